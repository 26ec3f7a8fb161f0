"""Counters that tell caches, in this process and in others, that something changed."""

from sqlalchemy import Connection, insert, select, update

from bot.store import tables

SHELF = "shelf"


def value(connection: Connection, name: str) -> int:
    """How often `name` was bumped."""
    found = connection.execute(select(tables.marks.c.value).where(tables.marks.c.name == name)).scalar()
    return int(found or 0)


def bump(connection: Connection, name: str) -> None:
    """Say that what `name` stands for changed; takes effect when the transaction commits."""
    columns = tables.marks.c
    changed = connection.execute(update(tables.marks).where(columns.name == name).values(value=columns.value + 1))
    if not changed.rowcount:
        connection.execute(insert(tables.marks).values(name=name, value=1))
