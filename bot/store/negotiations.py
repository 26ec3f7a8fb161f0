"""Negotiations: moves are only ever added; an approval is decided once."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Engine, ForeignKey, Index, Integer, String, Table, Text, insert, select, update

from bot.model.negotiation import Act, Approval, Move, Negotiation
from bot.store.columns import Instant, metadata
from bot.store.once import insert_once

negotiations = Table(
    "negotiations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("counterparty", Text, nullable=False),
    Column("playbook", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("people", JSON, nullable=False),
    Column("contract", String(16)),
    Column("baseline", JSON, nullable=False),
    # Two presses at once open one; a negotiation without a contract stands alone.
    Index("uq_negotiations_contract", "contract", "playbook", unique=True),
)

moves = Table(
    "moves",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("negotiation", ForeignKey("negotiations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("round", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("side", String(8), nullable=False),
    Column("act", String(16), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("clause", Text, nullable=False),
    Column("to", Integer, nullable=False),
    Column("moved_from", Integer),
    Column("text", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("got", Text, nullable=False),
)

approvals = Table(
    "approvals",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("negotiation", ForeignKey("negotiations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("draft", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("approver", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Instant),
    Column("note", Text, nullable=False),
)


class Negotiations:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, given: Negotiation) -> Negotiation:
        """What is open now for its contract and playbook: `given`, or what somebody opened a moment ago."""
        row = asdict(replace(given, moves=()))
        row.pop("moves")
        row |= {"people": list(given.people), "baseline": [list(pair) for pair in given.baseline]}
        with self._engine.begin() as connection:
            if insert_once(connection, negotiations, row):
                return given
            same = {"contract": given.contract, "playbook": given.playbook}
            kept = connection.execute(select(negotiations).filter_by(**same)).one()
            people = list(dict.fromkeys((*kept.people, *given.people)))
            connection.execute(update(negotiations).filter_by(id=kept.id).values(people=people))
        return self.get(kept.id) or given

    def all(self) -> tuple[Negotiation, ...]:
        """By counterparty, with their moves in order. Callers must narrow it to an audience."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(negotiations).order_by(negotiations.c.counterparty)).all()
            made = connection.execute(select(moves).order_by(moves.c.id)).all()
        return tuple(_negotiation(row, [m for m in made if m.negotiation == row.id]) for row in rows)

    def get(self, id: str) -> Negotiation | None:
        return next((one for one in self.all() if one.id == id), None)

    def add(self, id: str, given: list[Move]) -> None:
        """Add moves, all or none."""
        rows = [asdict(move) | {"negotiation": id, "act": str(move.act)} for move in given]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(moves), rows)

    def rebase(self, id: str, baseline: tuple[tuple[str, str], ...]) -> None:
        """Their latest draft's clauses."""
        change = update(negotiations).filter_by(id=id).values(baseline=[list(pair) for pair in baseline])
        with self._engine.begin() as connection:
            connection.execute(change)

    def ask(self, given: Approval) -> Approval:
        """What is now asked for this exact draft; asking again changes nothing."""
        same = {"negotiation": given.negotiation, "draft": given.draft, "approver": given.approver}
        with self._engine.begin() as connection:
            row = connection.execute(select(approvals).filter_by(**same)).first()
            if row is None:
                connection.execute(insert(approvals).values(**asdict(given)))
        return given if row is None else _approval(row)

    def approvals(self, negotiation: str) -> tuple[Approval, ...]:
        query = select(approvals).filter_by(negotiation=negotiation).order_by(approvals.c.asked_at, approvals.c.id)
        with self._engine.connect() as connection:
            return tuple(_approval(row) for row in connection.execute(query))

    def approval(self, id: str) -> Approval | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(approvals).filter_by(id=id)).one_or_none()
        return _approval(row) if row else None

    def decide(self, id: str, verdict: str, who: str, now: datetime, *, note: str = "") -> bool:
        """False when it was decided before: two presses at once count as one."""
        open_ = approvals.c.state.in_(("asked", "question"))
        change = update(approvals).where(approvals.c.id == id, open_)
        with self._engine.begin() as connection:
            done = connection.execute(change.values(state=verdict, decided_by=who, decided_at=now, note=note))
        return bool(done.rowcount)


def _negotiation(row: Any, made: list[Any]) -> Negotiation:
    given = {name: getattr(row, name) for name in ("id", "counterparty", "playbook", "opened_at", "contract")}
    baseline = tuple((number, text) for number, text in row.baseline)
    return Negotiation(**given, people=tuple(row.people), baseline=baseline, moves=tuple(map(_move, made)))


def _move(row: Any) -> Move:
    given = {name: getattr(row, name) for name in Move.__dataclass_fields__}
    return Move(**given | {"act": Act(row.act)})


def _approval(row: Any) -> Approval:
    return Approval(**{name: getattr(row, name) for name in Approval.__dataclass_fields__})
