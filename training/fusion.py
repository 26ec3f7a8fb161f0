"""Scores of held-out contracts in, what each signal of search weighs out; measured in folds over contracts.

    python -m training.fusion CUAD_FOLDER SCRATCH_FOLDER bot/weights/kinds/fusion.json

SCRATCH_FOLDER is where training.crossvalidate wrote. Each labelled span is asked for in one person's words, with kinds
told by a model that has not read them and its vector moved by one that has read neither them nor the contract; natural
questions (questions.jsonl) count ten times. Reported in folds: the data's own wording, read by both or not, and unseen
ones."""

import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot import extract
from bot.answer.topic import kinds_asked
from bot.model.document import collapsed
from bot.model.taxonomy import Taxonomy
from bot.model.unit import Unit
from bot.search.aim import Aim
from bot.search.asked import Asked
from bot.search.embed import MiniLM
from bot.search.rank import Lexical, query
from bot.search.sheet import Sheet, sheet
from training.aim import Shelf, out_of_fold, shelf
from training.asked import VOICES, Said, asked, everything, fit, spoken, wordings
from training.corpus import FOLDS, Labelled, Spans, folds, kinds, read

_NATURAL = 10.0
_DECAY = 1e-3


@dataclass
class Case:
    """A question asked of contract `at`: signals (units, 8) of its units, how much of each unit is right, how much
    of what is right the unit holds, the probability of its likeliest kind, and what the case counts."""

    at: int
    signals: np.ndarray
    share: np.ndarray
    held: np.ndarray
    sure: float
    counts: float = 1.0


@dataclass(frozen=True)
class Known:
    """Scores of a contract's units that were computed before, in the place of a tagger."""

    kinds: tuple[str, ...]
    given: np.ndarray
    name: str = "known"

    def scores(self, units: Sequence[Unit]) -> np.ndarray:
        return self.given


@dataclass(frozen=True)
class Taught:
    """What some people's questions taught: which kinds they ask about, and for each fold of contracts how a question's
    vector is moved, learnt from the others."""

    asked: Asked
    aims: list[Aim]


def taught(given: Shelf, drawn: np.ndarray, said: Said, embedder: MiniLM) -> Taught:
    turns = out_of_fold(given, drawn, said)
    return Taught(asked(fit(said, embedder)), [Aim(turn, embedder.name) for turn in turns])


class Bench:
    """The contracts as search sees them: sheets, vectors, the fold of each, and questions put to them."""

    def __init__(self, contracts: list[Labelled], scores: np.ndarray, embedder: MiniLM, vectors: list[np.ndarray]):
        self.contracts, self.embedder, self.vectors = contracts, embedder, vectors
        self.drawn = folds(contracts)
        self._known = kinds()
        columns = tuple(kind.id for kind in self._known.kinds)
        ends = np.cumsum([len(contract.units) for contract in contracts])[:-1]
        given = np.split(scores, ends)
        self.sheets = [_sheet(one, Known(columns, its), self._known) for one, its in zip(contracts, given, strict=True)]
        self._said: dict[str, tuple[np.ndarray, tuple[str, ...]]] = {}

    def case(self, at: int, question: str, spans: Spans, told: Taught) -> Case:
        if question not in self._said:
            self._said[question] = self.embedder.embed([question])[0], kinds_asked(question, self._known)
        vector, by_name = self._said[question]
        likely = told.asked.likely(question, vector)
        aimed = told.aims[self.drawn[at]].of(vector)
        lexical = Lexical(query(question, by_name, likely), [self.sheets[at]])
        signals = np.column_stack([lexical.signals(0), self.vectors[at] @ aimed])
        its = self.sheets[at]
        covered = sum(np.maximum(0, np.minimum(its.ends, e) - np.maximum(its.starts, s)) for s, e in spans)
        whole = max(1, sum(e - s for s, e in spans))
        return Case(at, signals, covered / (its.ends - its.starts), covered / whole, max(likely.values()))


def _sheet(contract: Labelled, known: Known, taxonomy: Taxonomy) -> Sheet:
    tagged = extract.tag(contract.clauses, taxonomy)
    of_kind = {clause.ordinal: clause.kinds for clause in tagged}
    return sheet(contract.units, [of_kind[unit.clause] for unit in contract.units], known)


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


def measured(cases: Sequence[Case], weights: np.ndarray) -> np.ndarray:
    """(cases, 4): precision and recall of the first unit, recall of the first 8 and 64, character by character."""
    rows = []
    for case in cases:
        best = np.argsort(-(case.signals @ (weights[0] + case.sure * weights[1])), kind="stable")
        rows.append([case.share[best[0]], *(min(1, case.held[best[:k]].sum()) for k in (1, 8, 64))])
    return np.array(rows).reshape(-1, 4)


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


def by_kind(*names: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question, kind, _ in [said for name in names for said in wordings(name)]:
        found.setdefault(kind, []).append(question)
    return found


def main(folder: Path, scratch: Path, out: Path) -> None:
    contracts, embedder = read(folder), MiniLM()
    vectors = [embedder.embed([unit.text for unit in contract.units]) for contract in contracts]
    bench = Bench(contracts, np.load(scratch / "scores.npy"), embedder, vectors)
    report(bench, folder, out)


def report(bench: Bench, folder: Path, out: Path) -> None:
    draw = random.Random(0)
    unseen, fresh = by_kind("unseen"), by_kind("fresh")
    ours, theirs = VOICES[::2], VOICES[1::2]
    given = shelf(bench.contracts, bench.vectors, bench.embedder, [said for said, _, _ in everything()])
    of_ours, of_theirs, of_voices, of_all = (
        taught(given, bench.drawn, said, bench.embedder)
        for said in (spoken(*ours), spoken(*theirs), spoken(*VOICES), everything())
    )
    sides = ((by_kind(*ours), of_theirs), (by_kind(*theirs), of_ours))

    def trained(_: str, kind: str) -> tuple[str, Taught]:
        words, told = draw.choice(sides)
        return draw.choice(words[kind]), told

    cases = asked_of(bench, 4, trained) + natural(bench, folder, of_voices)
    sets = {
        "the data's wording": asked_of(bench, 2, lambda said, _: (said, of_all)),
        "the data's wording, never read": asked_of(bench, 2, lambda said, _: (said, of_voices)),
        "unseen wordings": asked_of(bench, 2, lambda _, kind: (draw.choice(unseen[kind]), of_all)),
        "fresh wordings": asked_of(bench, 2, lambda _, kind: (draw.choice(fresh[kind]), of_all)),
        "natural questions": natural(bench, folder, of_voices),
    }
    found: dict[str, list[np.ndarray]] = {name: [] for name in sets}
    for fold in range(FOLDS):
        weights = learnt_weights([case for case in cases if bench.drawn[case.at] != fold])
        for name, held in sets.items():
            found[name].append(measured([case for case in held if bench.drawn[case.at] == fold], weights))
    for name, parts in found.items():
        rows = np.concatenate(parts)
        print(name, "P@1 R@1 R@8 R@64", np.round(rows.mean(axis=0) * 100, 1), "n", len(rows))
    weights = learnt_weights(cases)
    slope, start = calibrated(cases, weights)
    made = {"open": weights[0].tolist(), "sure": weights[1].tolist(), "slope": slope, "start": start}
    out.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    print(np.round(weights, 2), slope, start)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
