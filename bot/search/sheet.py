"""The lexical side of one contract: which of its units hold which word, as arrays and as bytes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import Any, Protocol
from zlib import crc32

import numpy as np

from bot.model.unit import Unit
from bot.search.answers import given
from bot.search.words import words

_NOWHERE = np.zeros(0, np.int32)
_LOWEST, _STEPS = -7.0, 20
_LONG = 600
_PROBABILITIES = 1 / (1 + np.exp(-(_LOWEST + np.arange(256) / _STEPS)))


@dataclass(frozen=True)
class Sheet:
    """Unit n lies at `starts[n]` to `ends[n]` in clause `clauses[n]` and is `lengths[n]` words long.

    `keys` are the hashes of words in order; word i stands in units `units[bounds[i]:bounds[i + 1]]`, as often as
    `counts` say. The words of headings, the clause kinds, the kinds of value that a unit gives and how likely it is of
    a kind are kept the same way, under keys of their own."""

    clauses: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    lengths: np.ndarray
    keys: np.ndarray
    bounds: np.ndarray
    units: np.ndarray
    counts: np.ndarray

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def extents(self) -> np.ndarray:
        """(units,) float32: how long each unit is, as a share of the longest that counts; 1 at most."""
        return np.asarray(np.minimum(1, (self.ends - self.starts) / _LONG), np.float32)

    def postings(self, keys: Sequence[int]) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each key the units that hold it and how often."""
        places = np.searchsorted(self.keys, np.asarray(keys, np.uint32))
        return [self._posting(place, key) for place, key in zip(places.tolist(), keys, strict=True)]

    def _posting(self, place: int, key: int) -> tuple[np.ndarray, np.ndarray]:
        if place >= len(self.keys) or self.keys[place] != key:
            return _NOWHERE, _NOWHERE
        held = slice(self.bounds[place], self.bounds[place + 1])
        return self.units[held], self.counts[held]

    def to_bytes(self) -> bytes:
        arrays = [np.ascontiguousarray(getattr(self, name), kind) for name, kind in _ARRAYS.items()]
        return np.array([len(array) for array in arrays], np.uint32).tobytes() + b"".join(map(bytes, arrays))


# The wider come first, so that each lies where its kind may lie.
_ARRAYS: dict[str, np.dtype[Any]] = {
    **dict.fromkeys(("clauses", "starts", "ends", "bounds", "units"), np.dtype(np.int32)),
    "keys": np.dtype(np.uint32),
    "lengths": np.dtype(np.uint16),
    "counts": np.dtype(np.uint8),
}


def from_bytes(data: bytes) -> Sheet:
    """The sheet that `to_bytes` wrote; its arrays are views of `data`."""
    at = 4 * len(_ARRAYS)
    arrays = {}
    for length, (name, kind) in zip(np.frombuffer(data[:at], np.uint32).tolist(), _ARRAYS.items(), strict=True):
        arrays[name] = np.frombuffer(data, kind, length, at)
        at += length * kind.itemsize
    return Sheet(**arrays)


def merged(sheets: Sequence[Sheet]) -> Sheet:
    """One sheet of all: the units of the second begin where those of the first end."""
    first = np.cumsum([0, *map(len, sheets)])
    before = np.cumsum([0, *(len(sheet.units) for sheet in sheets)])
    keys = np.concatenate([sheet.keys for sheet in sheets])
    order = np.argsort(keys, kind="stable")
    sizes = np.concatenate([np.diff(sheet.bounds) for sheet in sheets])[order]
    begins = np.concatenate([sheet.bounds[:-1] + at for sheet, at in zip(sheets, before, strict=False)])[order]
    ends = np.cumsum(sizes)
    taken = np.repeat(begins - (ends - sizes), sizes) + np.arange(int(sizes.sum()))
    keys = keys[order]
    new = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, int)
    moved = [sheet.units + np.int32(at) for sheet, at in zip(sheets, first, strict=False)]
    return Sheet(
        clauses=np.concatenate([sheet.clauses for sheet in sheets]),
        starts=np.concatenate([sheet.starts for sheet in sheets]),
        ends=np.concatenate([sheet.ends for sheet in sheets]),
        lengths=np.concatenate([sheet.lengths for sheet in sheets]),
        keys=keys[new],
        bounds=np.append((ends - sizes)[new], len(taken)).astype(np.int32),
        units=np.concatenate(moved)[taken],
        counts=np.concatenate([sheet.counts for sheet in sheets])[taken],
    )


def without(whole: Sheet, gone: np.ndarray) -> Sheet:
    """`whole` but for the units that `gone` (units,) says are none of it any more; those behind them move up."""
    stay = ~gone
    moved = np.cumsum(stay, dtype=np.int32) - np.int32(1)
    dropped = np.flatnonzero(gone[whole.units])
    bounds = whole.bounds - np.searchsorted(dropped, whole.bounds)
    left = bounds[1:] > bounds[:-1]
    # A few of millions: what is between them is copied whole.
    kept = [slice(at + 1, end) for at, end in pairwise([-1, *dropped.tolist(), len(whole.units)])]
    return Sheet(
        clauses=whole.clauses[stay],
        starts=whole.starts[stay],
        ends=whole.ends[stay],
        lengths=whole.lengths[stay],
        keys=whole.keys[left],
        bounds=np.append(bounds[:-1][left], bounds[-1]).astype(np.int32),
        units=moved[np.concatenate([whole.units[some] for some in kept])],
        counts=np.concatenate([whole.counts[some] for some in kept]),
    )


class Scorer(Protocol):
    """A clause tagger: (units, kinds) log-odds for one document's units. `name` tells its weights from
    others; `vectors` of the units help where they are by the embedder of that name."""

    @property
    def kinds(self) -> tuple[str, ...]: ...

    @property
    def name(self) -> str: ...

    @property
    def embedder(self) -> str: ...

    def scores(self, units: Sequence[Unit], vectors: np.ndarray | None = None) -> np.ndarray: ...


def sheet(
    units: Sequence[Unit],
    kinds: Sequence[Iterable[str]],
    scorer: Scorer | None = None,
    vectors: np.ndarray | None = None,
) -> Sheet:
    """The sheet of a contract's units; `kinds` are each unit's clause kinds, `vectors` the units' own, for `scorer`."""
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    lengths = []
    for at, (unit, its_kinds) in enumerate(zip(units, kinds, strict=True)):
        counts = Counter(words(unit.text))
        lengths.append(sum(counts.values()))
        for word, count in counts.items():
            held[key("word", word)].append((at, min(count, 255)))
        marks = [("heading", word) for word in set(words(unit.heading))] + [("kind", kind) for kind in its_kinds]
        for of, name in marks + [("gives", value) for value in given(unit.text)]:
            held[key(of, name)].append((at, 1))
    if scorer and units:
        held |= _scored(scorer.kinds, scorer.scores(units, vectors))
    ordered = sorted(held)
    flat = [place for name in ordered for place in held[name]]
    return Sheet(
        clauses=np.array([unit.clause for unit in units], np.int32),
        starts=np.array([unit.start for unit in units], np.int32),
        ends=np.array([unit.end for unit in units], np.int32),
        lengths=np.array(lengths, np.uint16),
        keys=np.array(ordered, np.uint32),
        bounds=np.array([0, *accumulate(len(held[name]) for name in ordered)], np.int32),
        units=np.array([unit for unit, _ in flat], np.int32),
        counts=np.array([count for _, count in flat], np.uint8),
    )


def _scored(kinds: Sequence[str], scores: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """Under each kind the units that may be of it, with their log-odds in steps of a twentieth above _LOWEST."""
    steps = np.clip(np.round((scores - _LOWEST) * _STEPS), 0, 255).astype(int)
    found: dict[int, list[tuple[int, int]]] = {}
    for column, kind in enumerate(kinds):
        units = np.flatnonzero(steps[:, column])
        if len(units):
            found[key("score", kind)] = list(zip(units.tolist(), steps[units, column].tolist(), strict=True))
    return found


def probability(steps: np.ndarray) -> np.ndarray:
    """The probabilities that `_scored` kept as steps."""
    return np.asarray(_PROBABILITIES[steps])


@lru_cache(maxsize=65536)
def key(of: str, name: str) -> int:
    """The hash under which a sheet keeps a "word", a "heading"'s word, a "kind", its "score" or what a unit "gives"."""
    return crc32(f"{of}:{name}".encode())
