"""A fact: a value that the text gives, with the words that give it."""

from dataclasses import dataclass, field
from typing import Any

from bot.model.document import Span


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` is as docs/interfaces.md types it for this fact's name, None when the text leaves it open.

    `quote` is the verbatim text at `spans` (joined by " … "). `how` says in a few words how the value was
    read ("named in the preamble", "start + 3 years"), `question` what a person must answer when it is None.
    """

    value: Any
    quote: str = ""
    spans: tuple[Span, ...] = ()
    how: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the contract names it, the short name defined for it, and its role if it has one."""

    name: str
    short: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of one document version, by fact name. An absent name was not looked for or not found."""

    facts: dict[str, Fact] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """The value of fact `name`, None when it is absent or open."""
        fact = self.facts.get(name)
        return None if fact is None else fact.value

    @property
    def parties(self) -> tuple[Party, ...]:
        return tuple(Party(**party) for party in self.value("parties") or ())
