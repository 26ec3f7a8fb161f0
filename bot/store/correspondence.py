"""What came in and what goes out: stored before it is acknowledged, answered once, then forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from bot.store import tables
from bot.store.counsel import handed
from bot.store.once import insert_once
from bot.store.tables import inbox, outbox, overheard, streams, threads

# What a thread is about is remembered this long after it was last spoken of.
_ABOUT = timedelta(days=30)


@dataclass(frozen=True)
class Letter:
    """Something addressed to the bot. `payload` is None once it was answered."""

    key: str
    kind: str
    payload: dict[str, Any] | None
    answered: bool


@dataclass(frozen=True)
class Reply:
    """A call to make at Slack's API: `method` with `payload`. `drafted_at`: when its content was decided."""

    id: str
    method: str
    payload: dict[str, Any]
    state: str
    drafted_at: datetime
    ts: str | None = None


class Correspondence:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def receive(self, key: str, kind: str, payload: dict[str, Any], now: datetime) -> bool:
        """Store what came in; False when it was here before."""
        row = {"key": key, "kind": kind, "payload": payload, "received_at": now}
        with self._engine.begin() as connection:
            return insert_once(connection, inbox, row)

    def letter(self, key: str) -> Letter:
        with self._engine.connect() as connection:
            row = connection.execute(select(inbox).filter_by(key=key)).one()
        return Letter(row.key, row.kind, row.payload, row.answered_at is not None)

    def unanswered(self, before: datetime) -> list[str]:
        """Keys of what came in before `before` and is not answered yet, oldest first."""
        query = select(inbox.c.key).where(inbox.c.answered_at.is_(None), inbox.c.received_at < before)
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(inbox.c.received_at)).scalars())

    def draft(self, key: str, replies: Sequence[tuple[str, dict[str, Any]]], now: datetime) -> list[str]:
        """Put the replies to `key` in the outbox, once: drafting again returns the first draft's ids."""
        with self._engine.begin() as connection:
            query = select(outbox.c.id).filter_by(inbox=key).order_by(outbox.c.position)
            drafted = list(connection.execute(query).scalars())
            if drafted or not replies:
                return drafted
            rows = [
                {
                    "id": f"{sha256(key.encode()).hexdigest()[:24]}-{position}",
                    "inbox": key,
                    "position": position,
                    "method": method,
                    "payload": payload,
                    "state": "draft",
                    "drafted_at": now,
                }
                for position, (method, payload) in enumerate(replies)
            ]
            connection.execute(insert(outbox), rows)
        return [str(row["id"]) for row in rows]

    def reply(self, id: str) -> Reply | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(outbox).filter_by(id=id)).one_or_none()
        if row is None or row.payload is None:
            return None
        return Reply(row.id, row.method, row.payload, row.state, row.drafted_at, row.ts)

    def trying(self, id: str, now: datetime) -> None:
        """Note, before the call is made, that it may have been made."""
        self._set(id, state="trying", tried_at=now)

    def sent(self, id: str, ts: str | None) -> None:
        self._set(id, state="sent", ts=ts)

    def given_up(self, id: str) -> None:
        self._set(id, state="failed", payload=None)

    def results(self, key: str) -> list[tuple[str, str, str | None]]:
        """(state, channel, ts) of each reply to `key`, before it is closed."""
        query = select(outbox).filter_by(inbox=key).order_by(outbox.c.position)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [(row.state, str((row.payload or {}).get("channel", "")), row.ts) for row in rows]

    def close(self, key: str, now: datetime) -> None:
        """Everything for `key` is done: erase the texts, keep the keys so that duplicates are known."""
        with self._engine.begin() as connection:
            connection.execute(update(inbox).filter_by(key=key).values(payload=None, answered_at=now))
            connection.execute(update(outbox).filter_by(inbox=key).values(payload=None))

    def forget(self, before: datetime) -> None:
        """Drop keys answered before `before` (keep at least 25 hours: Slack may deliver that late)."""
        with self._engine.begin() as connection:
            connection.execute(delete(inbox).where(inbox.c.answered_at < before))
            connection.execute(delete(overheard).where(overheard.c.at < before))
            connection.execute(delete(streams).where(streams.c.at < before))
            connection.execute(update(threads).where(threads.c.at < before - _ABOUT).values(contract=None))

    def join(self, channel: str, thread: str, ts: str, now: datetime) -> list[str]:
        """The bot takes part in a thread from message `ts` on; returns the `ts` of later replies to it that
        were delivered earlier."""
        with self._engine.begin() as connection:
            insert_once(connection, threads, {"channel": channel, "thread": thread, "at": now})
            missed = select(overheard.c.ts).filter_by(channel=channel, thread=thread)
            later = missed.where(overheard.c.ts > ts).order_by(overheard.c.ts)
            return list(connection.execute(later).scalars())

    def opened(self, handover: str, channel: str, thread: str, now: datetime) -> None:
        """A hand-over was posted there: the bot takes part, and counsel's replies to it are known as such."""
        with self._engine.begin() as connection:
            insert_once(connection, threads, {"channel": channel, "thread": thread, "at": now})
            insert_once(connection, handed, {"channel": channel, "thread": thread, "handover": handover})

    def takes_part(self, channel: str, thread: str) -> bool:
        with self._engine.connect() as connection:
            query = select(threads.c.at).filter_by(channel=channel, thread=thread)
            return connection.execute(query).first() is not None

    def overhear(self, channel: str, thread: str, ts: str, now: datetime) -> None:
        """A reply in a thread we are not in (yet): only its place is kept, for ten minutes."""
        row = {"channel": channel, "thread": thread, "ts": ts, "at": now}
        with self._engine.begin() as connection:
            connection.execute(delete(overheard).where(overheard.c.at < now - timedelta(minutes=10)))
            insert_once(connection, overheard, row)

    def about(self, channel: str, thread: str) -> str | None:
        """The contract under discussion in a thread."""
        with self._engine.connect() as connection:
            query = select(threads.c.contract).filter_by(channel=channel, thread=thread)
            return connection.execute(query).scalar()

    def set_about(self, channel: str, thread: str, contract: str, now: datetime) -> None:
        self.join(channel, thread, thread, now)
        with self._engine.begin() as connection:
            where = update(threads).filter_by(channel=channel, thread=thread)
            connection.execute(where.values(contract=contract, at=now))

    def streamed(self, key: str) -> str | None:
        """Where the reply to message `key` is already growing: its ts."""
        query = select(streams.c.ts).filter_by(key=key)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def stream(self, key: str, ts: str, now: datetime) -> None:
        """The reply to message `key` grows at `ts`."""
        with self._engine.begin() as connection:
            insert_once(connection, streams, {"key": key, "ts": ts, "at": now})

    def _set(self, id: str, **columns: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(tables.outbox).filter_by(id=id).values(**columns))
