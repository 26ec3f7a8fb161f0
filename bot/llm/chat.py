"""A chat model of OpenAI, or of any server that speaks its API, through LangChain."""

import json
from collections.abc import Iterator
from time import monotonic
from typing import Any, cast

import langsmith
import openai
from langchain_core.messages import AIMessageChunk, HumanMessage
from langchain_core.utils.json import parse_partial_json
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from bot.errors import Misconfigured, TooSlow, Unavailable
from bot.llm import wire
from bot.llm.base import Saying, Spent
from bot.llm.prompts import Filled
from bot.settings import Settings

_LONGEST = 100_000
_NO_ANSWER = "The model did not answer; try again in a minute."
# Characters to a token, roughly: for servers that do not count.
_TOKEN = 4
_SAID = {
    401: "does not accept OPENAI_API_KEY",
    403: "does not allow this key what is asked",
    404: "knows no such model, or no such address",
    429: "has no room for us now, or the account no credit",
}


class OpenAIModel:
    """Asks with a JSON Schema as the response format and streams. `OPENAI_TIMEOUT` bounds the whole call, with its
    tries."""

    def __init__(self, settings: Settings) -> None:
        if not (settings.openai_api_key or settings.openai_base_url):
            raise Misconfigured("OPENAI_MODEL needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.")
        # An environment that traces LangChain programs would send the contracts' text to a third party.
        langsmith.configure(enabled=False)
        self.name = settings.openai_model
        self._older = False
        self._unwanted: frozenset[str] = frozenset()
        self._seconds = float(settings.openai_timeout)
        self._chat = ChatOpenAI(
            model=self.name,
            # A local server wants none, the client insists on one.
            api_key=SecretStr(settings.openai_api_key or "none"),
            base_url=settings.openai_base_url or None,
            http_client=wire.client(settings.openai_base_url),
            max_retries=0,
            stream_usage=True,
            use_responses_api=False,
        )

    def tell(self, prompt: Filled, form: dict[str, Any]) -> Iterator[Saying]:
        """See Model. Each Saying holds what of the object is written so far."""
        started, text, spent = monotonic(), "", Spent()
        ends = started + self._seconds
        calls: AIMessageChunk | None = None
        try:
            for chunk in wire.tried(lambda: self._stream(prompt, form, ends), ends):
                text += chunk.text
                spent = _added(spent, chunk)
                if prompt.tools and chunk.tool_call_chunks:
                    calls = chunk if calls is None else calls + chunk
                if monotonic() > ends or len(text) > _LONGEST:
                    raise TooSlow(_NO_ANSWER, f"{self.name} wrote for too long")
                # A sentence is whole when the next begins: to read it at every piece would take time in its square.
                if "{" in chunk.text and not prompt.tools and (value := _partly(text)):
                    yield Saying(value)
            value = {"calls": _called(calls)} if prompt.tools else _whole(text)
        except Unavailable:
            raise
        except Exception as error:
            # Whatever a server sends, nobody's answer may hang on it: its client breaks in as many ways.
            late = isinstance(error, openai.APITimeoutError) or monotonic() >= ends
            raise (TooSlow if late else Unavailable)(_NO_ANSWER, f"{self.name} {_why(error, late)}") from error
        written = len(text) + len(json.dumps(value) if prompt.tools else "")
        yield Saying(value, _counted(spent, len(prompt.text), written, monotonic() - started))

    def _stream(self, prompt: Filled, form: dict[str, Any], ends: float) -> Iterator[AIMessageChunk]:
        """The model's answer in pieces; what this server refused before is not asked of it again."""
        asked, older = [HumanMessage(prompt.text)], self._older
        hints = {name: hint for name, hint in prompt.hints.items() if name not in self._unwanted}
        chat = self._chat.bind_tools(prompt.tools) if prompt.tools else self._chat
        shaped: dict[str, Any] = {} if prompt.tools else {"extra_body": _shaped(prompt, form, older=older)}
        try:
            yield from cast(
                Iterator[AIMessageChunk], chat.stream(asked, timeout=wire.time_left(ends), **shaped, **hints)
            )
        except openai.APIStatusError as error:
            if not self._learns(str(error), hints, older=older):
                raise
            yield from self._stream(prompt, form, ends)

    def _learns(self, complaint: str, hints: dict[str, Any], *, older: bool) -> bool:
        """True when the complaint names something that was asked and can be left out."""
        # llama_cpp.server knows no json_schema and says so with a 500; it takes the schema beside json_object.
        if not older and "json_schema" in complaint:
            self._older = True
            return True
        # Models that think first take no temperature but their own.
        named = {hint for hint in hints if hint in complaint or hint.replace("max_", "max_completion_") in complaint}
        self._unwanted |= named
        return bool(named)


def _shaped(prompt: Filled, form: dict[str, Any], *, older: bool) -> dict[str, Any]:
    """The form, in the body as it is: given by name, LangChain parses the answer again and stricter."""
    if older:
        return {"response_format": {"type": "json_object", "schema": form}}
    shape = {"name": prompt.name, "schema": form, "strict": True}
    return {"response_format": {"type": "json_schema", "json_schema": shape}}


def _called(calls: AIMessageChunk | None) -> list[dict[str, Any]]:
    """The calls whose arguments are whole JSON; what a model broke off or garbled is none."""
    return [{"name": call["name"], "args": call["args"]} for call in (calls.tool_calls if calls else ())]


def _added(spent: Spent, chunk: AIMessageChunk) -> Spent:
    used = chunk.usage_metadata
    return Spent(spent.sent + used["input_tokens"], spent.received + used["output_tokens"]) if used else spent


def _counted(spent: Spent, sent: int, received: int, seconds: float) -> Spent:
    """`spent`, reckoned from the characters where the server counts nothing or less than nothing."""
    if spent.sent <= 0 or spent.received < 0:
        spent = Spent(sent // _TOKEN + 1, received // _TOKEN + 1)
    return Spent(spent.sent, spent.received, seconds)


def _why(error: Exception, late: bool) -> str:
    """What went wrong, in words without the server's: those may hold what it was sent."""
    if late:
        return "took too long"
    if isinstance(error, openai.APIStatusError):
        return f"{_SAID.get(error.status_code, 'failed')} ({error.status_code})"
    if isinstance(error, openai.APIConnectionError):
        return "cannot be reached: nothing answers at its address"
    return f"said nothing that can be read ({type(error).__name__})"


def _partly(text: str) -> dict[str, Any]:
    text = _after_thinking(text)
    value = parse_partial_json(text[text.find("{") :]) if "{" in text else None
    return value if isinstance(value, dict) else {}


def _whole(text: str) -> dict[str, Any]:
    """The object, be it in a fence or after a preface, as small models write it. Raises ValueError without one."""
    text = _after_thinking(text)
    value = json.loads(text[text.find("{") : text.rfind("}") + 1])
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _after_thinking(text: str) -> str:
    """Some models think aloud first, between marks, and with braces."""
    return "" if text.lstrip().startswith("<think>") and "</think>" not in text else text.rpartition("</think>")[2]
