"""The append-only record of who asked where, what was searched and cited; never the question's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.store import tables


@dataclass(frozen=True)
class Entry:
    """`searched` are contract ids and kinds, `cited` are [contract, document, start, end] of each span, `wording` is
    what a model and its prompt took, None without one."""

    at: datetime
    who: str
    place: str
    action: str
    outcome: str
    searched: Sequence[str] = ()
    cited: Sequence[Sequence[Any]] = ()
    wording: dict[str, Any] | None = None


class Audit:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, entry: Entry) -> None:
        with self._engine.begin() as connection:
            connection.execute(insert(tables.audit).values(row(entry)))

    def entries(self, last: int = 100) -> list[Entry]:
        """The newest `last` entries, newest first."""
        query = select(tables.audit).order_by(tables.audit.c.id.desc()).limit(last)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [_entry(found) for found in rows]

    def any(self, action: str) -> bool:
        """True when this was ever done."""
        with self._engine.connect() as connection:
            return connection.execute(select(tables.audit.c.id).filter_by(action=action).limit(1)).first() is not None

    def since(self, at: datetime, *actions: str) -> list[Entry]:
        """The entries of these actions made at or after `at`, oldest first."""
        a = tables.audit.c
        query = select(tables.audit).where(a.at >= at, a.action.in_(actions)).order_by(a.id)
        with self._engine.connect() as connection:
            return [_entry(found) for found in connection.execute(query)]


def row(entry: Entry) -> dict[str, Any]:
    """The entry as a row of `audit`."""
    return vars(entry) | {"searched": list(entry.searched), "cited": [list(c) for c in entry.cited]}


def _entry(found: Any) -> Entry:
    return Entry(
        found.at, found.who, found.place, found.action, found.outcome, found.searched, found.cited, found.wording
    )
