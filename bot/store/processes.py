"""Which processes are alive; a silent one is buried by exactly one of the others."""

from datetime import datetime

from sqlalchemy import Engine, delete, update

from bot.store.once import insert_once
from bot.store.tables import processes


class Processes:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def beat(self, name: str, now: datetime) -> None:
        """`name` is alive."""
        with self._engine.begin() as connection:
            if not insert_once(connection, processes, {"name": name, "seen_at": now}):
                connection.execute(update(processes).filter_by(name=name).values(seen_at=now))

    def bury(self, before: datetime) -> list[str]:
        """The processes last seen before `before`; each is given to one caller only."""
        silent = delete(processes).where(processes.c.seen_at < before).returning(processes.c.name)
        with self._engine.begin() as connection:
            return list(connection.execute(silent).scalars())
