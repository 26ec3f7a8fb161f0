"""The seam to a model: one method. Whoever implements it may be slow, wrong or absent; nobody relies on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.llm.prompts import Filled


@dataclass(frozen=True)
class Spent:
    """What a call took: tokens sent and received, seconds."""

    sent: int = 0
    received: int = 0
    seconds: float = 0.0

    def plus(self, other: "Spent") -> "Spent":
        return Spent(self.sent + other.sent, self.received + other.received, self.seconds + other.seconds)


@dataclass(frozen=True)
class Saying:
    """What the model has said so far of its JSON object; `spent` is given with the last one only."""

    value: dict[str, Any] = field(default_factory=dict)
    spent: Spent | None = None


class Model(Protocol):
    name: str

    def tell(self, prompt: Filled, form: dict[str, Any]) -> Iterator[Saying]:
        """The object that the model writes for `prompt`, growing; `form` is its JSON Schema.
        A prompt with `tools` is asked for calls instead: {"calls": [{"name": …, "args": {…}}]}, maybe none.

        Raises Unavailable when the model cannot be reached, breaks off, is too slow or writes no such object."""
        ...
