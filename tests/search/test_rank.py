import numpy as np

from bot.model.unit import Unit
from bot.search.index import _worded
from bot.search.rank import Lexical, query
from bot.search.sheet import Sheet, sheet


def made(*sentences: str, kind: str = "term") -> Sheet:
    units = [Unit(number, 10 * number, 10 * number + len(text), text, "Term") for number, text in enumerate(sentences)]
    return sheet(units, [(kind,)] * len(units))


def test_the_signals_of_all_sheets_at_once_are_those_of_each() -> None:
    sheets = [
        made("Notice is ninety days.", "Fees are due at once.", "Notice of notice."),
        made("The law of Ohio governs."),
        made("Either party may give notice within 30 days.", "The fee is $500.", kind="fees"),
    ]
    lexical = Lexical(query("How long is the notice, and what fee is due?", ["fees"]), sheets)

    assert np.array_equal(lexical.everywhere(), np.vstack([lexical.signals(at) for at in range(3)]))


def test_the_best_of_many_contracts_are_no_more_than_twenty_of_each() -> None:
    scores = np.concatenate([np.linspace(9, 8, 5000), np.linspace(3, 2, 30), np.linspace(7, 6, 10)])
    found = _worded(scores, np.array([0, 5000, 5030]))

    assert found[:20] == [(0, row) for row in range(20)]
    assert found[20:30] == [(2, row) for row in range(5030, 5040)]
    assert found[30:] == [(1, row) for row in range(5000, 5020)]
