"""Facts made by hand."""

from typing import Any

from bot.model.document import Span
from bot.model.fact import Fact, Facts


def facts(**values: Any) -> Facts:
    """Facts with these values; `notice="60 days"` is short for the notice that stops a renewal, and a value that is a
    Fact stands as it is."""
    if notice := values.pop("notice", None):
        values["notice_to_stop_renewal"] = length(notice)
    return Facts({name: value if isinstance(value, Fact) else Fact(value) for name, value in values.items()})


def length(text: str) -> dict[str, object]:
    value, unit = text.split()
    return {"value": int(value), "unit": unit}


def said(value: Any, quote: str) -> Fact:
    """A fact with the words that give it."""
    return Fact(value, quote, (Span("d", 0, len(quote)),))


def yearly(**more: Any) -> Facts:
    """Two years from 15 January 2025, then a year at a time, 60 days' notice."""
    base: dict[str, Any] = {
        "effective_date": "2025-01-15",
        "expiration_date": "2027-01-14",
        "renewal": "automatic",
        "renewal_period_months": 12,
        "notice": "60 days",
    }
    return facts(**{name: value for name, value in (base | more).items() if value is not None})
