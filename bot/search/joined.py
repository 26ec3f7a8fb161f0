"""Contracts whose names files write as one word ("MOUNTKNOWLEDGE"), found by the several words that people say."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from math import log

from bot.search.naming import SUFFIXES, Called, Token, grams
from bot.search.phrases import ORDINARY, STOP, language
from bot.search.posted import Change, Posted

_NO_NAMES = ORDINARY | SUFFIXES


class Joined:
    """The names in one word of the contracts `called`, which differ by `change` from those of `before`."""

    _held: Posted[str]
    _names: list[str]

    def __init__(self, called: Mapping[str, Called], change: Change, before: "Joined | None" = None) -> None:
        self._count = len(called)
        self._held = change.of(before._held if before else {}, lambda its: its.joined)
        self._names = sorted(self._held) if not before or self._held is not before._held else before._names

    def heard(self, said: Sequence[Token], titles: Container[str]) -> tuple[dict[str, float], set[str]]:
        """Contract -> how surely its name, or the beginning of it, was said; and the words that say it. Words of
        `titles` are no names."""
        heard: dict[str, float] = defaultdict(float)
        words = [token.word for token in said]
        known: set[str] = set()
        for first, last, run in grams(words):
            if len(run) < 5 or run in _NO_NAMES or run in language() or run in titles:
                continue
            # "on interactive" begins no name; "i-on interactive" is one.
            begins = len(run) > 5 and words[first] not in STOP
            names = self._beginning(run) if begins else [run]
            found = [(whole, id) for whole in names if self._is_name(whole, titles) for id in self._held[whole]]
            if found:
                known |= set(words[first : last + 1])
            rarity = log((self._count + 1) / max(1, len(found))) / log(self._count + 1)
            for whole, id in found:
                heard[id] = max(heard[id], rarity * len(run) / len(whole))
        return heard, known

    def _beginning(self, run: str) -> Iterator[str]:
        """The names that begin with `run`."""
        for place in range(bisect_left(self._names, run), len(self._names)):
            if not self._names[place].startswith(run):
                return
            yield self._names[place]

    def _is_name(self, whole: str, titles: Container[str]) -> bool:
        return whole in self._held and whole not in titles and whole not in ORDINARY
