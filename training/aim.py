"""Questions and labelled contracts in, how a question's vector is moved towards the units that answer it out.

    python -m training.aim CUAD_FOLDER bot/weights/kinds/aim.npz

Each kind that a contract has is asked for in some person's words, each heading in its own; what is learnt is a matrix
under which the right units of the contract come before all its others. Units keep the encoder's vectors."""

import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.search.embed import Embedder, MiniLM
from training.adam import Adam
from training.asked import Said, everything
from training.corpus import FOLDS, Labelled, cuad_kinds, kinds, read, saved, truth

_EPOCHS, _RATE = 3, 1e-3
# How sharply cosines of a contract's units are told apart: what training with a free scale settled at.
_SHARP = 20.0
_MOST = (24, 24)
_HELD = 0.3
# A heading over more than a quarter of the contract tells nothing.
_COMMON = 0.25
Rows = list[tuple[str, np.ndarray]]


@dataclass
class Shelf:
    """By contract: the units' vectors, how much of what is asked for each of them holds (summing to 1) by kind, and
    by heading; `asking` are the vectors of questions and headings."""

    units: list[np.ndarray]
    kinds: list[dict[str, np.ndarray]]
    headings: list[dict[str, np.ndarray]]
    asking: dict[str, np.ndarray]


def shelf(contracts: Sequence[Labelled], vectors: list[np.ndarray], embedder: Embedder, said: Iterable[str]) -> Shelf:
    """What is learnt from; `said` are all questions that will be asked."""
    columns = tuple(kind.id for kind in kinds().kinds)
    labelled = frozenset(cuad_kinds().values())
    of_kind = [_by_kind(contract, columns, labelled) for contract in contracts]
    headed = [_by_heading(contract) for contract in contracts]
    asking = list(dict.fromkeys([*said, *(heading for one in headed for heading in one)]))
    return Shelf(vectors, of_kind, headed, dict(zip(asking, embedder.embed(asking), strict=True)))


def turn(given: Shelf, chosen: Sequence[int], said: Said, seed: int = 0) -> np.ndarray:
    """(d, d) float32, learnt from the contracts `chosen` and the questions `said`."""
    draw = random.Random(seed)
    words = by_kind(said)
    size = given.units[0].shape[1]
    found = np.zeros((size, size), np.float32)
    adam, steps = Adam([found], decay=0, soft=1e-8), _EPOCHS * len(chosen)
    for step in range(steps):
        if step % len(chosen) == 0:
            order = draw.sample(list(chosen), len(chosen))
        at = order[step % len(chosen)]
        rows = put(given, at, words, draw)
        if rows:
            asked, right = np.stack([given.asking[text] for text, _ in rows]), np.stack([held for _, held in rows])
            adam.step([_slope(found, asked, right, given.units[at])], _RATE * (1 - step / steps))
    return found


def by_kind(said: Said) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question, kind, _ in said:
        found.setdefault(kind, []).append(question)
    return found


def out_of_fold(given: Shelf, drawn: np.ndarray, said: Said) -> list[np.ndarray]:
    """For each fold what was learnt from the contracts of the others."""
    return [turn(given, np.flatnonzero(drawn != fold).tolist(), said) for fold in range(FOLDS)]


def put(
    given: Shelf, at: int, words: Mapping[str, list[str]], draw: random.Random, *, most: tuple[int, int] = _MOST
) -> Rows:
    """Some of what can be asked of contract `at`: (a question about a kind or a heading, what its units hold of it);
    at `most` as many kinds and headings."""
    held, headed = given.kinds[at], given.headings[at]
    known = [kind for kind in held if kind in words]
    rows = [(draw.choice(words[kind]), held[kind]) for kind in draw.sample(known, min(most[0], len(known)))]
    return rows + [(title, headed[title]) for title in draw.sample(list(headed), min(most[1], len(headed)))]


def _slope(found: np.ndarray, asked: np.ndarray, right: np.ndarray, units: np.ndarray) -> np.ndarray:
    """The slope of what the right units' chance is short of, by `found`."""
    moved = asked + asked @ found.T
    long = np.linalg.norm(moved, axis=1, keepdims=True)
    aimed = moved / long
    chance = np.exp(_SHARP * (aimed @ units.T - 1))
    chance /= chance.sum(axis=1, keepdims=True)
    back = _SHARP / len(asked) * (chance - right) @ units
    back = (back - aimed * (aimed * back).sum(axis=1, keepdims=True)) / long
    return np.asarray(back.T @ asked, np.float32)


def _by_kind(contract: Labelled, columns: tuple[str, ...], labelled: frozenset[str]) -> dict[str, np.ndarray]:
    shares, _ = truth(contract, columns, labelled)
    shares = np.where(shares >= _HELD, shares, 0)
    return {kind: row / row.sum() for kind, row in zip(columns, shares.T, strict=True) if row.sum() > 0}


def _by_heading(contract: Labelled) -> dict[str, np.ndarray]:
    titles = np.array([unit.heading.strip() for unit in contract.units])
    found = {str(title): titles == title for title in dict.fromkeys(titles.tolist()) if 3 < len(title) < 80}
    return {title: (own / own.sum()).astype(np.float32) for title, own in found.items() if own.mean() <= _COMMON}


def main(folder: Path, out: Path) -> None:
    contracts, embedder, said = read(folder), MiniLM(), everything()
    vectors = [embedder.embed([unit.text for unit in contract.units]) for contract in contracts]
    given = shelf(contracts, vectors, embedder, [question for question, _, _ in said])
    found = turn(given, range(len(contracts)), said)
    saved(out, {"turn": found.astype(np.float16), "embedder": np.array(embedder.name)})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
