"""The wire to a model, against a real server: what it says, and every way in which it may fail."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import langsmith
import pytest
from langsmith.utils import get_env_var, tracing_is_enabled

from bot.errors import Misconfigured, TooSlow, Unavailable
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


def event(body: str) -> bytes:
    return f"data: {body}\n\ndata: [DONE]\n\n".encode()


def chunk(**more: Any) -> bytes:
    return event(json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m"} | more))


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>Sign in to the guest network</html>",
        b"",
        bytes(range(256)) * 40,
        event("{half"),
        event("null"),
        event("[1, 2]"),
        event('{"error": {"message": "overloaded"}}'),
        chunk(choices=None),
        chunk(choices=["x"]),
        chunk(choices=[{"index": 0, "delta": None, "finish_reason": None}]),
        chunk(choices=[{"index": 0, "delta": {"content": 5}, "finish_reason": None}]),
        chunk(choices=[{"index": 0, "delta": {"refusal": "I will not."}, "finish_reason": "stop"}]),
        chunk(choices=[], usage={"prompt_tokens": "many", "completion_tokens": None}),
        chunk(choices=[{"index": 0, "delta": {"content": '{"sentences":' + "[" * 50_000}, "finish_reason": None}]),
    ],
    ids=lambda raw: raw[:60].decode("utf-8", "replace"),
)
def test_whatever_a_server_sends_it_is_unavailable_and_nothing_else(raw: bytes) -> None:
    with pytest.raises(Unavailable):
        told(Scripted(lambda _: raw))


def test_a_server_that_only_says_that_it_is_still_there_is_left_when_the_time_is_up() -> None:
    with pytest.raises(TooSlow):
        told(Scripted(lambda _: {"sentences": []}, murmurs=40), timeout=1)


def test_a_server_that_hangs_is_asked_once() -> None:
    scripted = Scripted(lambda _: 1, hang=True)
    with pytest.raises(TooSlow):
        told(scripted, timeout=1)

    assert len(scripted.wishes) == 1


@pytest.mark.parametrize(("seconds", "asked"), [(0, 2), (30, 1)], ids=["that there is time for", "too long"])
def test_a_wait_that_the_server_asks_for_is_kept_where_there_is_time(seconds: int, asked: int) -> None:
    answers = iter([429, {"sentences": []}])
    scripted = Scripted(lambda _: next(answers), retry_after=seconds)

    if asked == 1:
        with pytest.raises(Unavailable, match="429"):
            told(scripted)
    else:
        assert told(scripted)[-1].value == {"sentences": []}
    assert len(scripted.wishes) == asked


def test_a_hint_that_the_model_does_not_take_is_left_out_from_then_on() -> None:
    complaint = "Unsupported value: 'temperature' does not support 0 with this model."
    scripted = Scripted(lambda wish: 400 if "temperature" in wish else {"sentences": []}, complaint=complaint)
    with playing(scripted) as url:
        model = OpenAIModel(replace(Settings(), openai_base_url=url, openai_model="m", openai_timeout=3))
        said = [list(model.tell(PROMPT, FORM))[-1] for _ in range(2)]

    assert [one.value for one in said] == [{"sentences": []}] * 2 and len(scripted.wishes) == 3


def test_two_who_ask_at_once_both_learn_what_the_server_does_not_know() -> None:
    both = Barrier(2)

    def refusing(wish: dict[str, Any]) -> Any:
        if wish["response_format"]["type"] == "json_schema":
            both.wait(3)
            return 400
        return {"sentences": []}

    with playing(Scripted(refusing, complaint="json_schema is unknown")) as url, ThreadPoolExecutor(2) as pool:
        model = OpenAIModel(replace(Settings(), openai_base_url=url, openai_model="m", openai_timeout=3))
        said = list(pool.map(lambda _: list(model.tell(PROMPT, FORM))[-1].value, range(2)))

    assert said == [{"sentences": []}] * 2


def test_what_a_model_thinks_aloud_first_is_no_answer() -> None:
    said = told(Scripted(lambda _: '<think>Is {this} it? {"sentences": [1]}</think>\n{"sentences": []}'))

    assert all(one.value == {"sentences": []} for one in said)


def test_a_server_that_does_not_count_is_counted_by_its_letters() -> None:
    spent = told(Scripted(lambda _: {"sentences": ["x" * 400]}, counts=False))[-1].spent

    assert spent and spent.sent > 0 and spent.received > 100


def test_an_environment_that_traces_langchain_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    get_env_var.cache_clear()
    langsmith.configure(enabled=None)
    assert tracing_is_enabled()

    told(Scripted(lambda _: {"sentences": []}))

    with ThreadPoolExecutor() as others:
        assert not tracing_is_enabled() and not others.submit(tracing_is_enabled).result()


def test_a_server_on_this_machine_is_asked_past_the_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)

    assert told(Scripted(lambda _: {"sentences": []}))[-1].value == {"sentences": []}


@pytest.mark.parametrize("proxy", ["socks5://proxy.example:1080", "gopher://x"])
def test_a_proxy_that_cannot_be_used_is_one_sentence(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(Misconfigured, match="proxy"):
        OpenAIModel(replace(Settings(), openai_api_key="k", openai_model="m"))


def test_without_a_key_or_a_server_it_says_what_is_missing() -> None:
    with pytest.raises(Misconfigured, match="OPENAI_API_KEY"):
        OpenAIModel(replace(Settings(), openai_model="m"))
