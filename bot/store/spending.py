"""What language models took: one row a day and prompt; no words."""

from datetime import date, datetime

from sqlalchemy import Column, Date, Engine, Float, Integer, String, Table, func, select, update

from bot.model.took import Took
from bot.store.columns import metadata
from bot.store.once import insert_once

spending = Table(
    "spending",
    metadata,
    Column("day", Date, primary_key=True),
    Column("prompt", String(64), primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
)


class Spending:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, at: datetime, prompt: str, *, took: tuple[int, int, float], succeeded: bool) -> None:
        """Account for one call: tokens sent, tokens received, seconds."""
        c, (sent, received, seconds) = spending.c, took
        key = {"day": at.date(), "prompt": prompt}
        empty = {"calls": 0, "failures": 0, "sent": 0, "received": 0, "seconds": 0.0}
        with self._engine.begin() as connection:
            insert_once(connection, spending, key | empty)
            connection.execute(
                update(spending)
                .filter_by(**key)
                .values(
                    calls=c.calls + 1,
                    failures=c.failures + (not succeeded),
                    sent=c.sent + sent,
                    received=c.received + received,
                    seconds=c.seconds + seconds,
                )
            )

    def tokens(self, day: date) -> int:
        """Tokens sent and received on that day."""
        query = select(func.coalesce(func.sum(spending.c.sent + spending.c.received), 0)).filter_by(day=day)
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def since(self, day: date) -> list[Took]:
        """Each day and prompt from that day on, newest first, without what fell and what it cost."""
        query = select(spending).where(spending.c.day >= day).order_by(spending.c.day.desc(), spending.c.prompt)
        with self._engine.connect() as connection:
            return [Took(**row._mapping) for row in connection.execute(query)]
