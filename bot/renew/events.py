"""What else falls on a day: the end of a free trial, the next price increase."""

import re
from collections.abc import Iterator
from datetime import date

from bot.model.fact import Facts
from bot.model.renewal import Event, Renewal
from bot.renew.counting import back, months_after
from bot.renew.terms import Terms, day_of, length_of

_EACH_YEAR = re.compile(r"\b(?:anniversary|annual(?:ly)?|each (?:\w+ )?year|every year|per year|yearly)\b", re.I)
_ON_RENEWAL = re.compile(r"\b(?:renewal|renewed|renews|each successive|extension)\b", re.I)


def events(facts: Facts, terms: Terms, found: Renewal, today: date) -> tuple[Event, ...]:
    """The events from `today` on that the text gives a day to, soonest first."""
    return tuple(sorted(_events(facts, terms, found, today), key=lambda event: event.day))


def _events(facts: Facts, terms: Terms, found: Renewal, today: date) -> Iterator[Event]:
    trial = facts.facts.get("trial_end")
    if trial:
        length = length_of(trial.value)
        ends = _after(terms.start, trial.value) if length and terms.start else day_of(trial.value)
        if ends and ends >= today:
            yield Event("the free trial ends; after it, it costs", ends, "trial_end")
    rises = facts.facts.get("price_escalator")
    words = f"{rises.value or ''} {rises.quote}" if rises else ""
    if _ON_RENEWAL.search(words) and found.current_term_end and found.kind == "automatic":
        yield Event("the price may rise with the renewal", found.current_term_end, "price_escalator")
    elif _EACH_YEAR.search(words) and terms.start:
        day = _anniversary(terms.start, today)
        if terms.first_end is None or found.current_term_end is None or day <= found.current_term_end:
            yield Event("the price may rise", day, "price_escalator")


def _after(start: date, value: object) -> date | None:
    length = length_of(value)
    if length is None:
        return None
    if length.unit in ("months", "years"):
        return months_after(start, length.value * (12 if length.unit == "years" else 1))
    return start + (start - back(start, length))


def _anniversary(start: date, today: date) -> date:
    """The first anniversary of `start` from `today` on."""
    years = max(1, today.year - start.year)
    day = months_after(start, 12 * years)
    return day if day >= today else months_after(start, 12 * (years + 1))
