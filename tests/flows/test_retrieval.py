"""LegalBench-RAG's measure, on results written by hand."""

import json
from pathlib import Path

import pytest

from bot.errors import ParleyError
from bot.flows.measure.retrieval import Found, Query, averaged, queries

TEST = Query("Consider the X; which law?", {"a.txt": [(100, 200)]}, "Governing Law")


def _found(*results: tuple[str, int, int]) -> Found:
    return Found(TEST, results, 1.0)


def test_precision_counts_characters_returned_and_recall_those_wanted() -> None:
    found = _found(("a.txt", 150, 250), ("a.txt", 100, 150))

    assert (found.precision(1), found.recall(1)) == (0.5, 0.5)
    assert (found.precision(2), found.recall(2)) == (pytest.approx(100 / 150), 1.0)


def test_another_contracts_span_counts_as_returned_and_wrong() -> None:
    found = _found(("b.txt", 100, 200), ("a.txt", 100, 200))

    assert (found.precision(1), found.precision(2), found.recall(2)) == (0, 0.5, 1)
    assert not found.right_contract


def test_nothing_found_is_nothing_right() -> None:
    assert (_found().precision(8), _found().recall(8)) == (0, 0)


def test_an_average_has_an_interval_around_it() -> None:
    other = Found(Query("q", {"b.txt": [(0, 10)]}, "x"), (("b.txt", 0, 5),), 1.0)
    figure = averaged("recall@1", [_found(("a.txt", 100, 200)), other], lambda one: one.recall(1))

    assert (figure.n, figure.value, figure.interval) == (2, 0.75, (0.5, 1.0))


def test_a_file_of_tests_is_read_and_another_is_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    snippet = {"file_path": "x/a.txt", "span": [1, 2]}
    good.write_text(json.dumps({"tests": [{"query": "q", "snippets": [snippet]}]}), "utf-8")
    bad.write_text("{}", "utf-8")

    assert queries(good) == [Query("q", {"a.txt": [(1, 2)]}, "all")]
    with pytest.raises(ParleyError):
        queries(bad)
