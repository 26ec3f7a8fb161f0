"""Neighbours that are probably part of one answer become one stretch."""

from bot.model.clause import Clause
from bot.model.document import Span
from bot.model.evidence import Passage
from bot.search.join import joined

CLAUSE = Clause(0, None, None, "x" * 400, Span("d", 0, 400))


def _passage(start: int, end: int, score: float, contract: str = "a") -> Passage:
    return Passage(contract, CLAUSE, start, end, score)


def test_likely_neighbours_are_joined() -> None:
    found = joined([_passage(100, 200, 0.9), _passage(201, 300, 0.7), _passage(0, 99, 0.1)], 8)

    assert [(one.start, one.end) for one in found] == [(100, 300), (0, 99)]


def test_a_chain_of_neighbours_is_followed() -> None:
    found = joined([_passage(100, 200, 0.9), _passage(302, 400, 0.8), _passage(201, 301, 0.7)], 8)

    assert [(one.start, one.end) for one in found] == [(100, 400)]


def test_neighbours_of_another_contract_or_far_away_stay_apart() -> None:
    found = joined([_passage(0, 100, 0.9), _passage(101, 200, 0.8, "b"), _passage(300, 400, 0.8)], 8)

    assert [(one.contract, one.start, one.end) for one in found] == [("a", 0, 100), ("b", 101, 200), ("a", 300, 400)]


def test_no_more_than_asked_for_and_nothing_joined_by_mere_scores() -> None:
    found = joined([_passage(100, 200, 1.9), _passage(201, 300, 1.7), _passage(0, 99, 1.1)], 2, likely=False)

    assert [(one.start, one.end) for one in found] == [(100, 200), (201, 300)]
