"""Facts in plain English: what a fact is called, and its value as a person would say it."""

from collections.abc import Callable
from datetime import date
from typing import Any

# What belongs together, and what matters most first.
GROUPS = {
    "The contract": {
        "document_name": "Name",
        "parties": "Parties",
        "master": "Belongs to",
        "agreement_date": "Agreement date",
        "effective_date": "Effective date",
        "governing_law": "Governing law",
    },
    "Term and renewal": {
        "expiration_date": "Ends",
        "initial_term_months": "Initial term",
        "renewal": "Renewal",
        "renewal_period_months": "Renewal period",
        "renewal_max_count": "Most renewals",
        "notice_to_stop_renewal": "Notice to stop renewal",
        "option_notice": "Notice to use the option",
        "notice_deadline_fixed": "Notice by this day",
        "notice_window_opens": "Notice counts from",
        "notice_by": "Who may give it",
        "renewal_condition": "Renews only",
        "convenience_notice": "Notice to end without cause",
        "trial_end": "Trial ends",
    },
    "Money": {
        "liability_cap": "Liability cap",
        "payment_terms": "Payment",
        "price_escalator": "Price increases",
    },
    "Covenants": {
        "exclusivity": "Exclusivity",
        "assignment": "Assignment",
        "change_of_control": "Change of control",
    },
    "Notices": {
        "notice_method": "How to give notice",
        "notice_address": "Notices go to",
        "notice_received": "Must be received",
        "deemed_receipt": "Counts as received",
        "business_day": "Business day",
    },
}
LABELS = {name: said for group in GROUPS.values() for name, said in group.items()}
RENEWAL = {
    "automatic": "renews automatically",
    "option": "at one side's option",
    "by_agreement": "only if both agree",
    "none": "does not renew",
    "perpetual": "runs until somebody ends it",
}


def label(name: str) -> str:
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def caveat(how: str) -> str:
    """What to know of a value besides its words: that it is only the earliest day, or how figures were read."""
    if how.startswith("at the earliest"):
        return (
            "this is the earliest day: the text names several ends, of which the last counts, and not all have a date"
        )
    return how.partition("; ")[2]


def rank(name: str) -> int:
    """Where a fact stands among the others on a card: who and when first."""
    return list(LABELS).index(name) if name in LABELS else len(LABELS)


def group(name: str) -> str:
    """The heading that a fact stands under."""
    return next((title for title, names in GROUPS.items() if name in names), "Other")


def shown(name: str, value: Any) -> str:
    """The value as a person would say it: "36 months (3 years)", "31 March 2027"."""
    wording = _WORDING.get(name)
    return wording(value) if wording else anything(value)


def anything(value: Any) -> str:
    if isinstance(value, dict) and {"value", "unit"} <= value.keys():
        unit = str(value["unit"]).replace("_", " ")
        return f"{value['value']} {unit.removesuffix('s') if value['value'] == 1 else unit}"
    if isinstance(value, list | tuple):
        return "; ".join(map(anything, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {anything(part)}" for key, part in value.items() if part is not None)
    return str(value)


def day(value: Any) -> str:
    """ "31 March 2027" for an ISO date; anything else as it stands."""
    try:
        found = date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{found.day} {found:%B %Y}"


def _months(value: Any) -> str:
    if not isinstance(value, int):
        return str(value)
    months = "1 month" if value == 1 else f"{value} months"
    if value < 12 or value % 12:
        return months
    return f"{months} (1 year)" if value == 12 else f"{months} ({value // 12} years)"


def _parties(value: Any) -> str:
    if not isinstance(value, list | tuple) or not all(isinstance(party, dict) for party in value):
        return anything(value)
    return "; ".join(
        f"{party.get('name')} (“{party['short']}”)" if party.get("short") else str(party.get("name")) for party in value
    )


def _cap(value: Any) -> str:
    if value == "none":
        return "no cap"
    if isinstance(value, dict) and isinstance(value.get("amount"), int | float):
        return f"{value.get('currency') or ''} {value['amount']:,}".strip()
    if isinstance(value, dict) and "multiple" in value:
        of = value.get("of") or "fees"
        return str(of) if value["multiple"] == 1 else f"{value['multiple']} × {of}"
    return anything(value)


def _payment(value: Any) -> str:
    start = f" from {value['from']}" if isinstance(value, dict) and value.get("from") else ""
    return f"{anything(value)}{start}"


def _master(value: Any) -> str:
    if not isinstance(value, dict) or "kin" not in value:
        return anything(value)
    dated = f" of {day(value['date'])}" if value.get("date") else ""
    return f"{value['title']}{dated}, as its {value['kin']}"


_WORDING: dict[str, Callable[[Any], str]] = {
    "agreement_date": day,
    "effective_date": day,
    "expiration_date": day,
    "initial_term_months": _months,
    "renewal_period_months": _months,
    "parties": _parties,
    "master": _master,
    "liability_cap": _cap,
    "payment_terms": _payment,
    "trial_end": lambda value: anything(value) if isinstance(value, dict) else day(value),
    "notice_deadline_fixed": day,
    "notice_window_opens": lambda value: f"{anything(value)} before the end",
    "notice_received": lambda value: "yes" if value is True else str(value),
    "renewal": lambda value: RENEWAL.get(str(value), str(value)),
}
