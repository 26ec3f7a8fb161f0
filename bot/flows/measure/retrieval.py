"""LegalBench-RAG's queries -> how precisely the labelled spans are found (arXiv 2408.10343), character by character."""

import json
import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bot.desk import Desk
from bot.errors import ParleyError
from bot.flows.intake import take_in_folder
from bot.flows.measure.figure import Figure
from bot.flows.search import search
from bot.model.evidence import Question
from bot.model.person import OPERATOR, alone

DEPTHS = (1, 4, 8, 64)
_DRAWS = 400
Span = tuple[int, int]


@dataclass(frozen=True)
class Query:
    """A query with the labelled spans by file name, and its category."""

    query: str
    spans: dict[str, list[Span]]
    category: str

    @property
    def file(self) -> str:
        return next(iter(self.spans))


@dataclass(frozen=True)
class Found:
    """A test and what search gave for it, best first: (file name, start, end)."""

    asked: Query
    results: tuple[tuple[str, int, int], ...]
    took_ms: float

    def precision(self, k: int) -> float:
        """Labelled characters among those of the first `k` results; what is given twice counts twice."""
        given = sum(end - start for _, start, end in self.results[:k])
        return self._right(k) / given if given else 0.0

    def recall(self, k: int) -> float:
        """Labelled characters that the first `k` results cover."""
        whole = sum(end - start for spans in self.asked.spans.values() for start, end in spans)
        return min(1.0, self._right(k) / whole)

    @property
    def right_contract(self) -> bool:
        return bool(self.results) and self.results[0][0] in self.asked.spans

    def _right(self, k: int) -> int:
        return sum(
            max(0, min(end, stop) - max(start, begin))
            for file, start, end in self.results[:k]
            for begin, stop in self.asked.spans.get(file, ())
        )


def queries(path: Path) -> list[Query]:
    """The tests of a LegalBench-RAG file. Raises ParleyError when it is none."""
    try:
        return [_test(given) for given in json.loads(path.read_text("utf-8"))["tests"]]
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise ParleyError(f"{path} cannot be read as LegalBench-RAG's tests: {error}") from error


def take_in(desk: Desk, folder: Path, put: Sequence[Query], advance: Callable[[str], None]) -> None:
    """Take in the contracts of `folder` that are asked about and not there yet."""
    known = {Path(contract.file_path).name for contract in desk.records.all()}
    wanted = [folder / name for name in dict.fromkeys(asked.file for asked in put) if name not in known]
    for taken in take_in_folder(desk, [(folder, path) for path in wanted if path.is_file()], None):
        advance(taken.file_path)


def measure(desk: Desk, put: Sequence[Query], *, pooled: bool, advance: Callable[[str], None]) -> list[Found]:
    """Search for every test; over all contracts when `pooled`, else in the right one."""
    found = []
    for asked in put:
        named, text = (None, asked.query) if pooled else (asked.file, asked.query.partition("; ")[2] or asked.query)
        started = perf_counter()
        given = search(desk, Question(text, OPERATOR, alone(OPERATOR), contract=named), max(DEPTHS))
        took = (perf_counter() - started) * 1000
        results = tuple((Path(contract.file_path).name, one.start, one.end) for contract, one in given)
        found.append(Found(asked, results, took))
        advance(asked.query)
    return found


def figures(found: Sequence[Found]) -> Iterator[Figure]:
    """The measures, each with an interval by drawing contracts anew (bootstrap), not queries."""
    yield averaged("right contract first", found, lambda one: float(one.right_contract))
    for k in DEPTHS:
        yield averaged(f"precision@{k}", found, lambda one, k=k: one.precision(k))  # type: ignore[misc]
        yield averaged(f"recall@{k}", found, lambda one, k=k: one.recall(k))  # type: ignore[misc]


def by_category(found: Sequence[Found]) -> Iterator[Figure]:
    """precision@1 and recall@8 of each category."""
    for category in sorted({one.asked.category for one in found}):
        its = [one for one in found if one.asked.category == category]
        yield averaged(f"{category}: precision@1", its, lambda one: one.precision(1))
        yield averaged(f"{category}: recall@8", its, lambda one: one.recall(8))


def averaged(name: str, found: Sequence[Found], value: Callable[[Found], float]) -> Figure:
    """The mean of `value` over tests, with the 95 % interval of 400 draws of contracts."""
    by_file: dict[str, list[float]] = {}
    for one in found:
        by_file.setdefault(one.asked.file, []).append(value(one))
    if not by_file:
        return Figure(name, 0, None, None)
    drawn, files = random.Random(0), list(by_file.values())
    means = sorted(
        statistics.fmean(value for values in drawn.choices(files, k=len(files)) for value in values)
        for _ in range(_DRAWS)
    )
    low, high = means[int(0.025 * _DRAWS)], means[int(0.975 * _DRAWS) - 1]
    return Figure(name, len(found), statistics.fmean(v for values in files for v in values), (low, high))


def _test(given: dict[str, object]) -> Query:
    spans: dict[str, list[Span]] = {}
    snippets = given["snippets"]
    if not isinstance(snippets, list):
        raise TypeError("snippets are a list")
    for snippet in snippets:
        start, end = snippet["span"]
        spans.setdefault(Path(snippet["file_path"]).name, []).append((int(start), int(end)))
    next(iter(spans))
    return Query(str(given["query"]), spans, str(given.get("category", "all")))
