"""Fits what `answer/decide` weighs: how likely it is that the quoted sentences support an answer.

    parley --home HOME ingest ../shared/data/cuad/contracts
    python -m training.grounding HOME ../shared/data/cuad

Questions are CUAD's kinds in lay words (lay_questions.yaml), one voice a contract and kind, over the contracts of HOME
that questions.jsonl does not use. A kind without a label in the contract is unanswerable and topically near. Figures
are out of fold, five folds over contracts; the weights printed last are fitted on all.
"""

import csv
import json
import sys
from ast import literal_eval
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot import bootstrap
from bot.answer.assemble import citations
from bot.answer.choose import candidates
from bot.answer.decide import evidence
from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.flows.measure.wording import supports
from bot.model.contract import Contract
from bot.model.person import OPERATOR, alone
from bot.settings import Settings

NAMES = ("near", "chance", "words", "kind", "prose", "margin", "absent")
_FOLDS, _RIDGE, _STEPS, _K = 5, 1.0, 60, 24
Sample = tuple[str, list[float], bool, bool]


def main(home: str, folder: str) -> None:
    desk = bootstrap.build(replace(Settings(), home=Path(home)))
    reported = {json.loads(line)["file"] for line in (Path(folder) / "questions.jsonl").read_text("utf-8").splitlines()}
    samples = [one for label in _labels(Path(folder)) if label["file"] not in reported for one in _asked(desk, label)]
    x = np.array([features for _, features, *_ in samples])
    y = np.array([supported for *_, supported in samples], float)
    groups = np.array([_fold(file) for file, *_ in samples])
    chance = np.zeros(len(y))
    for fold in range(_FOLDS):
        chance[groups == fold] = _probability(_fit(x[groups != fold], y[groups != fold]), x[groups == fold])
    answerable = np.array([able for _, _, able, _ in samples])
    print(f"{len(y)} questions on {len({s[0] for s in samples})} contracts, {answerable.sum()} answerable")
    for least in np.arange(0.2, 0.96, 0.05):
        sure = chance >= least
        wrong = 1 - y[sure].mean() if sure.any() else 0
        low = (~sure)[~answerable].mean()
        print(f"{least:.2f}: {sure.sum()} reach it, {wrong:.1%} without support; {low:.1%} of unanswerable below")
    weights = _fit(x, y)
    print({name: round(float(weight), 2) for name, weight in zip((*NAMES, "bias"), weights, strict=True)})


def _labels(folder: Path) -> list[dict[str, Any]]:
    with (folder / "master_clauses.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    wordings = yaml.safe_load((Path(__file__).parent / "lay_questions.yaml").read_text("utf-8"))
    return [
        {
            "file": Path(row["Filename"]).stem + ".txt",
            "quotes": {kind: literal_eval(row[kind] or "[]") for kind in wordings},
        }
        | {"wordings": wordings}
        for row in rows
    ]


def _asked(desk: Desk, label: dict[str, Any]) -> list[Sample]:
    shelf = desk.shelf(alone(OPERATOR))
    contract = next((one for one in shelf.contracts if Path(one.file_path).name == label["file"]), None)
    if contract is None:
        return []
    made = []
    for kind, wordings in label["wordings"].items():
        drawn = int.from_bytes(sha256((label["file"] + kind).encode()).digest()[:4])
        quotes = [piece for quote in label["quotes"][kind] for piece in quote.split("<omitted>")]
        sample = _sample(desk, contract, wordings[drawn % len(wordings)], quotes)
        made += [(label["file"], *sample)] if sample else []
    return made


def _sample(desk: Desk, contract: Contract, text: str, quotes: list[str]) -> tuple[list[float], bool, bool] | None:
    shelf = desk.shelf(alone(OPERATOR))
    kinds = kinds_asked(text, desk.taxonomy)
    document, clauses = shelf.document(contract), shelf.clauses(contract)
    passages = shelf.passages(text, [contract], kinds, k=_K)
    ranked = candidates(text, passages, document, kinds, name=f"{contract.name} {contract.file_path}")
    if not ranked:
        return None
    cited = citations(contract, document, clauses, ranked)
    supported = any(supports(one.quote, quote) for _, one in cited for quote in quotes if quote.strip())
    found = evidence(ranked, kinds, clauses)
    return [found.get(name, 0.0) for name in NAMES], bool(quotes), supported


def _fold(file: str) -> int:
    return int.from_bytes(sha256(file.encode()).digest()[:4]) % _FOLDS


def _fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression with a ridge, by Newton's steps; the last weight is the bias."""
    rows = np.column_stack([x, np.ones(len(x))])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([_RIDGE] * x.shape[1] + [1e-6])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (chance - y) + ridge @ weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def _probability(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-(np.column_stack([x, np.ones(len(x))]) @ weights))))


if __name__ == "__main__":
    main(*sys.argv[1:3])
