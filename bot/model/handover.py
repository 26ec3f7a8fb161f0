"""A question handed to counsel, and what went unanswered."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Handover:
    """`asker` is a person's id, `name` their name. `channel` and `thread` are where it was asked and where the reply
    goes back to; both empty when only the asker saw the answer. `contracts` are those that the passages handed over
    come from, or that was searched. `question` and `note` are kept because the asker sent them to counsel."""

    id: str
    at: datetime
    asker: str
    name: str
    channel: str
    thread: str
    question: str
    note: str = ""
    contracts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outcome: str = ""
    replied_at: datetime | None = None


@dataclass(frozen=True)
class Complaint:
    """A question whose answer was bad, in words that the person agreed to show to counsel."""

    id: str
    at: datetime
    who: str
    question: str
    contract: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missed:
    """How often questions on `kind` (empty: no kind of clause was recognised) in `contract` (a name; empty: all or
    none) were not found, met only near passages, were marked as badly answered, or handed to legal."""

    contract: str
    kind: str
    not_found: int = 0
    nearest: int = 0
    bad: int = 0
    handed: int = 0

    @property
    def count(self) -> int:
        return self.not_found + self.nearest + self.bad + self.handed


@dataclass(frozen=True)
class Unanswered:
    """What went unanswered since a time, most often first. `handed` and `complaints` carry words that people agreed
    to show. `hidden` counts what concerns contracts that this reader may not read."""

    since: datetime
    missed: tuple[Missed, ...] = ()
    handed: tuple[Handover, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    hidden: int = 0
