"""A folder of small contracts, a sync of it that can be killed, and all that is kept in the end."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from signal import SIGKILL
from typing import Any

import chromadb
from chromadb.config import Settings as Chroma

from bot import bootstrap
from bot.flows.compare import Following
from bot.flows.sync import begun, carry_out
from bot.settings import Settings
from tests.ingest.files import zipped

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

# Imports once, then forks: a process for each sync without two seconds of loading.
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.flows.killing"])

_RECORDS = ["contracts", "readers", "documents", "clauses", "facts", "corrections", "threads", "audit"]
_TABLES = [*_RECORDS, "followed", "unfinished"]


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
    """`count` contracts in four folders, a sixteenth of them for some readers only, and five more in an archive."""
    for number in range(count):
        path = folder / f"{number % 4}" / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contract(number), "utf-8")
    rules = "default: [cora@n.example]\nfiles: {'003.txt': {readers: everyone, owner: sam@n.example, status: signed}}"
    (folder / "3" / "access.yaml").write_text(rules, "utf-8")
    _pack(folder, range(5))


def change(folder: Path, count: int) -> None:
    """Of every five files one is removed, one moved and one edited, two stay; as many are added as removed. In the
    archive likewise."""
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
    _pack(folder, range(2, 7), law="Utah")


def _pack(folder: Path, numbers: range, law: str = "Ohio") -> None:
    """An archive of contracts from number 9000 on; every other one is of another law."""
    laws = {number: law if number % 2 else "Ohio" for number in numbers}
    packed = {f"{number}.txt": contract(9000 + number, its) for number, its in laws.items()}
    (folder / "deals.zip").write_bytes(zipped(packed))


def kept(home: Path) -> dict[str, Any]:
    """All rows of the records, the whole index and every kept file, so that two homes can be compared."""
    found: dict[str, Any] = {}
    with sqlite3.connect(home / "parley.sqlite") as records:
        for table in _TABLES:
            found[table] = sorted(records.execute(f"SELECT * FROM {table}"), key=repr)
    with sqlite3.connect(home / "index" / "sheets.sqlite") as sheets:
        found["sheets"] = sorted(sheets.execute("SELECT * FROM kept"))
    with sqlite3.connect(home / "index" / "vectors.sqlite") as vectors:
        found["units"] = sorted(vectors.execute("SELECT * FROM stretch"))
    client = chromadb.PersistentClient(str(home / "index" / "chroma"), settings=Chroma(anonymized_telemetry=False))
    near = client.get_collection("stretches", embedding_function=None).get(include=["embeddings", "metadatas"])
    rows = [row.tobytes() for row in near["embeddings"]]  # type: ignore[union-attr]
    found["vectors"] = sorted(zip(near["ids"], near["metadatas"] or [], rows, strict=True), key=lambda u: u[0])
    files = (path for path in (home / "files").rglob("*") if path.is_file())
    found["files"] = sorted((path.relative_to(home).as_posix(), path.read_bytes()) for path in files)
    return found


def apart(step: Callable[..., Any], *given: Any) -> Any:
    """What `step` gives in a process of its own: the embedded index belongs to one process, and another's memory of
    it would not see what a killed one wrote."""
    here, there = _PROCESSES.Pipe(duplex=False)
    running = _PROCESSES.Process(target=_answer, args=(there, step, *given))
    running.start()
    there.close()
    try:
        return here.recv()
    finally:
        running.join()


def _answer(there: Connection, step: Callable[..., Any], *given: Any) -> None:
    there.send(step(*given))


def sync(home: Path, folder: Path, told: Connection | None = None) -> list[str]:
    """What became of each file in one sync without the second's pause, at a frozen time; `told` hears it at once."""
    desk = bootstrap.build(replace(Settings(), home=home), lambda: NOW)
    how = Following(pause=lambda: None)
    became: list[str] = []
    with begun(desk, folder, how, yes=True) as plan:
        for step in carry_out(desk, plan, how.memory):
            became.append(step.outcome.value)
            if told:
                told.send(became[-1])
    return became


def killed(home: Path, folder: Path, *, after: int, random: Random) -> tuple[bool, list[str]]:
    """Sync in another process and kill -9 it some moment after `after` files: whether it was killed before its end,
    and what had become of the files until then."""
    here, there = _PROCESSES.Pipe(duplex=False)
    running = _PROCESSES.Process(target=sync, args=(home, folder, there))
    running.start()
    there.close()
    seen: list[str] = []
    try:
        while len(seen) < after:
            seen.append(here.recv())
        # Within the work on the next files, wherever that may be.
        running.join(random.uniform(0, 0.08))
        running.kill()
        while True:
            seen.append(here.recv())
    except EOFError:
        running.join()
    return running.exitcode == -SIGKILL, seen
