"""A stretch of text -> the days on which it says that the term begins and ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.extract.cite import Place
from bot.extract.dates import Dated, dates
from bot.extract.duration import Length

_TO = re.compile(r"\s*(?:-|–|—|to|through|until)\s*(?:and\s+including\s+)?")
_END_OF_YEAR = re.compile(r"\buntil\s+the\s+end\s+of\s+(?:the\s+year\s+)?(?P<year>(?:19|20)\d\d)\b", re.I)
_UNTIL = re.compile(
    r"\b(?:until|through|thru|to(?!\s+(?:run|be|take|have)\b)|till|expir\w+|terminat(?:es?|ing)\b|end(?:s|ing|ed)?|finish\w*|laps(?:es?|ing)|runs?\s+out|ceas\w*|last\s+day|conclud\w+|clos(?:es|ing)|expiration\s+date"
    r"|termination\s+date|expiry\s+date|end\s+date|up\s+to)\b(?:[^.;]|\b[ap]\.m\.){0,45}$",
    re.I,
)
_FROM = re.compile(
    r"\b(?:commenc\w+|begin\w*|start\w*|opens?|(?<!time\s)effective|effect|(?<!changed\s)from|dated|since"
    r"|(?<!end\s)(?<!ends\s)(?<!ending\s)(?<!expire\s)(?<!expires\s)(?<!terminate\s)(?<!terminates\s)(?<!effective\s)as\s+of)\b[^.;]{0,30}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch that gives the first term: its length, the day it names as the end, the day it names as the start.

    `start_name` and `end_name` are the names of defined dates in their place ("Expiration Date"); `event` is True
    when the term ends with an event instead of on a day."""

    place: Place
    weight: int
    length: Length | None = None
    until: Dated | None = None
    since: Dated | None = None
    start_name: str | None = None
    end_name: str | None = None
    event: bool = False


def days_between(text: str, start: int, end: int) -> tuple[Dated | None, Dated | None]:
    """The day on which the stretch says that the term ends, and the day on which it begins."""
    until = since = before = None
    for item in dates(text, start, end):
        if before and _TO.fullmatch(text, before.end, item.start):
            return item, before
        before = item
        lead = text[max(start, item.start - 70) : item.start]
        ends, begins = _UNTIL.search(lead), _FROM.search(lead)
        if ends and (not begins or _last(_UNTIL, lead) > _last(_FROM, lead)):
            until = until or item
        elif begins:
            since = since or item
    if since and until and since.day and until.day and since.day > until.day:
        since = None
    if until is None and (year := _END_OF_YEAR.search(text, start, end)):
        until = Dated(year.start("year"), year.end(), date(int(year["year"]), 12, 31))
    return until, since


def _last(pattern: re.Pattern[str], lead: str) -> int:
    """Where the last cue begins: the nearer cue decides what a date is."""
    return max(hit.start() for at in range(len(lead)) if (hit := pattern.match(lead, at)))


def within(place: Place, clauses: Sequence[Place]) -> bool:
    """True when `place` lies in one of `clauses`."""
    return any(start <= place[0] + 40 and place[1] <= end + 2 for start, end in clauses)
