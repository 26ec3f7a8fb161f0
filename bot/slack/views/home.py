"""App Home: the person's own contracts, what waits for a word from them, and how to ask."""

from collections.abc import Sequence
from typing import Any

from bot.model.contract import Contract
from bot.model.person import Person
from bot.slack.views import help as help_view
from bot.slack.views.message import Block, clip, context, escape, section

_MOST = 15


def home(person: Person, contracts: Sequence[Contract]) -> dict[str, Any]:
    """The Home view for `person` over the contracts that they may see."""
    mine = [one for one in contracts if one.owner and one.owner in {person.id, person.email}]
    open_ones = [one for one in mine if not one.confirmed_by or not one.status]
    blocks: list[Block] = [{"type": "header", "text": {"type": "plain_text", "text": "Your contracts"}}]
    if mine:
        blocks += [section(_line(one)) for one in mine[:_MOST]]
    else:
        blocks.append(section("You own no contract here yet. Drop one into our conversation, or ask a colleague."))
    if open_ones:
        blocks.append({"type": "divider"})
        blocks.append(section(f"*{len(open_ones)} of them wait for your word*: status or facts are not confirmed."))
    blocks += [{"type": "divider"}, *help_view.help().blocks]
    blocks.append(context(f"{len(contracts)} contracts that you may see. `/contracts` lists them."))
    return {"type": "home", "blocks": blocks[:100]}


def _line(contract: Contract) -> str:
    ends = contract.facts.value("expiration_date")
    rest = [contract.status or "status not said", f"first term ends {ends}" if ends else ""]
    rest.append("" if contract.confirmed_by else "facts not confirmed")
    return f"*{escape(clip(contract.name, 200))}*\n{escape(', '.join(part for part in rest if part))}"
