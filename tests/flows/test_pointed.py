"""A model points at words for a fact that the rules missed; our parsers read the value, a person is to confirm it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.desk import Desk
from bot.flows.ask import ask
from bot.flows.intake import Dropped, take_in
from bot.flows.pointed import FOUND
from bot.llm import prompts
from bot.llm.chat import OpenAIModel
from bot.llm.point import ModelPointing
from bot.model.contract import Contract
from bot.model.evidence import Answer, Question
from bot.model.fact import Facts
from bot.model.person import OPERATOR, Readers, alone
from bot.settings import Settings
from tests.llm.server import Scripted, playing

LAW = "This Agreement is governed by the laws of the State of Oregon."
TEXT = f"SUPPLY AGREEMENT\n\n1. Law. {LAW}\n\n2. Price. The price is $40 for each unit that Buyer orders from Seller.\n"
ASKED = "which law governs the supply agreement?"


@pytest.fixture
def missed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose one contract's governing law the rules have missed."""
    filed = take_in(desk, Dropped("supply", "supply.txt", TEXT.encode(), Readers(everyone=True))).contract
    assert filed
    known = {name: fact for name, fact in filed.facts.facts.items() if name != "governing_law"}
    missing = replace(filed, facts=Facts(known))
    monkeypatch.setattr(desk.records, "all", lambda: (missing,))
    return desk


@contextmanager
def pointing(desk: Desk, script: Callable[[dict[str, Any]], Any]) -> Iterator[tuple[Desk, Scripted]]:
    scripted = Scripted(script)
    with playing(scripted) as url:
        settings = replace(Settings(), openai_base_url=url, openai_model="scripted", openai_timeout=3)
        prompt = prompts.load(settings.prompts / "point.md")
        yield replace(desk, pointing=ModelPointing(OpenAIModel(settings), prompt)), scripted


def asked(desk: Desk) -> Answer:
    return ask(desk, Question(ASKED, OPERATOR, alone(OPERATOR)))


def at(words: str) -> Callable[[dict[str, Any]], Any]:
    def script(wish: dict[str, Any]) -> Any:
        prompt = str(wish["messages"][0]["content"])
        numbers = [n for n in range(1, 9) if f" passage {n}: " in prompt]
        return {"quotes": [{"passage": n, "words": words} for n in numbers[:3]]}

    return script


def test_the_value_is_read_by_code_quoted_and_marked_for_a_person(missed: Desk) -> None:
    with pointing(missed, at(LAW)) as (desk, _):
        given = asked(desk)

    assert "Oregon" in given.text and FOUND in given.text
    assert LAW.removesuffix(".") in given.citations[0].quote


@pytest.mark.parametrize(
    "script",
    [
        at("This Agreement is governed by the laws of the State of Texas."),
        at("The price is $40 for each unit that Buyer orders from Seller."),
        lambda _: {"quotes": []},
        lambda _: {"quotes": "nonsense"},
        lambda _: "no JSON",
        lambda _: 401,
    ],
)
def test_words_that_do_not_stand_there_or_do_not_say_it_give_no_value(missed: Desk, script: Any) -> None:
    with pointing(missed, script) as (desk, _):
        given = asked(desk)

    assert FOUND not in given.text and "Texas" not in given.text


def test_a_contract_kept_from_models_is_not_shown_to_one(missed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = missed.records.all()
    kept: tuple[Contract, ...] = (replace(one, never_to_model=True),)
    monkeypatch.setattr(missed.records, "all", lambda: kept)
    with pointing(missed, at(LAW)) as (desk, scripted):
        given = asked(desk)

    assert scripted.wishes == [] and FOUND not in given.text


def test_what_the_rules_found_is_not_asked_of_a_model(desk: Desk) -> None:
    take_in(desk, Dropped("supply", "supply.txt", TEXT.encode(), Readers(everyone=True)))
    with pointing(desk, at(LAW)) as (with_model, scripted):
        given = asked(with_model)

    assert "Oregon" in given.text and FOUND not in given.text and scripted.wishes == []
