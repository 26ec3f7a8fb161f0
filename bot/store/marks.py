"""Counters that tell caches, in this process and in others, that something changed."""

from sqlalchemy import Connection, insert, select, update

from bot.store import tables

SHELF = "shelf"


def value(connection: Connection, name: str) -> int:
    """How often `name` was bumped."""
    found = connection.execute(select(tables.marks.c.value).where(tables.marks.c.name == name)).scalar()
    return int(found or 0)


def bump(connection: Connection, name: str) -> int:
    """Say that what `name` stands for changed; takes effect when the transaction commits. The new value."""
    columns = tables.marks.c
    counted = update(tables.marks).where(columns.name == name).values(value=columns.value + 1)
    value = connection.execute(counted.returning(columns.value)).scalar()
    if value is None:
        connection.execute(insert(tables.marks).values(name=name, value=1))
    return int(value or 1)
