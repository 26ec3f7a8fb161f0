"""Questions about labelled contracts, answered by weights that have not read them: `parley eval answers` held out.

    python -m training.unread CUAD_FOLDER SCRATCH_FOLDER

Asks questions.jsonl. The tagger's scores and what signals weigh are those of models taught without the contract's
fold: SCRATCH_FOLDER is where training.crossvalidate and training.fusion wrote, and contracts are taken in below it.
The encoder of questions and the weights of answering ship as they were taught without these contracts."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot import bootstrap
from bot.desk import Desk
from bot.flows.measure.answers import Row, curve, figures, file_contracts, put, rows
from bot.model.unit import Unit
from bot.search.asked import load
from bot.search.embed import MiniLM, of_questions
from bot.search.fuse import Fusion, fusion
from bot.search.index import Index
from bot.settings import Settings
from training.corpus import FOLDS, Labelled, folds, held_out, kinds, read

_THRESHOLDS = (0.6, 0.7, 0.8, 0.85, 0.9)


class Scores:
    """A tagger whose scores were told before by models that had not read the contract (training.crossvalidate)."""

    embedder = ""

    def __init__(self, contracts: Sequence[Labelled], scores: np.ndarray) -> None:
        ends = np.cumsum([len(contract.units) for contract in contracts])
        parts = np.split(scores, ends[:-1])
        self._given = {_print(contract.units): part for contract, part in zip(contracts, parts, strict=True)}
        self.kinds = tuple(kind.id for kind in kinds().kinds)
        self.name = "unread " + blake2b(scores.tobytes(), digest_size=8).hexdigest()

    def scores(self, units: Sequence[Unit], vectors: np.ndarray | None = None) -> np.ndarray:
        return self._given[_print(units)]


class Unread:
    """The contracts of `folder`, with what was taught without each; `files` are those that the encoder of questions
    has not read either."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        contracts = read(folder)
        self.files = frozenset(contracts[at].file for at in held_out(contracts, folder))
        self._contracts, self._scratch = folder / "contracts", scratch
        self._scores = Scores(contracts, np.load(scratch / "scores.npy"))
        self._fold = {one.file: fold for one, fold in zip(contracts, folds(contracts).tolist(), strict=True)}

    def filed(self, asked: Sequence[Row], home: Path) -> Iterator[tuple[Desk, list[Row]]]:
        """For each fold a desk below `home` that holds its contracts among those `asked` about, and its rows."""
        for fold in range(FOLDS):
            its = [row for row in asked if self._fold[row["file"]] == fold]
            desk = self._desk(home / f"fold-{fold}", fusion(self._scratch / f"fusion-{fold}.json"))
            file_contracts(desk, self._contracts, its, lambda _: None)
            yield desk, its

    def _desk(self, home: Path, weighing: Fusion | None) -> Desk:
        desk = bootstrap.build(replace(Settings(), home=home))
        index = Index(
            home / "unread", MiniLM(), scorer=self._scores, asked=load(), asker=of_questions(), fusion=weighing
        )
        return replace(desk, tagger=self._scores, index=index)  # type: ignore[arg-type]


def main(folder: Path, scratch: Path) -> None:
    filed = Unread(folder, scratch).filed(rows(folder / "questions.jsonl"), scratch / "unread")
    given = [one for desk, asked in filed for one in put(desk, asked, lambda _: None)]
    for figure in figures(given):
        low, high = figure.interval or (0.0, 0.0)
        print(f"{figure.name}: {figure.value or 0:.1%} ({low:.0%} to {high:.0%}), n {figure.n}")
    for least, reached, wrong, refused in curve(given, _THRESHOLDS):
        print(f"{least:.2f}: {reached} reach it, without support {wrong.value}, unanswerable refused {refused.value}")


def _print(units: Sequence[Unit]) -> bytes:
    return blake2b("\0".join(unit.text for unit in units).encode(), digest_size=16).digest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
