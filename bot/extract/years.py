"""The end of a numbered year of the contract -> the day, by the definition of that year.

 "The end of the fifth Contract Year", "the last day of Year 3": such a year begins on a day that its definition names,
or its first one ends on such a day."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place
from bot.extract.dates import dates
from bot.extract.day import Named, When
from bot.extract.definition import definitions
from bot.extract.duration import COUNT, ORDINAL, nth, number_of

_END_OF = re.compile(
    r"(?:end|close|conclusion|completion|expir\w+|last\s+(?:calendar\s+)?day)\s+of\s+(?:the\s+)?"
    rf"(?:(?P<nth>{ORDINAL})\s*(?:\(\s*\d+\w*\s*\)\s*)?(?:full\s+)?(?P<name>(?:\w+\s+)?year)\b(?!['’])"
    rf"|(?P<plain>(?:\w+\s+)?year)\s+(?P<count>{COUNT})(?!\d))",
    re.I,
)
_BEGINS = re.compile(r"\b(?:commenc|begin|start)\w*\s+(?:on|upon|with|from|as\s+of|at)?\s*", re.I)
_FIRST_ENDS = re.compile(r"\bfirst\b[^.;]{0,120}?\b(?:end(?:s|ing)?|to|through|until)\s+(?:on\s+)?$", re.I)
_OTHER = ("calendar", "fiscal", "financial", "tax", "crop")
_REACH = 420


def year_end(text: str, at: int, end: int, named: Named, base: date | None) -> When | None:
    """The end of the numbered year that the words at `at` name; counted from `base` where no definition says whence."""
    hit = _END_OF.match(text, at, end)
    name = " ".join((hit["name"] or hit["plain"]).split()) if hit else ""
    if hit is None or name.split()[0].casefold() in _OTHER:
        return None
    count = nth(hit["nth"]) if hit["nth"] else number_of(hit["count"])
    if not count:
        return None
    defined = [(one.name[0], min(len(text), one.name[1] + _REACH)) for one in definitions(text, name) if one.says]
    for place in defined:
        if found := _first_end(text, place, named):
            more = relativedelta(years=count - (found.how == _ENDS))
            day = found.day + more if found.day else None
            return When(day, hit.end(), f"the end of {name} {count}", (place, *found.places))
    if defined or base is None:
        return When(None, hit.end(), f"the {name} is not given")
    return When(base + relativedelta(years=count), hit.end(), f"its start + {count} years")


_ENDS = "the first ends then"


def _first_end(text: str, place: Place, named: Named) -> When | None:
    """The day on which the first such year ends, else that on which it begins, as the definition at `place` has it."""
    for item in dates(text, *place):
        if item.day and _FIRST_ENDS.search(text[place[0] : item.start]):
            return When(item.day, item.end, _ENDS)
    for begins in _BEGINS.finditer(text, *place):
        when = named(begins.end(), place[1])
        if when and when.day:
            return when
    return None
