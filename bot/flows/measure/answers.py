"""Questions with their right answers -> how well they are answered: support, correctness, refusal, what it took.

A row: `file` (or `contract`), `question`, `answerable`, `quotes`, `must_contain`; asked with its contract named.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

from bot.desk import Desk
from bot.errors import ParleyError
from bot.flows.ask import ask
from bot.flows.intake import take_in_folder
from bot.flows.measure.figure import Figure
from bot.flows.measure.wording import says, supports
from bot.model.evidence import Answer, Outcome, Question
from bot.model.person import OPERATOR, alone

Row = dict[str, Any]
_FIRST = 3


@dataclass(frozen=True)
class Asked:
    """A row, the answer that was given, in how many milliseconds, and whether every quotation slices back."""

    row: Row
    answer: Answer
    took_ms: float
    sliced: bool

    @property
    def answerable(self) -> bool:
        return bool(self.row["answerable"])

    @property
    def sure(self) -> bool:
        return self.answer.outcome is Outcome.GROUNDED

    def supported(self, first: int = _FIRST) -> bool:
        """Does one of the first citations hold a labelled quotation?"""
        cited = self.answer.citations[:first]
        return any(supports(one.quote, quote) for one in cited for quote in self.row["quotes"])

    def right(self) -> bool:
        """Are the words that a right answer must contain quoted?"""
        said = " ".join(one.quote for one in self.answer.citations)
        return all(says(said, str(words)) for words in self.row["must_contain"])


def rows(path: Path) -> list[Row]:
    """The rows of a .jsonl or .yaml file. Raises ParleyError when it is none."""
    try:
        text = path.read_text("utf-8")
        found = (
            yaml.safe_load(text) if path.suffix == ".yaml" else [json.loads(s) for s in text.splitlines() if s.strip()]
        )
        return [row | {"file": row.get("file") or row["contract"]} for row in found]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise ParleyError(f"{path} cannot be read as questions with answers: {error}") from error


def file_contracts(desk: Desk, folder: Path, asked: Sequence[Row], advance: Callable[[str], None]) -> None:
    """Take in those contracts of the folder that are asked about and not there yet."""
    known = {Path(contract.file_path).name for contract in desk.records.all()}
    wanted = [folder / name for name in dict.fromkeys(row["file"] for row in asked) if name not in known]
    for taken in take_in_folder(desk, [(folder, path) for path in wanted if path.is_file()], None):
        advance(taken.file_path)


def put(desk: Desk, asked: Sequence[Row], advance: Callable[[str], None]) -> list[Asked]:
    """Ask every question; `advance` is told each."""
    given = []
    for row in asked:
        started = perf_counter()
        answer = ask(desk, Question(row["question"], OPERATOR, alone(OPERATOR), contract=row["file"]), audited=False)
        took = (perf_counter() - started) * 1000
        given.append(Asked(row, answer, took, _slices(desk, answer)))
        advance(row["question"])
    return given


def figures(given: Sequence[Asked]) -> Iterator[Figure]:
    """The measures. A row with empty `must_contain` is not scored as correct."""
    able, unable = [one for one in given if one.answerable], [one for one in given if not one.answerable]
    worded = [one for one in able if one.row["must_contain"]]
    yield Figure.share("support in the first citation", (one.supported(1) for one in able))
    yield Figure.share("support in the first three", (one.supported() for one in able))
    yield Figure.share("what must be said is quoted", (one.right() for one in worded))
    yield Figure.share("unanswerable, not called grounded", (not one.sure for one in unable))
    refused = (one.answer.outcome in {Outcome.NOT_FOUND, Outcome.CLARIFY} for one in able)
    yield Figure.share("answerable, refused outright", refused)
    yield Figure.share("grounded, without support", (not founded(one) for one in given if one.sure))
    yield Figure.share("answers whose quotations slice back", (one.sliced for one in given))
    yield Figure.share("answers within 100 ms", (one.took_ms <= 100 for one in given))


def golden_figures(given: Sequence[Asked]) -> Iterator[Figure]:
    """The golden measures: a question is right when the words that prove it are quoted."""
    able, unable = [one for one in given if one.answerable], [one for one in given if not one.answerable]
    yield Figure.share("golden, right", (golden(one) for one in able))
    yield Figure.share("golden, not there and not called grounded", (not one.sure for one in unable))
    yield Figure.share("golden, answers whose quotations slice back", (one.sliced for one in given))


def curve(given: Sequence[Asked], thresholds: Sequence[float]) -> Iterator[tuple[float, int, Figure, Figure]]:
    """For each threshold of `grounded`: it, how many answers reach it, the share of them without support, and the
    share of the unanswerable below it."""
    unable = [one for one in given if not one.answerable]
    for least in thresholds:
        sure = [one for one in given if one.answer.sure >= least and one.answer.citations]
        refused = Figure.share("refused", (one.answer.sure < least for one in unable))
        yield least, len(sure), Figure.share("without support", (not founded(one) for one in sure)), refused


def founded(one: Asked) -> bool:
    return one.answerable and one.supported()


def golden(one: Asked) -> bool:
    """True when all that a right answer must contain is quoted; without such words, when a citation supports it."""
    return one.right() if one.row["must_contain"] else one.supported()


def _slices(desk: Desk, answer: Answer) -> bool:
    return all(
        desk.records.document(cited.contract).quote(cited.spans) == cited.quote
        for cited in answer.citations + answer.near
    )
