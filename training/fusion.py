"""Scores of held-out contracts in, what each signal of search weighs out: for all contracts and without each fold's.

    python -m training.fusion CUAD_FOLDER SCRATCH_FOLDER bot/weights/kinds/fusion.json

SCRATCH_FOLDER is where training.crossvalidate wrote; what was learnt without fold n goes there too, as fusion-n.json
and in aims.npz, for training.heldout. Each labelled span is asked for in one person's words, with kinds told by a model
that has not read that person and its vector moved by one that has read neither that person nor the contract; natural
questions (questions.jsonl) count five times."""

import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.model.document import collapsed
from training.aim import Shelf, shelf
from training.asked import VOICES, by_kind, encoders, everything, spoken
from training.bench import Bench, Case, Taught, taught
from training.corpus import FOLDS, read, saved

_PARTS = 3
_NATURAL = 5.0
_DECAY = 1e-3


def learnt_weights(cases: Sequence[Case]) -> np.ndarray:
    """(2, 8): what signals weigh, and what is added as the kind is sure; maximum likelihood of the right units."""
    put = [(case, case.share / case.share.sum()) for case in cases if case.share.sum() > 0]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = _DECAY * float(flat @ flat), 2 * _DECAY * flat
        all_counts = sum(case.counts for case, _ in put)
        for case, right in put:
            scores = case.signals @ (flat[:8] + case.sure * flat[8:])
            scores -= scores.max()
            chances = np.exp(scores)
            chances /= chances.sum()
            total -= case.counts / all_counts * float(right @ np.log(chances + 1e-12))
            back = case.counts / all_counts * (case.signals.T @ (chances - right))
            slope += np.r_[back, case.sure * back]
        return total, slope

    return np.asarray(minimize(loss, np.ones(16), jac=True, method="L-BFGS-B", options={"maxiter": 40}).x.reshape(2, 8))


def calibrated(cases: Sequence[Case], weights: np.ndarray) -> tuple[float, float]:
    """Slope and start of the logistic curve from weighted sum to how much of the unit is right."""
    sums = np.concatenate([case.signals @ (weights[0] + case.sure * weights[1]) for case in cases])
    right = np.concatenate([np.minimum(1, case.share) for case in cases])

    def loss(pair: np.ndarray) -> tuple[float, np.ndarray]:
        logits = pair[0] * sums + pair[1]
        off = 1 / (1 + np.exp(-logits)) - right
        return float((np.logaddexp(0, logits) - right * logits).mean()), np.array([(off * sums).mean(), off.mean()])

    found = minimize(loss, np.array([1.0, -5.0]), jac=True, method="L-BFGS-B").x
    return float(found[0]), float(found[1])


def natural(bench: Bench, folder: Path, told: Taught) -> list[Case]:
    """The answerable questions of questions.jsonl."""
    place = {contract.file: at for at, contract in enumerate(bench.contracts)}
    found = []
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["answerable"] and row["file"] in place:
            at = place[row["file"]]
            case = bench.case(at, row["question"], [], told)
            texts = [collapsed(unit.text) for unit in bench.contracts[at].units]
            quotes = [collapsed(quote) for quote in row["quotes"]]
            case.share = np.array([any(q in t or (t in q and len(t) > 40) for q in quotes) for t in texts], float)
            case.held = case.share / max(1.0, case.share.sum())
            case.counts = _NATURAL
            found.append(case)
    return found


def asked_of(bench: Bench, each: int, word: Callable[[str, str], tuple[str, Taught]]) -> list[Case]:
    """Each second, third … labelled query of every contract, in the words that `word` gives for (query, kind)."""
    queries = [(at, *put) for at, contract in enumerate(bench.contracts) for put in contract.queries]
    found = []
    for at, asking, kind, spans in queries[::each]:
        said, told = word(asking.partition("; ")[2], kind)
        found.append(bench.case(at, said, spans, told))
    return found


def of_voices(bench: Bench, given: Shelf, each: int) -> list[Case]:
    """Each second, third … labelled query in some voice's words, with what has not read that voice."""
    sides = []
    for part in (VOICES[first::_PARTS] for first in range(_PARTS)):
        others = spoken(*(voice for voice in VOICES if voice not in part), "legalbench")
        told = taught(given, bench.drawn, others, bench.by)
        sides += [(by_kind(voice), told) for voice in part]
    draw = random.Random(0)

    def word(_: str, kind: str) -> tuple[str, Taught]:
        words, told = draw.choice(sides)
        return draw.choice(words[kind]), told

    return asked_of(bench, each, word)


def main(folder: Path, scratch: Path, out: Path) -> None:
    bench = Bench(read(folder), np.load(scratch / "scores.npy"), encoders(), np.load(scratch / "vectors.npy"))
    given = shelf(bench.contracts, bench.vectors, bench.by.texts, [said for said, _, _ in everything()])
    told = taught(given, bench.drawn, everything(), bench.by)
    saved(scratch / "aims.npz", {f"fold_{fold}": aim.turn for fold, aim in enumerate(told.aims)})
    cases = of_voices(bench, given, 2) + natural(bench, folder, told)
    for fold in range(FOLDS):
        written(scratch / f"fusion-{fold}.json", [case for case in cases if bench.drawn[case.at] != fold])
    written(out, cases)


def written(out: Path, cases: Sequence[Case]) -> None:
    """What `cases` teach, as bot.search.fuse reads it."""
    weights = learnt_weights(cases)
    slope, start = calibrated(cases, weights)
    made = {"open": weights[0].tolist(), "sure": weights[1].tolist(), "slope": slope, "start": start}
    out.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
