"""Reminders decided and settled, the cards that show them, what people said, and how a contract is watched."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Date, Engine, Index, String, Table, Text, delete, insert, select, update

from bot.model.reminder import ADMINS, AT_ONCE, FALLBACK, STEPS, TEAM, Card, Case, Decision, Reminder, Sent, Watching
from bot.store import marks
from bot.store.columns import Instant, metadata
from bot.store.once import insert_once

reminders = Table(
    "reminders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("contract", String(16), nullable=False),
    Column("deadline", String(64), nullable=False),
    Column("step", String(32), nullable=False),
    Column("recipient", String(255), nullable=False),
    Column("due", Date, nullable=False),
    Column("state", String(8), nullable=False),
    Column("at", Instant),
)
Index("ix_reminders_state_due", reminders.c.state, reminders.c.due)
Index("ix_reminders_contract_deadline", reminders.c.contract, reminders.c.deadline)

cards = Table(
    "cards",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("reminder", String(32), nullable=False, index=True),
)

cases = Table(
    "cases",
    metadata,
    Column("contract", String(16), primary_key=True),
    Column("deadline", String(64), primary_key=True),
    Column("decision", String(16)),
    Column("who", Text, nullable=False),
    Column("at", Instant),
    Column("snoozed_until", Date),
    Column("drafted_at", Instant),
    Column("drafted_by", Text, nullable=False),
    Column("declined", JSON, nullable=False),
    Column("how", Text, nullable=False),
    Column("reacted_at", Instant),
)

watched = Table(
    "watched",
    metadata,
    Column("contract", String(16), primary_key=True),
    Column("steps", JSON, nullable=False),
    Column("fallback", Text, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("holder", String(64), nullable=False, index=True),
    Column("at", Instant, nullable=False),
)

_R = reminders.c
_CHUNK = 400
_ABOVE = {FALLBACK, TEAM, ADMINS}
_MARK = "reminders"


class Reminders:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def mark(self) -> int:
        """Another number after people have said something that plans turn on."""
        with self._engine.connect() as connection:
            return marks.value(connection, _MARK)

    def plan(self, wanted: Iterable[Reminder], contracts: Collection[str] | None = None) -> int:
        """Make what is planned exactly `wanted`: new ones are added, moved ones moved, others dropped; what was handed
        out or settled stays. With `contracts` (ids, "" for what is about none) only what is about them is looked at.
        Returns how many are new."""
        wish = {one.id: one for one in wanted}
        query = select(_R.id, _R.contract, _R.due, _R.state, _R.recipient, _R.step)
        if contracts is not None and len(contracts) <= _CHUNK:
            query = query.where(_R.contract.in_(contracts))
        with self._engine.begin() as connection:
            rows = connection.execute(query)
            known = {row.id: row for row in rows if contracts is None or row.contract in contracts}
            new = [_row(one) for id, one in wish.items() if id not in known]
            if new:
                connection.execute(insert(reminders), new)
            for id, one in wish.items():
                row = known.get(id)
                if row and row.state in ("planned", "dropped") and (row.due != one.due or row.state == "dropped"):
                    connection.execute(update(reminders).filter_by(id=id).values(due=one.due, state="planned"))
            # Up the chain, and for somebody newly assigned, it is others that plan.
            mine = (row for row in known.values() if row.recipient not in _ABOVE and not row.step.startswith(AT_ONCE))
            gone = [row.id for row in mine if row.state == "planned" and row.id not in wish]
            for at in range(0, len(gone), _CHUNK):
                here = _R.id.in_(gone[at : at + _CHUNK]) & (_R.state == "planned")
                connection.execute(update(reminders).where(here).values(state="dropped"))
        return len(new)

    def add(self, one: Reminder) -> bool:
        """Plan one more; False when it exists."""
        with self._engine.begin() as connection:
            return insert_once(connection, reminders, _row(one))

    def due(self, today: date) -> list[Reminder]:
        """Those planned for `today` or before, the nearest to its deadline last."""
        query = select(reminders).where(_R.state == "planned", _R.due <= today).order_by(_R.due, _R.id)
        with self._engine.connect() as connection:
            return [_reminder(row) for row in connection.execute(query)]

    def hand(self, id: str, now: datetime) -> bool:
        """Claim a planned reminder for delivery; True for exactly one of several that try."""
        mine = update(reminders).where(_R.id == id, _R.state == "planned").values(state="handed", at=now)
        with self._engine.begin() as connection:
            return connection.execute(mine).rowcount == 1

    def drop(self, ids: Iterable[str]) -> None:
        """These are not needed any more, unless they have been handed out."""
        with self._engine.begin() as connection:
            for id in ids:
                gone = update(reminders).where(_R.id == id, _R.state == "planned").values(state="dropped")
                connection.execute(gone)

    def stranded(self, before: datetime) -> list[tuple[str, datetime]]:
        """Those handed out before `before` and not settled, and when: whoever had them is gone, or still tries."""
        query = select(_R.id, _R.at).where(_R.state == "handed", _R.at < before)
        with self._engine.connect() as connection:
            return [(row.id, row.at) for row in connection.execute(query)]

    def settle(self, id: str, state: str, now: datetime, places: Sequence[tuple[str, str]] = ()) -> None:
        """It was sent (to these channels and ts), failed, or was dropped as no longer useful."""
        with self._engine.begin() as connection:
            connection.execute(update(reminders).where(_R.id == id, _R.state == "handed").values(state=state, at=now))
            for channel, ts in places:
                insert_once(connection, cards, {"channel": channel, "ts": ts, "reminder": id})

    def get(self, id: str) -> Sent | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(reminders).filter_by(id=id)).one_or_none()
        return _sent(row) if row else None

    def about(self, contract: str, deadline: str) -> list[Sent]:
        """Everything planned or sent about this deadline."""
        with self._engine.connect() as connection:
            return [_sent(row) for row in connection.execute(_about(contract, deadline))]

    def told(self, contracts: Sequence[str]) -> dict[tuple[str, str], list[Sent]]:
        """What was handed out or settled about each (contract, deadline) of these contracts."""
        found: dict[tuple[str, str], list[Sent]] = {}
        with self._engine.connect() as connection:
            for at in range(0, len(contracts), _CHUNK):
                mine = _R.contract.in_(contracts[at : at + _CHUNK]) & _R.state.in_(("handed", "sent", "failed"))
                for row in connection.execute(select(reminders).where(mine)):
                    found.setdefault((row.contract, row.deadline), []).append(_sent(row))
        return found

    def cards(self, contract: str, deadline: str) -> list[Card]:
        """The messages that show this deadline."""
        query = select(cards).join(reminders, cards.c.reminder == _R.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(_R.contract == contract, _R.deadline == deadline))
            return [Card(row.reminder, row.channel, row.ts) for row in rows]

    def case(self, contract: str, deadline: str) -> Case | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(cases).filter_by(contract=contract, deadline=deadline)).one_or_none()
        return _case(row) if row else None

    def cases(self) -> dict[tuple[str, str], Case]:
        with self._engine.connect() as connection:
            return {(row.contract, row.deadline): _case(row) for row in connection.execute(select(cases))}

    def keep(self, case: Case) -> None:
        """Write down what people said about a deadline."""
        row = asdict(case) | {"declined": list(case.declined)}
        with self._engine.begin() as connection:
            connection.execute(delete(cases).filter_by(contract=case.contract, deadline=case.deadline))
            connection.execute(insert(cases).values(row))
            marks.bump(connection, _MARK)

    def watching(self) -> dict[str, Watching]:
        """How contracts are watched for which somebody has said so, by contract."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(watched))
            return {row.contract: Watching(row.contract, tuple(row.steps or STEPS), row.fallback) for row in rows}

    def watch(self, one: Watching) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(watched).filter_by(contract=one.contract))
            connection.execute(insert(watched).values(asdict(one) | {"steps": list(one.steps)}))
            marks.bump(connection, _MARK)

    def feed(self, token: str) -> str | None:
        """Whose calendar this token opens: a person's or a channel's id."""
        with self._engine.connect() as connection:
            return connection.execute(select(feeds.c.holder).filter_by(token=token)).scalar()

    def open_feed(self, token: str, holder: str, now: datetime) -> None:
        """From now on only `token` opens the holder's calendar."""
        with self._engine.begin() as connection:
            connection.execute(delete(feeds).filter_by(holder=holder))
            if token:
                connection.execute(insert(feeds).values(token=token, holder=holder, at=now))


def _about(contract: str, deadline: str) -> Any:
    return select(reminders).filter_by(contract=contract, deadline=deadline).order_by(_R.due)


def _row(one: Reminder) -> dict[str, Any]:
    return {"id": one.id, "state": "planned", "at": None} | asdict(one)


def _reminder(row: Any) -> Reminder:
    return Reminder(row.contract, row.deadline, row.step, row.recipient, row.due)


def _sent(row: Any) -> Sent:
    return Sent(_reminder(row), row.state, row.at)


def _case(row: Any) -> Case:
    values = dict(row._mapping)
    decision = Decision(values["decision"]) if values["decision"] else None
    return Case(**values | {"decision": decision, "declined": tuple(values["declined"])})
