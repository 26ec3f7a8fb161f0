"""Fits how likely a quotation bears a sentence (`answer/bearing/likely`) on statements that people wrote.

    python -m training.bears bot/weights/kinds/bearing.json

From training/bearing/*.yaml and tests/answer/bearing_*.yaml: true and false sentences, each with its quotation. A set
is one voice; all figures are told of voices that were left out. The rules of the check were written with all of these
before their eyes, so only a set that came afterwards tells what to expect (docs/models.md)."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.answer.bearing import Cast, Ground, judged
from bot.search.embed import MiniLM

_READ = MiniLM().states
_HERE = Path(__file__).resolve().parent
NEW = sorted((_HERE / "bearing").glob("*.yaml"))
OLD = sorted((_HERE.parent / "tests" / "answer").glob("bearing_*.yaml"))
# By people who never saw the rules, read through production's own path. The others count less: they knew the rules.
AS_SHIPPED = ("reader", "usual")
_OTHERS = 0.6
_RIDGE, _STEPS = 20.0, 30
# What no rule doubts falls only where little else speaks for it: short sentences have little to be told by.
_PLAIN = 0.28
_STEP = 0.01
_REJECTED = 0.95


@dataclass(frozen=True)
class Told:
    """A sentence: its `voice`, whether it is true, whether a rule ruled it out or doubted it, its signs."""

    voice: str
    true: bool
    out: bool
    doubted: bool
    signs: dict[str, float]


def told(path: Path) -> list[Told]:
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return [_judged(path.stem, row, said, true) for row in rows for said, true in sentences(row)]


def sentences(row: dict[str, Any]) -> list[tuple[str, bool]]:
    return [*((said, True) for said in row["stands"]), *((said, False) for said in row["falls"])]


def _judged(voice: str, row: dict[str, Any], said: str, true: bool) -> Told:
    ground = Ground((row["quote"],), row["place"], Cast(tuple(map(tuple, row["cast"]))), _READ)
    why, doubts, signs = judged(said, ground)
    return Told(voice, true, bool(why), bool(doubts), signs)


def fitted(rows: list[Told], names: list[str]) -> dict[str, float]:
    """Logistic regression with a ridge on signs of one spread, by Newton's steps; weights of the signs as they are."""
    rows = [row for row in rows if not row.out]
    signs = matrix(rows, names)
    middle, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    given = np.hstack([(signs - middle) / spread, np.ones((len(rows), 1))])
    right = np.array([row.true for row in rows], float)
    counts = np.array([1.0 if row.voice in AS_SHIPPED else _OTHERS for row in rows])
    ridge = np.diag([_RIDGE] * len(names) + [1e-6])
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (counts * (chance - right)) + ridge @ weights
        weights -= np.linalg.solve((given * (counts * chance * (1 - chance))[:, None]).T @ given + ridge, slope)
    weights[:-1] /= spread
    weights[-1] -= middle @ weights[:-1]
    return {name: round(float(weight), 4) for name, weight in zip([*names, "bias"], weights, strict=True)}


def matrix(rows: list[Told], names: list[str]) -> np.ndarray:
    return np.array([[row.signs.get(name, 0.0) for name in names] for row in rows])


def chances(rows: list[Told], weights: dict[str, float]) -> np.ndarray:
    """How likely each is borne; 0 for what a rule rules out."""
    names = [name for name in weights if name != "bias"]
    total = matrix(rows, names) @ np.array([weights[name] for name in names]) + weights["bias"]
    return np.where([row.out for row in rows], 0.0, 1 / (1 + np.exp(-total)))


def stands(rows: list[Told], chance: np.ndarray, doubted: float) -> np.ndarray:
    return chance >= np.where([row.doubted for row in rows], doubted, _PLAIN)


def chosen(rows: list[Told], chance: np.ndarray, rejected: float) -> float:
    """From where on what a rule doubts stands, so that `rejected` of the false ones fall; 1 when nothing does."""
    true = np.array([row.true for row in rows])
    steps = np.arange(_PLAIN, 1.0 + _STEP, _STEP)
    able = (float(step) for step in steps if stands(rows, chance, step)[~true].mean() <= 1 - rejected)
    return round(next(able, 1.0), 2)


def report(rows: list[Told], stood: np.ndarray, name: str) -> None:
    true = np.array([row.true for row in rows])
    rejected, refused = int((~stood[~true]).sum()), int((~stood[true]).sum())
    print(f"{name:18} rejected {rejected} of {(~true).sum()} ({rejected / (~true).sum():.0%}), "
          f"true refused {refused} of {true.sum()} ({refused / true.sum():.0%})")  # fmt: skip


def main(out: Path) -> None:
    rows = [row for path in (*NEW, *OLD) for row in told(path)]
    names = sorted({name for row in rows for name in row.signs})
    chance = np.zeros(len(rows))
    for voice in {row.voice for row in rows}:
        held = np.array([row.voice == voice for row in rows])
        rest = [row for row in rows if row.voice != voice]
        chance[held] = chances([row for row in rows if row.voice == voice], fitted(rest, names))
    report(rows, np.array([not (row.out or row.doubted) for row in rows]), "rules alone")
    for rejected in (0.9, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97):
        doubted = chosen(rows, chance, rejected)
        report(rows, stands(rows, chance, doubted), f"from {doubted:.2f}")
    doubted = chosen(rows, chance, _REJECTED)
    stood = stands(rows, chance, doubted)
    for voice in dict.fromkeys(row.voice for row in rows):
        held = np.array([row.voice == voice for row in rows])
        report([row for row in rows if row.voice == voice], stood[held], voice)
    learnt = {"least": {"plain": _PLAIN, "doubted": doubted}, "weights": fitted(rows, names)}
    out.write_text(json.dumps(learnt, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
