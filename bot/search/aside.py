"""A contract's text in, the names that it says where contracts say who signs them; questions are held against those."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from rapidfuzz import fuzz, process

from bot.search.naming import DEALS, SHORT_TYPES, SUFFIXES, Called, Token, tokens
from bot.search.phrases import ORDINARY, STOP, language
from bot.search.posted import Change, Posted, filed_under

_OPENING = 4_000
_CLOSING = 1_500
_SIGNED = re.compile(r"\bIN\s+WITNESS\s+WHEREOF\b|\bAGREED\s+(?:TO\s+)?AND\s+ACCEPTED\b", re.I)
_SIGNATURES = 2_500
_COVERED = 0.6


def names_in(text: str) -> str:
    """The words with a capital of the contract's opening and signature pages, folded, each once, in the order of the
    text, separated by blanks: about a kilobyte."""
    signed = [hit.start() for hit in _SIGNED.finditer(text)][-1:]
    places = (text[:_OPENING], *(text[at : at + _SIGNATURES] for at in signed), text[_OPENING:][-_CLOSING:])
    words = (token.word for place in places for token in tokens(place) if token.proper and token.word not in STOP)
    return " ".join(dict.fromkeys(words))


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in _common() and word[0].isalpha()


@cache
def _common() -> frozenset[str]:
    return language().union(STOP, SUFFIXES, ORDINARY, DEALS, SHORT_TYPES)


def _telling(its: Called) -> list[str]:
    """The words that the contract's text says and that may be names."""
    return [word for word in its.said.split() if _tells(word)]


@dataclass(frozen=True, slots=True)
class Said:
    """`words` of the question that a contract's text says, how much they weigh, whether that names the contract."""

    words: frozenset[str]
    weight: float
    sure: bool


class Aside:
    """The names in the own text of the contracts `called`, which differ by `change` from those of `before`."""

    _held: Posted[str]
    _near: Posted[tuple[str, int]]

    def __init__(self, called: Mapping[str, Called], change: Change, before: "Aside | None" = None) -> None:
        self._called = called
        self._held = change.of(before._held if before else {}, _telling)
        self._near = filed_under(
            lambda word: (word[0], len(word)),
            before._near if before else {},
            was=before._held if before else {},
            now=self._held,
            touched=change.touched(_telling) if before else self._held,
        )
        self._unique = log(len(called) + 1)

    def says(self, word: str) -> bool:
        """True when `word` may be a name in any of the texts."""
        return word in self._held

    def found(self, strange: Sequence[Token], named: frozenset[str]) -> dict[str, Said]:
        """The contracts whose text says words of `strange`, names in the question that no contract's facts explain;
        `named` are those that stand where a question names a contract ("the … deal")."""
        words = {token.word: self._like(token.word) for token in strange if _tells(token.word)}
        mass = sum(self.rarity(next(iter(like), "")) for like in words.values())
        held: dict[str, dict[str, float]] = defaultdict(dict)
        for word, like in words.items():
            for one, sure in like.items():
                for id in self._held[one]:
                    held[id][word] = max(sure * self.rarity(one), held[id].get(word, 0.0))
        return {id: self._judged(found, mass, named) for id, found in held.items()}

    def _judged(self, found: dict[str, float], mass: float, named: frozenset[str]) -> Said:
        weight = sum(found.values())
        rare = max(found.values()) >= 0.75 * self._unique
        enough = len(found) > 1 or bool(named & found.keys())
        return Said(frozenset(found), weight, enough and rare and weight >= _COVERED * mass)

    def rarity(self, word: str) -> float:
        """log((n + 1) / df); a word that no contract says weighs as one that a single contract says."""
        return log((len(self._called) + 1) / max(1, len(self._held.get(word, ()))))

    def _like(self, word: str) -> dict[str, float]:
        """The word, or what it is a slip of the pen for -> how surely."""
        if word in self._held:
            return {word: 1.0}
        if len(word) < 6:
            return {}
        near = [one for more in (-1, 0, 1) for one in self._near.get((word[0], len(word) + more), ())]
        hits = process.extract(word, near, scorer=fuzz.ratio, score_cutoff=84, limit=3)
        return {one: likeness / 100 - 0.1 for one, likeness, _ in hits}
