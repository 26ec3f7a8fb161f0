"""A question and sheets in, signals and scores of units out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.search.sheet import Sheet, key
from bot.search.words import words

# BM25's usual saturation (k1) and length (b) constants; Robertson and Zaragoza 2009.
_SATURATION, _LENGTH = 1.2, 0.75
SIGNALS = ("words", "heading", "kind", "meaning")
# Learnt by cross-validation over contracts; see docs/benchmarks.md.
WEIGHTS = np.array([1.0, 0.15, 0.2, 1.0], np.float32)


@dataclass(frozen=True)
class Query:
    """A question's distinct words and the clause kinds that it names."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]


def query(question: str, kinds: Sequence[str]) -> Query:
    return Query(tuple(dict.fromkeys(words(question))), tuple(kinds))


class Lexical:
    """What the words and kinds of a query say about the units of some sheets, and of no others: rarity of a
    word (idf) and the usual length are counted in these sheets alone."""

    def __init__(self, asked: Query, sheets: Sequence[Sheet]) -> None:
        self._asked = asked
        self._sheets = sheets
        names = [key("word", w) for w in asked.words] + [key("heading", w) for w in asked.words]
        self._keys = names + [key("kind", kind) for kind in asked.kinds]
        self._found = [sheet.postings(self._keys) for sheet in sheets]
        count = sum(len(sheet) for sheet in sheets)
        self._usual = max(1.0, sum(float(sheet.lengths.sum()) for sheet in sheets) / max(1, count))
        held = [sum(len(found[at][0]) for found in self._found) for at in range(len(asked.words))]
        self._idf = [math.log(1 + (count - n + 0.5) / (n + 0.5)) for n in held]

    def signals(self, at: int) -> np.ndarray:
        """(units, 3) float32 of sheet `at`: words, heading, kind, each 0 to 1."""
        sheet, found = self._sheets[at], self._found[at]
        out = np.zeros((len(sheet), 3), np.float32)
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * sheet.lengths / self._usual)
        asked = len(self._asked.words)
        for idf, (units, counts), (headed, _) in zip(self._idf, found, found[asked:], strict=False):
            out[units, 0] += idf * counts * (_SATURATION + 1) / (counts + norm[units])
            out[headed, 1] += idf
        total = max(sum(self._idf), 1e-6)
        out[:, 0] /= total * (_SATURATION + 1)
        out[:, 1] /= total
        for units, _ in found[2 * asked :]:
            out[units, 2] = 1
        return out
