"""A model under control: a day's budget, a pause after repeated failures, and every call accounted for."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from bot.errors import TooSlow, Unavailable, UsedUp
from bot.llm.base import Model, Saying, Spent
from bot.llm.prompts import Filled

log = logging.getLogger(__name__)

_PATIENCE = 3
_PAUSE = timedelta(seconds=60)
# Long enough for whatever else the same answer would ask, which would wait as long again.
_BREATH = timedelta(seconds=10)
# Characters to a token, roughly.
_TOKEN = 4
_RESTING = "The language model is failing; I leave it alone for a minute."
_SPENT = "Today's budget for the language model is used up."


class CarefulModel:
    """`model` behind a breaker: after three failures in a row nobody waits for it for a minute, then one call tries;
    after one that took too long, nobody for ten seconds, so that no answer waits twice.

    `spent_today(now)` are the tokens spent since midnight UTC, `limit` the most a day (0: no limit); `account` is told
    of every call: when, the prompt's name, what it took (zero tokens when it failed before it said anything, else by
    the characters) and whether it succeeded."""

    def __init__(
        self,
        model: Model,
        clock: Callable[[], datetime],
        *,
        limit: int,
        spent_today: Callable[[datetime], int],
        account: Callable[[datetime, str, Spent, bool], None],
    ) -> None:
        self.name = model.name
        self._model = model
        self._clock = clock
        self._limit = limit
        self._spent_today = spent_today
        self._account = account
        self._lock = Lock()
        self._failures = 0
        self._resting_until: datetime | None = None

    def tell(self, prompt: Filled, form: dict[str, Any]) -> Iterator[Saying]:
        """See Model. Raises Unavailable at once while the breaker is open or the budget used up."""
        self._admit()
        last = Saying()
        try:
            for last in self._model.tell(prompt, form):
                yield last
        except Unavailable as error:
            log.warning("%s", error.logged)
            self._note(prompt, _so_far(prompt, last), error)
            raise
        except GeneratorExit:
            # Whoever listens has heard enough: neither a success nor a failure, but paid for.
            self._account(self._clock(), prompt.name, _so_far(prompt, last), True)
            raise
        self._note(prompt, last.spent or _so_far(prompt, last), None)

    def _admit(self) -> None:
        now = self._clock()
        with self._lock:
            if self._resting_until and now < self._resting_until:
                raise Unavailable(_RESTING)
            if self._resting_until:
                # One call tries; after a long rest the next begins when it fails too.
                self._resting_until, self._failures = None, min(self._failures, _PATIENCE - 1)
        if self._limit and self._spent_today(now) >= self._limit:
            raise UsedUp(_SPENT)

    def _note(self, prompt: Filled, spent: Spent, failed: Unavailable | None) -> None:
        now = self._clock()
        with self._lock:
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= _PATIENCE:
                self._resting_until = now + _PAUSE
            elif isinstance(failed, TooSlow):
                self._resting_until = now + _BREATH
        self._account(now, prompt.name, spent, failed is None)


def _so_far(prompt: Filled, last: Saying) -> Spent:
    """What a call took that was not heard to its end; nothing where the model said nothing."""
    if not last.value:
        return Spent()
    return last.spent or Spent(len(prompt.text) // _TOKEN + 1, len(json.dumps(last.value)) // _TOKEN + 1)
