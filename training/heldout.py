"""LegalBench-RAG's measure with models that had not read the contract: found by its name among all, then searched.

    python -m training.heldout CUAD_FOLDER SCRATCH_FOLDER [VOICE]

The contract is resolved, results are joined and cut as `parley search` does it; SCRATCH_FOLDER is where
training.crossvalidate and training.fusion wrote. With a VOICE each question is put in that person's words."""

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot import extract, ingest
from bot.flows.measure.figure import Figure
from bot.flows.measure.retrieval import Found, Query, figures
from bot.model.contract import Contract
from bot.model.evidence import Passage
from bot.model.taxonomy import Taxonomy
from bot.search.aim import Aim
from bot.search.aside import names_in
from bot.search.asked import load
from bot.search.contract import Names
from bot.search.fuse import Fusion, fusion
from bot.search.join import joined
from bot.search.rank import SIGNALS
from training.asked import by_kind, encoders
from training.bench import Bench, Taught
from training.corpus import FOLDS, Labelled, folds, read

_DEEP, _SPARE = 64, 32


class Learnt(NamedTuple):
    """What ranks: which kinds a question asks about, and of each fold what was fitted on the others."""

    told: Taught
    fusions: Sequence[Fusion]


class HeldOut:
    """All contracts by name, each with the scores of models that had not read it."""

    def __init__(self, bench: Bench, learnt: Learnt, folder: Path) -> None:
        self.contracts, self._bench, self._learnt = bench.contracts, bench, learnt
        self._names = Names([_record(folder, one, bench.taxonomy) for one in bench.contracts])
        self._place = {one.file: at for at, one in enumerate(bench.contracts)}
        self._clauses = [{clause.ordinal: clause for clause in one.clauses} for one in bench.contracts]

    def search(self, question: str, fold: int) -> tuple[tuple[str, int, int], ...]:
        """The best stretches for `question`, best first, as (file, start, end)."""
        meant = self._names.resolve(question)
        found = meant.found if meant.certainty in {"one", "several"} else self._names.contracts
        among = [self._place[contract.id] for contract in found]
        passages = self._passages(meant.rest or question, fold, among)
        return tuple((one.contract, one.start, one.end) for one in joined(passages, _DEEP))

    def _passages(self, text: str, fold: int, among: Sequence[int]) -> list[Passage]:
        each, likely = self._bench.signals(text, self._learnt.told, among, fold)
        weighing, signals = self._learnt.fusions[fold], np.concatenate(each)
        scores = signals @ weighing.weights(likely)
        places = [(at, unit) for at, its in zip(among, each, strict=True) for unit in range(len(its))]
        best = np.argsort(-scores, kind="stable")[: _DEEP + _SPARE]
        return [self._passage(places[n], weighing.chance(float(scores[n])), signals[n]) for n in best]

    def _passage(self, place: tuple[int, int], score: float, signals: np.ndarray) -> Passage:
        contract = self._bench.contracts[place[0]]
        its = contract.units[place[1]]
        named = tuple(zip(SIGNALS, signals.tolist(), strict=True))
        return Passage(contract.file, self._clauses[place[0]][its.clause], its.start, its.end, score, named)


def _record(folder: Path, labelled: Labelled, taxonomy: Taxonomy) -> Contract:
    path = folder / "contracts" / labelled.file
    document = ingest.read(path.read_bytes(), path.name)
    facts = extract.facts(document, extract.tag(labelled.clauses, taxonomy))
    return Contract(labelled.file, labelled.file, document.id, facts=facts, names=names_in(document.text))


def measured(searched: HeldOut, voice: str = "", each: int = 1) -> Iterator[Found]:
    """Each labelled query, or each second, third … one, with what is found for it; in its own words or in `voice`'s."""
    wordings, draw = by_kind(voice) if voice else {}, random.Random(0)
    drawn = folds(searched.contracts).tolist()
    put = [(one, fold, *query) for one, fold in zip(searched.contracts, drawn, strict=True) for query in one.queries]
    for contract, fold, asking, kind, spans in put[::each]:
        head, _, said = asking.partition("; ")
        question = f"{head}; {draw.choice(wordings[kind]) if voice else said}"
        yield Found(Query(asking, {contract.file: spans}, kind), searched.search(question, fold), 0.0)


def opened(folder: Path, scratch: Path) -> HeldOut:
    """The contracts of `folder` with what was learnt without them. Raises SystemExit when there are no weights."""
    asked = load()
    fusions = [fusion(scratch / f"fusion-{fold}.json") for fold in range(FOLDS)]
    if asked is None or None in fusions:
        raise SystemExit("There are no weights yet: make train")
    with np.load(scratch / "aims.npz", allow_pickle=False) as turns:
        aims = [Aim(turns[f"fold_{fold}"], asked.embedder) for fold in range(FOLDS)]
    bench = Bench(read(folder), np.load(scratch / "scores.npy"), encoders(), np.load(scratch / "vectors.npy"))
    return HeldOut(bench, Learnt(Taught(asked, aims), [one for one in fusions if one]), folder)


def shown(figure: Figure) -> str:
    """ "82.1 % (80 to 84), n 3914"."""
    if figure.value is None or figure.interval is None:
        return f"– , n {figure.n}"
    low, high = (round(100 * end) for end in figure.interval)
    return f"{figure.value:.1%} ({low} to {high}), n {figure.n}"


def main(folder: Path, scratch: Path, voice: str = "") -> None:
    for figure in figures(list(measured(opened(folder, scratch), voice))):
        print(f"{figure.name}: {shown(figure)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
