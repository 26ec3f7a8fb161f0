"""The append-only record of who asked where, what was searched and cited; never the question's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.store import tables


@dataclass(frozen=True)
class Entry:
    """`searched` are contract ids and kinds, `cited` are [contract, document, start, end] of each span."""

    at: datetime
    who: str
    place: str
    action: str
    outcome: str
    searched: Sequence[str] = ()
    cited: Sequence[Sequence[Any]] = ()


class Audit:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, entry: Entry) -> None:
        row = vars(entry) | {"searched": list(entry.searched), "cited": [list(c) for c in entry.cited]}
        with self._engine.begin() as connection:
            connection.execute(insert(tables.audit).values(row))

    def entries(self, last: int = 100) -> list[Entry]:
        """The newest `last` entries, newest first."""
        query = select(tables.audit).order_by(tables.audit.c.id.desc()).limit(last)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Entry(row.at, row.who, row.place, row.action, row.outcome, row.searched, row.cited) for row in rows]
