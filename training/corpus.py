"""A folder in CUAD's layout -> labelled contracts: units, the spans of each clause kind, queries, folds by filer."""

import ast
import csv
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bot import ingest
from bot.bootstrap import taxonomy
from bot.extract.kinds import by_heading
from bot.model.clause import Clause
from bot.model.taxonomy import Taxonomy
from bot.model.unit import Unit, units
from bot.settings import REPOSITORY

FOLDS = 5
_HELD = 68
# Labels of these kinds are a name or a date: the unit that holds one is right as a whole.
_WITHIN = frozenset({"document_name", "parties", "agreement_date", "effective_date"})
Spans = list[tuple[int, int]]


@dataclass
class Labelled:
    """A contract with `spans` by kind id (people's labels), `headed` kinds by clause ordinal (from headings, None
    where the clause has no heading), and LegalBench-RAG's (query, kind id, spans)."""

    file: str
    text: str
    clauses: tuple[Clause, ...]
    units: list[Unit]
    spans: dict[str, Spans] = field(default_factory=dict)
    headed: dict[int, tuple[str, ...] | None] = field(default_factory=dict)
    queries: list[tuple[str, str, Spans]] = field(default_factory=list)

    @property
    def filer(self) -> str:
        """Who filed it, roughly: the first word of the file's name."""
        return re.split(r"[_-]", self.file)[0].casefold()[:12]


def kinds() -> Taxonomy:
    return taxonomy(REPOSITORY / "knowledge" / "clauses.yaml")


def cuad_kinds() -> dict[str, str]:
    """CUAD's category -> our kind id."""
    import yaml

    given = yaml.safe_load((REPOSITORY / "knowledge" / "clauses.yaml").read_text("utf-8"))["kinds"]
    return {entry["cuad"]: entry["id"] for entry in given if "cuad" in entry}


def read(folder: Path) -> list[Labelled]:
    """The labelled contracts of `folder`, by file name."""
    known, cuad = kinds(), cuad_kinds()
    found = {path.name: _contract(path, known) for path in sorted((folder / "contracts").glob("*.txt"))}
    with (folder / "master_clauses.csv").open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            contract = found.get(re.sub(r"\.(?:pdf|txt)$", "", row["Filename"], flags=re.I) + ".txt")
            if contract:
                contract.spans = _located(contract.text, row, cuad)
    for test in json.loads((folder / "legalbench-rag.json").read_text("utf-8"))["tests"]:
        contract = found.get(test["snippets"][0]["file_path"])
        if contract:
            spans = [(int(s["span"][0]), int(s["span"][1])) for s in test["snippets"]]
            contract.queries.append((test["query"], cuad[test["category"]], spans))
            contract.spans[cuad[test["category"]]] = spans
    return list(found.values())


def folds(contracts: list[Labelled]) -> np.ndarray:
    """The fold of each contract, 0 to 4; all contracts of one filer are in the same."""
    filers = sorted({contract.filer for contract in contracts})
    random.Random(0).shuffle(filers)
    drawn = {filer: at % FOLDS for at, filer in enumerate(filers)}
    return np.array([drawn[contract.filer] for contract in contracts])


def held_out(contracts: Sequence[Labelled], folder: Path) -> set[int]:
    """What the encoder of questions has not read, by place: the contracts of filers whose contracts questions.jsonl
    asks about, and of some more that are drawn."""
    asked = {json.loads(line)["file"] for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()}
    filers = {one.filer for one in contracts if one.file in asked}
    others = sorted({one.filer for one in contracts} - filers)
    random.Random(5).shuffle(others)
    while sum(one.filer in filers for one in contracts) < _HELD:
        filers.add(others.pop(0))
    return {at for at, one in enumerate(contracts) if one.filer in filers}


def saved(out: Path, arrays: dict[str, np.ndarray]) -> None:
    """Write `arrays` to `out`, an .npz without pickles."""
    out.parent.mkdir(parents=True, exist_ok=True)
    keep: dict[str, Any] = arrays
    np.savez_compressed(out, allow_pickle=False, **keep)


def truth(contract: Labelled, columns: tuple[str, ...], labelled: frozenset[str]) -> tuple[np.ndarray, np.ndarray]:
    """(units, kinds) twice: how much of the unit is of the kind, 0 to 1, and how much that is worth.

    Kinds in `labelled` are people's; of the others headings tell, and a unit without a heading tells little."""
    starts = np.array([unit.start for unit in contract.units])
    ends = np.array([unit.end for unit in contract.units])
    shares = np.zeros((len(starts), len(columns)), np.float32)
    worth = np.ones_like(shares)
    headed = [contract.headed[unit.clause] for unit in contract.units]
    unsure = np.array([kinds is None for kinds in headed])
    for column, kind in enumerate(columns):
        if kind in labelled:
            shares[:, column] = _shares(starts, ends, contract.spans.get(kind, []), within=kind in _WITHIN)
        else:
            shares[:, column] = [bool(kinds) and kind in (kinds or ()) for kinds in headed]
            worth[unsure, column] = 0.2
    return shares, worth


def _shares(starts: np.ndarray, ends: np.ndarray, spans: Spans, *, within: bool) -> np.ndarray:
    covered = np.zeros(len(starts))
    for start, end in spans:
        common = np.maximum(0, np.minimum(ends, end) - np.maximum(starts, start))
        covered += np.where(within & (common >= 0.8 * (end - start)), ends - starts, common)
    return np.asarray(np.minimum(1, covered / np.maximum(1, ends - starts)), np.float32)


def _contract(path: Path, known: Taxonomy) -> Labelled:
    document = ingest.read(path.read_bytes(), path.name)
    clauses = ingest.clauses(document)
    made = Labelled(path.name, document.text, clauses, units(clauses))
    for clause in clauses:
        above = made.headed.get(clause.parent) if clause.parent is not None else None
        own = by_heading(clause.heading, known) if clause.heading else None
        made.headed[clause.ordinal] = own or above or (() if clause.heading else None)
    return made


def _located(text: str, row: dict[str, str], cuad: dict[str, str]) -> dict[str, Spans]:
    """Where the row's passages stand in `text`, by kind id; white space is compared collapsed."""
    places = [at for at, letter in enumerate(text) if not letter.isspace() or (at and not text[at - 1].isspace())]
    squeezed = "".join(" " if text[at].isspace() else text[at] for at in places)
    found: dict[str, Spans] = {}
    for column, kind in cuad.items():
        passages = ast.literal_eval(row.get(column) or "[]")
        for piece in (" ".join(part.split()) for passage in passages for part in passage.split("<omitted>")):
            at = squeezed.find(piece) if piece else -1
            if at >= 0:
                found.setdefault(kind, []).append((places[at], places[at + len(piece) - 1] + 1))
    return found
