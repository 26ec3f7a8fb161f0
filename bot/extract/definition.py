"""Text -> the places that define a date by name: "Effective Date" means …, … (the "Effective Date"), Start Date | …"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.extract.cite import Place
from bot.extract.dates import MONTH

_MEANS = re.compile(
    r"\s*(?:of\s+this\s+\w+\s*)?(?:,?\s*(?:means?|shall\s+mean|is|shall\s+be|will\s+be|refers\s+to)\b|:|\s-\s)", re.I
)
_QUOTES = "\"“”'‘’*"
_ENDS_A_NAME = (")", *_QUOTES)
_OPENS = re.compile(r"[^.;]{0,120}\(\s*(?:the|hereinafter(?:\s+referred\s+to\s+as)?)?\s*(?:the\s*)?$", re.I)
_OURS = re.compile(r"\b(?:of|for)\s+this\s+\w+", re.I)
# "… as of that date (the “Effective Date”) the site opens": the day of an event.
_BARE = re.compile(r"\b(?:that|the)\s+(?:date|day)\s*\(?\s*(?:the\s*)?$", re.I)
# "“Go-Live Date” is the day on which …"
_A_DAY = re.compile(r"\s*(?:the|that)\s+(?:first\s+)?(?:day|date)\b", re.I)
_MOST = 30
# How far behind, and how far ahead of its name, a date is defined.
BEHIND, AHEAD = 160, 160


@dataclass(frozen=True, slots=True)
class Definition:
    """A name at `name`. `says` is what follows "means" or a colon; else `before` is what leads up to the bracket.

    `means` is True where a verb says what the date is, or "date" stands bare, so that words that name no day are an
    event. `ours` is True where it is said to be this agreement's: "The Effective Date of this Agreement shall be …"."""

    name: Place
    says: Place | None
    before: Place | None
    means: bool
    ours: bool = False


def definitions(text: str, name: str) -> Iterator[Definition]:
    """The places that define the date called `name`, the first 30."""
    pattern = _definition(re.sub(r"\s+", r"\\s+", re.escape(name).replace(r"\ ", " ")))
    for count, hit in enumerate(pattern.finditer(text)):
        if count >= _MOST:
            return
        verb = _MEANS.match(text, hit.end(), hit.end() + 60)
        if verb or (not hit.group().endswith(_ENDS_A_NAME) and "called" not in hit.group()):
            start = verb.end() if verb else hit.end()
            said, ours = (start, min(len(text), start + AHEAD)), bool(_OURS.search(text, hit.start(), start))
            means = "mean" in text[hit.end() : start] or bool(_A_DAY.match(text, start))
            yield Definition(hit.span(), said, None, means, ours)
        else:
            lead = _OPENS.search(text[max(0, hit.start() - BEHIND) : hit.start()])
            start = hit.start() - len(lead.group().lstrip()) if lead else hit.start()
            yield Definition(hit.span(), None, (start, hit.start()), bool(_BARE.search(text, start, hit.start())))


@cache
def _definition(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"[{_QUOTES}]\s*(?:contract\s+|agreement\s+)?{name}\s*[.,]?[{_QUOTES}]+|\(\s*(?:the\s+)?{name}\s*\)"
        rf"|(?<![\w-]){name}\s*[:|│]|(?<![\w-]){name}(?=\s+(?:means|shall\s+mean)\b)"
        rf"|(?<![\w-]){name}\s+(?:for|of)\s+this\s+(?:\w+\s+){{0,2}}?(?:agreement|contract|lease)(?=\s+(?:is|will\s+be|shall\s+be)\b)"
        rf"|(?<=\bthe\s){name}(?=\s+(?:is|was|shall\s+be|will\s+be)\s+(?:the\s+)?(?:\d|{MONTH}))"
        rf"|hereinafter\s+called\s+the\s+{name}\b|(?<![\w-]){name}(?=\s+(?:{MONTH})\s*\d)",
        re.I,
    )
