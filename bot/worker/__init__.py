"""DOOR: wake, drain, sleep. `serve` answers Slack; `work` is a worker process beside it."""

import logging
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from bot import bootstrap
from bot.desk import Desk
from bot.errors import Misconfigured
from bot.flows import correspond
from bot.flows.remind import Reminding
from bot.flows.warm import warm
from bot.settings import Settings
from bot.slack import app as slack
from bot.slack import connect
from bot.slack.listeners.reminders import zone
from bot.slack.notify import Notifier
from bot.slack.office import Office
from bot.slack.turns import finish, think
from bot.worker.engine import Engine, Work
from bot.worker.follow import Follower

log = logging.getLogger(__name__)


def serve(
    settings: Settings,
    until: threading.Event | None = None,
    desk: Desk | None = None,
    *,
    ready: Callable[[], object] = lambda: None,
) -> None:
    """Answer in Slack until a signal, or `until`, says stop. With one process everything runs here."""
    if not settings.slack_bot_token:
        raise Misconfigured("SLACK_BOT_TOKEN is not set; docs/slack.md says how to get one, or try `make run`.")
    office = connect.office(settings, desk or bootstrap.build(settings))
    engine = Engine(settings, _work(office, settings.process), here=settings.embedded)
    door = slack.Door(settings, office, engine.wake)
    follower = Follower(office.desk, Path(settings.folder).expanduser(), max(1, settings.folder_minutes))
    stop = _stopping(until)
    engine.start()
    try:
        door.open()
        ready()
        if settings.folder:
            follower.start()
        log.info("Parley is listening in %s.", office.directory.team)
        _wait(stop, office.desk)
    finally:
        door.close()
        follower.stop()
        engine.stop()


def work(settings: Settings, until: threading.Event | None = None) -> None:
    """Work the letters that web processes take in. Needs records and index that several processes can share."""
    if settings.embedded:
        raise Misconfigured(
            "`parley worker` needs PARLEY_DATABASE_URL (PostgreSQL) and PARLEY_CHROMA_URL; "
            "with the embedded ones `parley serve` does everything itself."
        )
    office = connect.office(settings, bootstrap.build(settings))
    engine = Engine(settings, _work(office, settings.process))
    stop = _stopping(until)
    engine.start()
    try:
        _wait(stop, office.desk)
    finally:
        engine.stop()


def _work(office: Office, process: str) -> Work:
    desk: Desk = office.desk
    notifier = Notifier(office.client, office.directory)
    deliver: Callable[[str], None] = lambda id: notifier.deliver(desk.correspondence, id, desk.clock())  # noqa: E731
    return Work(
        think=lambda key: think(office, key),
        deliver=deliver,
        finish=lambda key: finish(office, key),
        waiting=lambda: correspond.waiting(desk),
        beat=lambda: correspond.beat(desk, process),
        remind=Reminding(desk, lambda owner: zone(office, owner)).round,
    )


def _stopping(until: threading.Event | None) -> threading.Event:
    """What a signal sets, before anything runs that has to be stopped: one that comes at once is not lost."""
    stop = until or threading.Event()
    if threading.current_thread() is threading.main_thread():
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_: stop.set())
    return stop


def _wait(stop: threading.Event, desk: Desk) -> None:
    """Until `stop` is set; what questions need is read first, while letters are worked already."""
    try:
        if not stop.is_set():
            warm(desk)
    except Exception:
        # The first question will have to read it.
        log.exception("what questions need could not be read beforehand")
    while not stop.wait(0.5):
        pass
