"""Plain calendar arithmetic: months and days forwards, a length of time back, business days."""

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.model.renewal import Length

_DAY = timedelta(days=1)
Closed = Callable[[date], str]


def months_after(day: date, months: int) -> date:
    """`months` later (earlier when negative): the same day of the month, else the month's last.

    Raises OverflowError or ValueError outside the years 1 to 9999."""
    return day + relativedelta(months=months)


def back(day: date, length: Length) -> date:
    """`length` before `day`: days counted back, months to the same day of the month or its last; business days are
    Mondays to Fridays here, so that no holiday calendar is needed to say when notice counts at the latest."""
    if length.unit in ("months", "years"):
        return months_after(day, -length.value * (12 if length.unit == "years" else 1))
    if length.unit == "business_days":
        return business_days_back(day, length.value, _weekend)
    return day - timedelta(days=length.value * (7 if length.unit == "weeks" else 1))


def business_days_back(day: date, count: int, closed: Closed) -> date:
    """The `count`-th business day before `day`; `closed` says why a day is none, "" when it is one."""
    while count > 0:
        day -= _DAY
        count -= not closed(day)
    return day


def business_day_on_or_before(day: date, closed: Closed) -> date:
    while closed(day):
        day -= _DAY
    return day


def _weekend(day: date) -> str:
    return weekend(day)


def weekend(day: date) -> str:
    """Why `day` is no business day: it is a Saturday or a Sunday; "" when it is neither."""
    return f"{day:%A}" if day.weekday() >= 5 else ""


def latest(day: date, month_day: tuple[int, int]) -> date:
    """The last `month_day` (month, day) on or before `day`; 29 February is the 28th where there is none."""
    found = _in_year(day.year, month_day)
    return found if found <= day else _in_year(day.year - 1, month_day)


def _in_year(year: int, month_day: tuple[int, int]) -> date:
    month, day = month_day
    return date(year, month, 1) + relativedelta(day=day)
