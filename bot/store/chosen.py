"""What people chose in Slack and what then holds instead of a setting: a name, its value, who and when."""

from datetime import datetime

from sqlalchemy import Column, Engine, String, Table, Text, delete, insert, select

from bot.store.columns import Instant, metadata

chosen = Table(
    "chosen",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
)


class Chosen:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, str]:
        """Every choice: name -> value."""
        with self._engine.connect() as connection:
            return {row.name: row.value for row in connection.execute(select(chosen.c.name, chosen.c.value))}

    def set(self, name: str, value: str, *, who: str, now: datetime) -> None:
        """Choose; an empty value takes the choice back."""
        with self._engine.begin() as connection:
            connection.execute(delete(chosen).filter_by(name=name))
            if value:
                connection.execute(insert(chosen).values(name=name, value=value, who=who, at=now))
