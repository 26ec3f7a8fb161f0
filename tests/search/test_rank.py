import numpy as np
import pytest

from bot.model.unit import Unit
from bot.search.across import _highest, _worded
from bot.search.rank import PLAIN, Lexical, query
from bot.search.sheet import Sheet, from_bytes, merged, sheet
from bot.search.sheets import Volume

WEIGH = PLAIN[:-1]
ASKED = query("How long is the notice, and what fee is due?", ["fees"])


def made(*sentences: str, kind: str = "term") -> Sheet:
    units = [Unit(number, 10 * number, 10 * number + len(text), text, "Term") for number, text in enumerate(sentences)]
    return sheet(units, [(kind,)] * len(units))


SHEETS = [
    made("Notice is ninety days.", "Fees are due at once.", "Notice of notice."),
    made("The law of Ohio governs."),
    made("Either party may give notice within 30 days.", "The fee is $500.", kind="fees"),
]


def test_a_sheet_is_the_same_after_bytes() -> None:
    again = from_bytes(SHEETS[0].to_bytes())

    assert all(np.array_equal(getattr(again, name), getattr(SHEETS[0], name)) for name in Sheet.__dataclass_fields__)


def test_the_signals_of_merged_sheets_are_those_of_each() -> None:
    each, whole = Lexical(ASKED, SHEETS), Lexical(ASKED, [merged(SHEETS)])

    assert np.array_equal(whole.signals(0), np.vstack([each.signals(at) for at in range(3)]))


def test_signals_of_some_units_are_those_of_all() -> None:
    lexical = Lexical(ASKED, [merged(SHEETS)])
    rows = np.array([1, 2, 4])

    assert np.array_equal(lexical.signals(0, rows), lexical.signals(0)[rows])


def test_the_weighed_sum_is_that_of_the_signals() -> None:
    lexical = Lexical(ASKED, [merged(SHEETS)])

    assert lexical.weighed(0, WEIGH) == pytest.approx(lexical.signals(0) @ WEIGH, abs=1e-5)


def test_units_that_are_not_seen_have_no_score_and_move_none() -> None:
    alone = Lexical(ASKED, [SHEETS[0], SHEETS[2]])
    narrowed = Lexical(ASKED, [merged(SHEETS)], [np.array([True, True, True, False, True, True])])
    scores = narrowed.weighed(0, WEIGH)

    assert scores[3] == -np.inf
    assert np.array_equal(np.delete(scores, 3), np.concatenate([alone.weighed(at, WEIGH) for at in range(2)]))


def test_the_best_of_many_contracts_are_no_more_than_twenty_of_each() -> None:
    scores = np.concatenate([np.linspace(9, 8, 5000), np.linspace(3, 2, 30), np.linspace(7, 6, 10)])
    made_from = dict.fromkeys("abc", ("document", "print"))
    found = _worded([Volume(made_from, SHEETS[0], np.array([0, 5000, 5030, 5040]))], [scores])

    assert found[:20] == [("a", unit) for unit in range(20)]
    assert found[20:30] == [("c", unit) for unit in range(10)]
    assert found[30:] == [("b", unit) for unit in range(20)]


@pytest.mark.parametrize("same", [0, 40_000])
def test_the_highest_of_millions_are_the_highest(same: int) -> None:
    scores = np.random.default_rng(3).permutation(np.r_[np.arange(60_000), np.full(same, 70_000)])

    assert sorted(scores[_highest(scores, 100)]) == sorted(scores)[-100:]
