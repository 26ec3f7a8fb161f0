"""Edits of playbooks: each suggestion is decided once; what was approved can be taken back."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Engine, Integer, String, Table, Text, select, update

from bot.model.edit import Edit
from bot.store.columns import Instant, metadata
from bot.store.once import insert_once

playbook_edits = Table(
    "playbook_edits",
    metadata,
    Column("playbook", String(200), primary_key=True),
    Column("kind", String(64), primary_key=True),
    Column("times", Integer, primary_key=True, autoincrement=False),
    Column("to", Integer, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("undone_by", Text, nullable=False),
    Column("undone_at", Instant),
)


class Edits:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(self, given: Edit) -> bool:
        """False when this suggestion was decided before."""
        with self._engine.begin() as connection:
            return insert_once(connection, playbook_edits, asdict(given))

    def all(self) -> tuple[Edit, ...]:
        """Every decision, in order of time."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(playbook_edits).order_by(playbook_edits.c.at)).all()
        return tuple(map(_edit, rows))

    def undo(self, given: Edit, who: str, now: datetime) -> bool:
        """False when it was taken back before."""
        key = {"playbook": given.playbook, "kind": given.kind, "times": given.times}
        change = update(playbook_edits).filter_by(**key).where(playbook_edits.c.undone_at.is_(None))
        with self._engine.begin() as connection:
            return bool(connection.execute(change.values(undone_by=who, undone_at=now)).rowcount)


def _edit(row: Any) -> Edit:
    return Edit(**{name: getattr(row, name) for name in Edit.__dataclass_fields__})
