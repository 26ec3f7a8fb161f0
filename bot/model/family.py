"""A family: a master agreement and what hangs on it; and what an amendment does to its master's text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from bot.model.contract import Contract, Status

Range = tuple[int, int]


class Kin(StrEnum):
    """What a document is to its master. One that accompanies it, a letter or a certificate, has terms of its own."""

    AMENDMENT = "amendment"
    ORDER_FORM = "order form"
    STATEMENT_OF_WORK = "statement of work"
    ADDENDUM = "addendum"
    ACCOMPANYING = "accompanying document"


class How(StrEnum):
    """What an amendment does to a section."""

    REPLACED = "replaced"
    WORDS = "words replaced"
    DELETED = "deleted"
    ADDED = "added"


@dataclass(frozen=True)
class Change:
    """What an amendment says of section `number` of its master: `at` is where it says so, `new` the new words, both
    ranges of the amendment's text. `old` are the words replaced; `sentence` is "first" or "last" when only that
    sentence of the section is meant, else ""."""

    number: str
    how: How
    at: Range
    new: Range | None = None
    old: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Tie:
    """`child` hangs on `master` (contracts). `sure` is 0 to 1; `why` says in words what they share; `by` is the
    person who set the tie, "" when the text did."""

    child: Contract
    master: Contract
    kin: Kin
    sure: float
    why: str
    by: str = ""

    @property
    def since(self) -> date | None:
        """The day from which the child holds: its effective date, else the date of the document; None when unknown."""
        facts = self.child.facts
        said = facts.value("effective_date") or facts.value("agreement_date")
        return date.fromisoformat(said) if said else None

    def in_force(self, as_of: date) -> bool:
        """True unless the child is a draft or begins later; an undated one counts."""
        return self.child.status is not Status.DRAFT and (self.since is None or self.since <= as_of)


@dataclass(frozen=True)
class Ties:
    """Every tie between some contracts."""

    every: tuple[Tie, ...] = ()

    @cached_property
    def by_child(self) -> dict[str, Tie]:
        """The tie of each contract, by id, that hangs on another."""
        return {tie.child.id: tie for tie in self.every}

    @cached_property
    def by_master(self) -> dict[str, list[Tie]]:
        """The ties to each contract, by id, that others hang on."""
        found: dict[str, list[Tie]] = {}
        for tie in self.every:
            found.setdefault(tie.master.id, []).append(tie)
        return found


@dataclass(frozen=True)
class Family:
    """A master and the ties to it, the oldest first."""

    master: Contract
    ties: tuple[Tie, ...] = ()

    def amendments(self, as_of: date) -> tuple[Tie, ...]:
        """The amendments in force on a day, in the order in which they took effect."""
        return tuple(tie for tie in self.ties if tie.kin is Kin.AMENDMENT and tie.in_force(as_of))

    def tie(self, contract: str) -> Tie | None:
        """The tie of the member with this contract id; None for the master and for strangers."""
        return next((tie for tie in self.ties if tie.child.id == contract), None)
