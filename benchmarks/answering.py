"""From a message in Slack to its reply over a real WebSocket to a local Slack, without a model and with a scripted one.

    python -m benchmarks.answering [QUESTIONS]

Without a model: milliseconds from the event to the posted reply. With one: from the moment its server has sent the
first whole sentence to the moment the thread shows it. The readers poll every 5 ms, which is counted in."""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot import bootstrap
from bot.flows.intake import files_under, take_in_folder
from bot.sandbox.server import serve_in_thread
from bot.settings import REPOSITORY, Settings
from tests.llm.server import Scripted, playing
from tests.slack.conftest import Workspace
from tests.slack.test_conversations import dm
from tests.slack.test_streams import slowly

ASKED = (
    "what is the liability cap in the Granary Row agreement?",
    "which law governs the Stellane software license?",
    "what happens if we terminate the Lumenfold subscription early?",
    "who may assign the Ashcombe agreement?",
)


_SLOWLY = slowly(3)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        desk = bootstrap.build(replace(Settings(), home=home))
        list(take_in_folder(desk, files_under([REPOSITORY / "knowledge" / "contracts"]), None))
        with serve_in_thread() as sandbox:
            quoted = _quoted(Workspace(sandbox.url, home), count)
        scripted = Scripted(_saying, pause=0.02)
        with playing(scripted) as model, serve_in_thread() as sandbox:
            worded = _worded(Workspace(sandbox.url, home, model=model), scripted, count)
    print(f"without a model, event to reply:          {_figures(quoted)}")
    print(f"with a model, whole sentence to Slack:    {_figures(worded)}")


def _saying(wish: dict[str, Any]) -> dict[str, Any]:
    """Three sentences from the first passage; nothing to look up where it is asked for that."""
    answers = " passage 1: " in str(wish["messages"][0]["content"])
    return _SLOWLY(wish) if answers else {"sentences": []}


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


def _worded(workspace: Workspace, scripted: Scripted, count: int) -> list[float]:
    workspace.start()
    took = []
    for at in range(count + 1):
        room = dm(workspace, "U0SAM")
        scripted.sent_at.clear()
        # Asked anew each time: what a model said to the same words is remembered.
        ts = workspace.say("U0SAM", room, f"{ASKED[at % len(ASKED)]} Asked {at + 1} times.")
        while not workspace.replies(room, ts):
            time.sleep(0.005)
        shown = time.monotonic()
        time.sleep(1.5)
        # Three sentences of one length: the first is known to be whole when the second begins, a third of the way.
        # What shows after the model is done is no sentence of its own: none stood, and the quoting answer was sent.
        if shown < scripted.sent_at[-1]:
            took.append((shown - scripted.sent_at[len(scripted.sent_at) // 3]) * 1000)
    workspace.kill()
    return took[1:]


def _figures(took: list[float]) -> str:
    ordered = sorted(took)
    return f"median {statistics.median(took):.0f} ms, p90 {ordered[int(0.9 * len(took))]:.0f} ms, n {len(took)}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
