"""Facts in plain English, and the modal in which a person corrects one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.model.contract import Contract
from bot.model.fact import Fact
from bot.slack.views import block
from bot.slack.views.message import Block, one_line, shortened

LABELS = {
    "document_name": "Name",
    "parties": "Parties",
    "master": "Belongs to",
    "agreement_date": "Agreement date",
    "effective_date": "Effective date",
    "expiration_date": "Ends",
    "initial_term_months": "Initial term",
    "renewal": "Renewal",
    "renewal_period_months": "Renewal period",
    "renewal_max_count": "Most renewals",
    "notice_to_stop_renewal": "Notice to stop renewal",
    "convenience_notice": "Notice to end without cause",
    "governing_law": "Governing law",
    "liability_cap": "Liability cap",
    "payment_terms": "Payment",
    "exclusivity": "Exclusivity",
    "assignment": "Assignment",
    "change_of_control": "Change of control",
    "price_escalator": "Price increases",
    "notice_address": "Notices go to",
    "notice_method": "How to give notice",
}
_RENEWAL = {
    "automatic": "renews automatically",
    "option": "at one side's option",
    "by_agreement": "only if both agree",
    "none": "does not renew",
    "perpetual": "runs until somebody ends it",
}
_DATE = "Write the date as YYYY-MM-DD, for example 2027-03-31."
_MONTHS = "Write the number of months, for example 36."
_NOTICE = "Write a number and a unit, for example 60 days or 10 business days."
_HOW_TO_WRITE = {
    "agreement_date": _DATE,
    "effective_date": _DATE,
    "expiration_date": _DATE,
    "initial_term_months": _MONTHS,
    "renewal_period_months": _MONTHS,
    "renewal_max_count": "Write a whole number, for example 2.",
    "notice_to_stop_renewal": _NOTICE,
    "convenience_notice": _NOTICE,
    "renewal": f"Write one of: {', '.join(_RENEWAL)}.",
    "parties": "Put a semicolon between the parties.",
    "master": "Write the name of the master agreement, or of its file.",
}
VALUE = "value"


def label(name: str) -> str:
    return LABELS.get(name) or one_line(name.replace("_", " "), 60).capitalize()


def rank(name: str) -> int:
    """Where a fact stands among the others on a card: who and when first."""
    return list(LABELS).index(name) if name in LABELS else len(LABELS)


def shown(name: str, value: Any) -> str:
    """The value as a person would say it: "36 months (3 years)", "31 March 2027"."""
    wording = _WORDING.get(name)
    return one_line(wording(value) if wording else _anything(value), 600)


def typed(name: str, value: Any) -> str:
    """The value as a person would type it into the modal; empty when there is none."""
    if value is None:
        return ""
    if name == "parties":
        return "; ".join(str(party.get("name", "")) for party in value)
    if name == "master":
        return str(value["title"])
    return _anything(value)


def source(fact: Fact) -> str:
    """The page and the opening of the words that give the value: 'page 3: “…”'; else how we know it."""
    page = f"page {fact.spans[0].page}" if fact.spans and fact.spans[0].page else ""
    words = f"“{one_line(fact.quote, 120)}”" if fact.quote.strip() else ""
    return ": ".join(filter(None, (page, words))) or fact.how


def edit(contract: Contract, name: str, ref: str) -> Block:
    """The modal `edit_fact` for fact `name`; `ref` comes back as its private_metadata (at most 3000)."""
    fact = contract.facts.facts.get(name, Fact(None))
    blocks = [part.block for part in block.paragraph(one_line(contract.name, 300))]
    if fact.question:
        blocks += [part.block for part in block.paragraph(shortened(fact.question, 1000))]
    if fact.quote:
        where = f"page {fact.spans[0].page}" if fact.spans and fact.spans[0].page else "The contract says"
        blocks += [part.block for part in block.quotation(fact.quote, lead=block.words(where, bold=True))[:20]]
    return {
        "type": "modal",
        "callback_id": "edit_fact",
        "private_metadata": ref,
        "title": block.plain("Correct a fact", 24),
        "submit": block.plain("Save", 24),
        "close": block.plain("Cancel", 24),
        "blocks": [*blocks, _field(name, fact)],
    }


def errors(said: str) -> Block:
    """The answer to a submission that does not read: `said` under the field, which stays open."""
    return {"response_action": "errors", "errors": {VALUE: one_line(said, 300)}}


def entered(view: Block) -> str:
    """What the person typed, from the submitted view."""
    return str(view["state"]["values"][VALUE][VALUE].get("value") or "")


def _field(name: str, fact: Fact) -> Block:
    present = typed(name, fact.value)
    element: Block = {
        "type": "plain_text_input",
        "action_id": VALUE,
        "max_length": 2000,
        "multiline": name not in _HOW_TO_WRITE,
    }
    if present:
        element["initial_value"] = present[:2000]
    hint = f"{_HOW_TO_WRITE.get(name, '')} Leave it empty when the contract does not say.".strip()
    return {
        "type": "input",
        "block_id": VALUE,
        "optional": True,
        "label": block.plain(label(name), 200),
        "hint": block.plain(hint, 300),
        "element": element,
    }


def _anything(value: Any) -> str:
    if isinstance(value, dict) and {"value", "unit"} <= value.keys():
        unit = str(value["unit"]).replace("_", " ")
        return f"{value['value']} {unit.removesuffix('s') if value['value'] == 1 else unit}"
    if isinstance(value, list | tuple):
        return "; ".join(map(_anything, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_anything(part)}" for key, part in value.items() if part is not None)
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
        return _anything(value)
    return "; ".join(
        f"{party.get('name')} (“{party['short']}”)" if party.get("short") else str(party.get("name")) for party in value
    )


def _cap(value: Any) -> str:
    if value == "none":
        return "no cap"
    if isinstance(value, dict) and isinstance(value.get("amount"), int | float):
        return f"{value.get('currency') or ''} {value['amount']:,}".strip()
    if isinstance(value, dict) and "multiple" in value:
        return f"{value['multiple']} × {value.get('of') or 'fees'}"
    return _anything(value)


def _payment(value: Any) -> str:
    start = f" from {value['from']}" if isinstance(value, dict) and value.get("from") else ""
    return f"{_anything(value)}{start}"


def _master(value: Any) -> str:
    if not isinstance(value, dict) or "kin" not in value:
        return _anything(value)
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
    "renewal": lambda value: _RENEWAL.get(str(value), str(value)),
}
