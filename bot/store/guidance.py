"""Counsel's guidance: saved once, shown until it is retired, never deleted but with its contract."""

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select, update

from bot.model.guidance import Guidance, Scope
from bot.store.counsel import guidance


class GuidanceBook:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, given: Guidance, reply: str) -> tuple[Guidance, bool]:
        """What is now kept for counsel's `reply` and this scope, and whether it is new.

        Saving the same reply for the same scope again changes nothing while the first is not retired."""
        same = {"reply": reply, "contract": given.scope.contract, "kind": given.scope.kind, "retired_at": None}
        with self._engine.begin() as connection:
            row = connection.execute(select(guidance).filter_by(**same)).first()
            if row is None:
                connection.execute(insert(guidance).values(_row(given, reply)))
        return (given, True) if row is None else (_guidance(row), False)

    def get(self, id: str) -> Guidance | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(guidance).filter_by(id=id)).one_or_none()
        return _guidance(row) if row else None

    def all(self, *, retired: bool = False) -> list[Guidance]:
        """Newest first. Callers must narrow it to an audience."""
        query = select(guidance).order_by(guidance.c.at.desc(), guidance.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query if retired else query.where(guidance.c.retired_at.is_(None))).all()
        return [_guidance(row) for row in rows]

    def retire(self, id: str, who: str, now: datetime) -> bool:
        """False when it was retired before."""
        change = update(guidance).filter_by(id=id, retired_at=None).values(retired_by=who, retired_at=now)
        with self._engine.begin() as connection:
            return bool(connection.execute(change).rowcount)


def _row(given: Guidance, reply: str) -> dict[str, Any]:
    kept = {name: getattr(given, name) for name in ("id", "text", "author", "at", "retired_by", "retired_at")}
    return kept | vars(given.scope) | {"origin": list(given.origin), "reply": reply}


def _guidance(row: Any) -> Guidance:
    scope = Scope(row.contract, row.kind, row.about)
    return Guidance(row.id, row.text, row.author, row.at, scope, tuple(row.origin), row.retired_by, row.retired_at)
