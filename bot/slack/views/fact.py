"""Facts in plain English, and the modal in which a person corrects one."""

from typing import Any

from bot.model import stated
from bot.model.contract import Contract
from bot.model.fact import Fact
from bot.slack.views import block
from bot.slack.views.message import Block, one_line, shortened

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
    "option_notice": _NOTICE,
    "notice_deadline_fixed": "Write 2027-09-30 for that day, or 09-30 for that day of each year.",
    "convenience_notice": _NOTICE,
    "renewal": f"Write one of: {', '.join(stated.RENEWAL)}.",
    "parties": "Put a semicolon between the parties.",
    "master": "Write the name of the master agreement, or of its file.",
}
VALUE = "value"


def shown(name: str, value: Any) -> str:
    """The value as a person would say it, on one line."""
    return one_line(stated.shown(name, value), 600)


def typed(name: str, value: Any) -> str:
    """The value as a person would type it into the modal; empty when there is none."""
    if value is None:
        return ""
    if name == "parties":
        return "; ".join(str(party.get("name", "")) for party in value)
    if name == "master" and isinstance(value, dict):
        return str(value["title"])
    return stated.anything(value)


def source(fact: Fact) -> str:
    """The page and the opening of the words that give the value: 'page 3: “…”'; else how we know it."""
    page = f"page {fact.spans[0].page}" if fact.spans and fact.spans[0].page else ""
    words = f"“{one_line(fact.quote, 120)}”" if fact.quote.strip() else ""
    said = ": ".join(filter(None, (page, words))) or fact.how
    return f"{said}; {caveat}" if (caveat := stated.caveat(fact.how)) else said


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
        "label": block.plain(stated.label(name), 200),
        "hint": block.plain(hint, 300),
        "element": element,
    }
