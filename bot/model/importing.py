"""A CSV file of owners, statuses and facts: what each of its rows would change, or what is wrong with it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.model.contract import Contract


@dataclass(frozen=True)
class Change:
    """`what` is "owner", "status" or a fact's name."""

    what: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PlannedRow:
    """`line` counts from 1, the header being line 1; `error` is a sentence, empty when the row is right."""

    line: int
    named: str
    contract: Contract | None = None
    changes: tuple[Change, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class ImportPlan:
    rows: tuple[PlannedRow, ...]

    @property
    def wrong(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.error)

    @property
    def changing(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.changes)

    @property
    def mark(self) -> str:
        """Another one as soon as the same file would change something else."""
        state = [(row.line, row.contract and row.contract.id, row.changes, row.error) for row in self.rows]
        return sha256(repr(state).encode()).hexdigest()[:12]
