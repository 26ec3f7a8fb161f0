"""A folder is followed in the background, round after round, until told to stop."""

import logging
import threading
from contextlib import closing
from pathlib import Path

from bot.desk import Desk
from bot.errors import ParleyError
from bot.flows.compare import Became, Following, Step, counted
from bot.flows.sync import begun, carry_out

log = logging.getLogger(__name__)


class Follower:
    """Syncs `folder` when started and then every `minutes`; one sentence in the log when something changed."""

    def __init__(self, desk: Desk, folder: Path, minutes: float) -> None:
        self._desk = desk
        self._folder = folder
        self._minutes = minutes
        self._stop = threading.Event()
        self._how = Following(pause=lambda: self._stop.wait(1))
        self._said = ""
        self._thread = threading.Thread(target=self._rounds, name="folder", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the file at hand, for up to ten seconds; what is left is for the next start."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def _rounds(self) -> None:
        while not self._stop.is_set():
            try:
                self._say(self._round())
            except ParleyError as error:
                self._say(f"{self._folder} was not synced. {error.said}", logging.WARNING)
            except Exception:
                log.exception("%s could not be synced; the next round tries again", self._folder)
            self._stop.wait(self._minutes * 60)

    def _round(self) -> str:
        """What changed, in a sentence; "" when nothing did."""
        done: list[Step] = []
        with (
            begun(self._desk, self._folder, self._how) as plan,
            closing(carry_out(self._desk, plan, self._how.memory)) as steps,
        ):
            # When told to stop, the pause was cut short: what is being written cannot be told from what is not.
            for step in () if self._stop.is_set() else steps:
                done.append(step)
                if self._stop.is_set():
                    break
        changes = [step for step in done if step.outcome is not Became.UNCHANGED or step.reason]
        refused = [step.reason for step in changes if step.outcome is Became.REFUSED]
        return f"{self._folder}: {counted(changes)}. {' '.join(refused[:1])}".strip() if changes else ""

    def _say(self, said: str, level: int = logging.INFO) -> None:
        """The same refusals round after round are said once."""
        if said and said != self._said:
            log.log(level, "%s", said)
        self._said = said
