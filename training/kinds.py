"""Labelled contracts in, the tagger's weights out: a linear model over hashed n-grams, then one over its scores.

    python -m training.kinds CUAD_FOLDER SCRATCH_FOLDER bot/weights/kinds/kinds.npz

The second step is trained on the scores that training.crossvalidate left in SCRATCH_FOLDER. Numpy and scipy
only; a minute or two on one processor."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from scipy import sparse

from bot.extract.grams import grams
from bot.extract.tagger import Tagger, surroundings, vectors
from training.adam import Adam
from training.corpus import FOLDS, Labelled, cuad_kinds, kinds, read, saved, truth

_RARE = 12
_EPOCHS = 8
_HEADLESS = 0.3
_HIDDEN = 128
_CLIP = (-12.0, 8.0)


@dataclass
class Material:
    """All units of some contracts: features with and without headings, truth and its worth, contract of each row."""

    contracts: list[Labelled]
    kinds: tuple[str, ...]
    hashes: np.ndarray
    rarity: np.ndarray
    rows: sparse.csr_matrix
    headless: sparse.csr_matrix
    shares: np.ndarray
    worth: np.ndarray
    owner: np.ndarray


def prepare(contracts: list[Labelled]) -> Material:
    columns = tuple(kind.id for kind in kinds().kinds)
    labelled = frozenset(cuad_kinds().values())
    found = [gram for contract in contracts for gram in grams(contract.units)]
    bare = [gram for contract in contracts for gram in grams(contract.units, headings=False)]
    hashes, counts = np.unique(np.concatenate(found), return_counts=True)
    kept = (counts >= _RARE) & (counts < len(found) / 2)
    hashes, rarity = hashes[kept], np.log(len(found) / counts[kept]).astype(np.float32)
    parts = [truth(contract, columns, labelled) for contract in contracts]
    return Material(
        contracts,
        columns,
        hashes,
        rarity,
        vectors(found, hashes, rarity),
        vectors(bare, hashes, rarity),
        np.concatenate([shares for shares, _ in parts]),
        np.concatenate([worth for _, worth in parts]),
        np.repeat(np.arange(len(contracts)), [len(contract.units) for contract in contracts]),
    )


def linear(material: Material, chosen: np.ndarray, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """(features, kinds) and (kinds,): logistic regression on the rows `chosen`, of soft targets."""
    random = np.random.default_rng(seed)
    weights = np.zeros((len(material.hashes), len(material.kinds)), np.float32)
    bias = np.full(len(material.kinds), -5, np.float32)
    adam = Adam([weights], decay=1e-5, soft=1e-4)
    for epoch in range(_EPOCHS):
        rate = 0.05 * (1 - epoch / _EPOCHS)
        for batch in np.array_split(random.permutation(chosen), max(1, len(chosen) // 1024)):
            rows = (material.headless if random.random() < _HEADLESS else material.rows)[batch]
            off = _off(rows @ weights + bias, material, batch) / 64
            adam.step([(rows.T.tocsr() @ off)], rate)
            bias -= rate * off.sum(axis=0) / 10
    return weights, bias


def context(first: np.ndarray, around: np.ndarray, material: Material, chosen: np.ndarray) -> list[np.ndarray]:
    """hidden, its bias, out, its bias, keep: one hidden layer over the surroundings of each unit."""
    random = np.random.default_rng(0)
    width, columns = around.shape[1], first.shape[1]
    parts = [random.normal(0, width**-0.5, (width, _HIDDEN)), np.zeros(_HIDDEN), np.zeros((_HIDDEN, columns))]
    parts = [part.astype(np.float32) for part in (*parts, np.zeros(columns), np.ones(columns))]
    adam = Adam(parts, decay=1e-5, soft=1e-6)
    for epoch in range(6):
        for batch in np.array_split(random.permutation(chosen), max(1, len(chosen) // 512)):
            given, scores = around[batch], first[batch]
            raw = given @ parts[0] + parts[1]
            drop = (random.random(raw.shape) > 0.1).astype(np.float32) / 0.9
            hidden = np.maximum(raw, 0) * drop
            off = _off(hidden @ parts[2] + parts[3] + parts[4] * scores, material, batch) / len(batch)
            back = (off @ parts[2].T) * (raw > 0) * drop
            slopes = [given.T @ back, back.sum(0), hidden.T @ off, off.sum(0), (off * scores).sum(0)]
            adam.step(slopes, 2e-3 * (1 - epoch / 6))
    return parts


def _off(logits: np.ndarray, material: Material, batch: np.ndarray) -> np.ndarray:
    return np.asarray((1 / (1 + np.exp(-logits)) - material.shares[batch]) * material.worth[batch], np.float32)


def scored(rows: sparse.csr_matrix, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return np.asarray(np.clip(rows @ weights + bias, *_CLIP), np.float32)


def out_of_fold(material: Material, drawn: np.ndarray) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """The first step's scores of every unit by a model that has not seen the unit's contract; and those models."""
    scores, models = np.zeros_like(material.shares), []
    for fold in range(FOLDS):
        held = drawn[material.owner] == fold
        models.append(linear(material, np.flatnonzero(~held)))
        scores[held] = scored(material.rows[held], *models[-1])
        print(f"fold {fold} done", file=sys.stderr, flush=True)
    return scores, models


def around(material: Material, scores: np.ndarray) -> np.ndarray:
    ends = np.cumsum([len(contract.units) for contract in material.contracts])[:-1]
    each = zip(np.split(scores, ends), material.contracts, strict=True)
    return np.concatenate([surroundings(part, contract.units) for part, contract in each if len(part)])


def packed(material: Material, first: Sequence[np.ndarray], second: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays that bot.extract.tagger reads. `second` is mean, spread and what `context` gives."""
    weights, bias = first
    scale = np.abs(weights).max(axis=0).clip(1e-6) / 127
    small = np.round(weights / scale).astype(np.int8)
    names = ("mean", "spread", "hidden", "hidden_bias", "out", "out_bias", "keep")
    arrays = {name: part.astype(np.float16) for name, part in zip(names, second, strict=True)}
    arrays |= {"hashes": material.hashes, "rarity": material.rarity.astype(np.float16), "linear": small}
    arrays |= {"scale": scale.astype(np.float32), "bias": bias.astype(np.float32), "kinds": np.array(material.kinds)}
    return arrays | {"name": np.array(blake2b(small.tobytes(), digest_size=6).hexdigest())}


def second_step(material: Material, scores: np.ndarray, chosen: np.ndarray) -> list[np.ndarray]:
    given = around(material, scores)
    mean, spread = given[chosen].mean(axis=0), given[chosen].std(axis=0) + 1e-3
    return [mean, spread, *context(scores, (given - mean) / spread, material, chosen)]


def tagger(arrays: dict[str, np.ndarray]) -> Tagger:
    """The tagger that the packed arrays make."""
    small = (np.float16, np.int8)
    return Tagger({name: a.astype(np.float32) if a.dtype in small else a for name, a in arrays.items()})


def main(folder: Path, scratch: Path, out: Path) -> None:
    material = prepare(read(folder))
    everything = np.arange(len(material.owner))
    second = second_step(material, np.load(scratch / "first.npy"), everything)
    saved(out, packed(material, linear(material, everything), second))


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:4]))
