"""Changes to many contracts, kept until somebody says yes, then applied whole and once with their audit, or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Engine, String, Table, Text, delete, insert, select, update

from bot.store import audit, rows, tables
from bot.store.columns import Instant, metadata
from bot.store.once import insert_once

batches = Table(
    "batches",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("who", Text, nullable=False),
    Column("text", Text),
    Column("at", Instant, nullable=False),
    Column("outcome", String(16)),
)


@dataclass(frozen=True)
class Alteration:
    """What changes of one contract: columns of its row (status, owner) and facts that a person sets."""

    contract: str
    columns: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Batch:
    """`text` is what was asked for (a CSV file), None once it is settled; `outcome` is "", "applied" or "left"."""

    id: str
    who: str
    text: str | None
    outcome: str = ""


class Batches:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, id: str, *, who: str, text: str, now: datetime) -> None:
        """Keep what waits for a yes; once."""
        with self._engine.begin() as connection:
            insert_once(connection, batches, {"id": id, "who": who, "text": text, "at": now})

    def get(self, id: str) -> Batch | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(batches).filter_by(id=id)).one_or_none()
        return Batch(row.id, row.who, row.text, row.outcome or "") if row else None

    def apply(self, id: str, alterations: Sequence[Alteration], *, who: str, entries: Sequence[audit.Entry]) -> bool:
        """Make all changes and write `entries`; False, and nothing changes, when the batch is settled already."""
        now = entries[0].at
        with self._engine.begin() as connection:
            insert_once(connection, batches, {"id": id, "who": who, "text": None, "at": now})
            if not _settle(connection, id, "applied"):
                return False
            for one in alterations:
                _alter(connection, one, who, now)
            connection.execute(insert(tables.audit), [audit.row(entry) for entry in entries])
            rows.touched(connection, {one.contract for one in alterations})
        return True

    def leave(self, id: str) -> bool:
        """It is not wanted; False when it is settled already."""
        with self._engine.begin() as connection:
            return _settle(connection, id, "left")


def _settle(connection: Connection, id: str, outcome: str) -> bool:
    open_ = update(batches).where(batches.c.id == id, batches.c.outcome.is_(None))
    return bool(connection.execute(open_.values(outcome=outcome, text=None)).rowcount)


def _alter(connection: Connection, one: Alteration, who: str, now: datetime) -> None:
    if one.columns:
        rows.change(connection, one.contract, **one.columns)
    for name, value in one.facts.items():
        connection.execute(delete(tables.corrections).filter_by(contract=one.contract, name=name))
        row = {"contract": one.contract, "name": name, "value": value, "who": who, "at": now}
        connection.execute(insert(tables.corrections).values(row))
