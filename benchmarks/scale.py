"""How answers and memory grow with the shelf: copies of a home's contracts under altered names.

    python -m benchmarks.scale HOME [N [MINUTES]]

A copy of HOME is filled up to 500 contracts, measured in a fresh process, filled up to N (10,000) and measured again.
A copied contract has its own names of parties and of its file; records, sheets and vectors are copied, those in Chroma
with a little noise, as equal ones would be no task for it. Chroma grows slowly: it is filled for MINUTES (8) at most,
and contracts beyond are not found by meaning among all; how many stretches it has is printed.
"""

import re
import resource
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from os import getloadavg
from pathlib import Path
from random import Random
from secrets import token_hex
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from zlib import crc32

import numpy as np
from sqlalchemy import Connection, insert, literal, select, update

from bot import bootstrap
from bot.desk import Desk
from bot.flows.ask import ask
from bot.flows.search import search
from bot.model.contract import Contract, Status
from bot.model.evidence import Question
from bot.model.person import OPERATOR, alone
from bot.search.naming import SUFFIXES
from bot.settings import Settings
from bot.store import tables
from bot.store.rows import Filing
from tests.flows.killing import apart

SMALL = 500
_NAMED, _OVER_ALL, _K, _NOISE = 100, 40, 10, 0.2
_WORD = re.compile(r"[A-Za-z]{4,}")
_ASKED = (
    "How long is the notice to stop renewal?",
    "Which law governs?",
    "May we assign it without consent?",
    "Is our liability capped?",
    "Who owns what is developed?",
    "When does it end?",
    "What happens on a change of control?",
    "How much insurance must be carried?",
    "May they audit our books?",
    "Can we walk away without cause?",
)


@dataclass(frozen=True)
class Measured:
    """`times` are (milliseconds, of the processor) by what was asked, `first` that of a new process. `near` stretches
    are in Chroma."""

    contracts: int
    near: int
    units: int
    first: tuple[float, float]
    times: dict[str, tuple[tuple[float, float], ...]]
    peak_mib: int


def main(home: str, most: int = 10_000, minutes: float = 8.0) -> None:
    """Print both sizes and their ratios."""
    print(f"load {getloadavg()[0]:.1f} at first", flush=True)
    with TemporaryDirectory() as name:
        grown = Path(name) / "home"
        shutil.copytree(home, grown)
        apart(grow, grown, min(SMALL, most), 60.0 * minutes)
        small = apart(measured, grown)
        _print(small)
        apart(grow, grown, most, 60.0 * minutes)
        large = apart(measured, grown)
        _print(large)
    for what in large.times:
        ratios = [two / one for one, two in zip(_medians(small, what), _medians(large, what), strict=True)]
        print(f"{what}: {ratios[0]:.2f} times the median, {ratios[1]:.2f} times that of the processor")
    print(f"memory: {large.peak_mib / small.peak_mib:.2f} times; load {getloadavg()[0]:.1f} at last")


def grow(home: Path, most: int, seconds: float) -> None:
    """Copy contracts in turn until there are `most`; vectors for the first that fit into `seconds`."""
    desk = _desk(home)
    shelf = desk.records.all()
    own = [contract for contract in shelf if not contract.id.startswith("copy")]
    copies = list(zip(range(len(shelf), most), cycle(own), strict=False))
    with desk.records._engine.begin() as connection:
        for number, contract in copies:
            _copy_records(connection, contract.id, number)
    for file, table, columns in (
        (desk.index._sheets._file, "kept", "document, print, sheet"),
        (desk.index._vectors._file, "stretch", "first, vectors"),
    ):
        file.execute("begin")
        for number, contract in copies:
            row = f"select ?, {columns} from {table} where contract = ?"
            file.execute(f"insert into {table} {row}", (_id(number), contract.id))
        file.execute("commit")
    until, random = perf_counter() + seconds, np.random.default_rng(len(shelf))
    stretches = desk.index._vectors._collection
    for number, contract in copies:
        if perf_counter() > until:
            break
        its = stretches.get(where={"contract": contract.id}, include=["embeddings"])
        near = its["embeddings"] + _NOISE * random.standard_normal(its["embeddings"].shape) / 384**0.5
        stretches.add(
            ids=[f"{_id(number)}:{id.rpartition(':')[2]}" for id in its["ids"]],
            embeddings=near / np.linalg.norm(near, axis=1, keepdims=True),
            metadatas=[{"contract": _id(number)}] * len(near),
        )


def measured(home: Path) -> Measured:
    """Time `search` and `ask` with a contract named in the question and over all contracts."""
    desk = _desk(home)
    (first,) = _timed(desk, _ASKED[:1], lambda q: ask(desk, q, audited=False))
    units = desk.index.count()[1]
    shelf, lots = desk.records.all(), Random(7)
    drawn = lots.choices([contract for contract in shelf if contract.counterparties], k=_NAMED)
    named = [f"{asked} I mean {one.counterparties[0]}." for asked, one in zip(cycle(_ASKED), drawn, strict=False)]
    everywhere = [f"{asked} ({lots.random():.3f})" for asked in _ASKED * (_OVER_ALL // len(_ASKED))]
    times = {
        "search, named, contract not asked before": _timed(desk, named, lambda q: search(desk, q, _K)),
        "search, named": _timed(desk, named, lambda q: search(desk, q, _K)),
        "ask, named": _timed(desk, named, lambda q: ask(desk, q, audited=False)),
        "search over all": _timed(desk, everywhere, lambda q: search(desk, q, _K)),
        "ask over all": _timed(desk, everywhere, lambda q: ask(desk, q, audited=False)),
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times |= {
        "ask over all, after a status was set": _after(desk, lambda n: _sign(desk, shelf[n]), everywhere),
        "ask, named, after a status was set": _after(desk, lambda n: _sign(desk, shelf[n]), named[:20]),
        "ask over all, after a contract was filed": _after(desk, lambda n: _file(desk, shelf[n]), everywhere[:8]),
        "ask over all, after a new version was filed": _after(desk, lambda n: _refile(desk, shelf[n]), everywhere[:8]),
    }
    return Measured(len(shelf), desk.index._vectors._collection.count(), units, first, times, peak)


def _timed(desk: Desk, questions: Sequence[str], step: Callable[[Question], object]) -> tuple[tuple[float, float], ...]:
    """Milliseconds a question, and those of the processor; none finds its vector kept from another."""
    times = []
    for asked in questions:
        desk.index._asked.cache_clear()
        began, worked = perf_counter(), process_time()
        step(_question(asked))
        times.append(((perf_counter() - began) * 1000, (process_time() - worked) * 1000))
    return tuple(times)


def _after(desk: Desk, change: Callable[[int], object], questions: Sequence[str]) -> tuple[tuple[float, float], ...]:
    """As `_timed`, of answers each of which is the first after a change."""
    times: list[tuple[float, float]] = []
    for number, asked in enumerate(questions):
        change(number)
        times += _timed(desk, [asked], lambda q: ask(desk, q, audited=False))
    return tuple(times)


def _sign(desk: Desk, contract: Contract) -> None:
    desk.records.change(contract.id, status=Status.DRAFT if contract.status is Status.SIGNED else Status.SIGNED)


def _file(desk: Desk, contract: Contract, source: str = "") -> None:
    """A contract with the text and the facts of another, as taking in files it; or its new version from `source`."""
    document = replace(desk.records.document(contract), id=token_hex(8))
    clauses = [replace(one, span=replace(one.span, document=document.id)) for one in desk.records.clauses(contract)]
    path = contract.file_path if source else f"{document.id}.txt"
    filing = Filing(source or document.id, path, document, clauses, contract.facts, contract.readers)
    filed = desk.records.file(replace(filing, names=contract.names), desk.clock())
    desk.index.add(filed.id, document.id, clauses)


def _refile(desk: Desk, contract: Contract) -> None:
    query = select(tables.contracts.c.source).filter_by(id=contract.id)
    with desk.records._engine.connect() as connection:
        _file(desk, contract, connection.execute(query).scalar_one())


def _question(asked: str) -> Question:
    return Question(asked, OPERATOR, alone(OPERATOR))


def _copy_records(connection: Connection, id: str, number: int) -> None:
    """One more contract with the rows of contract `id`, under other names."""
    new = _id(number)
    for table in (tables.contracts, tables.documents, tables.clauses, tables.facts):
        key = table.c.id if table is tables.contracts else table.c.contract
        values = {key.name: new, "file_path": f"{number}.txt", "source": f"copy {number}"}
        taken = [literal(values[c.name]) if c.name in values else c for c in table.c]
        connection.execute(insert(table).from_select([c.name for c in table.c], select(*taken).where(key == id)))
    path = connection.execute(select(tables.contracts.c.file_path).filter_by(id=id)).scalar_one()
    name = f"{_renamed(Path(path).stem.split('_')[0], number)} {number}.txt"
    connection.execute(update(tables.contracts).filter_by(id=new).values(file_path=name))
    parties = {"contract": new, "name": "parties"}
    for row in connection.execute(select(tables.facts).filter_by(**parties)).all():
        named = [
            party | {way: _renamed(party[way], number) for way in ("name", "short") if party[way]}
            for party in row.value or ()
        ]
        connection.execute(update(tables.facts).filter_by(**parties).values(value=named or None))


def _renamed(name: str, number: int) -> str:
    """The name with each of its longer words replaced by one made for copy `number`."""
    return _WORD.sub(lambda hit: hit[0] if hit[0].casefold() in SUFFIXES else _made(hit[0], number), name)


def _made(word: str, number: int) -> str:
    random = Random(crc32(f"{word.casefold()} {number}".encode()))
    made = "".join(random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(len(word) // 2 + 1))
    return made.upper() if word.isupper() else made.capitalize()


def _id(number: int) -> str:
    return f"copy{number:08d}"


def _desk(home: Path) -> Desk:
    return bootstrap.build(replace(Settings(), home=home))


def _print(its: Measured) -> None:
    print(f"\n{its.contracts} contracts, {its.units} units, {its.near} stretches in Chroma")
    wall, processor = (part / 1000 for part in its.first)
    first = f"first answer of a new process {wall:.1f} s ({processor:.1f} of the processor)"
    print(f"load {getloadavg()[0]:.1f}; {first}; peak {its.peak_mib} MiB")
    for what, times in its.times.items():
        last = quantiles([wall for wall, _ in times], n=100)[-1]
        wall, processor = _medians(its, what)
        print(f"  {what}: median {wall:.0f} ms ({processor:.0f} of the processor), p99 {last:.0f}, n = {len(times)}")
    sys.stdout.flush()


def _medians(its: Measured, what: str) -> tuple[float, float]:
    walls, processor = zip(*its.times[what], strict=True)
    return median(walls), median(processor)


if __name__ == "__main__":
    main(*sys.argv[1:2], *map(int, sys.argv[2:3]), *map(float, sys.argv[3:4]))
