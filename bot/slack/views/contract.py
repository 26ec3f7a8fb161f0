"""A contract as a card to check and confirm, contracts as a list, and a file that could not be read."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.model.contract import Contract, Status
from bot.model.fact import Fact
from bot.slack.views.message import (
    Block,
    Message,
    button,
    clip,
    context,
    escape,
    lines,
    messages,
    section,
)

_NAMES = {
    "document_name": "Name",
    "parties": "Parties",
    "agreement_date": "Dated",
    "effective_date": "Effective",
    "initial_term_months": "First term",
    "expiration_date": "First term ends",
    "governing_law": "Governing law",
    "renewal": "Renewal",
    "renewal_period_months": "Renewal term",
    "notice_to_stop_renewal": "Notice to stop renewal",
    "convenience_notice": "Notice to end at will",
}
_LISTED = 20


def intake(contract: Contract, outcome: str, notices: Sequence[str]) -> tuple[Message, ...]:
    """The card for a file that was just read."""
    said = {"added": "I have read this contract.", "new version": f"I have read version {contract.version}."}
    head = said.get(outcome, "I know this file already; nothing has changed.")
    blocks = [section(f"{head} Please check what I found."), *_card(contract, changeable=True)]
    blocks += [context(escape(notice)) for notice in notices]
    return (Message(f"{head} {_told(contract)}", blocks[:50]),)


def card(contract: Contract, *, changeable: bool) -> tuple[Message, ...]:
    """One contract with its facts; with menus and buttons for those who may change it."""
    return (Message(_told(contract), list(_card(contract, changeable=changeable))[:50]),)


def refused(name: str, reason: str) -> Message:
    """A file that was not taken in, and why."""
    reason = reason if name in reason else f"{name}: {reason}"
    return Message(reason, [section(escape(reason)), context("Nothing was kept of it.")])


def listing(contracts: Sequence[Contract], name: str) -> tuple[Message, ...]:
    """The contracts that the asker may see, `name` being what they looked for."""
    if not contracts:
        said = f"I did not find a contract called “{clip(name, 80)}” among those you may see." if name else _NONE
        return (Message(said, [section(escape(said))]),)
    count = len(contracts)
    head = f"{count} contract{'s' if count > 1 else ''}" + (f" that may be “{clip(name, 80)}”" if name else "")
    blocks = [section(f"*{escape(head)}*"), *(section(_line(one)) for one in contracts[:_LISTED])]
    if count > _LISTED:
        blocks.append(context(f"The first {_LISTED} are shown; narrow it with `/contracts NAME`."))
    told = lines([head, *(one.name for one in contracts[:_LISTED])])
    return messages(told, blocks)


_NONE = "There are no contracts that you may see yet. Drop a PDF, Word or text file here and I read it."


def shown(name: str, value: Any) -> str:
    """A fact's value as people write it."""
    if name == "parties":
        return "; ".join(_party(party) for party in value)
    if isinstance(value, dict) and "unit" in value:
        return f"{value['value']} {value['unit'].replace('_', ' ')}"
    if name.endswith("_months") and isinstance(value, int):
        years, months = divmod(value, 12)
        return f"{years} year{'s' if years > 1 else ''}" if years and not months else f"{value} months"
    return str(value)


def _party(party: dict[str, Any]) -> str:
    short = party.get("short") or party.get("role")
    return f"{party['name']} (“{short}”)" if short else str(party["name"])


def _card(contract: Contract, *, changeable: bool) -> Iterator[Block]:
    pages = f", {contract.pages} pages" if contract.pages else ""
    yield section(f"*{escape(clip(contract.name, 200))}*")
    yield context(f"{escape(contract.file_path)}{pages}, {contract.clauses} clauses, version {contract.version}")
    facts = sorted(contract.facts.facts.items(), key=lambda item: (item[1].value is not None, _order(item[0])))
    for name, fact in facts:
        if name in _NAMES:
            yield _fact(contract, name, fact, changeable=changeable)
    yield context(f"{_readers(contract)} · {_status(contract)}{_owner(contract)}")
    if changeable:
        yield {"type": "actions", "block_id": contract.id, "elements": _menus(contract)}
    if contract.confirmed_by:
        yield context(f"Confirmed by {escape(contract.confirmed_by)}.")


def _order(name: str) -> int:
    return list(_NAMES).index(name) if name in _NAMES else len(_NAMES)


def _fact(contract: Contract, name: str, fact: Fact, *, changeable: bool) -> Block:
    value = f"*{escape(clip(shown(name, fact.value), 300))}*" if fact.value is not None else "_not given_"
    where = f"   “{escape(clip(fact.quote, 140))}”" if fact.quote else ""
    asked = f"\n{escape(fact.question)}" if fact.value is None and fact.question else ""
    how = f"\n_{escape(fact.how)}_" if fact.how.startswith("corrected") else ""
    text = f"{_NAMES[name]}: {value}{asked}{how}\n{where}".rstrip()
    if not changeable:
        return section(text)
    ref = json.dumps({"c": contract.id, "f": name})
    return section(text, accessory=button("Edit", "edit_fact", ref, accessibility_label=f"Edit {_NAMES[name]}"))


def _menus(contract: Contract) -> list[Block]:
    options = [
        {"text": {"type": "plain_text", "text": status.capitalize()}, "value": f"{contract.id}:{status}"}
        for status in Status
    ]
    chosen = [option for option in options if contract.status and option["value"].endswith(f":{contract.status}")]  # type: ignore[union-attr,attr-defined]
    menu: Block = {
        "type": "static_select",
        "action_id": "set_status",
        "placeholder": {"type": "plain_text", "text": "Draft, signed or ended?"},
        "options": options,
    } | ({"initial_option": chosen[0]} if chosen else {})
    owner: Block = {
        "type": "users_select",
        "action_id": "set_owner",
        "placeholder": {"type": "plain_text", "text": "Owner"},
    } | ({"initial_user": contract.owner} if (contract.owner or "").startswith(("U", "W")) else {})
    return [menu, owner, button("Confirm", "confirm_facts", contract.id, style="primary")]


def _readers(contract: Contract) -> str:
    readers = contract.readers
    if readers.everyone:
        return "Every full member may read it"
    if readers.channels:
        return "Readable by the members of the channel it came from"
    return "Readable by you alone" if len(readers.people) == 1 else f"Readable by {len(readers.people)} people"


def _status(contract: Contract) -> str:
    return f"Status: {contract.status}" if contract.status else "Status: not said yet"


def _owner(contract: Contract) -> str:
    if not contract.owner:
        return ""
    return f" · Owner: <@{contract.owner}>" if contract.owner[0] in "UW" else f" · Owner: {escape(contract.owner)}"


def _line(contract: Contract) -> str:
    ends = contract.facts.value("expiration_date")
    rest = [contract.status or "status not said", f"first term ends {ends}" if ends else ""]
    return f"*{escape(clip(contract.name, 200))}*\n{escape(', '.join(part for part in rest if part))}{_owner(contract)}"


def _told(contract: Contract) -> str:
    known = [
        f"{_NAMES[name]}: {shown(name, fact.value)}"
        for name, fact in contract.facts.facts.items()
        if name in _NAMES and fact.value is not None
    ]
    return clip(lines([contract.name, *known]), 3900)
