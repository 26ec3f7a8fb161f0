"""The modal that edits one fact."""

from typing import Any

from bot.model.contract import Contract
from bot.slack.views.contract import shown
from bot.slack.views.message import clip

CALLBACK = "edit_fact"
BLOCK = "value"
_HINTS = {
    "parties": "Separate the parties with a semicolon.",
    "agreement_date": "As YYYY-MM-DD, for example 2027-03-31.",
    "effective_date": "As YYYY-MM-DD, for example 2027-03-31.",
    "expiration_date": "As YYYY-MM-DD, for example 2027-03-31.",
    "initial_term_months": "In months, for example 36.",
    "renewal_period_months": "In months, for example 12.",
    "notice_to_stop_renewal": "A number and a unit, for example 60 days.",
    "convenience_notice": "A number and a unit, for example 60 days.",
}


def modal(contract: Contract, name: str, carried: str) -> dict[str, Any]:
    """The modal for fact `name`; `carried` comes back with the submission."""
    fact = contract.facts.facts.get(name)
    value = fact.value if fact else None
    typed = "" if value is None else str(value) if name.endswith("_months") else shown(name, value)
    hint = _HINTS.get(name, "As the contract has it. Leave it empty if the contract does not say.")
    text = {"type": "plain_text_input", "action_id": "typed", "initial_value": clip(typed, 2900), "max_length": 3000}
    blocks: list[dict[str, Any]] = [
        {
            "type": "input",
            "block_id": BLOCK,
            "optional": True,
            "label": {"type": "plain_text", "text": name.replace("_", " ").capitalize()},
            "hint": {"type": "plain_text", "text": hint},
            "element": text,
        }
    ]
    if fact and fact.quote:
        quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": clip(fact.quote, 2000)}]}
        blocks.append({"type": "rich_text", "elements": [quote]})
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": carried,
        "title": {"type": "plain_text", "text": "Correct a fact"},
        "submit": {"type": "plain_text", "text": "Save"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": blocks,
    }


def typed(view: dict[str, Any]) -> str:
    """What was typed into a submitted modal."""
    return str(view["state"]["values"][BLOCK]["typed"].get("value") or "")
