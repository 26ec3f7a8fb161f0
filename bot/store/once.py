"""Insert a row unless one with its key is there: between processes only the database can tell."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """True when the row is new."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    wish = insert(table).values(row).on_conflict_do_nothing().returning(*table.primary_key.columns)
    return connection.execute(wish).first() is not None
