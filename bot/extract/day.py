"""A day as words name it, and the distances that they count."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place
from bot.extract.duration import Length

OWN = "the agreement date, by its words"
LAST_SIGNATURE = "date of the last signature"
AN_EVENT = "depends on an event"
DEFINED = "given where it is defined"
NOT_GIVEN = "refers to a date that is not given"


@dataclass(frozen=True, slots=True)
class When:
    """The day that words up to `end` name; None where they name one that the text does not give, `how` says why.

    `places` are where what they refer to is given; `least`: it is this day or a later one."""

    day: date | None
    end: int
    how: str
    places: tuple[Place, ...] = ()
    least: bool = False


# The day that the words from one place on name, read up to another; None where they name none.
Named = Callable[[int, int], When | None]


def delta(length: Length) -> relativedelta:
    """The calendar distance that `length` states."""
    value = length.value or 0
    if length.months:
        return relativedelta(months=length.months)
    return relativedelta(weeks=value) if length.unit == "weeks" else relativedelta(days=value)
