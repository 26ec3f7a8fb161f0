"""The durable engine: every letter is a workflow that a crash anywhere can neither lose nor repeat."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from dbos import DBOS, DBOSConfig, SetWorkflowID

from bot.settings import Settings
from bot.slack.notify import Later

log = logging.getLogger(__name__)

_QUEUE = "letters"
_ROUND = 10.0
_PATIENCE = [1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0]
_TRIES = 300


class Stubborn(TypedDict):
    """How a step is repeated when the records cannot be reached; about twenty minutes in all."""

    retries_allowed: bool
    max_attempts: int
    interval_seconds: float
    backoff_rate: float


_STUBBORN = Stubborn(retries_allowed=True, max_attempts=8, interval_seconds=0.5, backoff_rate=3.0)


@dataclass(frozen=True)
class Work:
    """What is done for a letter. `think` drafts the replies and returns their ids; `deliver` sends one and
    raises Later when it must be tried again; `finish` erases what is no longer needed; `waiting` lists the
    letters that nobody works on, `beat` says that we are alive and returns the processes to stand in for;
    `remind` makes letters of the reminders that are due and returns their keys."""

    think: Callable[[str], list[str]]
    deliver: Callable[[str], None]
    finish: Callable[[str], None]
    waiting: Callable[[], list[str]]
    beat: Callable[[], list[str]]
    remind: Callable[[], list[str]] = list


class Engine:
    """DBOS Transact with one workflow. `here` is False in a web process that has workers beside it."""

    def __init__(self, settings: Settings, work: Work, *, here: bool = True) -> None:
        self._work = work
        self._here = here
        self._direct = settings.embedded
        self._stop = threading.Event()
        DBOS(config=_config(settings))
        self._answer = _workflow(work)

    def start(self) -> None:
        """Take up what a crash left behind, then work what comes."""
        # Known as alive before it takes a letter: whoever dies unknown is never stood in for.
        silent = self._work.beat() if self._here else []
        if not self._here:
            DBOS.listen_queues([])
        DBOS.launch()
        self._stand_in_for(silent)
        often = 1.0 if self._direct else 0.1
        self._queue = DBOS.register_queue(_QUEUE, worker_concurrency=8, polling_interval_sec=often)
        threading.Thread(target=self._rounds, name="rounds", daemon=True).start()

    def wake(self, key: str, again: bool = False) -> None:
        """There is a letter `key`; waking twice for the same letter does nothing more."""
        with SetWorkflowID(f"{key} again" if again else key):
            if self._direct:
                DBOS.start_workflow(self._answer, key)
            else:
                self._queue.enqueue(self._answer, key)

    def stop(self) -> None:
        """Finish what is under way for up to ten seconds, then stop."""
        self._stop.set()
        DBOS.destroy(workflow_completion_timeout_sec=10)

    def _rounds(self) -> None:
        while not self._stop.wait(_ROUND):
            try:
                if self._here:
                    self._stand_in_for(self._work.beat())
                for key in self._work.waiting():
                    self.wake(key, again=_gave_up(key))
            except Exception:
                log.exception("the round for forgotten letters failed; the next one tries again")
            try:
                for key in self._work.remind() if self._here else ():
                    self.wake(key)
            except Exception:
                log.exception("the round for reminders failed; the next one tries again")

    def _stand_in_for(self, silent: list[str]) -> None:
        """Take up what processes that are gone left unfinished."""
        for name in silent:
            for left in DBOS.list_workflows(status="PENDING", executor_id=name, load_input=False, load_output=False):
                DBOS.resume_workflow(left.workflow_id)


def _gave_up(key: str) -> bool:
    """True when the workflow for letter `key` ended in an error: the letter gets one more."""
    status = DBOS.get_workflow_status(key)
    return status is not None and status.status == "ERROR"


def _workflow(work: Work) -> Callable[[str], None]:
    """The one workflow; DBOS wants plain functions, and names that stay the same for ever."""

    @DBOS.step(name="think", **_STUBBORN)
    def think(key: str) -> list[str]:
        return work.think(key)

    @DBOS.step(name="deliver", **_STUBBORN)
    def deliver(id: str) -> float:
        """0 when delivered or given up, else the seconds to wait."""
        try:
            work.deliver(id)
        except Later as later:
            return later.seconds
        return 0.0

    @DBOS.step(name="finish", **_STUBBORN)
    def finish(key: str) -> None:
        work.finish(key)

    @DBOS.workflow(name="answer")
    def answer(key: str) -> None:
        for id in think(key):
            for attempt in range(_TRIES):
                wait = deliver(id)
                if not wait:
                    break
                DBOS.sleep(max(wait, _PATIENCE[min(attempt, len(_PATIENCE) - 1)]))
        finish(key)

    return answer


def _config(settings: Settings) -> DBOSConfig:
    engine = settings.database_url or f"sqlite:///{(settings.home / 'engine.sqlite').resolve()}"
    return {
        "name": "parley",
        "system_database_url": engine,
        "application_version": "1",
        "executor_id": settings.process,
        "log_level": "WARNING",
        "enable_otlp": False,
    }
