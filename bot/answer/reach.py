"""What a drafter may look up for a question, and what was found: tools that only read, narrowed to the audience."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Citation, Passage, PlaybookQuote

_Each = TypeVar("_Each")
Material = tuple[Contract, Document, tuple[Clause, ...]]
_COMPARES = re.compile(
    r"\b(?:differ\w*|compar\w+|versus|vs|same|which of (?:our|these|the)|across"
    r"|(?:both|each|all|every|our) (?:of )?(?:our |the )?"
    r"(?:two|three|four|five|\d+|vendors|suppliers|contracts|agreements|customers)"
    r"|(?:each|every) (?:of )?(?:our |the )?(?:vendor|supplier|contract|agreement|customer))\b",
    re.I,
)
_RECKONS = re.compile(
    r"\b(?:owe|cost (?:us|me)|how much\b.*\bif|by when\b.*\bif"
    r"|(?:if|when|were) (?:i|we)\b.*\b(?:leave|cancel|terminate|exit|end|stop|quit)"
    r"|(?:leave|cancel|terminate|exit|quit)\b.*\bin (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december))\b",
    re.I,
)


def compares(text: str) -> bool:
    """True for "do our three vendors differ on liability?"."""
    return bool(_COMPARES.search(text))


def asks_more(text: str) -> bool:
    """True when one search will hardly find all that the answer needs: a comparison, or a reckoning in steps."""
    return compares(text) or bool(_RECKONS.search(text))


@dataclass(frozen=True)
class Found:
    """`passages` with the `material` they are from, by contract id; `notes` are code's own words on what it reckoned
    from what is `quoted`; `playbook` our positions, which go beside the answer and to no model."""

    passages: tuple[Passage, ...] = ()
    material: Mapping[str, Material] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    quoted: tuple[Citation, ...] = ()
    playbook: tuple[PlaybookQuote, ...] = ()

    def __add__(self, other: "Found") -> "Found":
        return Found(
            _joined(self.passages, other.passages),
            {**self.material, **other.material},
            _joined(self.notes, other.notes),
            _joined(self.quoted, other.quoted),
            _joined(self.playbook, other.playbook),
        )


@dataclass(frozen=True)
class Tool:
    """What a model may have looked up. `wants` says what each of its words is; `look` only reads."""

    name: str
    purpose: str
    wants: Mapping[str, str]
    look: Callable[[Mapping[str, str]], Found]

    @property
    def form(self) -> dict[str, Any]:
        """As OpenAI's function tools are declared."""
        words = {name: {"type": "string", "description": what} for name, what in self.wants.items()}
        shape = {"type": "object", "properties": words, "required": list(words), "additionalProperties": False}
        return {"type": "function", "function": {"name": self.name, "description": self.purpose, "parameters": shape}}


@dataclass(frozen=True)
class Reach:
    """The tools for one audience, and the names of the contracts that they reach."""

    tools: tuple[Tool, ...]
    contracts: tuple[str, ...]


def _joined(mine: tuple[_Each, ...], its: tuple[_Each, ...]) -> tuple[_Each, ...]:
    return mine + tuple(each for each in its if each not in mine)
