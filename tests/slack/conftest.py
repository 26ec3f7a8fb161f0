"""The real bot as a process of its own, connected over a real WebSocket to a local Slack in this process."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from bot import bootstrap
from bot.flows.intake import files_under, take_in_folder
from bot.flows.people import import_csv
from bot.sandbox.server import Options, serve_in_thread
from bot.settings import REPOSITORY, Settings
from tests.conftest import NOW

Json = dict[str, Any]
# Only a failure waits this long: a start alone takes half a minute on two cores at load 11.
PATIENCE = 90.0
DECLARED = Options(manifest=REPOSITORY / "manifest.yaml")


@dataclass
class Workspace:
    """A local Slack with the bot in it. `url` is the sandbox, `home` the bot's folder, `model` a server that plays a
    language model, if any."""

    url: str
    home: Path
    process: "subprocess.Popen[bytes] | None" = None
    legal: str = "#legal"
    model: str = ""

    def start(self) -> None:
        """Start the bot and wait until its socket is open."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("SLACK_", "PARLEY_", "OPENAI_"))}
        environment |= {
            "PARLEY_HOME": str(self.home),
            "PARLEY_LOG_LEVEL": "WARNING",
            "PARLEY_LEGAL": self.legal,
            "SLACK_BOT_TOKEN": "xoxb-test",
            "SLACK_APP_TOKEN": "xapp-test",
            "SLACK_API_URL": f"{self.url}/api/",
            "PARLEY_CLOCK": f"{self.url}/sandbox/clock",
        }
        if self.model:
            environment |= {"OPENAI_BASE_URL": self.model, "OPENAI_MODEL": "scripted", "OPENAI_TIMEOUT": "8"}
        log = (self.home / "log").open("ab")
        command = [sys.executable, "-m", "bot", "serve"]
        self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=self.home)
        self.until(lambda: self.state()["connected"] > 0)

    def kill(self) -> None:
        """kill -9."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def act(self, what: str, **wish: Any) -> Json:
        """Do something as a person; `as_` is who."""
        wish = {key.rstrip("_"): value for key, value in wish.items()}
        request = Request(f"{self.url}/sandbox/{what}", json.dumps(wish).encode(), {"Content-Type": "application/json"})
        with urlopen(request, timeout=30) as answer:
            done: Json = json.load(answer)
        assert done["ok"], done
        return done

    def say(self, who: str, channel: str, text: str, **more: Any) -> str:
        """Send a message; its `ts`."""
        return str(self.act("send", as_=who, channel=channel, text=text, **more)["ts"])

    def state(self, who: str = "") -> Json:
        with urlopen(f"{self.url}/sandbox/state" + (f"?as={who}" if who else ""), timeout=30) as answer:
            found: Json = json.load(answer)
        return found

    def replies(self, channel: str, thread: str) -> list[Json]:
        """The bot's messages in a thread, oldest first."""
        found = self.state()["messages"].get(channel, [])
        return [m for m in found if m.get("thread_ts") == thread and m.get("bot_id")]

    def whispers(self, who: str) -> list[Json]:
        """The bot's ephemeral messages to a person, oldest first."""
        found = self.state(who)["whispers"]
        return list(found.values()) if isinstance(found, dict) else list(found)

    def answered(self, channel: str, thread: str) -> Json:
        """The bot's first reply in a thread, waited for."""
        self.until(lambda: bool(self.replies(channel, thread)))
        return self.replies(channel, thread)[0]

    def typed(self, who: str, channel: str, command: str) -> Json:
        """What a slash command answers to the one who typed it."""
        before = len(self.whispers(who))
        self.act("command", as_=who, channel=channel, text=command)
        self.until(lambda: len(self.whispers(who)) > before)
        return self.whispers(who)[-1]

    def until(self, done: Callable[[], bool], patience: float = PATIENCE) -> None:
        deadline = time.monotonic() + patience
        while not done():
            if time.monotonic() > deadline or (self.process and self.process.poll() is not None):
                raise AssertionError(f"waited {patience} s; the bot's log ends: {self.log()[-2000:]}")
            time.sleep(0.05)

    def log(self) -> str:
        path = self.home / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample contracts taken in and the sample people named."""
    home = tmp_path_factory.mktemp("stocked")
    settings = replace(Settings(), home=home)
    desk = bootstrap.build(settings, lambda: NOW)
    list(take_in_folder(desk, files_under([REPOSITORY / "knowledge" / "contracts"]), None))
    list(import_csv(desk, (REPOSITORY / "knowledge" / "people.csv").read_text("utf-8")))
    return home


@pytest.fixture
def apart(stocked: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A bot with the sample contracts, for a test at the page: nobody else has said or opened anything there."""
    home = Path(shutil.copytree(stocked, tmp_path / "home"))
    with serve_in_thread(options=DECLARED) as sandbox:
        running = Workspace(sandbox.url, home)
        running.start()
        yield running
        running.kill()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Workspace]:
    """A bot that was installed a minute ago: no contracts, no people."""
    with serve_in_thread(options=DECLARED) as sandbox:
        running = Workspace(sandbox.url, tmp_path, legal="")
        running.start()
        yield running
        running.kill()


@pytest.fixture(scope="session")
def workspace(stocked: Path) -> Iterator[Workspace]:
    """One bot for all tests that do not kill it."""
    with serve_in_thread(options=DECLARED) as sandbox:
        running = Workspace(sandbox.url, stocked)
        running.start()
        yield running
        running.kill()
