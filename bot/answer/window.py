"""Words in, a stretch of days out: "in the next 90 days", "this year", "before March 2027"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "six": 6, "twelve": 12, "thirty": 30, "sixty": 60, "ninety": 90}
_NEXT = re.compile(
    rf"\b(?:next|coming|within(?: the next)?|in(?: the next)?|over the next) (\d{{1,4}}|{'|'.join(_NUMBERS)})"
    r" (day|week|month|year)s?\b",
    re.I,
)
_NAMED = re.compile(r"\b(this|next) (week|month|quarter|year)\b", re.I)
_MONTHS = [name.casefold() for name in calendar.month_name]
_MONTH = "|".join(_MONTHS[1:])
_SIDE = re.compile(
    rf"\b(before|by|until|after|from|since|in|during) "
    rf"(?:(\d{{4}}-\d\d-\d\d)|(?:({_MONTH}) )?(?:(\d{{1,2}}),? )?((?:19|20)\d\d))\b",
    re.I,
)
_ALREADY = re.compile(r"\b(?:already|have) (?:expired|ended|lapsed|run out)\b|\b(?:is|are) expired\b", re.I)


@dataclass(frozen=True)
class Window:
    """From `start` to `end`, both included; `said` in words."""

    start: date
    end: date
    said: str

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


def window(text: str, today: date) -> Window | None:
    """The days that `text` speaks of, seen from `today`; None when it names none."""
    if _ALREADY.search(text):
        return Window(date.min, today - timedelta(days=1), f"before {today}")
    if hit := _NEXT.search(text):
        count = int(hit[1]) if hit[1].isdigit() else _NUMBERS[hit[1].casefold()]
        end = today + relativedelta(**{f"{hit[2].casefold()}s": count})  # type: ignore[arg-type]
        return Window(today, end, f"from {today} to {end}")
    if hit := _NAMED.search(text):
        return _named(hit[1].casefold() == "next", hit[2].casefold(), today)
    if hit := _SIDE.search(text):
        return _side(hit)
    return None


def _named(later: bool, unit: str, today: date) -> Window:
    if unit == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=later)
        last = first + timedelta(days=6)
    else:
        months = {"month": 1, "quarter": 3, "year": 12}[unit]
        first = date(today.year, (today.month - 1) // months * months + 1, 1) + relativedelta(months=months * later)
        last = first + relativedelta(months=months) - timedelta(days=1)
    return Window(first, last, f"from {first} to {last}")


def _side(hit: re.Match[str]) -> Window | None:
    side, iso, month, day, year = (part.casefold() if part else "" for part in hit.groups())
    try:
        if iso:
            first = last = date.fromisoformat(iso)
        elif month:
            first = date(int(year), _MONTHS.index(month), int(day or 1))
            last = first if day else first + relativedelta(months=1) - timedelta(days=1)
        else:
            first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return None
    if side in {"before", "by", "until"}:
        end = first - timedelta(days=1) if side == "before" else last
        return Window(date.min, end, f"until {end}")
    if side == "after":
        return Window(last + timedelta(days=1), date.max, f"after {last}")
    if side in {"from", "since"}:
        return Window(first, date.max, f"from {first}")
    return Window(first, last, f"from {first} to {last}")
