"""Units in, how likely each is of each clause kind out: learnt weights, kept as plain arrays (training/kinds.py)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from bot.extract.grams import grams
from bot.model.unit import Unit

WEIGHTS = Path(__file__).resolve().parent.parent / "weights" / "kinds" / "kinds.npz"
_LOW, _HIGH = -12.0, 8.0
_STEP = ("mean", "spread", "hidden", "hidden_bias", "out", "out_bias", "keep")


class Tagger:
    """Two steps: words and their surroundings by a linear model, then what the document says around the unit
    and what the unit means, where its vector is known.

    `kinds` are the ids in order of the columns; `name` tells one set of weights from another; `embedder` is the name of
    the one whose vectors it was taught with."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        self.kinds = tuple(str(kind) for kind in arrays["kinds"])
        self.name = str(arrays["name"])
        self.embedder = str(arrays["embedder"])
        self._a = arrays

    def scores(self, units: Sequence[Unit], vectors: np.ndarray | None = None) -> np.ndarray:
        """(units, kinds) float32 log-odds for the units of one document, in order; surer with their `vectors` by the
        embedder of that name."""
        if not units:
            return np.zeros((0, len(self.kinds)), np.float32)
        a = self._a
        rows = hashed(list(grams(units)), a["hashes"], a["rarity"])
        first = np.clip((rows @ a["linear"]) * a["scale"] + a["bias"], _LOW, _HIGH)
        around = surroundings(first, units)
        if vectors is None:
            return self.second("bare", around, first)
        return self.second("full", np.concatenate([around, vectors], axis=1), first)

    def second(self, side: str, given: np.ndarray, first: np.ndarray) -> np.ndarray:
        """The mean of the `first` step's log-odds and those of the second, which sees what is `given`: the surroundings
        ("bare") or the units' vectors too ("full")."""
        a = {name: self._a[f"{side}_{name}"] for name in _STEP}
        hidden = np.maximum(((given - a["mean"]) / a["spread"]) @ a["hidden"] + a["hidden_bias"], 0)
        return np.asarray((first + hidden @ a["out"] + a["out_bias"] + a["keep"] * first) / 2, np.float32)


def load(path: Path = WEIGHTS) -> Tagger | None:
    """The tagger of `path`; None when there are no weights: kinds are then told by headings and cues alone."""
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        found: dict[str, Any] = {name: arrays[name] for name in arrays.files}
    floats = {name: value.astype(np.float32) for name, value in found.items() if value.dtype in (np.float16, np.int8)}
    return Tagger(found | floats)


def hashed(found: Sequence[np.ndarray], hashes: np.ndarray, rarity: np.ndarray) -> sparse.csr_matrix:
    """(units, features) float32: the rarity of each known feature, each row of length 1. `hashes` are in order."""
    flat = np.concatenate([np.zeros(0, np.uint32), *found])
    rows = np.repeat(np.arange(len(found)), [len(one) for one in found])
    places = np.minimum(np.searchsorted(hashes, flat), len(hashes) - 1)
    known = hashes[places] == flat
    rows, places = rows[known], places[known]
    values = rarity[places].astype(np.float32)
    lengths = np.sqrt(np.bincount(rows, values**2, len(found)))
    values /= np.maximum(lengths[rows], 1e-6).astype(np.float32)
    return sparse.csr_matrix((values, (rows, places)), (len(found), len(hashes)))


def surroundings(first: np.ndarray, units: Sequence[Unit]) -> np.ndarray:
    """(units, 6 kinds + 6) float32: log-odds of the unit, of those before and after it, the highest two away, in
    its clause and in the document; then its place and length."""
    count, width = first.shape
    low = np.full((2, width), _LOW, np.float32)
    padded = np.concatenate([low, first, low])
    before, after = padded[1 : count + 1], padded[3 : count + 3]
    farther = np.maximum(padded[:count], padded[4:])
    clauses = np.array([unit.clause for unit in units])
    begins = np.flatnonzero(np.r_[True, clauses[1:] != clauses[:-1]])
    clause = np.maximum.reduceat(first, begins)[np.repeat(np.arange(len(begins)), np.diff([*begins, count]))]
    whole = np.broadcast_to(first.max(axis=0), first.shape)
    at = np.arange(count)
    lengths = np.log([max(1, unit.end - unit.start) for unit in units]) / 5
    opens = np.isin(at, begins).astype(float)
    much = np.full(count, np.log(count) / 5)
    place = np.stack([at / count, np.exp(-at / 3), np.exp(-at / 20), lengths, much, opens], axis=1)
    shown = [part / 4 for part in (first, before, after, farther, clause, whole)]
    return np.concatenate([*shown, place], axis=1, dtype=np.float32)
