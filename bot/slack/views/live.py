"""A reply while it is being worded: its sentences, and what is being read."""

from collections.abc import Sequence
from typing import Any

from bot.model.evidence import Citation, Statement
from bot.slack.views.message import escape, one_line
from bot.slack.views.place import place

_TASK = 200


def sentence(statement: Statement) -> str:
    """A checked sentence as Markdown; nothing in it is markup."""
    numbers = "".join(f"[{at + 1}]" for at in statement.citations)
    return f"{_bare(statement.text)} {numbers}\n"


def reading(citations: Sequence[Citation]) -> dict[str, Any]:
    """The task that says where the first sentence was found."""
    where = place(citations[0], named=True) if citations else "the contracts"
    return {"type": "task_update", "id": "reading", "title": one_line(f"Read {where}", _TASK), "status": "complete"}


def _bare(text: str) -> str:
    for letter in "\\*_~`#":
        text = text.replace(letter, f"\\{letter}")
    return escape(text)
