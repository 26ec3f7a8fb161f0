"""What conversations were about: kept a day, gone with the contract, gone with the person."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, Row, delete, or_, select

from bot.model.evidence import Topic
from bot.store.once import insert_once
from bot.store.tables import topics

_KEPT = timedelta(hours=24)
_MOST = 6


class Topics:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, place: tuple[str, str, str], who: str, topic: Topic, now: datetime) -> None:
        """Note what was asked at `place` (channel, thread, ts), once; what is older than a day goes."""
        channel, thread, ts = place
        about = {"words": topic.words, "kinds": list(topic.kinds), "contract": topic.contract}
        row = {"channel": channel, "thread": thread, "ts": ts, "who": who, "at": now, **about}
        with self._engine.begin() as connection:
            connection.execute(delete(topics).where(topics.c.at < now - _KEPT))
            insert_once(connection, topics, row)

    def of(self, channel: str, thread: str, now: datetime) -> tuple[Topic, ...]:
        """The topics of a thread, newest first."""
        return self._read(now - _KEPT, channel=channel, thread=thread)

    def lately(self, channel: str, since: datetime) -> tuple[Topic, ...]:
        """The topics of a whole conversation since then, newest first, whatever thread they were in."""
        return self._read(since, channel=channel)

    def forget(self, *who: str) -> None:
        """Erase what this person (an id, an address) had asked."""
        names = [topics.c.who == name for name in who if name]
        with self._engine.begin() as connection:
            connection.execute(delete(topics).where(or_(*names)))

    def _read(self, since: datetime, **place: str) -> tuple[Topic, ...]:
        query = select(topics).filter_by(**place).where(topics.c.at >= since)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(topics.c.at.desc(), topics.c.ts.desc()).limit(_MOST)).all()
        return tuple(map(_topic, rows))


def _topic(row: Row[tuple[object, ...]]) -> Topic:
    return Topic(row.words, tuple(row.kinds), row.contract)
