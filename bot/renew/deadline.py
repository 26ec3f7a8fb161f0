"""A term -> the last day on which notice counts for its end, by plain calendar arithmetic."""

from dataclasses import dataclass
from datetime import date

from bot.model.fact import Facts
from bot.model.renewal import InForce
from bot.renew.counting import back, latest, months_after
from bot.renew.terms import Terms, day_of, length_of


@dataclass(frozen=True)
class Deadline:
    """The last day on which notice counts for the end of `term`."""

    day: date
    term: InForce
    fixed: bool


def deadline(terms: Terms, term: InForce) -> Deadline:
    if isinstance(terms.fixed, tuple):
        return Deadline(latest(term.end, terms.fixed), term, True)
    if terms.fixed and term.number == 0 and terms.fixed <= term.end:
        return Deadline(terms.fixed, term, True)
    if terms.fixed and terms.notice is None:
        # A day named once, for the first term: later terms keep its distance from the end by whole months.
        months = term.number * (terms.period or 0)
        return Deadline(min(months_after(terms.fixed, months), term.end), term, True)
    if terms.notice is None:
        raise ValueError("no notice is known")
    return Deadline(back(term.end, terms.notice), term, False)


def next_deadline(terms: Terms, term: InForce, today: date) -> Deadline | None:
    """The first deadline of a later term that has not passed; None when no later term needs one."""
    number = term.number + 1
    while terms.rolls and terms.may_renew(number + 1):
        found = deadline(terms, terms.term(number))
        if found.day >= today:
            return found
        number += 1
    return None


def opens(facts: Facts, found: Deadline) -> date | None:
    """The first day on which notice counts, where the text has a window."""
    value = facts.value("notice_window_opens")
    before = length_of(value)
    if before:
        return min(back(found.term.end, before), found.day)
    day = day_of(value)
    return day if day and day <= found.day else None
