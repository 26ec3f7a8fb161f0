"""Contracts and labelled questions in, each question with what answering saw of it out.

Two sets: CUAD's kinds in lay words (lay_questions.yaml) over contracts that neither questions.jsonl uses nor the
encoder of questions has read, with a tagger that had not seen them; and the golden questions over the samples."""

import csv
import json
from ast import literal_eval
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot import bootstrap
from bot.answer.choose import Candidate, candidates
from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.flows.measure.answers import Row, file_contracts, rows
from bot.flows.measure.wording import supports
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Question
from bot.model.person import OPERATOR, alone
from bot.settings import Settings
from training.corpus import FOLDS
from training.unread import Unread

ReadOf = Callable[[str], tuple[Document, tuple[Clause, ...]]]
_PASSAGES = 24
# The longest contracts would take most of the time and add few questions.
_LONGEST = 200_000


@dataclass(frozen=True)
class Put:
    """A question of one contract: the sentences that answering ranked for it, and `held`, which of them support a
    right answer; `quotes` are the labelled words, none where the contract does not say."""

    source: str
    row: Row
    text: str
    contract: Contract
    document: Document
    clauses: tuple[Clause, ...]
    kinds: tuple[str, ...]
    ranked: list[Candidate]
    held: np.ndarray

    @property
    def answerable(self) -> bool:
        return bool(self.row["answerable"])

    @property
    def fold(self) -> int:
        """Which of five folds its contract is in."""
        return _drawn(self.row["file"]) % FOLDS

    def supported(self, quote: str) -> bool:
        return any(supports(quote, labelled) for labelled in self.row["quotes"])


def golden(scratch: Path) -> Iterator[Put]:
    """The golden questions."""
    desk = bootstrap.build(replace(Settings(), home=scratch / "golden"))
    knowledge = Settings().knowledge
    asked = rows(knowledge / "golden.yaml")
    file_contracts(desk, knowledge / "contracts", asked, lambda _: None)
    yield from _put("golden", desk, asked, _reader(desk))


def lay(folder: Path, scratch: Path) -> Iterator[Put]:
    """The lay questions, each answered by what has not read its contract."""
    unread = Unread(folder, scratch)
    for desk, asked in unread.filed(list(_lay_rows(folder, unread.files)), scratch / "lay"):
        yield from _put("lay", desk, asked, _reader(desk))


def _lay_rows(folder: Path, files: frozenset[str]) -> Iterator[Row]:
    """A question a kind and contract of `files`, in one of three voices; a kind without a label is not answerable
    there."""
    wordings = yaml.safe_load((Path(__file__).parent / "lay_questions.yaml").read_text("utf-8"))
    labels = _labels(folder)
    for file in sorted(files & labels.keys(), key=_drawn):
        for kind, asked in wordings.items():
            pieces = [piece for quote in literal_eval(labels[file][kind] or "[]") for piece in quote.split("<omitted>")]
            quotes = [piece for piece in pieces if piece.strip()]
            question = asked[_drawn(file + kind) % len(asked)]
            known = {"file": file, "question": question, "kind": kind, "answerable": bool(quotes), "quotes": quotes}
            yield known | {"must_contain": []}


def _labels(folder: Path) -> dict[str, dict[str, Any]]:
    """The row of labels of each contract that may be asked about, by file name."""
    reported = {row["file"] for row in map(json.loads, (folder / "questions.jsonl").read_text("utf-8").splitlines())}
    with (folder / "master_clauses.csv").open(encoding="utf-8-sig", newline="") as opened:
        found = {Path(row["Filename"]).stem + ".txt": row for row in csv.DictReader(opened)}
    there = {path.name for path in (folder / "contracts").glob("*.txt") if path.stat().st_size <= _LONGEST}
    return {file: row for file, row in found.items() if file in there - reported}


def _put(source: str, desk: Desk, asked: Sequence[Row], read_of: ReadOf) -> Iterator[Put]:
    shelf = desk.shelf(alone(OPERATOR))
    for row in asked:
        question = Question(row["question"], OPERATOR, alone(OPERATOR), contract=row["file"])
        meant = shelf.resolve(question)
        contract, text = meant.found[0], meant.rest or question.text
        kinds = kinds_asked(question.text, desk.taxonomy)
        passages = shelf.passages(text, [contract], kinds, k=_PASSAGES)
        called = f"{contract.name} {contract.file_path}"
        document, clauses = read_of(contract.id)
        ranked = candidates(text, passages, document, kinds, name=called, every=clauses)
        held = np.array([_held(document.text[slice(*one.part)], row["quotes"]) for one in ranked], bool)
        yield Put(source, row, text, contract, document, clauses, kinds, ranked, held)


def _reader(desk: Desk) -> ReadOf:
    """Each contract's document and clauses by its id, read once."""
    shelf = desk.shelf(alone(OPERATOR))
    by_id = {contract.id: contract for contract in shelf.contracts}
    return cache(lambda id: (shelf.document(by_id[id]), shelf.clauses(by_id[id])))


def _held(words: str, quotes: Iterable[str]) -> bool:
    return any(supports(words, quote) for quote in quotes)


def _drawn(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:4])
