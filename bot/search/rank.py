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
_LEAST = 1e-3
_HARDLY = 5e-3
_EVERY_STEP = np.arange(256)
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
    the usual length are counted in these sheets alone, and there in the units that `seen` says, or in all. `met` is
    False when no unit has a word or a kind asked for; `whole` is True when all units are seen."""

    def __init__(self, asked_for: Query, sheets: Sequence[Sheet], seen: Sequence[np.ndarray | None] = ()) -> None:
        self._sheets, self._seen = sheets, seen or [None] * len(sheets)
        pairs = list(zip(sheets, self._seen, strict=True))
        count = sum(len(sheet) if mask is None else int(mask.sum()) for sheet, mask in pairs)
        lengths = sum(float((sheet.lengths if mask is None else sheet.lengths[mask]).sum()) for sheet, mask in pairs)
        self._usual = max(1.0, lengths / max(1, count))
        groups = [[key("word", word) for word in group] for group in (asked_for.words, asked_for.legal)]
        groups.append([key("heading", word) for word in asked_for.words])
        groups.append([key("kind", kind) for kind in asked_for.kinds])
        groups.append([key("gives", value) for value in asked_for.values])
        groups.append([key("score", kind) for kind, _ in asked_for.likely])
        self._chances = [chance for _, chance in asked_for.likely]
        self._ends = np.cumsum([0, *(len(group) for group in groups)]).tolist()
        keys = [name for group in groups for name in group]
        self._found = [[_seen(found, mask) for found in sheet.postings(keys)] for sheet, mask in pairs]
        held = [sum(len(found[at][0]) for found in self._found) for at in range(len(keys))]
        self.whole = all(mask is None for mask in self._seen)
        self.met = any(held[place] for group in (0, 1, 3) for place in self._places(group))
        self._idf = [math.log(1 + (count - n + 0.5) / (n + 0.5)) for n in held]

    def signals(self, at: int, rows: np.ndarray | None = None) -> np.ndarray:
        """(units, 7) float32 of sheet `at`, or of its units `rows` alone, which are in order: all SIGNALS but meaning,
        each 0 to 1."""
        sheet, found = self._sheets[at], self._found[at]
        if rows is None:
            rows = np.arange(len(sheet))
        else:
            found = [_among(rows, *one) for one in found]
        out = np.zeros((len(rows), 7), np.float32)
        for column in (0, 1):
            for place in self._places(column):
                units, counts = found[place]
                out[units, column] += self._saturated(place, counts, sheet.lengths[rows[units]])
            out[:, column] /= self._total(column)
        for heading, word in zip(self._places(2), self._places(0), strict=True):
            out[found[heading][0], 2] += self._idf[word]
        out[:, 2] /= self._total(0)
        for column in (3, 4):
            for place in self._places(column):
                out[found[place][0], column] = 1
        out[:, 5] = sheet.extents[rows]
        expected = np.zeros(len(rows), np.float32)
        for place, chance in zip(self._places(5), self._chances, strict=True):
            units, counts = found[place]
            expected[units] += chance * probability(counts)
        out[:, 6] = learnt(expected)
        return out

    def weighed(self, at: int, weigh: np.ndarray) -> np.ndarray:
        """(units,) float32: the signals of sheet `at`, each times its weight, in sum; -inf for units not seen.

        As `signals`, in a tenth of the time where there are millions of units, and but for this: a unit is not of a
        kind that is asked for when that is hardly likely."""
        sheet, found, mask = self._sheets[at], self._found[at], self._seen[at]
        scores = sheet.extents * np.float32(weigh[5])
        for column in (0, 1):
            for place in self._places(column):
                units, counts = found[place]
                share = np.float32(weigh[column] / self._total(column))
                scores[units] += share * self._saturated(place, counts, sheet.lengths[units])
        for heading, word in zip(self._places(2), self._places(0), strict=True):
            scores[found[heading][0]] += np.float32(weigh[2] * self._idf[word] / self._total(0))
        for column in (3, 4):
            if given := [found[place][0] for place in self._places(column)]:
                scores += np.multiply(_any(given, len(sheet)), np.float32(weigh[column]))
        units, expected = self._likely(at)
        scores[units] += np.float32(weigh[6]) * expected
        if mask is not None:
            scores[~mask] = -np.inf
        return scores

    def _likely(self, at: int) -> tuple[np.ndarray, np.ndarray]:
        """The units of sheet `at` that are not hardly of a kind asked for, and how likely they are, as `learnt`."""
        given = [self._found[at][place] for place in self._places(5)]
        chances = [(chance * probability(_EVERY_STEP)).astype(np.float32) for chance in self._chances]
        # Whole arrays are compared, then only what counts is taken: where most do not, in a quarter of the time.
        held = [np.flatnonzero(c >= np.searchsorted(its, _HARDLY)) for (_, c), its in zip(given, chances, strict=True)]
        if len(given) == 1:
            (units, counts), some = given[0], held[0]
            return units[some], learnt(chances[0])[counts[some]]
        expected = np.zeros(len(self._sheets[at]), np.float32)
        for (units, counts), its, some in zip(given, chances, held, strict=True):
            expected[units[some]] += its[counts[some]]
        likely = np.flatnonzero(expected > 0)
        return likely, learnt(expected[likely])

    def _saturated(self, place: int, counts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """What a word that a unit of that length has so often counts (BM25)."""
        norm = np.float32(_SATURATION * (1 - _LENGTH)) + np.float32(_SATURATION * _LENGTH / self._usual) * lengths
        return np.asarray(np.float32(self._idf[place]) * counts / (counts + norm))

    def _places(self, group: int) -> range:
        return range(self._ends[group], self._ends[group + 1])

    def _total(self, group: int) -> float:
        return max(1e-6, sum(self._idf[place] for place in self._places(group)))


def _seen(found: tuple[np.ndarray, np.ndarray], mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """A word's postings, of the units that are seen."""
    if mask is None:
        return found
    units, counts = found
    held = mask[units]
    return units[held], counts[held]


def _among(rows: np.ndarray, units: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A word's postings in the units `rows` alone, units counted by their place there."""
    if not len(units):
        return units, counts
    places = np.minimum(np.searchsorted(units, rows), len(units) - 1)
    held = np.flatnonzero(units[places] == rows)
    return held, counts[places[held]]


def _any(given: Sequence[np.ndarray], count: int) -> np.ndarray:
    """(count,) bool, which units stand in any of these."""
    held = np.zeros(count, bool)
    for units in given:
        held[units] = True
    return held
