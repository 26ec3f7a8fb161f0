"""With a model an answer grows in the thread, sentence by checked sentence; whatever breaks, it is whole in the end."""

import itertools
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.server import serve_in_thread
from tests.answer.test_wording import copying, first_sentence, sentence
from tests.llm.server import Scripted, playing
from tests.slack.conftest import Json, Workspace
from tests.slack.test_conversations import GENERAL, dm

_COUNT = itertools.count(1)


def asked() -> str:
    """A question not asked before: what a model said to the same words is remembered."""
    return f"What happens if we terminate the Lumenfold subscription early? Asked {next(_COUNT)} times."


@pytest.fixture(scope="module")
def talking(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Scripted]]:
    home = tmp_path_factory.mktemp("streams") / "home"
    shutil.copytree(stocked, home, ignore=shutil.ignore_patterns("log", "engine.sqlite*"))
    scripted = Scripted(copying)
    with playing(scripted) as model, serve_in_thread() as sandbox:
        workspace = Workspace(sandbox.url, home, model=model)
        workspace.start()
        yield workspace, scripted
        workspace.kill()


def slowly(count: int, length: int = 12) -> Any:
    """A script of `count` sentences, each fewer of the opening words of the first passage."""

    def script(wish: dict[str, Any]) -> dict[str, Any]:
        words = first_sentence(str(wish["messages"][0]["content"])).split()[:length]
        said = [" ".join(words[: len(words) - at]) for at in range(count)]
        return {"sentences": [sentence(each, each) for each in said]}

    return script


def whole(workspace: Workspace, channel: str, ts: str) -> Json:
    """The reply once it has its buttons."""
    workspace.until(lambda: any("ask_legal" in str(m.get("blocks")) for m in workspace.replies(channel, ts)))
    (reply,) = workspace.replies(channel, ts)
    return reply


@pytest.mark.parametrize("where", ["a direct message", "a channel"])
def test_the_first_checked_sentence_shows_before_the_model_is_done(
    talking: tuple[Workspace, Scripted], where: str
) -> None:
    workspace, scripted = talking
    scripted.script, scripted.pause = slowly(4), 0.05
    channel = GENERAL if where == "a channel" else dm(workspace, "U0SAM")
    mention = "<@U0PARLEY> " if where == "a channel" else ""

    ts = workspace.say("U0SAM", channel, mention + asked())
    growing = workspace.answered(channel, ts)

    assert growing["streaming_state"] == "in_progress"
    reply = whole(workspace, channel, ts)
    assert reply["ts"] == growing["ts"] and "checked against its quotation" in str(reply["blocks"])
    scripted.pause = 0.0


def test_the_stop_button_ends_it_and_the_reply_says_so(talking: tuple[Workspace, Scripted]) -> None:
    workspace, scripted = talking
    scripted.script, scripted.pause = slowly(5), 0.08
    room = dm(workspace, "U0SAM")

    ts = workspace.say("U0SAM", room, asked())
    workspace.answered(room, ts)
    workspace.act("stop", as_="U0SAM", channel=room, thread_ts=ts)

    assert "Stopped, as you asked" in str(whole(workspace, room, ts)["blocks"])
    scripted.pause = 0.0


@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream"])
def test_a_stream_that_slack_refuses_is_one_whole_message(talking: tuple[Workspace, Scripted], method: str) -> None:
    workspace, scripted = talking
    scripted.script = slowly(3)
    room = dm(workspace, "U0SAM")
    workspace.act("faults", kind="ratelimited", method=method, times=1, retry_after=1)

    ts = workspace.say("U0SAM", room, asked())

    assert whole(workspace, room, ts)


def test_killed_while_it_grows_the_reply_is_made_whole_in_its_place(talking: tuple[Workspace, Scripted]) -> None:
    workspace, scripted = talking
    scripted.script, scripted.pause = slowly(5), 0.08
    room = dm(workspace, "U0SAM")

    ts = workspace.say("U0SAM", room, asked())
    growing = workspace.answered(room, ts)
    workspace.kill()
    scripted.pause = 0.0
    workspace.start()

    assert whole(workspace, room, ts)["ts"] == growing["ts"]


def test_with_the_model_down_the_reply_is_quoted_and_says_so(talking: tuple[Workspace, Scripted]) -> None:
    workspace, scripted = talking
    scripted.script = lambda _: 401
    room = dm(workspace, "U0SAM")

    ts = workspace.say("U0SAM", room, asked())

    assert "could not reach the language model" in str(whole(workspace, room, ts)["blocks"])
    time.sleep(0.5)
    assert len(workspace.replies(room, ts)) == 1


def test_parley_stats_tells_admins_what_the_model_took_and_what_fell(talking: tuple[Workspace, Scripted]) -> None:
    workspace, scripted = talking
    scripted.script = lambda _: {"sentences": [sentence("The fee is 9 %.", "no words of it")]}
    room = dm(workspace, "U0SAM")
    whole(workspace, room, workspace.say("U0SAM", room, asked()))

    told = stats(workspace, "U0NORA")

    assert re.search(r"[1-9]\d* sentences? left out", told) and "tokens sent" in told and "OPENAI_PRICES" in told
    assert "Only contract admins" in stats(workspace, "U0SAM")


def stats(workspace: Workspace, who: str) -> str:
    return str(workspace.typed(who, GENERAL, "/parley stats")["blocks"])
