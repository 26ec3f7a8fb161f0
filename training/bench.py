"""Labelled contracts and held-out scores in, questions put to them out: what each signal says of each unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot import extract
from bot.answer.topic import kinds_asked
from bot.model.taxonomy import Taxonomy
from bot.model.unit import Unit
from bot.search.aim import Aim
from bot.search.asked import Asked
from bot.search.rank import Lexical, query
from bot.search.sheet import Sheet, sheet
from training.aim import Shelf, out_of_fold
from training.asked import Encoders, Said, asked, fit
from training.corpus import Labelled, Spans, folds, kinds


@dataclass(frozen=True)
class Taught:
    """What some people's questions taught: which kinds they ask about, and for each fold of contracts how a question's
    vector is moved, learnt from the others."""

    asked: Asked
    aims: Sequence[Aim]


def taught(given: Shelf, drawn: np.ndarray, said: Said, by: Encoders) -> Taught:
    """What the questions `said` teach; `drawn` is the fold of each contract."""
    turns = out_of_fold(given, drawn, said)
    return Taught(asked(fit(said, by)), [Aim(turn, by.texts.name) for turn in turns])


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
    embedder: str = ""

    def scores(self, units: Sequence[Unit], vectors: np.ndarray | None = None) -> np.ndarray:
        return self.given


class Bench:
    """The contracts as search sees them: sheets, vectors, the fold of each, and questions put to them."""

    def __init__(self, contracts: list[Labelled], scores: np.ndarray, by: Encoders, vectors: np.ndarray) -> None:
        """`scores` and `vectors` of all units, contract by contract."""
        self.contracts, self.by = contracts, by
        self.taxonomy, self.drawn = kinds(), folds(contracts)
        columns = tuple(kind.id for kind in self.taxonomy.kinds)
        ends = np.cumsum([len(contract.units) for contract in contracts])[:-1]
        self.vectors = np.split(vectors, ends)
        given = zip(contracts, np.split(scores, ends), strict=True)
        self.sheets = [_sheet(one, Known(columns, its), self.taxonomy) for one, its in given]
        self._said: dict[str, tuple[np.ndarray, np.ndarray, tuple[str, ...]]] = {}

    def signals(
        self, question: str, told: Taught, among: Sequence[int], fold: int
    ) -> tuple[list[np.ndarray], dict[str, float]]:
        """The signals (units, 8) of the contracts `among`, and which kinds the question may ask about; its vector is
        moved by what the contracts outside `fold` taught."""
        if question not in self._said:
            vector, asking = (encoder.embed([question])[0] for encoder in self.by)
            self._said[question] = vector, asking, kinds_asked(question, self.taxonomy)
        vector, asking, by_name = self._said[question]
        likely, aimed = told.asked.likely(question, vector, asking), told.aims[fold].of(vector)
        lexical = Lexical(query(question, by_name, likely), [self.sheets[at] for at in among])
        every = enumerate(among)
        return [np.column_stack([lexical.signals(n), self.vectors[at] @ aimed]) for n, at in every], likely

    def case(self, at: int, question: str, spans: Spans, told: Taught) -> Case:
        [signals], likely = self.signals(question, told, [at], int(self.drawn[at]))
        its = self.sheets[at]
        covered = sum(np.maximum(0, np.minimum(its.ends, e) - np.maximum(its.starts, s)) for s, e in spans)
        whole = max(1, sum(e - s for s, e in spans))
        return Case(at, signals, covered / (its.ends - its.starts), covered / whole, max(likely.values()))


def _sheet(contract: Labelled, known: Known, taxonomy: Taxonomy) -> Sheet:
    """As intake makes it: clauses have the kinds of headings, of cues and of what the tagger finds."""
    tagged = extract.learnt(extract.tag(contract.clauses, taxonomy), known)
    of_kind = {clause.ordinal: clause.kinds for clause in tagged}
    return sheet(contract.units, [of_kind[unit.clause] for unit in contract.units], known)
