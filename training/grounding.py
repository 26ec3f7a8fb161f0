"""Fits what answering weighs: which sentence answers best (`answer/choose`), and how likely it is that what is quoted
supports an answer (`answer/decide`).

    python -m training.grounding CUAD_FOLDER SCRATCH_FOLDER bot/weights/kinds/answers.json

SCRATCH_FOLDER is where training.crossvalidate wrote; contracts are taken in below it. Questions: training.asking. All
figures are told in five folds over contracts; the weights written are fitted on all."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.answer.assemble import citations
from bot.answer.choose import Candidate
from bot.answer.decide import evidence
from training.asking import Put, golden, lay
from training.corpus import FOLDS

CHOOSE = ("chance", "near", "words", "shape", "kind", "prose", "opening")
DECIDE = ("near", "chance", "words", "kind", "prose", "margin", "absent")
# There are far fewer golden questions than lay ones, and they are asked more as people ask.
_CHOOSING = {"lay": 1.0, "golden": 10.0}
_DECIDING = {"lay": 1.0, "golden": 4.0}
# answer/assemble's margin is in these units.
_SCALE = 0.25
_RIDGE, _STEPS, _FIRST = 1.0, 60, 3
_THRESHOLDS = (0.02, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
Weights = dict[str, float]


def main(folder: Path, scratch: Path, out: Path) -> None:
    put = [one for one in (*lay(folder, scratch), *golden(scratch)) if one.ranked]
    parts = [
        ([one for one in put if one.fold != fold], [one for one in put if one.fold == fold]) for fold in range(FOLDS)
    ]
    ranked = [(one, ordered(one, weights)) for rest, held in parts for weights in [choosing(rest)] for one in held]
    report_choosing(ranked)
    seen = [Seen(one, order) for one, order in ranked]
    report_deciding(seen, np.concatenate([_held_out(seen, fold) for fold in range(FOLDS)]))
    weights = choosing(put)
    decided = deciding([Seen(one, ordered(one, weights)) for one in put])
    out.write_text(json.dumps({"choose": weights, "decide": decided}, indent=1) + "\n", "utf-8")
    print(weights, decided)


def ordered(put: Put, weights: Weights) -> list[tuple[Candidate, bool]]:
    """The candidates as `weights` rank them, each with whether it supports an answer."""
    scored = [replace(one, score=sum(weights[name] * one.features[name] for name in weights)) for one in put.ranked]
    order = sorted(range(len(scored)), key=lambda at: -scored[at].score)
    return [(scored[at], bool(put.held[at])) for at in order]


def choosing(put: Sequence[Put]) -> Weights:
    """Maximum likelihood of the supporting sentences, one softmax a question, with a ridge."""
    able = [one for one in put if one.held.any()]
    x = np.array([[candidate.features[name] for name in CHOOSE] for one in able for candidate in one.ranked])
    held = np.concatenate([one.held for one in able])
    first = np.cumsum([0, *(len(one.ranked) for one in able)])[:-1]
    owner = np.repeat(np.arange(len(able)), [len(one.ranked) for one in able])
    counts = np.array([_CHOOSING[one.source] for one in able])
    counts /= counts.sum()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
        everything, right = np.add.reduceat(powers, first), np.add.reduceat(powers * held, first)
        off = (powers / everything[owner] - powers * held / right[owner]) * counts[owner]
        ridge = _RIDGE / len(able)
        missed = -float(counts @ np.log(right / everything)) + ridge / 2 * float(weights @ weights)
        return missed, x.T @ off + ridge * weights

    found = minimize(loss, np.zeros(len(CHOOSE)), jac=True, method="L-BFGS-B").x
    return {name: round(float(_SCALE * weight), 3) for name, weight in zip(CHOOSE, found, strict=True)}


class Seen:
    """A question with its quotations: the features that decide, and whether one of them supports an answer."""

    def __init__(self, put: Put, ranked: list[tuple[Candidate, bool]]) -> None:
        candidates = [candidate for candidate, _ in ranked]
        cited = citations(put.contract, put.document, put.clauses, candidates)
        found = evidence(candidates, put.kinds, put.clauses)
        self.put = put
        self.features = [found[name] for name in DECIDE]
        self.supported = any(put.supported(citation.quote) for _, citation in cited[:_FIRST])


def deciding(seen: Sequence[Seen]) -> Weights:
    """Logistic regression with a ridge, by Newton's steps."""
    rows = np.array([[*one.features, 1.0] for one in seen])
    right = np.array([one.supported for one in seen], float)
    counts = np.array([_DECIDING[one.put.source] for one in seen])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([_RIDGE] * len(DECIDE) + [1e-6])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (counts * (chance - right)) + ridge @ weights
        weights -= np.linalg.solve((rows * (counts * chance * (1 - chance))[:, None]).T @ rows + ridge, gradient)
    return {name: round(float(weight), 3) for name, weight in zip((*DECIDE, "bias"), weights, strict=True)}


def _held_out(seen: Sequence[Seen], fold: int) -> np.ndarray:
    """How likely the questions of `fold` are supported, by weights fitted on the others."""
    weights = deciding([one for one in seen if one.put.fold != fold])
    values = np.array(list(weights.values()))
    return np.array([1 / (1 + np.exp(-values @ [*one.features, 1.0])) for one in seen if one.put.fold == fold])


def report_choosing(ranked: Sequence[tuple[Put, list[tuple[Candidate, bool]]]]) -> None:
    for source in _CHOOSING:
        its = [order for put, order in ranked if put.source == source and put.answerable]
        first = np.mean([order[0][1] for order in its])
        three = np.mean([any(held for _, held in order[:3]) for order in its])
        print(f"{source}: a supporting sentence first {first:.1%}, in the first three {three:.1%}, n {len(its)}")


def report_deciding(seen: Sequence[Seen], chance: np.ndarray) -> None:
    """For each threshold: how many reach it, how many of them without support; the lay questions as if four in five
    were answerable; and how many of the answerable and of the unanswerable lie below."""
    able, right = (np.array(flags) for flags in zip(*((s.put.answerable, s.supported) for s in seen), strict=True))
    for source in _DECIDING:
        its = np.array([one.put.source == source for one in seen])
        share = (
            np.where(able, 0.8 / able[its].mean(), 0.2 / (~able)[its].mean()) if source == "lay" else 1.0 + 0 * chance
        )
        print(
            f"{source}: {its.sum()}, answerable {(its & able).sum()}, of those supported {right[its & able].mean():.1%}"
        )
        for least in _THRESHOLDS:
            sure = its & (chance >= least)
            wrong = 1 - np.average(right[sure], weights=share[sure]) if sure.any() else 0.0
            low = " and ".join(f"{1 - sure[its & part].mean():.1%}" for part in (able, ~able))
            reached = f"{sure.sum()} reach it, {(sure & ~able).sum()} of them unanswerable, {wrong:.1%} without support"
            print(f"  {least:.2f}: {reached}; of the answerable and the rest {low} below")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
