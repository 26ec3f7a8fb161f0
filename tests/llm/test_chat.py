"""The wire to a model, against a real server: what it says, and every way in which it may fail."""

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import Misconfigured, Unavailable
from bot.llm.base import Saying
from bot.llm.chat import OpenAIModel
from bot.llm.prompts import Filled
from bot.settings import Settings
from tests.llm.server import Scripted, playing

PROMPT = Filled("answer", "v1", {"temperature": 0}, "What is it?")
FORM: dict[str, Any] = {"type": "object", "properties": {"sentences": {"type": "array"}}}


def told(scripted: Scripted, timeout: int = 3) -> list[Saying]:
    with playing(scripted) as url:
        model = OpenAIModel(replace(Settings(), openai_base_url=url, openai_model="m", openai_timeout=timeout))
        return list(model.tell(PROMPT, FORM))


def test_the_object_grows_and_the_last_saying_has_it_whole_with_its_cost() -> None:
    said = told(Scripted(lambda _: {"sentences": [{"text": "It is a long sentence."}, {"text": "And another one."}]}))

    assert said[-1].value["sentences"][1]["text"] == "And another one."
    assert said[-1].spent and said[-1].spent.sent == 120 and said[-1].spent.received > 3
    assert any(len(saying.value.get("sentences", ())) == 1 for saying in said[:-1])


def test_the_form_and_the_hints_travel_with_the_prompt() -> None:
    scripted = Scripted(lambda _: {"sentences": []})

    told(scripted)

    assert scripted.wishes[0]["response_format"]["json_schema"]["schema"] == FORM
    assert scripted.wishes[0]["temperature"] == 0


def test_an_object_in_a_fence_is_read() -> None:
    said = told(Scripted(lambda _: 'Sure!\n```json\n{"sentences": []}\n```'))

    assert said[-1].value == {"sentences": []}


@pytest.mark.parametrize(
    "scripted",
    [
        Scripted(lambda _: "I would rather not."),
        Scripted(lambda _: "[1, 2]"),
        Scripted(lambda _: {"sentences": ["x" * 200]}, cut=4),
        Scripted(lambda _: 401),
        Scripted(lambda _: {"sentences": ["x" * 200]}, pause=0.4),
        Scripted(lambda _: 1, hang=True),
    ],
    ids=["prose", "a list", "cut off", "refused", "too slow", "hanging"],
)
def test_what_is_no_answer_is_unavailable(scripted: Scripted) -> None:
    with pytest.raises(Unavailable):
        told(scripted, timeout=1)


def test_a_server_error_is_tried_again() -> None:
    answers = iter([503, {"sentences": []}])

    assert told(Scripted(lambda _: next(answers)))[-1].value == {"sentences": []}


def test_a_server_that_knows_no_json_schema_gets_the_schema_beside_json_object() -> None:
    def older(wish: dict[str, Any]) -> Any:
        return {"sentences": []} if wish["response_format"] == {"type": "json_object", "schema": FORM} else 500

    complaint = "Input should be 'text' or 'json_object', not 'json_schema'"

    assert told(Scripted(older, complaint=complaint))[-1].value == {"sentences": []}


def test_without_a_key_or_a_server_it_says_what_is_missing() -> None:
    with pytest.raises(Misconfigured, match="OPENAI_API_KEY"):
        OpenAIModel(replace(Settings(), openai_model="m"))
