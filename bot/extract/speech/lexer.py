"""Words of a contract -> what they say of its term, in order: tokens that grammar can read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.extract.dates import MONTH, dates
from bot.extract.duration import Length, lengths
from bot.extract.speech.vocabulary import AGAIN, MEANINGS

LENGTH, EACH, ROLLING, DATE, STOP = "length", "each", "rolling", "date", "stop"

_UNITS = {"year": 12, "annual": 12, "month": 1, "quarter": 3, "week": 0, "half": 6}
_SPELT = tuple(
    (months, re.compile(rf"\b(?:{words})\b", re.I))
    for months, words in (
        (18, r"(?:a|one)\s+year\s+and\s+a\s+half|one\s+and\s+a\s+half\s+years"),
        (6, r"half\s+(?:a|of\s+a|a\s+calendar)\s+year|six\s+monthly|half[\s-]yearly"),
        (3, r"(?:a|one|each|every|per|the\s+next|another)\s+(?:calendar\s+)?quarter(?:['’]s)?|three\s+monthly"),
    )
)
_EACH = re.compile(
    r"\b(?P<unit>year|month|quarter|week)\s*(?:-|\s)\s*(?:to|by|on|after)\s*(?:-|\s)\s*(?:\w+\s+)?(?P=unit)\b"
    r"|\b(?:each|every|per)\s+(?:\w+\s+)?(?P<per>year|month|quarter)\b|\b(?P<ly>annual|year|month|quarter)(?:ly)?\b(?<=ly|al)",
    re.I,
)
_ONE = re.compile(
    r"(?:\b(?:term|period)\s+of\s+(?=year\b|month\b)|(?<!end\sof\s)\b(?:an?|one|another|further|additional|next|new|second|extra|more|successive)\s+"
    r"(?:(?:calendar|full|contract|plan|further|additional|more)\s+)?)(?P<unit>years?|months?|quarters?)\b(?!['’])",
    re.I,
)
_MORE = re.compile(r"\b(?:additional|successive|more|further)\b", re.I)
# A day of every year: "75 days before December 31".
_DAY_OF_YEAR = re.compile(rf"\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*,?\s*\d)", re.I)
_MEASURES = (LENGTH, DATE, EACH, ROLLING)


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` to `end` say `what`, a meaning of the vocabulary or one of those above; `length` it has."""

    what: str
    start: int
    end: int
    length: Length | None = None


_WORDS = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<g{at}>{words})' for at, (_, words) in enumerate(MEANINGS))})(?!\w)", re.I
)
# A line that ends ends nothing, but where the next one is a row: "Notice: 60 days".
_CLOSES = re.compile(r",|;|:|\.(?=\s|$)|\n(?=[^\S\n]*[A-Z][^\n.;]{0,40}[:|])|\n\s*\n")


@lru_cache(maxsize=512)
def tokens(words: str) -> tuple[Token, ...]:
    """The tokens of `words`, in order, none over another; lengths and dates first, of others the longest."""
    found = [*_lengths(words), *_periods(words)]
    found += [Token(DATE, one.start, one.end) for one in dates(words) if one.day]
    found += [Token(MEANINGS[int((hit.lastgroup or "g0")[1:])][0], *hit.span()) for hit in _WORDS.finditer(words)]
    found += [Token(DATE, *hit.span()) for hit in _DAY_OF_YEAR.finditer(words)]
    found += [Token(STOP, *hit.span()) for hit in _CLOSES.finditer(words)]
    kept: list[Token] = []
    for one in sorted(found, key=lambda token: (token.what not in _MEASURES, token.start - token.end)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda token: (token.start, token.end)))


def _lengths(words: str) -> Iterator[Token]:
    for one in lengths(words):
        yield Token(LENGTH, one.start, one.end, one)
        # "One more year" says that it is another.
        if _MORE.search(words, one.start, one.end):
            yield Token(AGAIN, one.start, one.start)


def _periods(words: str) -> Iterator[Token]:
    """Lengths without a number: "a further year", "from year to year", "a year and a half"."""
    for value, pattern in _SPELT:
        for hit in pattern.finditer(words):
            yield Token(LENGTH, *hit.span(), Length(*hit.span(), value, "months"))
    for hit in _EACH.finditer(words):
        months = _UNITS.get((hit["unit"] or hit["per"] or hit["ly"]).lower(), 0)
        if months:
            yield Token(ROLLING if hit["unit"] else EACH, *hit.span(), Length(*hit.span(), months, "months"))
    for hit in _ONE.finditer(words):
        place = hit.span("unit")
        yield Token(LENGTH, *place, Length(*place, _UNITS[hit["unit"].lower().rstrip("s")], "months"))
