"""Nothing addressed to the bot is lost or answered twice: kill -9, duplicates, lost answers, 429."""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.server import serve_in_thread
from tests.slack.conftest import Workspace
from tests.slack.test_conversations import GENERAL, dm

KILLS = int(os.environ.get("PARLEY_TEST_KILLS", "4"))


@pytest.fixture
def fragile(stocked: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A bot of the test's own, to be killed."""
    home = tmp_path / "home"
    shutil.copytree(stocked, home, ignore=shutil.ignore_patterns("log", "engine.sqlite*"))
    with serve_in_thread() as sandbox:
        workspace = Workspace(sandbox.url, home)
        workspace.start()
        yield workspace
        workspace.kill()


def settled(workspace: Workspace, channel: str, ts: str, seconds: float = 1.5) -> int:
    """How many replies a thread has once nothing more comes."""
    workspace.answered(channel, ts)
    time.sleep(seconds)
    return len(workspace.replies(channel, ts))


def test_killed_at_any_moment_every_question_is_answered_exactly_once(fragile: Workspace) -> None:
    room = dm(fragile, "U0SAM")
    chance = random.Random(7)
    asked = []
    for _ in range(KILLS):
        asked.append(fragile.say("U0SAM", room, "what is the liability cap in the Granary Row agreement?"))
        time.sleep(chance.uniform(0.0, 0.25))
        fragile.kill()
        fragile.start()

    for ts in asked:
        fragile.answered(room, ts)
    time.sleep(3)
    assert [len(fragile.replies(room, ts)) for ts in asked] == [1] * KILLS


def test_a_post_whose_answer_was_lost_is_not_posted_again(workspace: Workspace) -> None:
    room = dm(workspace, "U0SAM")
    workspace.act("faults", kind="drop", method="chat.postMessage", times=1)

    ts = workspace.say("U0SAM", room, "which law governs the Granary Row agreement?")

    assert settled(workspace, room, ts, 5.0) == 1


def test_429_is_waited_out(workspace: Workspace) -> None:
    room = dm(workspace, "U0SAM")
    workspace.act("faults", kind="ratelimited", method="chat.postMessage", times=2, retry_after=1)

    ts = workspace.say("U0SAM", room, "which law governs the Granary Row agreement?")

    assert settled(workspace, room, ts) == 1


def test_every_event_twice_is_every_answer_once(workspace: Workspace) -> None:
    workspace.act("faults", kind="duplicate_events", times=6)

    ts = workspace.say("U0SAM", GENERAL, "<@U0PARLEY> which law governs the Granary Row agreement?")

    assert settled(workspace, GENERAL, ts) == 1


def test_what_was_asked_while_the_bot_was_down_is_answered_when_it_is_back(fragile: Workspace) -> None:
    room = dm(fragile, "U0SAM")
    fragile.kill()
    ts = fragile.say("U0SAM", room, "which law governs the Granary Row agreement?")

    fragile.start()

    assert settled(fragile, room, ts) == 1


def test_words_are_erased_once_answered(workspace: Workspace) -> None:
    room = dm(workspace, "U0SAM")
    ts = workspace.say("U0SAM", room, "does the Granary Row agreement mention xylophonists?")
    workspace.answered(room, ts)
    time.sleep(1.5)

    for path in workspace.home.glob("*.sqlite"):
        with sqlite3.connect(path) as records:
            assert "xylophonists" not in "\n".join(records.iterdump())
