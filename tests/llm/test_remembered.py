"""What a model said is kept for the day, exactly, and bounded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.answer.wording import WordingDrafter
from bot.desk import Desk
from bot.errors import Unavailable
from bot.flows.ask import ask
from bot.llm import prompts
from bot.llm.base import Saying, Spent
from bot.llm.chat import OpenAIModel
from bot.llm.prompts import Filled
from bot.llm.remembered import RememberedModel
from bot.model.evidence import Question
from bot.model.person import OPERATOR, alone
from bot.settings import Settings
from tests.answer.test_wording import ASKED, copying
from tests.llm.server import Scripted, playing
from tests.reading import READ

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROMPT = Filled("answer", "v1", {}, "What is due?")


class Counting:
    """Says how often it was asked; breaks off while `cut`."""

    name = "counting"

    def __init__(self) -> None:
        self.calls, self.cut = 0, False

    def tell(self, prompt: Filled, form: dict[str, Any]) -> Iterator[Saying]:
        self.calls += 1
        yield Saying({})
        if self.cut:
            raise Unavailable("cut")
        yield Saying({"call": self.calls}, Spent(10, 5, 0.1))


class Kept:
    def __init__(self) -> None:
        self.now, self.counting = NOON, Counting()
        self.model = RememberedModel(self.counting, lambda: self.now)

    def ask(self, prompt: Filled = PROMPT, form: dict[str, Any] | None = None) -> Saying:
        return list(self.model.tell(prompt, form or {}))[-1]


def test_the_same_prompt_is_asked_once_and_costs_nothing_the_second_time() -> None:
    kept = Kept()

    assert kept.ask() == Saying({"call": 1}, Spent(10, 5, 0.1))
    assert kept.ask() == Saying({"call": 1}, Spent())


@pytest.mark.parametrize(
    "prompt",
    [replace(PROMPT, text="What is due? "), replace(PROMPT, version="v2"), replace(PROMPT, hints={"temperature": 1})],
)
def test_another_prompt_is_asked_anew(prompt: Filled) -> None:
    kept = Kept()
    kept.ask()

    assert kept.ask(prompt).value == {"call": 2}


def test_another_form_or_day_is_asked_anew() -> None:
    kept = Kept()
    kept.ask()
    formed = kept.ask(form={"type": "object"})
    kept.now += timedelta(days=1)

    assert (formed.value, kept.ask().value) == ({"call": 2}, {"call": 3})


def test_what_broke_off_is_not_remembered() -> None:
    kept = Kept()
    kept.counting.cut = True
    with pytest.raises(Unavailable):
        kept.ask()
    kept.counting.cut = False

    assert kept.ask().value == {"call": 2}


def test_the_oldest_is_forgotten() -> None:
    kept = Kept()
    for at in range(257):
        kept.ask(replace(PROMPT, text=str(at)))

    assert kept.ask(replace(PROMPT, text="256")).value == {"call": 257}
    assert kept.ask(replace(PROMPT, text="0")).value == {"call": 258}


def test_a_remembered_answer_is_checked_like_a_new_one(samples: Desk) -> None:
    scripted = Scripted(lambda wish: {"sentences": [*copying(wish)["sentences"], {"text": "Made up.", "quotes": []}]})
    with playing(scripted) as url:
        settings = replace(Settings(), openai_base_url=url, openai_model="scripted", openai_timeout=3)
        model = RememberedModel(OpenAIModel(settings), lambda: NOON)
        desk = replace(samples, drafter=WordingDrafter(model, prompts.load(settings.prompts / "answer.md"), read=READ))
        first, second = (ask(desk, Question(ASKED, OPERATOR, alone(OPERATOR))) for _ in range(2))

    assert len(scripted.wishes) == 1
    assert first.statements == second.statements
    assert second.wording and (second.wording.dropped, second.wording.sent) == (1, 0)
