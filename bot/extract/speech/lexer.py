"""Words of a contract -> what they say of its term, in order: tokens that grammar can read."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.extract.dates import dates
from bot.extract.duration import Length, lengths
from bot.extract.speech.vocabulary import AGAIN, VOCABULARY

LENGTH, EACH, DATE, STOP = "length", "each", "date", "stop"

_UNITS = {"year": 12, "annual": 12, "month": 1, "quarter": 3, "week": 0, "half": 6}
_SPELT = (
    (18, r"(?:a|one) year and a half|one and a half years"),
    (6, r"half (?:a|of a|a calendar) year|six monthly|half yearly"),
    (3, r"(?:a|one|each|every|per|the next|another) (?:calendar )?quarter(?:['’]s)?|three monthly"),
)
_EACH = re.compile(
    r"\b(?P<unit>year|month|quarter|week)\s*(?:-|\s)\s*(?:to|by|on|after)\s*(?:-|\s)\s*(?:calendar\s+)?(?P=unit)\b"
    r"|\b(?:each|every|per)\s+(?:\w+\s+)?(?P<per>year|month|quarter)\b|\b(?P<ly>annual|year|month|quarter)(?:ly)?\b(?<=ly|al)",
    re.I,
)
_ONE = re.compile(
    r"\b(?:an?|one|another|further|additional|next|new|second|extra|more|plan|contract|same|calendar|following|successive)\s+"
    r"(?:(?:calendar|full|contract|plan|further|additional|more)\s+)?(?P<unit>years?|months?|quarters?)\b(?!['’])",
    re.I,
)
_MORE = re.compile(r"\b(?:additional|successive|more|further)\b", re.I)


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` to `end` say `what`, a key of the vocabulary or one of those above; `months` of an EACH."""

    what: str
    start: int
    end: int
    length: Length | None = None


def spelt(what: str) -> str:
    """The words that mean `what`, as a pattern without its bounds."""
    return VOCABULARY[what].replace(" ?", r"[\s-]?").replace(" ", r"[\s-]+")


_WORDS = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<g{at}>{spelt(what)})' for at, what in enumerate(VOCABULARY))})(?!\w)", re.I
)
_NAMES = tuple(name.split(" ")[0] if name[-1].isdigit() else name for name in VOCABULARY)
_CLOSES = re.compile(r",|;|:|\.(?=\s|$)|\n")


@lru_cache(maxsize=512)
def tokens(words: str) -> tuple[Token, ...]:
    """The tokens of `words`, in order, none over another; lengths and dates first."""
    found = [Token(LENGTH, one.start, one.end, one) for one in lengths(words)]
    # "One more year" says that it is another.
    found += [Token(AGAIN, one.start, one.start) for one in lengths(words) if _MORE.search(words, one.start, one.end)]
    found += [Token(DATE, one.start, one.end) for one in dates(words) if one.day]
    for value, pattern in _SPELT:
        found += [
            Token(LENGTH, *hit.span(), Length(*hit.span(), value, "months"))
            for hit in re.finditer(rf"\b(?:{pattern})\b", words, re.I)
        ]
    for hit in _EACH.finditer(words):
        unit = (hit["unit"] or hit["per"] or hit["ly"]).lower()
        if unit in _UNITS and _UNITS[unit]:
            found.append(Token(EACH, *hit.span(), Length(*hit.span(), _UNITS[unit], "months")))
    for hit in _ONE.finditer(words):
        unit = hit["unit"].lower().rstrip("s")
        start = hit.start("unit")
        found.append(Token(LENGTH, start, hit.end(), Length(start, hit.end(), _UNITS[unit], "months")))
    found += [Token(_NAMES[int((hit.lastgroup or "g0")[1:])], *hit.span()) for hit in _WORDS.finditer(words)]
    found += [Token(STOP, *hit.span()) for hit in _CLOSES.finditer(words)]
    kept: list[Token] = []
    for one in sorted(found, key=lambda token: (token.what not in (LENGTH, DATE, EACH), -(token.end - token.start))):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda token: (token.start, token.end)))
