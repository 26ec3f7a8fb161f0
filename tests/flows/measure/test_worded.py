"""Quoting and a model side by side: the same questions, the same measures, what the model took."""

import pytest

from bot.desk import Desk
from bot.errors import Misconfigured
from bot.flows.measure import worded
from tests.answer.test_wording import copying
from tests.answer.test_wording import worded as with_model
from tests.llm.server import Scripted

ROWS = [
    {
        "file": "Lumenfold - SaaS Subscription Agreement.pdf",
        "question": "What happens if we terminate the subscription early?",
        "answerable": True,
        "quotes": ["early termination fee"],
        "must_contain": [],
    },
    {
        "file": "Okafor - Consulting Agreement.txt",
        "question": "Which satellites does the consultant launch?",
        "answerable": False,
        "quotes": [],
        "must_contain": [],
    },
]


def nothing(_line: str) -> None: ...


def test_both_ways_of_answering_are_measured_on_the_same_questions(samples: Desk) -> None:
    scripted = Scripted(lambda wish: {"sentences": [*copying(wish)["sentences"], {"text": "Made up.", "quotes": []}]})
    with with_model(samples, scripted) as desk:
        given = dict(worded.both(desk, ROWS, nothing))
    figures = {by: {one.name: one for one in worded.figures(put)} for by, put in given.items()}

    assert list(given) == ["quoting", "model"]
    assert len(scripted.wishes) == 2
    assert figures["quoting"].keys() < figures["model"].keys()
    assert figures["model"]["answers whose quotations slice back"].value == 1.0
    assert figures["model"]["sentences dropped"].n == 4
    assert worded.took(given["model"])["tokens_sent"] == 240
    assert "tokens_sent" not in worded.took(given["quoting"])


def test_without_a_model_there_is_nothing_to_compare(samples: Desk) -> None:
    with pytest.raises(Misconfigured):
        list(worded.both(samples, ROWS, nothing))
