"""A folder of small contracts, a sync of it that can be killed, and all that is kept in the end."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import chromadb
from chromadb.config import Settings as Chroma

_TABLES = "contracts readers documents clauses facts corrections followed unfinished threads audit".split()


def contract(number: int, law: str = "Ohio") -> str:
    """A contract of four short clauses; no two numbers give the same bytes."""
    return (
        f"SUPPLY AGREEMENT NO. {number}\n\nThis Supply Agreement is made on May {number % 28 + 1}, 2026 between "
        f"Northwind Traders Inc. and Counterparty {number} LLC.\n\n"
        f"1. Term. This agreement runs for {number % 7 + 1} years from its date.\n\n"
        f"2. Price. The price is ${number * 100 + 50} a month, payable within 30 days.\n\n"
        f"3. Governing Law. The laws of {law} govern this agreement.\n"
    )


def fill(folder: Path, count: int) -> None:
    """`count` contracts in four folders, a sixteenth of them for some readers only."""
    for number in range(count):
        path = folder / f"{number % 4}" / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contract(number), "utf-8")
    rules = "default: [cora@n.example]\nfiles: {'003.txt': {readers: everyone, owner: sam@n.example, status: signed}}"
    (folder / "3" / "access.yaml").write_text(rules, "utf-8")


def change(folder: Path, count: int) -> None:
    """Of every five files one is removed, one moved and one edited, two stay; as many are added as removed."""
    for number in range(count):
        path = folder / f"{number % 4}" / f"{number:03}.txt"
        if number % 5 == 0:
            path.unlink()
            (folder / "new").mkdir(exist_ok=True)
            (folder / "new" / f"{count + number}.txt").write_text(contract(count + number), "utf-8")
        elif number % 5 == 1:
            (folder / "moved").mkdir(exist_ok=True)
            path.rename(folder / "moved" / path.name)
        elif number % 5 == 2:
            path.write_text(contract(number, "Utah"), "utf-8")
    (folder / "2" / "access.yaml").write_text("default: [dan@n.example]", "utf-8")


def kept(home: Path) -> dict[str, Any]:
    """All rows of the records, the whole index and every kept file, so that two homes can be compared."""
    found: dict[str, Any] = {}
    with sqlite3.connect(home / "parley.sqlite") as records:
        for table in _TABLES:
            found[table] = sorted(records.execute(f"SELECT * FROM {table}"), key=repr)
    with sqlite3.connect(home / "index" / "sheets.sqlite") as sheets:
        found["sheets"] = sorted(sheets.execute("SELECT * FROM sheet"))
    client = chromadb.PersistentClient(str(home / "index" / "chroma"), settings=Chroma(anonymized_telemetry=False))
    units = client.get_collection("units", embedding_function=None).get(include=["embeddings", "metadatas"])
    vectors = [row.tobytes() for row in units["embeddings"]]  # type: ignore[union-attr]
    found["vectors"] = sorted(zip(units["ids"], units["metadatas"] or [], vectors, strict=True), key=lambda u: u[0])
    files = (path for path in (home / "files").rglob("*") if path.is_file())
    found["files"] = sorted((path.relative_to(home).as_posix(), path.read_bytes()) for path in files)
    return found


def killed(command: Sequence[str], after: int, random: Random) -> int:
    """Run `command`, which prints a line for each file, and kill it -9 some moment after line `after`; how many
    lines it had printed, -1 when it came to its end before."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout
        for seen, _ in enumerate(running.stdout, 1):
            if seen == after:
                break
        # Within the work on the next file, wherever that may be.
        try:
            running.wait(random.uniform(0, 0.06))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
        return len(running.stdout.read().splitlines()) + after if running.wait() == -signal.SIGKILL else -1


def twin(home: Path, other: Path) -> Path:
    """A copy of `home` at `other`."""
    shutil.copytree(home, other)
    return other


def main(home: str, folder: str) -> None:
    """One sync without the second's pause, at a frozen time; a line for each file."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from bot import bootstrap
    from bot.flows.compare import Following
    from bot.flows.sync import begun, carry_out
    from bot.settings import Settings

    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    desk = bootstrap.build(replace(Settings(), home=Path(home)), lambda: now)
    how = Following(pause=lambda: None)
    with begun(desk, Path(folder), how) as plan:
        for step in carry_out(desk, plan, how.memory):
            print(step.outcome, step.file_path)


if __name__ == "__main__":
    main(*sys.argv[1:])
