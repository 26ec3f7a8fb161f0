"""A reminder is decided on, then delivered; what people answer to it is kept with the deadline, not with the card."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

OWNER, FALLBACK, TEAM, ADMINS = "owner", "fallback", "channel", "admins"
CHAIN = (OWNER, FALLBACK, TEAM, ADMINS)
STEPS = (120, 90, 60, 30, 14, 7, 2, 1)
MISSED, ASK, DIGEST, SENT, ASSIGNED, DECLINED = "missed", "ask", "digest", "was it sent", "assigned", "not mine"
AGAIN = "again"
AT_ONCE = (ASSIGNED, DECLINED)


class Decision(StrEnum):
    """What somebody decided about a deadline. To renegotiate is not final: the last reminders still come."""

    RENEW = "renew"
    RENEGOTIATE = "renegotiate"
    NOTICE_SENT = "notice sent"

    @property
    def final(self) -> bool:
        return self is not Decision.RENEGOTIATE


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to be sent from day `due` on, in the recipient's working hours. `contract`, `deadline` (a day, or
    what the message is about where it is no deadline), `step` and `recipient` together exist once. `recipient` is a
    place in the chain (owner, fallback, channel, admins), or for messages of one person that person."""

    contract: str
    deadline: str
    step: str
    recipient: str
    due: date

    @property
    def id(self) -> str:
        key = "\n".join((self.contract, self.deadline, self.step, self.recipient))
        return sha256(key.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a reminder: `state` is planned, handed, sent, failed or dropped; `at` when it was settled."""

    reminder: Reminder
    state: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A message in Slack that shows a deadline and must show what was decided."""

    reminder: str
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Case:
    """What people have said about one deadline of one contract. `drafted_at`: a notice letter was handed out then, to
    `drafted_by`; `declined` are the people who said that it is not theirs; `how` is how the notice was sent."""

    contract: str
    deadline: str
    decision: Decision | None = None
    who: str = ""
    at: datetime | None = None
    snoozed_until: date | None = None
    drafted_at: datetime | None = None
    drafted_by: str = ""
    declined: tuple[str, ...] = ()
    how: str = ""
    reacted_at: datetime | None = None

    @property
    def closed(self) -> bool:
        return self.decision is not None and self.decision.final


@dataclass(frozen=True, slots=True)
class Watching:
    """How one contract is watched: its own steps (days before the day to send) and its fallback owner."""

    contract: str
    steps: tuple[int, ...] = STEPS
    fallback: str = ""
