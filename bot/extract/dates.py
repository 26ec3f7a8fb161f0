"""Text -> the dates in it: each with its place, and the reason where it cannot be read as one day."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bot.extract.duration import SPELT, number
from bot.extract.law import chosen
from bot.extract.places import DAY_FIRST, STATES

UNDATED, REDACTED, AMBIGUOUS = "undated", "redacted", "ambiguous"


@dataclass(frozen=True, slots=True)
class Dated:
    """Characters `start` to `end` state a date: `day` is None when they leave it open, `trouble` says why."""

    start: int
    end: int
    day: date | None
    trouble: str = ""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_SPELT_YEAR = rf"(?:two\s+thousand|nineteen\s+hundred)\b(?:(?:\s+and)?[\s-]+{SPELT}\b)?"
_YEAR = r"(?:1[89]|20)\d\d"
# Text taken from PDF often parts the ordinal: "21s t", "6t h".
_DAY = r"\d{1,2}(?:\s?(?:s\s?t|n\s?d|r\s?d|t\s?h)\b)?"
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_ORDINALS = {word: at + 1 for at, word in enumerate((*_UNITS, *_TEENS, "twentieth"))}
_ORDINALS |= {f"twenty{word}": at + 21 for at, word in enumerate(_UNITS)} | {"thirtieth": 30, "thirtyfirst": 31}
WORD_DAY = rf"(?:(?:twenty|thirty)[\s-]?)?(?:{'|'.join((*_UNITS, *_TEENS))}|twentieth|thirtieth)"
# Begun at the head of a run and never given back: tried from each of its signs, a long run took seconds.
_GAP = r"(?:(?<!_)_[_\s]*+|\[[^\]\d]{0,40}\]|\(\s*\)|(?<!\*)\*{2,}+|[●•]|(?<!\.)\.{4,}+|(?<!-)-{3,}+)"

_WRITTEN = re.compile(
    rf"(?<![A-Za-z])(?P<m1>{MONTH})\s*(?P<d1>{_DAY})[\s_]*+[,.]?[\s_]*+(?P<y1>{_YEAR})\b"
    rf"|(?:(?<![\d.,$/])(?P<d2>{_DAY}"
    rf"|{WORD_DAY}))\s*(?:\(\d+\w*\)\s*)?(?:day\s+)?(?:of\s+)?(?P<m2>{MONTH})[\s,-]*(?P<y2>{_YEAR}|{_SPELT_YEAR})\b"
    rf"|\b(?:last\s+(?:calendar\s+)?day|end)\s+(?:of|in)\s+(?:the\s+month\s+of\s+)?(?P<m3>{MONTH})\s*,?\s*(?P<y3>{_YEAR})\b"
    r"|(?<![\d.$/-])(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    r"|(?<![\d.$/-])(?P<n1>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<n2>\d{1,2})\s?(?P=sep)\s?(?P<n3>\d{4}|\d{2})(?![\d/-]|\.\d)",
    re.I,
)
_OPEN = re.compile(
    rf"(?:{_GAP}\s*(?:st|nd|rd|th)?|\b(?:the|this|on)\s*)\s*day\s+of\s*(?:{_GAP}|{MONTH})?\s*,?\s*(?:(?:{_YEAR}|19"
    rf"|20)?\s*{_GAP}?)?"
    rf"|\b(?:{_DAY}|{WORD_DAY})\s+day\s+of\s*(?:{_GAP}|{MONTH})\s*,?\s*(?:19|20)?\s*{_GAP}?"
    rf"|\b{MONTH}\s*{_GAP}\s*,?\s*(?:{_YEAR}|(?:19|20)\s*{_GAP})"
    rf"|\b{MONTH}\s*,?\s*{_YEAR}\b"
    rf"|{_GAP}\s*,\s*(?:{_YEAR}|(?:19|20)\s*{_GAP})"
    rf"|(?<=as\sof)\s+(?:{_GAP}|,\s*{_YEAR})"
    rf"|(?<=dated)\s+{_GAP}",
    re.I,
)
# A line that a filing service prints on every page: its date says nothing of the contract.
# "1.1.63 “Effective Date” means …": the number of a definition.
_NUMBER = re.compile(r"(?<=\d)(?=\s+[\"“][A-Z])")
_FILED = re.compile(r"\bSource:[^;]{0,110}$")
# Dates this close stand in one block, beside signatures for instance.
_BLOCK = 400
_HIDDEN = re.compile(r"\*{2,}|\[\s*\*|redact|omitted", re.I)


def dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """The dates stated between `start` and `end` of `text`, in order; blanks left for a date are among them."""
    end = len(text) if end is None else end
    hits = [
        hit
        for hit in _WRITTEN.finditer(text, start, end)
        if not _FILED.search(text, max(0, hit.start() - 130), hit.start())
        and not (hit["sep"] == "." and len(hit["n3"]) == 2 and _NUMBER.match(text, hit.end()))
    ]
    order = _order(hits) or (_habit(text) if any(hit["sep"] for hit in hits) else "")
    found = [item for hit in hits if (item := _read(hit, order))]
    taken = [(item.start, item.end) for item in found]
    for hit in _OPEN.finditer(text, start, end):
        if not any(left < hit.end() and hit.start() < right for left, right in taken):
            trouble = REDACTED if _HIDDEN.search(hit.group()) else UNDATED
            found.append(Dated(hit.start(), hit.end(), None, trouble))
    return iter(sorted(found, key=lambda item: item.start))


def _order(hits: list[re.Match[str]]) -> str:
    """ "mdy" or "dmy" where the figures beside leave no doubt ("3-14-18"), "" where they do."""
    mdy = any(hit["sep"] and int(hit["n2"]) > 12 for hit in hits)
    dmy = any(hit["sep"] and int(hit["n1"]) > 12 for hit in hits)
    return "" if mdy == dmy else "mdy" if mdy else "dmy"


@lru_cache(maxsize=8)
def _habit(text: str) -> str:
    """The order in which `text` writes its dates in figures, by all of them together; "" when they disagree.

    Where none tells, dates of one block that one order puts within a month of each other and the other months apart;
    else the custom of the law that it chooses. `read_as` says so."""
    return _evidence(text)[0]


def read_as(text: str, place: tuple[int, int]) -> str:
    """Why day and month at `place` were read in their order, where the dates of `text` themselves do not say."""
    order, why = _evidence(text)
    swapped = any(
        hit["sep"] and int(hit["n1"]) <= 12 and int(hit["n2"]) <= 12 for hit in _WRITTEN.finditer(text, *place)
    )
    return f"; {'month' if order == 'mdy' else 'day'} first, {why}" if why and swapped else ""


@lru_cache(maxsize=8)
def _evidence(text: str) -> tuple[str, str]:
    hits = [hit for hit in _WRITTEN.finditer(text) if hit["sep"] and (hit["sep"] != "." or len(hit["n3"]) == 4)]
    if any(int(hit["n1"]) > 12 or int(hit["n2"]) > 12 for hit in hits):
        return _order(hits), ""
    if order := _together(hits):
        return order, "which puts the dates beside each other close together"
    return _custom(text)


def _together(hits: list[re.Match[str]]) -> str:
    """The order under which dates less than 400 characters apart lie within 31 days, and under the other over 60."""
    orders = set()
    for one, two in pairwise(hits):
        if two.start() - one.end() < _BLOCK:
            mdy, dmy = (_apart(one, two, order) for order in ("mdy", "dmy"))
            orders |= {"mdy"} if mdy <= 31 and dmy > 60 else {"dmy"} if dmy <= 31 and mdy > 60 else set()
    return orders.pop() if len(orders) == 1 else ""


def _apart(one: re.Match[str], two: re.Match[str], order: str) -> int:
    first, second = (_numeric(hit, order) for hit in (one, two))
    return abs((first.day - second.day).days) if first and second and first.day and second.day else 10_000


def _custom(text: str) -> tuple[str, str]:
    """Month first under the law of a state of the United States, day first under that of a country in `DAY_FIRST`."""
    _, laws = chosen(text)
    if len(laws) != 1:
        return "", ""
    order = "mdy" if laws[0] in STATES else "dmy" if laws[0] in DAY_FIRST else ""
    return order, f"as is the custom under its law ({laws[0]})" if order else ""


def _read(hit: re.Match[str], order: str) -> Dated | None:
    part = hit.groupdict()
    if part["iso"]:
        return _dated(hit, *(int(number) for number in part["iso"].split("-")))
    if part["sep"]:
        return _numeric(hit, order)
    if part["m3"]:
        year, third = int(part["y3"]), month_number(part["m3"])
        return _dated(hit, year, third, monthrange(year, third)[1])
    month = part["m1"] or part["m2"]
    year, day = _year(part["y1"] or part["y2"]), day_number(part["d1"] or part["d2"])
    return _dated(hit, year, month_number(month), day)


def month_number(written: str) -> int:
    """1 for "January" or "Jan."."""
    return _MONTHS.index(written[:3].lower()) + 1


def _year(written: str) -> int:
    """2014 for "2014" and for "two thousand and fourteen"."""
    if written[0].isdigit():
        return int(written)
    century, rest = re.split(r"thousand|hundred", written.lower(), maxsplit=1)
    return (2000 if century.startswith("two") else 1900) + number(rest)


def _numeric(hit: re.Match[str], order: str) -> Dated | None:
    first, second, year = int(hit["n1"]), int(hit["n2"]), int(hit["n3"])
    if year < 100:
        year += 2000 if year < 60 else 1900
    if first <= 12 and second <= 12 and first != second and not order:
        return Dated(hit.start(), hit.end(), None, AMBIGUOUS)
    day_first = first > 12 or (order == "dmy" and second <= 12)
    return _dated(hit, year, second, first) if day_first else _dated(hit, year, first, second)


def _dated(hit: re.Match[str], year: int, month: int, day: int) -> Dated | None:
    try:
        return Dated(hit.start(), hit.end(), date(year, month, day))
    except ValueError:
        return None


def day_number(written: str) -> int:
    """21 for "21st" and "twenty-first"; 0 for other words."""
    digits = re.match(r"\d+", written)
    return int(digits.group()) if digits else _ORDINALS.get(re.sub(r"[\s-]", "", written.lower()), 0)
