"""A question that leans on the one before it is completed, and only such a question."""

import pytest

from bot.answer.follow import completed, distilled, leans
from bot.answer.words import stems
from bot.model.evidence import Topic

LEAVE = Topic("can we leave the subscription early", ("termination_for_convenience",), "c1")
NOTICE = Topic("how do we stop the renewal", ("notice_to_stop_renewal",), "c1")
NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize("text", ["what about Lumenfold?", "and Lumenfold?", "same for Lumenfold", "Lumenfold?"])
def test_a_name_alone_asks_the_same_of_another_contract(text: str) -> None:
    assert completed(text, LEAVE, known=False, names={"lumenfold"}) == LEAVE.words


@pytest.mark.parametrize(
    "text", ["how long is that notice?", "and for data breaches?", "is that in writing?", "by how much?"]
)
def test_what_points_at_the_topic_or_is_a_case_of_it_takes_it_along(text: str) -> None:
    asked = completed(text, NOTICE, known="notice" in text, names=NOBODY)

    assert asked.startswith(text) and asked.endswith(NOTICE.words)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("and the cap?", False),
        ("and what insurance do they carry?", True),
        ("does it renew?", True),
        ("when does it end?", False),
        ("how long is it?", False),
        ("who decides disputes between the parties about invoices?", False),
        ("how long is that warranty?", True),
    ],
)
def test_another_subject_stands_alone(text: str, known: bool) -> None:
    assert completed(text, NOTICE, known=known, names=NOBODY) == text


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("and the cap?", True),
        ("what about that?", True),
        ("how much?", True),
        ("why?", True),
        ("what law governs the supply agreement?", False),
        ("ok", False),
    ],
)
def test_only_what_cannot_be_understood_alone_leans(text: str, so: bool) -> None:
    assert leans(text, NOTICE, NOBODY) is so


def test_of_a_question_only_words_of_the_trade_and_of_the_contract_are_remembered() -> None:
    said = "and can Bob from 12 Elm Road leave the Lumenfold subscription early?"
    known = frozenset(stems("leave the subscription early Lumenfold"))

    assert distilled(said, known, {"lumenfold"}) == "can from leave the subscription early"
