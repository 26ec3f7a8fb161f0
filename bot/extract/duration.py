"""Text -> the lengths of time in it: "three (3) years", "twelve-month", "90 days"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {word: at for at, word in enumerate(_ONES)} | _TENS | {"hundred": 100}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_DIGITS = "|".join(_ONES[1:10])
SPELT = rf"(?:(?:a|{_DIGITS})\s+hundred(?:\s+and)?[\s-]*)?(?:{_WORD})(?:[\s-]+(?:{_DIGITS}))?"
_UNIT = r"(?P<unit>(?:business|working)\s+days?|calendar\s+days?|days?|weeks?|months?|years?)"
_QUALIFIER = (
    r"(?:full|clear|calendar|consecutive|contract|licen[cs]e|agreement|lease|franchise|additional|successive|complete"
    r"|more|further)"
)
_LENGTH = re.compile(
    rf"(?<![\w.$-])(?:(?P<word>{SPELT})\s*[\s-]?\s*(?:\(\s*(?P<both>\d{{1,3}}|I|l)\s*\)?)?"
    rf"|(?P<digits>\d{{1,3}})\s*(?:\([a-z -]{{2,24}}\))?)"
    rf"['’]?\s*[-~]?\s*(?:or\s+more\s+)?(?:{_QUALIFIER}\s+){{0,2}}{_UNIT}\b",
    re.I,
)
# A number in words, figures or both: "sixty (60)", "three", "12".
COUNT = rf"(?:{SPELT}\s*(?:\(\s*\d{{1,3}}\s*\))?|\d{{1,3}}(?!\d)\s*(?:\([a-z -]{{2,24}}\))?)"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth",
)  # fmt: skip
# "First", "twentieth", "3rd", "5t h" as scans have it.
ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|twentieth|\d{{1,2}}\s?(?:st|nd|rd|th|t\s?h))"
_ANNIVERSARY = re.compile(
    rf"\b(?P<nth>{ORDINAL})\s*(?:\(\s*\d+\s*\w*\s*\w?\s*\)\s*)?(?:year\s+)?anniversary\b",
    re.I,
)
# The unit in the label: "TERM IN MONTHS: 48", "Term (months) | 48".
_LABELLED = re.compile(
    r"\b(?:term|period|duration)\b[^\S\n]*\(?(?:in[^\S\n]+)?(?P<unit>months|years)\)?"
    r"[^\S\n]*[:|│][^\S\n]*(?P<count>\d{1,3})\b",
    re.I,
)
_DAYS_EACH = {"days": 1, "business_days": 1.4, "weeks": 7, "months": 30.4, "years": 365}
_MONTHS_EACH = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Length:
    """Characters `start` to `end` state `value` `unit`s; value is None where words and figures disagree."""

    start: int
    end: int
    value: int | None
    unit: str

    @property
    def months(self) -> int | None:
        """Whole months, None for days and weeks."""
        each = _MONTHS_EACH.get(self.unit.rstrip("s"))
        return self.value * each if each and self.value is not None else None


def days(length: Length) -> float:
    """About how many days `length` is, for comparing lengths of different units."""
    return (length.value or 0) * _DAYS_EACH[length.unit]


def lengths(text: str, start: int = 0, end: int | None = None) -> Iterator[Length]:
    """The lengths of time between `start` and `end` of `text`, in order; "the fifth anniversary" is five years."""
    end = len(text) if end is None else end
    found = [
        Length(hit.start(), hit.end(), _count(hit), _unit(hit["unit"])) for hit in _LENGTH.finditer(text, start, end)
    ]
    found = _together(text, found)
    found += [
        Length(hit.start(), hit.end(), nth(hit["nth"]), "years") for hit in _ANNIVERSARY.finditer(text, start, end)
    ]
    found += [
        Length(*hit.span(), int(hit["count"]), _unit(hit["unit"])) for hit in _LABELLED.finditer(text, start, end)
    ]
    return iter(sorted(found, key=lambda length: length.start))


_AND = re.compile(r"\s*,?\s*(?:and|plus)\s+")


def _together(text: str, found: list[Length]) -> list[Length]:
    """ "Five years and three months" is one length, of 63 months."""
    kept: list[Length] = []
    for one in found:
        last = kept[-1] if kept else None
        joins = last and last.unit == "years" and one.unit == "months" and _AND.fullmatch(text, last.end, one.start)
        if joins and last and last.months and one.value:
            kept[-1] = Length(last.start, one.end, last.months + one.value, "months")
        else:
            kept.append(one)
    return kept


def _unit(written: str) -> str:
    words = written.lower().split()
    if words[0] in ("business", "working"):
        return "business_days"
    return words[-1].rstrip("s") + "s"


def nth(written: str) -> int:
    """5 for "fifth", "5th"."""
    if written[0].isdigit():
        return int(re.sub(r"\D", "", written))
    return 20 if written.lower() == "twentieth" else _ORDINALS.index(written.lower()) + 1


def _count(hit: re.Match[str]) -> int | None:
    if hit["digits"]:
        return int(hit["digits"])
    spelt = number(hit["word"])
    figures = hit["both"]
    if figures is None or not figures.isdigit():
        return spelt
    return spelt if spelt == int(figures) else None


def number(words: str) -> int:
    """The number that English `words` up to "nine hundred and ninety-nine" spell."""
    total = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and" and word != "a":
            total += _WORDS[word]
    return total


def number_of(written: str) -> int | None:
    """The number of "three (3)", "three", "3"; None where words and figures disagree."""
    return next((one.value for one in lengths(f"{written} years")), None)
