"""DOOR: `make run`: a local Slack in the browser with the real bot connected to it, and the sample contracts."""

import argparse
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bot import bootstrap, settings, worker
from bot.desk import Desk
from bot.errors import ParleyError
from bot.flows.intake import Taken, files_under, take_in_folder
from bot.flows.people import import_csv

_OUT = Console(highlight=False)
_READY = "\n  Parley is ready: [bold]{}[/]\n  Ctrl+C stops it.\n"
_TAKEN = "Is the port taken? Try: make run PORT=8800"


def main() -> None:
    """Start everything, print the address, run until Ctrl+C."""
    parser = argparse.ArgumentParser(prog="python -m bot.demo", description=__doc__)
    parser.add_argument("--home", type=Path, default=Path(".parley"))
    parser.add_argument("--port", type=int, default=8765)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        run(given.home, given.port)
    except KeyboardInterrupt:
        sys.exit(0)
    except ParleyError as error:
        sys.exit(error.said)


def run(home: Path, port: int, until: threading.Event | None = None) -> None:
    """The sandbox as a process of its own, the bot here, connected to it as to any Slack."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        # slack_sdk sends even local calls through a proxy and knows no exceptions.
        os.environ.pop(name, None)
    address = f"http://127.0.0.1:{port}"
    here = replace(
        settings.Settings(),
        home=home,
        slack_bot_token="xoxb-sandbox",
        slack_app_token="xapp-sandbox",
        slack_api_url=f"{address}/api/",
        legal="#legal",
        clock=f"{address}/sandbox/clock",
        log_level="WARNING",
    )
    home.mkdir(parents=True, exist_ok=True)
    state, manifest = str(home / "sandbox.sqlite"), str(settings.REPOSITORY / "manifest.yaml")
    command = [sys.executable, "-m", "bot.sandbox", "--port", str(port), "--state", state, "--manifest", manifest]
    # Out of reach of Ctrl+C: the bot asks the local Slack for the time until it has stopped.
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as sandbox:
        try:
            if not (sandbox.stdout and sandbox.stdout.readline()):
                raise ParleyError(f"The local Slack did not start at {address}. {_TAKEN}")
            desk = _with_samples(here)
            worker.serve(here, until, desk, ready=lambda: _OUT.print(_READY.format(address)))
        finally:
            sandbox.terminate()


def _with_samples(here: settings.Settings) -> Desk:
    desk = bootstrap.build(here)
    people = here.knowledge / "people.csv"
    if people.is_file() and not desk.people.all().people:
        list(import_csv(desk, people.read_text("utf-8")))
    found = files_under([here.knowledge / "contracts"])
    with _OUT.status("") as line:
        for number, taken in enumerate(take_in_folder(desk, found, None), 1):
            line.update(f"Reading the sample contracts, {number} of {len(found)}: {taken.file_path}")
            if taken.outcome is Taken.REFUSED:
                _OUT.print(f"  {taken.reason}", style="yellow")
    return desk


if __name__ == "__main__":
    main()
