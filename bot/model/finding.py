"""What a review found: a clause held against a rule, and what we propose in its place."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model.document import Span
from bot.model.playbook import BEYOND, Rule


class Held(StrEnum):
    PREFERRED = "preferred"
    FALLBACK = "fallback"
    BEYOND = "beyond"
    MISSING = "missing"
    UNUSUAL = "unusual"
    UNCLEAR = "unclear"


class Tone(StrEnum):
    COLLABORATIVE = "collaborative"
    FIRM = "firm"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Reading:
    """A value read at characters `start` to `end` of a text: a number in the measure's unit, or a name."""

    measure: str
    value: float | str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of the document's text become `new`. `start == end` inserts."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Proposal:
    """What we send: `text` the clause as we would have it, made by `edits` of theirs; `position` on our ladder.

    `outward` may be sent; `internal` is for counsel and deal desk. `approver` must approve it first, "" nobody.
    `by` says who worded it where a language model was asked."""

    text: str
    edits: tuple[Edit, ...]
    position: int
    outward: str = ""
    internal: str = ""
    approver: str = ""
    by: str = ""


@dataclass(frozen=True)
class Finding:
    """A clause (None where one is missing) against `rule` (None where no rule covers it).

    `spans` are the words that decide it, `searched` what was looked for when it is missing, `read` the values."""

    kind: str
    held: Held
    reason: str
    severity: str
    rule: Rule | None = None
    position: int = BEYOND
    clause: str = ""
    heading: str = ""
    ordinal: int | None = None
    spans: tuple[Span, ...] = ()
    quote: str = ""
    read: tuple[Reading, ...] = ()
    searched: tuple[str, ...] = ()
    proposal: Proposal | None = None

    def proposing(self, proposal: Proposal | None) -> "Finding":
        return replace(self, proposal=proposal)

    @property
    def step(self) -> str:
        """ "preferred", "fallback 2", "beyond", "missing", "unusual", "unclear"."""
        return f"fallback {self.position}" if self.held is Held.FALLBACK else str(self.held)
