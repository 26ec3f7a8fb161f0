"""What came in is kept until it is answered; what goes out is drafted once, sent once, then forgotten."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.store.correspondence import Correspondence, Letter, Reply

__all__ = ["Correspondence", "Letter", "Reply"]

_KEPT = timedelta(hours=26)
_PATIENCE = timedelta(seconds=20)
_SILENCE = timedelta(seconds=60)


def receive(desk: Desk, key: str, kind: str, payload: dict[str, Any]) -> bool:
    """Store what came in before it is acknowledged; False when it was here before."""
    return desk.correspondence.receive(key, kind, payload, desk.clock())


def join(desk: Desk, channel: str, thread: str, ts: str) -> list[str]:
    """The bot takes part in a thread from message `ts` on; the `ts` of replies that overtook it."""
    return desk.correspondence.join(channel, thread, ts, desk.clock())


def takes_part(desk: Desk, channel: str, thread: str) -> bool:
    return desk.correspondence.takes_part(channel, thread)


def overhear(desk: Desk, channel: str, thread: str, ts: str) -> None:
    """A reply in a thread that we are not in: its place is kept for ten minutes, its words are not."""
    desk.correspondence.overhear(channel, thread, ts, desk.clock())


def about(desk: Desk, channel: str, thread: str) -> str | None:
    """The contract that a thread is about."""
    return desk.correspondence.about(channel, thread)


def set_about(desk: Desk, channel: str, thread: str, contract: str) -> None:
    desk.correspondence.set_about(channel, thread, contract, desk.clock())


def letter(desk: Desk, key: str) -> Letter:
    return desk.correspondence.letter(key)


def streamed(desk: Desk, key: str) -> str | None:
    """The ts at which the reply to message `key` is already growing."""
    return desk.correspondence.streamed(key)


def stream(desk: Desk, key: str, ts: str) -> None:
    desk.correspondence.stream(key, ts, desk.clock())


def draft(desk: Desk, key: str, replies: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    """Put the replies in the outbox; the ids to deliver, in order."""
    return desk.correspondence.draft(key, replies, desk.clock())


def finish(desk: Desk, key: str) -> None:
    """All is delivered: erase the texts."""
    desk.correspondence.close(key, desk.clock())
    desk.correspondence.forget(desk.clock() - _KEPT)


def waiting(desk: Desk) -> list[str]:
    """Keys that came in a while ago and have no answer yet: a crash or a lost wake-up."""
    return desk.correspondence.unanswered(desk.clock() - _PATIENCE)


def beat(desk: Desk, process: str) -> list[str]:
    """`process` is alive; the names of processes that have been silent for a minute and that it must stand in for."""
    now = desk.clock()
    desk.processes.beat(process, now)
    return desk.processes.bury(now - _SILENCE)
