"""Neighbours that are probably part of one answer become one stretch."""

import numpy as np
import pytest

from bot.model.clause import Clause
from bot.model.document import Span
from bot.model.evidence import Passage
from bot.search.join import joined
from bot.search.rank import learnt

CLAUSE = Clause(0, None, None, "x" * 400, Span("d", 0, 400))


def _passage(start: int, end: int, kind: float, contract: str = "a") -> Passage:
    """A passage that is of the kind asked about with probability `kind`."""
    return Passage(contract, CLAUSE, start, end, kind, (("learnt", float(learnt(np.array(kind)))),))


def test_likely_neighbours_are_joined() -> None:
    found = joined([_passage(100, 200, 0.9), _passage(201, 300, 0.75), _passage(0, 99, 0.1)], 8)

    assert [(one.start, one.end) for one in found] == [(100, 300), (0, 99)]


def test_a_chain_of_neighbours_is_followed() -> None:
    found = joined([_passage(100, 200, 0.9), _passage(302, 400, 0.8), _passage(201, 301, 0.75)], 8)

    assert [(one.start, one.end) for one in found] == [(100, 400)]


def test_neighbours_of_another_contract_or_far_away_stay_apart() -> None:
    found = joined([_passage(0, 100, 0.9), _passage(101, 200, 0.8, "b"), _passage(300, 400, 0.8)], 8)

    assert [(one.contract, one.start, one.end) for one in found] == [("a", 0, 100), ("b", 101, 200), ("a", 300, 400)]


def test_no_more_than_asked_for_and_nothing_joined_by_mere_scores() -> None:
    found = joined([_passage(100, 200, 0.9), _passage(201, 300, 0.8), _passage(0, 99, 0.7)], 2, likely=False)

    assert [(one.start, one.end) for one in found] == [(100, 200), (201, 300)]


TITLED = "7.2 Governing Law. This Agreement is governed by the laws of New York."


@pytest.mark.parametrize(
    ("number", "heading", "text", "words"),
    [
        ("7.2", "Governing Law", TITLED, "This Agreement is"),
        ("7.2", None, "7.2 Either party may end this Agreement at will.", "Either party"),
        ("Article IV", "Term of Sale", "ARTICLE IV – TERM\nOF SALE\n\nIt is five years from today.", "It is"),
        (None, None, "(b) the Distributor sells no other goods.", "the Distributor"),
        (None, "Insurance", "INSURANCE: (i) The Vendor insures the goods.", "The Vendor"),
        ("9", "Miscellaneous", "9. Miscellaneous", "9. Misc"),
        (None, None, "U.S. law governs this Agreement in all.", "U.S. law"),
    ],
)
def test_a_stretch_begins_behind_the_number_and_heading(
    number: str | None, heading: str | None, text: str, words: str
) -> None:
    clause = Clause(0, number, heading, text, Span("d", 50, 50 + len(text)))
    [found] = joined([Passage("a", clause, 50, 50 + len(text), 0.9)], 8)

    assert text[found.start - 50 :].startswith(words)
    assert found.end == 50 + len(text)


def test_unlikely_stretches_but_the_best_keep_their_heading() -> None:
    clause = Clause(0, "7.2", "Governing Law", TITLED * 2, Span("d", 0, 2 * len(TITLED)))
    passages = [Passage(name, clause, 0, len(TITLED), 0.01) for name in ("a", "b")]

    assert [one.start for one in joined(passages, 8)] == [19, 0]
    assert [one.start for one in joined(passages, 8, likely=False)] == [0, 0]


def test_a_stretch_from_the_middle_of_a_clause_is_left_whole() -> None:
    clause = Clause(0, "7.2", "Governing Law", TITLED + " Each party agrees to that.", Span("d", 0, 97))
    [found] = joined([Passage("a", clause, 71, 97, 0.9)], 8)

    assert (found.start, found.end) == (71, 97)
