"""A day -> the first or last day of the month, or the end of the calendar or financial year, in which it lies."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.extract.cite import Place
from bot.extract.dates import month_number
from bot.extract.daywords import YEAR_ENDS


def edge(hit: re.Match[str], day: date) -> tuple[date, str]:
    """The edge that `hit` of IN_PERIOD names of the month or year of `day`, or of the next; and how it was read."""
    later, first = 1 if hit["next"] else 0, hit["edge"].lower() == "first"
    unit = hit["unit"].lower()
    if unit == "month":
        moved = day + relativedelta(months=later) + relativedelta(day=1 if first else 31)
    else:
        moved = date(day.year + later, 1, 1) if first else date(day.year + later, 12, 31)
    return moved, f"{hit['edge'].lower()} day of the {unit} of {day}"


def year_end(text: str, hit: re.Match[str], day: date) -> tuple[date, str, Place] | None:
    """The last day of the financial year of `day`, as `text` defines it; and where it does."""
    defined = YEAR_ENDS.search(text)
    if defined is None or hit["edge"].lower() == "first":
        return None
    month, last = month_number(defined["m1"] or defined["m2"]), int(defined["d1"] or defined["d2"])
    end = day + relativedelta(month=month, day=last)
    end += relativedelta(years=(end < day) + bool(hit["next"]))
    return end, f"end of the financial year of {day}", defined.span()
