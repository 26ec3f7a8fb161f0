"""Several processes: PostgreSQL, a Chroma server, a web process and two workers, one of them killed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from sqlalchemy import create_engine, text

from bot.sandbox.server import serve_in_thread
from bot.settings import REPOSITORY
from tests.conftest import free_port
from tests.slack.conftest import Workspace
from tests.slack.test_conversations import dm

SAMPLE = REPOSITORY / "knowledge" / "contracts" / "Granary Row - Packaging Supply Agreement.pdf"


@pytest.fixture
def deployment(postgres: str, tmp_path: Path) -> Iterator[tuple[Workspace, dict[str, "subprocess.Popen[bytes]"]]]:
    """(the local Slack, the processes by name)."""
    with create_engine(postgres).begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS dbos CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    with serve_in_thread() as sandbox, ExitStack() as stack:
        chroma = free_port()
        environment = {**os.environ, "PARLEY_HOME": str(tmp_path), "PARLEY_DATABASE_URL": postgres}
        environment |= {"PARLEY_CHROMA_URL": f"http://127.0.0.1:{chroma}", "SLACK_API_URL": f"{sandbox.url}/api/"}
        environment |= {"SLACK_BOT_TOKEN": "xoxb-test", "SLACK_APP_TOKEN": "xapp-test", "PARLEY_LOG_LEVEL": "WARNING"}
        log = (tmp_path / "log").open("ab")

        def run(*command: str, process: str = "one") -> "subprocess.Popen[bytes]":
            mine = environment | {"PARLEY_PROCESS": process}
            started = subprocess.Popen(command, env=mine, stdout=log, stderr=log, cwd=tmp_path)
            stack.callback(started.kill)
            return started

        tool = str(Path(sys.executable).with_name("chroma"))
        run(tool, "run", "--path", str(tmp_path / "chroma"), "--port", str(chroma), "--host", "127.0.0.1")
        _await(f"http://127.0.0.1:{chroma}/api/v2/heartbeat")
        parley = (sys.executable, "-m", "bot")
        assert run(*parley, "db", "upgrade").wait() == 0
        assert run(*parley, "ingest", str(SAMPLE)).wait() == 0, (tmp_path / "log").read_text()
        workspace = Workspace(sandbox.url, tmp_path)
        processes = {name: run(*parley, "worker", process=name) for name in ("worker-1", "worker-2")}
        workspace.process = processes["web"] = run(*parley, "serve", process="web")
        workspace.until(lambda: workspace.state()["connected"] > 0, 60)
        yield workspace, processes


def test_a_worker_may_die_and_every_question_is_answered_once(
    deployment: tuple[Workspace, dict[str, "subprocess.Popen[bytes]"]],
) -> None:
    workspace, processes = deployment
    room = dm(workspace, "U0SAM")
    asked = [workspace.say("U0SAM", room, "what is the liability cap?") for _ in range(4)]
    workspace.answered(room, asked[0])

    processes["worker-1"].kill()
    asked += [workspace.say("U0SAM", room, "which law governs it?") for _ in range(4)]

    for ts in asked:
        workspace.until(lambda ts=ts: bool(workspace.replies(room, ts)), 120)  # type: ignore[misc]
    time.sleep(2)
    assert [len(workspace.replies(room, ts)) for ts in asked] == [1] * len(asked)


def _await(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=1):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")
