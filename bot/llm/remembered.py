"""A model that is not asked the same twice: what it said is kept in memory for the day, and given again."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Any

from bot.llm.base import Model, Saying, Spent
from bot.llm.prompts import Filled

_MOST = 256


class RememberedModel:
    """`model`, and the last 256 objects that it wrote whole.

    The key is the model's name, the day in UTC, the form, the tools, and the SHA-256 of the filled prompt, with the
    question and the passages: they were narrowed to the audience before, so nobody is given what a wider audience
    was told. Kept in memory only, as Slack asks of message data. Only the words are remembered: whoever hears them
    checks each sentence anew."""

    def __init__(self, model: Model, clock: Callable[[], datetime]) -> None:
        self.name = model.name
        self._model = model
        self._clock = clock
        self._said: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._lock = Lock()

    def tell(self, prompt: Filled, form: dict[str, Any]) -> Iterator[Saying]:
        """See Model. A remembered object comes whole and costs nothing; what broke off is not remembered."""
        key = self._key(prompt, form)
        with self._lock:
            known = self._said.get(key)
            if known is not None:
                self._said.move_to_end(key)
        if known is not None:
            yield Saying(known, Spent())
            return
        for saying in self._model.tell(prompt, form):
            if saying.spent is not None:
                self._keep(key, saying.value)
            yield saying

    def _keep(self, key: str, value: dict[str, Any]) -> None:
        with self._lock:
            self._said[key] = value
            while len(self._said) > _MOST:
                self._said.popitem(last=False)

    def _key(self, prompt: Filled, form: dict[str, Any]) -> str:
        day = self._clock().date().isoformat()
        parts = [
            self.name,
            day,
            prompt.version,
            prompt.text,
            json.dumps([prompt.hints, prompt.tools, form], sort_keys=True),
        ]
        return sha256("\0".join(parts).encode()).hexdigest()
