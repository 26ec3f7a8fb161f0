"""The first step's scores of units in, the second step's weights out: two nets over what stands around each unit.

Each unit's kinds are right or wrong by themselves, and within a contract the right units are to come first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.extract.tagger import surroundings
from training.adam import Adam
from training.corpus import Labelled

_EPOCHS = 6
_TOGETHER = 2
_ENOUGH = 0.3


@dataclass(frozen=True)
class Net:
    """`width` of the hidden layer, how much of it is left `out` at random, and what the `order` of units counts."""

    width: int
    out: float
    order: float


NETS = (Net(128, 0.1, 1.0), Net(256, 0.3, 3.0))


@dataclass(frozen=True)
class Rows:
    """Units of some contracts, contract by contract: what is `given` of them, the `first` step's log-odds, how much of
    them is right and what that is worth, the contract of each; `labelled` are the columns that people labelled."""

    given: np.ndarray
    first: np.ndarray
    shares: np.ndarray
    worth: np.ndarray
    owner: np.ndarray
    labelled: np.ndarray


def around(contracts: Sequence[Labelled], first: np.ndarray, vectors: np.ndarray | None) -> np.ndarray:
    """What the second step is given of all units; their embedded texts too where there are `vectors`."""
    ends = np.cumsum([len(contract.units) for contract in contracts])[:-1]
    each = zip(np.split(first, ends), contracts, strict=True)
    seen = np.concatenate([surroundings(part, contract.units) for part, contract in each if len(part)])
    return seen if vectors is None else np.concatenate([seen, vectors], axis=1, dtype=np.float32)


def learnt(rows: Rows) -> dict[str, np.ndarray]:
    """The arrays of bot.extract.tagger's second step: the nets side by side, as one that gives their mean."""
    mean, spread = rows.given.mean(axis=0), rows.given.std(axis=0) + 1e-3
    nets = [_net(rows, mean, spread, net, seed) for seed, net in enumerate(NETS)]
    hidden, hidden_bias, out, out_bias, keep = zip(*nets, strict=True)
    return {
        "mean": mean,
        "spread": spread,
        "hidden": np.concatenate(hidden, axis=1),
        "hidden_bias": np.concatenate(hidden_bias),
        "out": np.concatenate(out) / len(NETS),
        "out_bias": np.mean(out_bias, axis=0),
        "keep": np.mean(keep, axis=0),
    }


def _net(rows: Rows, mean: np.ndarray, spread: np.ndarray, net: Net, seed: int) -> list[np.ndarray]:
    random = np.random.default_rng(seed)
    width, columns = rows.given.shape[1], rows.first.shape[1]
    parts = [random.normal(0, width**-0.5, (width, net.width)), np.zeros(net.width), np.zeros((net.width, columns))]
    parts = [part.astype(np.float32) for part in (*parts, np.zeros(columns), np.ones(columns))]
    adam = Adam(parts, decay=1e-5, soft=1e-6)
    begins = np.flatnonzero(np.r_[True, rows.owner[1:] != rows.owner[:-1], True])
    count = len(begins) - 1
    for epoch in range(_EPOCHS):
        for drawn in np.array_split(random.permutation(count), max(1, count // _TOGETHER)):
            its = [np.arange(begins[one], begins[one + 1]) for one in drawn]
            batch = np.concatenate(its)
            given, first = (rows.given[batch] - mean) / spread, rows.first[batch]
            raw = given @ parts[0] + parts[1]
            kept = (random.random(raw.shape, np.float32) > net.out).astype(np.float32) / np.float32(1 - net.out)
            hidden = np.maximum(raw, 0) * kept
            off = _off(hidden @ parts[2] + parts[3] + parts[4] * first, rows, its, net.order)
            back = (off @ parts[2].T) * (raw > 0) * kept
            slopes = [given.T @ back, back.sum(0), hidden.T @ off, off.sum(0), (off * first).sum(0)]
            adam.step(slopes, 2e-3 * (1 - epoch / _EPOCHS))
    return parts


def _off(logits: np.ndarray, rows: Rows, contracts: Sequence[np.ndarray], order: float) -> np.ndarray:
    """How far the logits are off: each kind of each unit, and of a contract's units the order in each labelled kind."""
    batch = np.concatenate(contracts)
    off = (1 / (1 + np.exp(-logits)) - rows.shares[batch]) * rows.worth[batch]
    start = 0
    for its in contracts:
        here, start = slice(start, start + len(its)), start + len(its)
        right = rows.shares[its][:, rows.labelled]
        has = np.flatnonzero(right.sum(axis=0) > _ENOUGH)
        chances = np.exp(logits[here, rows.labelled[has]] - logits[here, rows.labelled[has]].max(axis=0, initial=-99))
        wanted = right[:, has] / right[:, has].sum(axis=0)
        off[here, rows.labelled[has]] += order * (chances / chances.sum(axis=0) - wanted)
    return np.asarray(off / len(batch), np.float32)
