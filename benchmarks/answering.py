"""From a message in Slack to its reply over a real WebSocket to a local Slack, without a model and with a scripted one.

    python -m benchmarks.answering [QUESTIONS]

Without a model: milliseconds from the event to the posted reply. With one: from the moment its server has sent the
closing brace of its first sentence to the moment the thread shows it. The readers poll every 5 ms, which is counted
in; the server sends 12 characters every 20 ms."""

import json
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot import bootstrap
from bot.flows.intake import files_under, take_in_folder
from bot.sandbox.server import serve_in_thread
from bot.settings import REPOSITORY, Settings
from tests.answer.test_wording import sentence
from tests.llm.server import Scripted, playing
from tests.slack.conftest import Workspace
from tests.slack.test_conversations import dm

ASKED = (
    "what is the liability cap in the Granary Row agreement?",
    "which law governs the Stellane software license?",
    "what happens if we terminate the Lumenfold subscription early?",
    "who may assign the Ashcombe agreement?",
)


_EACH = 12
_PASSAGE = re.compile(r" passage (\d+): .*\n((?:.|\n)*?)(?=\n#[0-9a-f]{12})")
_SENTENCE = re.compile(r"(?<=[.;] )[A-Z][^.;:]{60,200}\.(?= |$)")


@dataclass
class Teller:
    """A model that says three whole sentences of the passages, and when it had sent the first of them.

    `server` is the one that plays it."""

    server: Scripted | None = None
    begun: int = 0
    end: int = 0

    def __call__(self, wish: dict[str, Any]) -> dict[str, Any]:
        shown = _PASSAGE.findall(str(wish["messages"][0]["content"]))
        whole = [(each, int(number)) for number, text in shown for each in _SENTENCE.findall(" ".join(text.split()))]
        if not whole or self.server is None:
            return {"sentences": []}
        rows = [sentence(each, each, number) for each, number in whole[:3]]
        opening = json.dumps({"sentences": rows[:1]}, ensure_ascii=False)
        self.begun, self.end = len(self.server.sent_at), len(opening.removesuffix("]}"))
        return {"sentences": rows}

    @property
    def sent(self) -> float:
        """When the last character of the first sentence left, on the monotonic clock."""
        assert self.server
        return self.server.sent_at[self.begun + (self.end - 1) // _EACH]


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        desk = bootstrap.build(replace(Settings(), home=home))
        list(take_in_folder(desk, files_under([REPOSITORY / "knowledge" / "contracts"]), None))
        with serve_in_thread() as sandbox:
            quoted = _quoted(Workspace(sandbox.url, home), count)
        teller = Teller()
        teller.server = scripted = Scripted(teller, pause=0.02)
        with playing(scripted) as model, serve_in_thread() as sandbox:
            worded = _worded(Workspace(sandbox.url, home, model=model), teller, count)
    print(f"without a model, event to reply:          {_figures(quoted)}")
    print(f"with a model, whole sentence to Slack:    {_figures(worded)}")


def _quoted(workspace: Workspace, count: int) -> list[float]:
    workspace.start()
    took = []
    for at in range(count + 2):
        room = dm(workspace, "U0SAM")
        begun = time.monotonic()
        ts = workspace.say("U0SAM", room, ASKED[at % len(ASKED)])
        while not workspace.replies(room, ts):
            time.sleep(0.005)
        took.append((time.monotonic() - begun) * 1000)
        time.sleep(0.3)
    workspace.kill()
    # The first two warm what is loaded once.
    return took[2:]


def _worded(workspace: Workspace, teller: Teller, count: int) -> list[float]:
    workspace.start()
    took = []
    for at in range(count + 1):
        room = dm(workspace, "U0SAM")
        # Asked anew each time: what a model said to the same words is remembered.
        ts = workspace.say("U0SAM", room, f"{ASKED[at % len(ASKED)]} Asked {at + 1} times.")
        while not workspace.replies(room, ts):
            time.sleep(0.005)
        shown = time.monotonic()
        growing = workspace.replies(room, ts)[0]
        time.sleep(3)
        # A reply that is no growing one is the quoting answer: no sentence stood.
        if growing.get("streaming_state") == "in_progress":
            took.append((shown - teller.sent) * 1000)
    workspace.kill()
    return took[1:]


def _figures(took: list[float]) -> str:
    ordered = sorted(took)
    return f"median {statistics.median(took):.0f} ms, p90 {ordered[int(0.9 * len(took))]:.0f} ms, n {len(took)}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
