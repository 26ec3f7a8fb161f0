"""A question and sheets in, signals of units out, and what each signal weighs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.search.answers import asked
from bot.search.plain import legal
from bot.search.sheet import Sheet, key, probability
from bot.search.words import words

# BM25's usual saturation (k1) and length (b) constants; Robertson and Zaragoza 2009.
_SATURATION, _LENGTH = 1.2, 0.75
_LONG = 600
_LEAST = 1e-3
_REACH = math.log((1 - _LEAST) / _LEAST)
SIGNALS = ("words", "legal", "heading", "kind", "gives", "length", "learnt", "meaning")
# Without a tagger. Learnt by maximising the likelihood of the supporting sentences of 80 natural questions and, a tenth
# each, of 444 labelled ones, in folds over contracts; see docs/benchmarks.md.
PLAIN = np.array([0.83, 0.9, 0.1, 0.2, 0.3, 0.2, 0, 1.0], np.float32)


@dataclass(frozen=True)
class Query:
    """A question's distinct words, the words that contracts use for them, the clause kinds that it names and the
    kinds of value that it asks for. `likely` are the kinds that it may ask about, each with its probability."""

    words: tuple[str, ...]
    legal: tuple[str, ...]
    kinds: tuple[str, ...]
    values: tuple[str, ...]
    likely: tuple[tuple[str, float], ...] = ()


def query(question: str, kinds: Sequence[str], likely: Mapping[str, float] | None = None) -> Query:
    """What sheets are asked for `question`; `kinds` that it names by name count among the `likely` ones."""
    said = tuple(dict.fromkeys(words(question)))
    return Query(said, legal(said), tuple(kinds), asked(question), tuple((likely or {}).items()))


def learnt(expected: np.ndarray) -> np.ndarray:
    """The expected probability that a unit is of a kind asked for, as log-odds between 0 (never) and 1 (surely)."""
    chance = np.clip(expected, _LEAST, 1 - _LEAST)
    return np.asarray(0.5 + np.log(chance / (1 - chance)) / (2 * _REACH), np.float32)


class Lexical:
    """What a query's words say about the units of some sheets, and of no others: the rarity of a word (idf) and
    the usual length are counted in these sheets alone. `met` is False when no unit has a word or a kind asked for."""

    def __init__(self, asked_for: Query, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets
        count = sum(len(sheet) for sheet in sheets)
        self._usual = max(1.0, sum(float(sheet.lengths.sum()) for sheet in sheets) / max(1, count))
        groups = [[key("word", word) for word in group] for group in (asked_for.words, asked_for.legal)]
        groups.append([key("heading", word) for word in asked_for.words])
        groups.append([key("kind", kind) for kind in asked_for.kinds])
        groups.append([key("gives", value) for value in asked_for.values])
        groups.append([key("score", kind) for kind, _ in asked_for.likely])
        self._chances = [chance for _, chance in asked_for.likely]
        self._ends = np.cumsum([0, *(len(group) for group in groups)]).tolist()
        keys = [name for group in groups for name in group]
        self._found = [sheet.postings(keys) for sheet in sheets]
        held = [sum(len(found[at][0]) for found in self._found) for at in range(len(keys))]
        self.met = any(held[place] for group in (0, 1, 3) for place in self._places(group))
        self._idf = [math.log(1 + (count - n + 0.5) / (n + 0.5)) for n in held]

    def signals(self, at: int) -> np.ndarray:
        """(units, 7) float32 of sheet `at`: all SIGNALS but meaning, each 0 to 1."""
        return self._signals([self._sheets[at]], self._found[at])

    def everywhere(self) -> np.ndarray:
        """The signals of all sheets, one below the other: many times faster than sheet by sheet."""
        first = np.cumsum([0, *map(len, self._sheets)])[:-1]
        merged = [_merged(each, first) for each in zip(*self._found, strict=True)]
        return self._signals(self._sheets, merged)

    def _signals(self, sheets: Sequence[Sheet], found: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
        lengths = np.concatenate([sheet.lengths for sheet in sheets])
        out = np.zeros((len(lengths), 7), np.float32)
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / self._usual)
        for column in (0, 1):
            for place in self._places(column):
                units, counts = found[place]
                out[units, column] += self._idf[place] * counts / (counts + norm[units])
            out[:, column] /= self._total(column)
        for heading, word in zip(self._places(2), self._places(0), strict=True):
            out[found[heading][0], 2] += self._idf[word]
        out[:, 2] /= self._total(0)
        for column in (3, 4):
            for place in self._places(column):
                out[found[place][0], column] = 1
        out[:, 5] = np.minimum(1, np.concatenate([sheet.ends - sheet.starts for sheet in sheets]) / _LONG)
        expected = np.zeros(len(lengths), np.float32)
        for place, chance in zip(self._places(5), self._chances, strict=True):
            units, counts = found[place]
            expected[units] += chance * probability(counts)
        out[:, 6] = learnt(expected)
        return out

    def _places(self, group: int) -> range:
        return range(self._ends[group], self._ends[group + 1])

    def _total(self, group: int) -> float:
        return max(1e-6, sum(self._idf[place] for place in self._places(group)))


def _merged(each: Sequence[tuple[np.ndarray, np.ndarray]], first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One word's postings in all sheets as one; the units of sheet n are counted from `first[n]`."""
    held = [at for at, (units, _) in enumerate(each) if len(units)]
    if not held:
        return each[0]
    moved = np.repeat(first[held], [len(each[at][0]) for at in held])
    return np.concatenate([each[at][0] for at in held]) + moved, np.concatenate([each[at][1] for at in held])
