"""A chat model of OpenAI, or of any server that speaks its API, through LangChain."""

import json
from collections.abc import Iterator
from time import monotonic
from typing import Any, cast

import httpx
import openai
from langchain_core.exceptions import LangChainException
from langchain_core.messages import AIMessageChunk, HumanMessage
from langchain_core.utils.json import parse_partial_json
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from bot.errors import Misconfigured, Unavailable
from bot.llm.base import Saying, Spent
from bot.llm.prompts import Filled
from bot.settings import Settings

_LONGEST = 100_000
_NO_ANSWER = "The model did not answer; try again in a minute."


class OpenAIModel:
    """Asks with a JSON Schema as the response format and streams. `OPENAI_TIMEOUT` bounds the whole call."""

    def __init__(self, settings: Settings) -> None:
        if not (settings.openai_api_key or settings.openai_base_url):
            raise Misconfigured("OPENAI_MODEL needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.")
        self.name = settings.openai_model
        self._older = False
        self._seconds = float(settings.openai_timeout)
        self._chat = ChatOpenAI(
            model=self.name,
            # A local server wants none, the client insists on one.
            api_key=SecretStr(settings.openai_api_key or "none"),
            base_url=settings.openai_base_url or None,
            timeout=httpx.Timeout(self._seconds, connect=5.0),
            # The client waits longer before each try, with jitter, and as long as a 429 asks.
            max_retries=2,
            stream_usage=True,
            use_responses_api=False,
        )

    def tell(self, prompt: Filled, form: dict[str, Any]) -> Iterator[Saying]:
        """See Model. Each Saying holds what of the object is written so far."""
        started, text, spent = monotonic(), "", Spent()
        calls: AIMessageChunk | None = None
        try:
            for chunk in self._stream(prompt, form):
                text += chunk.text
                spent = _added(spent, chunk)
                if prompt.tools and chunk.tool_call_chunks:
                    calls = chunk if calls is None else calls + chunk
                if monotonic() - started > self._seconds or len(text) > _LONGEST:
                    raise Unavailable(_NO_ANSWER, f"{self.name} wrote for too long")
                if chunk.text and not prompt.tools and (value := _partly(text)):
                    yield Saying(value)
        except (openai.OpenAIError, httpx.HTTPError, LangChainException, ValueError) as error:
            raise Unavailable(_NO_ANSWER, f"{self.name}: {type(error).__name__}") from error
        value = {"calls": _called(calls)} if prompt.tools else _whole(self.name, text)
        yield Saying(value, Spent(spent.sent, spent.received, monotonic() - started))

    def _stream(self, prompt: Filled, form: dict[str, Any]) -> Iterator[AIMessageChunk]:
        asked = [HumanMessage(prompt.text)]
        if prompt.tools:
            bound = self._chat.bind_tools(prompt.tools)
            yield from cast(Iterator[AIMessageChunk], bound.stream(asked, **prompt.hints))
            return
        try:
            yield from self._chat.stream(asked, extra_body=self._shaped(prompt, form), **prompt.hints)
        except openai.APIStatusError as error:
            # llama_cpp.server knows no json_schema and says so with a 500; it takes the schema beside json_object.
            if self._older or "json_schema" not in str(error):
                raise
            self._older = True
            yield from self._chat.stream(asked, extra_body=self._shaped(prompt, form), **prompt.hints)

    def _shaped(self, prompt: Filled, form: dict[str, Any]) -> dict[str, Any]:
        """The form, in the body as it is: given by name, LangChain parses the answer again and stricter."""
        if self._older:
            return {"response_format": {"type": "json_object", "schema": form}}
        shape = {"name": prompt.name, "schema": form, "strict": True}
        return {"response_format": {"type": "json_schema", "json_schema": shape}}


def _called(calls: AIMessageChunk | None) -> list[dict[str, Any]]:
    """The calls whose arguments are whole JSON; what a model broke off or garbled is none."""
    return [{"name": call["name"], "args": call["args"]} for call in (calls.tool_calls if calls else ())]


def _added(spent: Spent, chunk: AIMessageChunk) -> Spent:
    used = chunk.usage_metadata
    return Spent(spent.sent + used["input_tokens"], spent.received + used["output_tokens"]) if used else spent


def _partly(text: str) -> dict[str, Any]:
    value = parse_partial_json(text[text.find("{") :]) if "{" in text else None
    return value if isinstance(value, dict) else {}


def _whole(name: str, text: str) -> dict[str, Any]:
    """The object, be it in a fence or after a preface, as small models write it."""
    start, end = text.find("{"), text.rfind("}")
    try:
        value = json.loads(text[start : end + 1])
    except ValueError as error:
        raise Unavailable(_NO_ANSWER, f"{name} wrote no JSON object") from error
    if not isinstance(value, dict):
        raise Unavailable(_NO_ANSWER, f"{name} wrote no JSON object")
    return value
