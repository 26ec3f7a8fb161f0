"""Labelled contracts in, scores of every unit by models that have not seen its contract out, kept for measuring.

    python -m training.crossvalidate CUAD_FOLDER SCRATCH_FOLDER

Writes vectors.npy, first.npy and scores.npy, rows in order of contracts and units; the first two are kept when they are
there. The second step of fold f is trained on the first step's out-of-fold scores of the other folds, whose models had
seen fold f's labels: a small leak."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bot.search.embed import MiniLM
from training.context import around
from training.corpus import FOLDS, Labelled, folds, read
from training.kinds import Material, linear, named, prepare, scored, second_step, tagger


def main(folder: Path, scratch: Path) -> None:
    contracts = read(folder)
    scratch.mkdir(parents=True, exist_ok=True)
    material, drawn = prepare(contracts), folds(contracts)
    vectors = _once(scratch / "vectors.npy", lambda: _embedded(contracts))
    first = _once(scratch / "first.npy", lambda: first_step(material, drawn))
    given = around(contracts, first, vectors)
    final = np.zeros_like(first)
    for fold in range(FOLDS):
        held = drawn[material.owner] == fold
        step = second_step(material, first, vectors, np.flatnonzero(~held))
        final[held] = tagger(named(material, full=step)).second("full", given[held], first[held])
        _told(f"second step, fold {fold}")
    np.save(scratch / "scores.npy", final)


def first_step(material: Material, drawn: np.ndarray) -> np.ndarray:
    """The first step's scores of every unit by a model that has not seen the unit's contract."""
    scores = np.zeros_like(material.shares)
    for fold in range(FOLDS):
        held = drawn[material.owner] == fold
        scores[held] = scored(material.rows[held], *linear(material, np.flatnonzero(~held)))
        _told(f"first step, fold {fold}")
    return scores


def _embedded(contracts: list[Labelled]) -> np.ndarray:
    embedder = MiniLM()
    return np.concatenate([embedder.embed([unit.text for unit in contract.units]) for contract in contracts])


def _once(file: Path, made: Callable[[], np.ndarray]) -> np.ndarray:
    if not file.exists():
        np.save(file, made())
    return np.asarray(np.load(file), np.float32)


def _told(what: str) -> None:
    print(f"{what} done", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
