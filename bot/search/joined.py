"""Contracts whose names files write as one word ("MOUNTKNOWLEDGE"), found by the several words that people say."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Sequence
from math import log

from bot.search.naming import SUFFIXES, Called, Token, grams
from bot.search.phrases import ORDINARY, STOP, language

_NO_NAMES = ORDINARY | SUFFIXES


class Joined:
    """The names in one word of some contracts; words of `titles` are none."""

    def __init__(self, called: Sequence[Called], titles: Container[str]) -> None:
        self._titles = titles
        self._count = len(called)
        self._names = sorted(
            (word, at)
            for at, name in enumerate(called)
            for word in name.joined
            if word not in titles and word not in ORDINARY
        )

    def heard(self, said: Sequence[Token]) -> tuple[dict[int, float], set[str]]:
        """Contract -> how surely its name, or the beginning of it, was said; and the words that say it."""
        heard: dict[int, float] = defaultdict(float)
        words = [token.word for token in said]
        known: set[str] = set()
        for first, last, run in grams(words):
            if len(run) < 5 or self._is_a_word(run):
                continue
            start = place = bisect_left(self._names, (run, -1))
            while place < len(self._names) and self._names[place][0].startswith(run):
                place += 1
            # "on interactive" begins no name; "i-on interactive" is one.
            begins = len(run) > 5 and words[first] not in STOP
            found = [(whole, at) for whole, at in self._names[start:place] if begins or whole == run]
            if found:
                known |= set(words[first : last + 1])
            rarity = log((self._count + 1) / max(1, len(found))) / log(self._count + 1)
            for whole, at in found:
                heard[at] = max(heard[at], rarity * len(run) / len(whole))
        return heard, known

    def _is_a_word(self, run: str) -> bool:
        return run in _NO_NAMES or run in language() or run in self._titles
