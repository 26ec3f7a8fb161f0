"""A model under control: a day's budget, a pause after repeated failures, and every call accounted for."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from bot.errors import Unavailable
from bot.llm.base import Model, Saying, Spent
from bot.llm.prompts import Filled

_PATIENCE = 3
_PAUSE = timedelta(seconds=60)
_RESTING = "The language model is failing; I leave it alone for a minute."
_SPENT = "Today's budget for the language model is used up."


class CarefulModel:
    """`model` behind a breaker: after three failures in a row nobody waits for it for a minute, then one call tries.

    `spent_today(now)` are the tokens spent since midnight UTC, `limit` the most a day (0: no limit); `account` is told
    of every call: when, the prompt's name, what it took (zero tokens when it failed) and whether it succeeded."""

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
        spent: Spent | None = None
        try:
            for saying in self._model.tell(prompt, form):
                spent = saying.spent or spent
                yield saying
        except Unavailable:
            self._note(prompt, Spent(), succeeded=False)
            raise
        # A listener that stops early (the stop button) leaves by GeneratorExit: neither a success nor a failure.
        self._note(prompt, spent or Spent(), succeeded=True)

    def _admit(self) -> None:
        now = self._clock()
        with self._lock:
            if self._resting_until and now < self._resting_until:
                raise Unavailable(_RESTING)
            if self._resting_until:
                # One call tries; if it fails too, the next rest begins.
                self._resting_until, self._failures = None, _PATIENCE - 1
        if self._limit and self._spent_today(now) >= self._limit:
            raise Unavailable(_SPENT)

    def _note(self, prompt: Filled, spent: Spent, *, succeeded: bool) -> None:
        now = self._clock()
        with self._lock:
            self._failures = 0 if succeeded else self._failures + 1
            if self._failures >= _PATIENCE:
                self._resting_until = now + _PAUSE
        self._account(now, prompt.name, spent, succeeded)
