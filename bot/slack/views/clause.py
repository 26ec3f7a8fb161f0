"""A looked-up clause: for the one who typed /clause, with a Share button; and what Share posts."""

from bot.model.evidence import Answer, Outcome
from bot.model.person import Person
from bot.slack.views import answer as answer_view
from bot.slack.views import block
from bot.slack.views.message import Message, messages, one_line
from bot.slack.views.ref import unpacked


def lookup(found: Answer, ref: str) -> tuple[Message, ...]:
    """The ephemeral reply. `ref` is the contract's id and what was typed (ref.packed): `share_clause` carries it, so
    that the listener looks it up again for the channel's readers; `pick_clause` and `ask_legal_clause` carry what was
    typed behind their contract's id."""
    asked = unpacked(ref)[1] or ref
    if found.outcome not in {Outcome.GROUNDED, Outcome.NEAREST} or not found.citations:
        return answer_view.answer(found, asked, pick="pick_clause")
    share = block.button("Share", "share_clause", ref[:1900], about="Share these clauses in this channel")
    legal = answer_view.ask_legal(found, asked, clause=True)
    return messages([*answer_view.content(found), block.actions(share, legal)])


def shared(found: Answer, sharer: Person) -> tuple[Message, ...]:
    """What Share posts into the channel; `found` was looked up for everybody there."""
    by = block.small(f"Shared by {one_line(sharer.name, 80)}")
    return messages([*answer_view.content(found), *by])
