"""A model chooses what is looked up before it answers; code looks, and hands back what was found."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.answer.reach import Found, Reach, Tool
from bot.errors import Unavailable
from bot.llm.base import Model, Spent
from bot.llm.prompts import Prompt

_ROUNDS = 2
_CALLS = 8
_LONGEST = 120


def looked_up(model: Model, prompt: Prompt, reach: Reach, question: str) -> tuple[Found, Spent]:
    """What the model wanted looked up, in two rounds and eight calls at most, and what asking it took.

    It chooses from the question and the contracts' names alone and reads no contract text meanwhile: nothing planted
    in one can steer it. A model that fails leaves what was found until then."""
    tools = {tool.name: tool for tool in reach.tools}
    found, spent, done = Found(), Spent(), dict[str, str]()
    for _ in range(_ROUNDS):
        filled = prompt.fill(question=question, contracts=_listed(reach.contracts), found=_listed(done.values()))
        try:
            said = list(model.tell(replace(filled, tools=tuple(tool.form for tool in reach.tools)), {}))[-1]
        except Unavailable:
            break
        spent = spent.plus(said.spent or Spent())
        fresh = [call for call in _calls(said.value, tools) if str(call) not in done]
        for name, words in fresh[: _CALLS - len(done)]:
            more = tools[name].look(words)
            found += more
            done[str((name, words))] = f"{name} {', '.join(words.values())}: {len(more.passages)} passages"
        if not fresh:
            break
    return found, spent


def _calls(value: Mapping[str, Any], tools: Mapping[str, Tool]) -> list[tuple[str, dict[str, str]]]:
    """The calls that are calls: a tool that there is, with exactly the words that it wants."""
    calls = []
    for call in value.get("calls", ()):
        name, words = call.get("name"), call.get("args")
        if name in tools and isinstance(words, dict) and set(words) == set(tools[name].wants):
            calls.append((name, {key: _plain(str(word)) for key, word in words.items()}))
    return calls


def _plain(word: str) -> str:
    """No longer than it need be, and without the halves of letters that JSON may hold and nothing else takes."""
    return word[:_LONGEST].encode("utf-8", "ignore").decode("utf-8")


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(line.split())}" for line in lines) or "- nothing"
