"""A negotiation with one counterparty: what was proposed, moved, settled and approved, by whom, when and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.model.person import Audience


class Act(StrEnum):
    """What a move does. `settled` closes a point; `override` takes a position for this deal only; `reopened` opens a
    settled point again."""

    PROPOSED = "proposed"
    SETTLED = "settled"
    OVERRIDE = "override"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Move:
    """One step on one clause kind. `side` is "us" or "them", positions count on our ladder (0 preferred, -1 beyond),
    `text` is the clause as proposed or agreed, `given` and `got` the concessions that went with it."""

    at: datetime
    round: int
    who: str
    side: str
    act: Act
    kind: str
    clause: str
    to: int
    moved_from: int | None = None
    text: str = ""
    why: str = ""
    given: str = ""
    got: str = ""


@dataclass(frozen=True)
class Negotiation:
    """`people` are the ids of those who take part; `baseline` are (number, text) of their latest draft's clauses."""

    id: str
    counterparty: str
    playbook: str
    opened_at: datetime
    people: tuple[str, ...] = ()
    contract: str | None = None
    baseline: tuple[tuple[str, str], ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def round(self) -> int:
        return max((move.round for move in self.moves), default=0)

    def seen_by(self, audience: Audience) -> bool:
        """Counsel and deal desk, and those who take part, where nobody else reads along."""
        if not audience.inside or audience.open:
            return False
        return all(person.sees_limits or person.id in self.people for person in audience.people or ())


@dataclass(frozen=True)
class Approval:
    """Somebody asked `approver` to let one exact draft leave. `draft` is `draft_id` of it."""

    id: str
    negotiation: str
    draft: str
    kind: str
    approver: str
    asked_by: str
    asked_at: datetime
    state: str = "asked"
    decided_by: str = ""
    decided_at: datetime | None = None
    note: str = ""


def draft_id(negotiation: str, kind: str, position: int, text: str, outward: str) -> str:
    """What an approval is for: any change of the draft gives another id."""
    return sha256("\x1f".join((negotiation, kind, str(position), text, outward)).encode()).hexdigest()


@dataclass(frozen=True)
class Point:
    """One line of a negotiation's table; positions are None where nobody took one yet."""

    kind: str
    clause: str
    ours: int | None
    theirs: int | None
    state: str
    text: str
    why: str


@dataclass(frozen=True)
class Preparation:
    """One page before a round: their likely asks, our ladder for each, precedent, trades, open risks."""

    counterparty: str
    asks: tuple[str, ...]
    ladders: tuple[tuple[str, tuple[str, ...]], ...]
    precedent: tuple[str, ...]
    trades: tuple[str, ...]
    risks: tuple[str, ...]


@dataclass(frozen=True)
class Recap:
    """What was agreed by word of mouth, written down to be confirmed. `text` may be sent once it is."""

    negotiation: str
    points: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True)
class Lesson:
    """A rule that was overridden again and again, and the edit of the playbook that its owner may approve."""

    playbook: str
    kind: str
    times: int
    position: int
    reasons: tuple[str, ...]
    suggestion: str


@dataclass(frozen=True)
class Difference:
    """A place where the execution copy is not what was agreed: `how` is changed, added or removed."""

    clause: str
    how: str
    agreed: str
    found: str
