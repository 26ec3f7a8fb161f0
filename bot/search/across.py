"""A question over many contracts: the units that fit best by words or by meaning, then weighed by all their signals."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from bot.search.rank import Lexical
from bot.search.sheets import Volume
from bot.search.vectors import Place, Vectors

# Score, contract, unit, signals.
Hit = tuple[float, str, int, np.ndarray]
_CANDIDATES = 200
_EACH = 20
_LIKELY = 64


def across(
    vectors: Vectors, volumes: Sequence[Volume], lexical: Lexical, *, vector: np.ndarray, weigh: np.ndarray
) -> list[Hit]:
    """Some hundred units that `lexical` sees of `volumes`, in no order. `vector` is the question's, `weigh` the
    signals' weights."""
    scores = [lexical.weighed(at, weigh) for at in range(len(volumes))]
    if lexical.whole:
        cosines = vectors.nearest(vector)
    else:
        # Chroma's filter is slow, and without it what is hidden would take places: the likeliest contracts instead.
        sizes = {id: size for volume in volumes for id, size in zip(volume.ids, volume.sizes, strict=True)}
        near = {id: vectors.of(id, sizes[id]) @ vector for id in _likeliest(volumes, scores)}
        best = sorted(((-value, id, unit) for id, its in near.items() for unit, value in enumerate(its.tolist())))
        cosines = {(id, unit): -value for value, id, unit in best[:_CANDIDATES]}
    worded = _worded(volumes, scores)
    cosines = vectors.cosines(vector, [place for place in worded if place not in cosines]) | cosines
    hits = []
    for at, places in enumerate(_by_volume(volumes, cosines)):
        signals = lexical.signals(at, np.array([row for row, _ in places], int))
        every = np.column_stack([signals, [cosines[place] for _, place in places]]).astype(np.float32)
        hits += [(float(s), *place, its) for s, (_, place), its in zip(every @ weigh, places, every, strict=True)]
    return hits


def _by_volume(volumes: Sequence[Volume], places: Collection[Place]) -> list[list[tuple[int, Place]]]:
    """The places in each of the volumes by row; what is in none, as it has gone meanwhile, is left out."""
    found: list[list[tuple[int, Place]]] = [[] for _ in volumes]
    home = {id: at for id in {id for id, _ in places} for at, volume in enumerate(volumes) if id in volume.made}
    for place in places:
        at = home.get(place[0])
        if at is not None and (row := volumes[at].row(*place)) is not None:
            found[at].append((row, place))
    return [sorted(its) for its in found]


def _likeliest(volumes: Sequence[Volume], scores: Sequence[np.ndarray]) -> list[str]:
    """The contracts with the best single units."""
    best: list[tuple[float, str]] = []
    for volume, its in zip(volumes, scores, strict=True):
        held = np.flatnonzero(volume.sizes)
        highest = np.maximum.reduceat(its, volume.first[held])
        some = np.argsort(-highest, kind="stable")[:_LIKELY]
        best += [(-float(highest[at]), volume.ids[held[at]]) for at in some if np.isfinite(highest[at])]
    return [id for _, id in sorted(best)[:_LIKELY]]


def _worded(volumes: Sequence[Volume], scores: Sequence[np.ndarray]) -> list[Place]:
    """The units with the best scores, best first, at most 20 of one contract."""
    # That many are enough unless a few contracts have most of the best.
    for most in (5 * _CANDIDATES, max(map(len, scores))):
        taken: Counter[str] = Counter()
        found: list[Place] = []
        for id, unit in _best(volumes, scores, most):
            taken[id] += 1
            if taken[id] <= _EACH:
                found.append((id, unit))
            if len(found) == _CANDIDATES:
                return found
    return found


def _best(volumes: Sequence[Volume], scores: Sequence[np.ndarray], most: int) -> Iterator[Place]:
    """The units with the `most` best scores of each volume, best first."""
    rows = [_highest(its, most) for its in scores]
    highest = np.concatenate([its[some] for its, some in zip(scores, rows, strict=True)])
    which = np.repeat(np.arange(len(rows)), list(map(len, rows)))
    every = np.concatenate(rows)
    for at in np.lexsort((every, which, -highest)).tolist():
        if np.isfinite(highest[at]):
            yield volumes[which[at]].place(int(every[at]))


def _highest(scores: np.ndarray, most: int) -> np.ndarray:
    """The rows of the `most` highest scores. Of millions a sample tells first how high they are: eight times faster."""
    if len(scores) <= most:
        return np.arange(len(scores))
    step = len(scores) // (8 * most)
    if step > 1:
        sample = scores[::step]
        least = np.partition(sample, -2 * most // step)[-2 * most // step]
        rows = np.flatnonzero(scores >= least)
        if len(rows) > most:
            return rows[np.argpartition(-scores[rows], most)[:most]]
    return np.argpartition(-scores, most)[:most]
