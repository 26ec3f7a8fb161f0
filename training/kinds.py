"""Labelled contracts in, the tagger's weights out: a linear model over hashed n-grams, then one over its scores.

    python -m training.kinds CUAD_FOLDER SCRATCH_FOLDER bot/weights/kinds/kinds.npz

The second step is trained on the scores and vectors that training.crossvalidate left in SCRATCH_FOLDER. Numpy and scipy
only; a minute or two on one processor."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from scipy import sparse

from bot.extract.grams import grams
from bot.extract.tagger import Tagger, hashed
from bot.search.embed import MiniLM
from training.adam import Adam
from training.context import Rows, around, learnt
from training.corpus import Labelled, cuad_kinds, kinds, read, saved, truth

_RARE = 12
_EPOCHS = 8
_HEADLESS = 0.3
_CLIP = (-12.0, 8.0)


@dataclass
class Material:
    """All units of some contracts: features with and without headings, truth and its worth, contract of each row,
    and the name of the embedder that units have vectors by."""

    contracts: list[Labelled]
    kinds: tuple[str, ...]
    hashes: np.ndarray
    rarity: np.ndarray
    rows: sparse.csr_matrix
    headless: sparse.csr_matrix
    shares: np.ndarray
    worth: np.ndarray
    owner: np.ndarray
    embedder: str


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
        hashed(found, hashes, rarity),
        hashed(bare, hashes, rarity),
        np.concatenate([shares for shares, _ in parts]),
        np.concatenate([worth for _, worth in parts]),
        np.repeat(np.arange(len(contracts)), [len(contract.units) for contract in contracts]),
        MiniLM().name,
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


def _off(logits: np.ndarray, material: Material, batch: np.ndarray) -> np.ndarray:
    return np.asarray((1 / (1 + np.exp(-logits)) - material.shares[batch]) * material.worth[batch], np.float32)


def scored(rows: sparse.csr_matrix, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return np.asarray(np.clip(rows @ weights + bias, *_CLIP), np.float32)


def packed(material: Material, first: Sequence[np.ndarray], **second: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays that bot.extract.tagger reads; `second`: what `second_step` gives, "bare" and "full"."""
    weights, bias = first
    scale = np.abs(weights).max(axis=0).clip(1e-6) / 127
    arrays = named(material, **second)
    arrays |= {"hashes": material.hashes, "rarity": material.rarity.astype(np.float16)}
    arrays |= {"linear": np.round(weights / scale).astype(np.int8), "scale": scale.astype(np.float32)}
    arrays |= {"bias": bias.astype(np.float32)}
    return arrays | {"name": np.array(_print(arrays))}


def named(material: Material, **second: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays of the second step alone, by which a tagger can take that step."""
    arrays = {f"{side}_{name}": part.astype(np.float16) for side, step in second.items() for name, part in step.items()}
    return arrays | {"kinds": np.array(material.kinds), "embedder": np.array(material.embedder), "name": np.array("")}


def _print(arrays: dict[str, np.ndarray]) -> str:
    """Tells these weights from others."""
    return blake2b(b"".join(arrays[name].tobytes() for name in sorted(arrays)), digest_size=6).hexdigest()


def second_step(
    material: Material, first: np.ndarray, vectors: np.ndarray | None, chosen: np.ndarray
) -> dict[str, np.ndarray]:
    """Learnt on the rows `chosen`, whole contracts in order, from the `first` step's scores of all rows."""
    given = around(material.contracts, first, vectors)[chosen]
    labelled = np.array(sorted(material.kinds.index(kind) for kind in set(cuad_kinds().values())))
    first, shares, worth, owner = (part[chosen] for part in (first, material.shares, material.worth, material.owner))
    return learnt(Rows(given, first, shares, worth, owner, labelled))


def tagger(arrays: dict[str, np.ndarray]) -> Tagger:
    """The tagger that the packed arrays make."""
    small = (np.float16, np.int8)
    return Tagger({name: a.astype(np.float32) if a.dtype in small else a for name, a in arrays.items()})


def main(folder: Path, scratch: Path, out: Path) -> None:
    material = prepare(read(folder))
    everything = np.arange(len(material.owner))
    first, vectors = np.load(scratch / "first.npy"), np.load(scratch / "vectors.npy")
    bare, full = (second_step(material, first, seen, everything) for seen in (None, vectors))
    saved(out, packed(material, linear(material, everything), bare=bare, full=full))


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:4]))
