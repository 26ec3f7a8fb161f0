"""Facts -> the dates and lengths that renewal turns on, and the term in force on a day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.model.fact import Facts
from bot.model.renewal import InForce, Length
from bot.renew.counting import months_after

_DAY = timedelta(days=1)
_UNITS = {"days", "business_days", "weeks", "months", "years"}
# A notice of more than this many of its unit is a misreading, not a term of business.
_MOST = {"days": 2000, "business_days": 1500, "weeks": 300, "months": 240, "years": 20}


@dataclass(frozen=True)
class Terms:
    """`first_end` is the end of the first term, `period` the months of each renewal, `most` how many there may be
    (None: no limit). `fixed` is a notice date named in the text: a day, or (month, day) of each year."""

    kind: str | None = None
    start: date | None = None
    first_end: date | None = None
    first_end_fact: str = ""
    period: int | None = None
    most: int | None = None
    notice: Length | None = None
    fixed: date | tuple[int, int] | None = None

    @property
    def rolls(self) -> bool:
        """True when it goes on by itself after its first term, for a known period each time."""
        return self.kind == "automatic" and bool(self.period)

    def may_renew(self, number: int) -> bool:
        """True when the text allows renewal `number` (1 is the first)."""
        return self.most is None or number <= self.most

    def end(self, number: int) -> date:
        """The end of renewal `number`: counted from the first term's end, so that short months do not add up."""
        if self.first_end is None:
            raise ValueError("the end of the first term is not known")
        return months_after(self.first_end, number * (self.period or 0))

    def term(self, number: int) -> InForce:
        start = self.start if number == 0 else self.end(number - 1) + _DAY
        return InForce(number, start, self.end(number))

    def bound_until(self, term: InForce) -> date | None:
        """The end of the renewal that follows `term`; None when none follows by itself or its length is not known."""
        return self.end(term.number + 1) if self.rolls and self.may_renew(term.number + 1) else None

    def in_force(self, today: date) -> InForce | None:
        """The term that holds `today`; the first one before it begins; None after the last one that is known."""
        if self.first_end is None:
            return None
        if today <= self.first_end:
            return self.term(0)
        if not self.rolls or not self.period:
            return None
        months = (today.year - self.first_end.year) * 12 + today.month - self.first_end.month
        number = max(1, months // self.period)
        while self.end(number) < today:
            number += 1
        return self.term(number) if self.may_renew(number) else None


def read(facts: Facts) -> Terms:
    """The terms that `facts` give; what they leave open stays None."""
    start = day_of(facts.value("effective_date")) or day_of(facts.value("agreement_date"))
    end, by = day_of(facts.value("expiration_date")), "expiration_date"
    months = facts.value("initial_term_months")
    # An end that the text leaves open is not made up from the length: extraction had a reason to ask.
    if end is None and start and isinstance(months, int) and months > 0 and "expiration_date" not in facts.facts:
        end, by = months_after(start, months), "initial_term_months"
    period, most = facts.value("renewal_period_months"), facts.value("renewal_max_count")
    return Terms(
        facts.value("renewal"),
        start,
        end,
        by if end else "",
        period if isinstance(period, int) and 0 < period <= 1200 else None,
        most if isinstance(most, int) else None,
        length_of(facts.value(notice_fact(facts))),
        fixed_of(facts.value("notice_deadline_fixed")),
    )


def notice_fact(facts: Facts) -> str:
    """The fact that gives the notice: the one that uses an option, where that is how it renews."""
    used = facts.value("renewal") == "option" and facts.value("option_notice") is not None
    return "option_notice" if used else "notice_to_stop_renewal"


_OWN_TERM = re.compile(
    r"\b(?:the|this|such|said)\s+[\"“]?(?P<name>(?-i:[A-Z][\w-]+\s+){1,2}(?-i:Term))[\"”]?"
    r"(?:\s+of\s+this\s+\w+)?\s+(?:shall|will|is|may|renews|extends|automatically)\b",
    re.I,
)
_USUAL = {"initial", "first", "original", "primary", "current", "then-current", "renewal", "renewed", "extended"}


def other_term(facts: Facts) -> str:
    """The name of a term that renews while the end that is known is another's ("the Services Term shall be renewed",
    where the agreement itself lasts ten years); "" where they are the same as far as the words show."""
    renews, ends = facts.facts.get("renewal"), facts.facts.get("expiration_date")
    hit = _OWN_TERM.search(renews.quote) if renews else None
    if hit is None or ends is None or ends.value is None or hit["name"].split()[0].casefold() in _USUAL:
        return ""
    name = " ".join(hit["name"].split())
    return "" if name in " ".join(ends.quote.split()) or not ends.quote else name


def day_of(value: Any) -> date | None:
    """The day that an ISO date names; None for anything else."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def length_of(value: Any) -> Length | None:
    """The length in `{"value", "unit"}`; None when it is none, or longer than any notice is."""
    if not isinstance(value, dict) or value.get("unit") not in _UNITS or not isinstance(value.get("value"), int):
        return None
    found = Length(value["value"], value["unit"])
    return found if 0 <= found.value <= _MOST[found.unit] else None


def fixed_of(value: Any) -> date | tuple[int, int] | None:
    """A day "2027-09-30", or (9, 30) from "--09-30": that day of each year."""
    hit = re.fullmatch(r"(?:--)?(\d\d)-(\d\d)", str(value or ""))
    if not hit:
        return day_of(value)
    month, day = int(hit[1]), int(hit[2])
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
