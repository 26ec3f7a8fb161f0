"""Words that name a day by the calendar period around another day -> that day.

"The last day of the month in which …", "the end of the fiscal year after …", "December 31 of the year following …"."""

import re
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place
from bot.extract.dates import MONTH, month_number
from bot.extract.day import Named, When
from bot.extract.duration import ORDINAL, nth

_UNIT = r"(?P<unit>month|quarter|year|half(?:[\s-]+year)?|semi-?annual(?:\s+\w+){0,2}?\s+period)"
_IN_WHICH = r"(?:in|during|within)\s+which"
IN_PERIOD = re.compile(
    r"(?P<edge>first|last|final|end|close)(?:\s+calendar)?(?:\s+day)?\s+(?:of|in)\s+(?:the\s+|such\s+)?(?:full\s+)?"
    rf"(?:calendar\s+|(?P<own>financial|fiscal)\s+)?{_UNIT}\b(?:\s*\([^)]{{0,50}}\))?\s*,?\s*"
    rf"(?:(?P<next>(?:next\s+|immediately\s+)?(?:following|after))|{_IN_WHICH}|of|that\s+(?:contains|includes)|containing)?\s*",
    re.I,
)
# "Until the end of the then current calendar year": of that in which the term starts.
_THIS_YEAR = re.compile(
    r"(?:end|last\s+day|close)\s+of\s+the\s+(?:then[\s-]+)?current\s+(?:calendar\s+)?year\b"
    r"|end\s+of\s+the\s+calendar\s+year\b(?=\s*[,.;(]|\s+(?:and|unless)\b)",
    re.I,
)
# "December 31 of the second full calendar year following that in which the Launch Date falls".
_DAY_OF_YEAR = re.compile(
    rf"(?:(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?(?P<m2>{MONTH}))"
    rf"\s*,?\s+(?:of|in)\s+the\s+(?:(?P<nth>{ORDINAL})\s+)?(?:full\s+)?(?:calendar\s+)?year\s+"
    rf"(?:(?P<next>(?:next\s+|immediately\s+)?(?:following|after|succeeding))\s+(?:(?:that|the\s+(?:calendar\s+)?year)\s+(?={_IN_WHICH}))?)?"
    rf"(?:(?:{_IN_WHICH}|of)\s+)?",
    re.I,
)
# "Financial Year means a period of 12 months ending on 30 June."
_YEAR_ENDS = re.compile(
    rf"\b(?:financial|fiscal)\s+year\b[\"”’')]*\s*(?:of\s+[^.;]{{1,40}}?\s+)?(?:means|is|shall\s+mean|:)[^.;]{{0,80}}?\b(?:end(?:s|ing)?|to)\s+"
    rf"(?:on\s+)?(?:the\s+)?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+|of\s+)?(?P<m1>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}}))\b",
    re.I,
)
# "Three years and thereafter until the end of the accounting period in which such three-year period is completed".
_ROUNDS = re.compile(
    rf"\b(?:until|through|to)\s+(?:and\s+including\s+)?the\s+(?P<edge>end|last\s+day|close)\s+of\s+(?:the\s+)?(?:calendar\s+)?{_UNIT}\b"
    rf"(?:\s*\([^)]{{0,50}}\))?\s+{_IN_WHICH}\s+(?:such|said|that|the|this)\s+(?:[\w()-]+\s+){{0,4}}?(?:period|term|anniversary)\b",
    re.I,
)


def in_period(text: str, at: int, end: int, named: Named) -> When | None:
    """The first or last day of the month, quarter, half or year in which the day named lies, or of the one after."""
    hit = IN_PERIOD.match(text, at, end)
    when = named(hit.end(), end) if hit else None
    if hit is None or when is None or when.day is None:
        return None
    if hit["own"]:
        found = _year_end(text, hit, when.day)
        return found and replace(when, day=found[0], how=found[1], places=(*when.places, found[2]))
    day, how = _edge(hit, when.day, 1 if hit["next"] else 0)
    return replace(when, day=day, how=how)


def in_year(text: str, at: int, end: int, named: Named, base: date | None) -> When | None:
    """A day of the year in which the day named lies, or of one after it; or the end of the year of `base`."""
    if base and (this := _THIS_YEAR.match(text, at, end)):
        return When(date(base.year, 12, 31), this.end(), f"the end of {base.year}")
    hit = _DAY_OF_YEAR.match(text, at, end)
    when = named(hit.end(), end) if hit else None
    if hit is None or when is None or when.day is None:
        return None
    later = nth(hit["nth"]) if hit["nth"] else 1 if hit["next"] else 0
    month, day = month_number(hit["m1"] or hit["m2"]), int(hit["d1"] or hit["d2"])
    found = date(when.day.year + later, month, 1) + relativedelta(day=day)
    return replace(when, day=found, how=f"{found:%B} {found.day} of the year of {when.day}, {later} later")


def rounded(text: str, place: Place, counted: date) -> tuple[date, str] | None:
    """The end of the period in which `counted` lies, where the sentence at `place` lets the term run on till then."""
    hit = _ROUNDS.search(text, *place)
    return _edge(hit, counted, 0) if hit else None


def _edge(hit: re.Match[str], day: date, later: int) -> tuple[date, str]:
    """The edge that `hit` names of the period of `day`, or of the `later`-th after it; and how it was read."""
    first, unit = hit["edge"].lower() == "first", hit["unit"].lower().split()[0]
    months = next(n for name, n in _MONTHS if unit.startswith(name))
    begin = date(day.year, (day.month - 1) // months * months + 1, 1) + relativedelta(months=later * months)
    moved = begin if first else begin + relativedelta(months=months, days=-1)
    return moved, f"{hit['edge'].lower()} day of the {unit} of {day}"


_MONTHS = (("month", 1), ("quarter", 3), ("half", 6), ("semi", 6), ("year", 12))


def _year_end(text: str, hit: re.Match[str], day: date) -> tuple[date, str, Place] | None:
    """The last day of the financial year of `day`, as `text` defines it; and where it does."""
    defined = _YEAR_ENDS.search(text)
    if defined is None or hit["edge"].lower() == "first":
        return None
    month, last = month_number(defined["m1"] or defined["m2"]), int(defined["d1"] or defined["d2"])
    end = day + relativedelta(month=month, day=last)
    end += relativedelta(years=(end < day) + bool(hit["next"]))
    return end, f"end of the financial year of {day}", defined.span()
