"""When a contract renews, until when notice stops it, and what is due when: values and steps, no clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Coverage(StrEnum):
    """How well a contract's notice deadline is known."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    NONE = "none by its terms"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """Whether the contract is in force on a day."""

    ACTIVE = "active"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Length:
    """`value` of `unit`: days, business_days, weeks, months or years."""

    value: int
    unit: str

    def __str__(self) -> str:
        unit = self.unit.replace("_", " ")
        return f"{self.value} {unit.removesuffix('s') if self.value == 1 else unit}"


@dataclass(frozen=True, slots=True)
class InForce:
    """The term in force on a day: `number` 0 is the first term, n the n-th renewal; it includes its `end`."""

    number: int
    start: date | None
    end: date

    @property
    def name(self) -> str:
        return "the first term" if self.number == 0 else f"renewal {self.number}"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic; `fact` names the fact whose words in the contract give it, empty for ours."""

    said: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something besides the notice deadline that falls on `day`: a free trial's end, a price increase."""

    what: str
    day: date
    fact: str = ""


@dataclass(frozen=True)
class Renewal:
    """What the facts say on one day. `notice_deadline` is the next last day on which notice counts,
    `missed_deadline` that of the term in force when it has passed, `send_by` the cautious day to send the notice.
    `window_opens`: earlier notice does not count. `otherwise` says what happens when nobody acts. `question` is what a
    person must answer; then no date is filled in."""

    status: Standing
    kind: str | None
    coverage: Coverage
    term: InForce | None = None
    notice_deadline: date | None = None
    missed_deadline: date | None = None
    send_by: date | None = None
    window_opens: date | None = None
    binds_until: date | None = None
    otherwise: str = ""
    question: str = ""
    steps: tuple[Step, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def current_term_end(self) -> date | None:
        return self.term.end if self.term else None

    @property
    def act_by(self) -> date | None:
        """The day that reminders count back from."""
        return self.send_by or self.notice_deadline

    @property
    def exercises(self) -> bool:
        """True when the notice keeps the contract alive (an option), False when it stops a renewal."""
        return self.kind == "option"
