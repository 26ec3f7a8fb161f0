"""A folder in CUAD's layout -> its labels: contracts/*.txt, master_clauses.csv, and renewals.jsonl when there.

The `-Answer` columns are people's: "5/8/14", "[]/[]/2015" (a blank or a redaction), "perpetual", "successive 1 year",
"60) days", "England; Wales", and parties as 'Acme Inc. ("Acme", "Seller"); Bolt LLC ("Buyer")'.
"""

import ast
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bot.errors import ParleyError
from bot.model.document import collapsed

_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:\d\d)?\d\d)(?![\d\[])")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*\)?\s*(day|week|month|year)s?\b", re.I)
_DEFINED = re.compile(r"[\"“”'‘’]+\s*([^\"“”]+?)\s*[,.]*[\"“”'‘’]+(?=\s|[,;)]|$)")
_DEFINES = re.compile(r"\(\s*[^()\"“”'‘’]*[\"“”'‘’]|\([A-Z][\w ]+\)\s*(?:\(|$)")
_BOTH = re.compile(r"(?<=LLC) and (?=[A-Z])|(?<=Company) and (?=[A-Z])|(?<=Inc\.) and (?=[A-Z])")
_NO_NAME = re.compile(
    r"X+$|an?\s|each\b|individually\b|collectively\b|hereinafter\b|(?:Customer|Supplier|Distributor)$", re.I
)
_FORMERLY = re.compile(r"\(\s*(?:formerly|f/?k/?a|also|a/?k/?a)\b[^)]*\)", re.I)
_GROUP = re.compile(r"part(?:y|ies)\b(?! [A-D\d]\b)", re.I)
_COUNTRIES = re.compile(r"\b(?:canada|uk|united kingdom|usa?)\b", re.I)
_STATE_OF = re.compile(
    r"\b(?:the\s+)?(?:(?:people[’']s|federal)\s+)?(?:province|state|republic|commonwealth)\s+of\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What people labelled in the contract in `file`: answers by column, and the passages of "Parties"."""

    file: str
    answers: dict[str, str]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledParty:
    """A party by the name in the answer, its spellings in the text, and the short names defined for it."""

    name: str
    spellings: tuple[str, ...]
    shorts: tuple[str, ...]


def labels(folder: Path) -> tuple[Labelled, ...]:
    """The rows of master_clauses.csv whose contract is in the folder. Raises ParleyError when there are none."""
    path = folder / "master_clauses.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
        found = tuple(_row(row) for row in rows if (folder / "contracts" / _file(row)).is_file())
    except (OSError, ValueError, KeyError, SyntaxError) as error:
        raise ParleyError(f"{path} cannot be read as CUAD's labels: {error}") from error
    if not found:
        raise ParleyError(f"None of the contracts that {path} names is in {folder / 'contracts'}.")
    return found


def renewals(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of renewals.jsonl by file; empty when the folder has none."""
    path = folder / "renewals.jsonl"
    if not path.is_file():
        return {}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {row["file"]: row for row in rows}


def _file(row: dict[str, str]) -> str:
    name = row["Filename"]
    return name if name.endswith(".txt") else re.sub(r"\.pdf$", "", name, flags=re.I) + ".txt"


def _row(row: dict[str, str]) -> Labelled:
    # "Notice Period To Terminate Renewal- Answer" has a blank that the other columns have not.
    answers = {re.sub(r"-\s*Answer$", "", name): value or "" for name, value in row.items() if name.endswith("Answer")}
    passages = ast.literal_eval(row["Parties"] or "[]")
    return Labelled(_file(row), answers, tuple(collapsed(passage) for passage in passages))


def days(answer: str) -> set[str]:
    """The days that the answer gives, as "mmddyy": two figures of a year do not say which century."""
    found = set()
    for first, second, year in _DATE.findall(answer):
        month, day = (second, first) if int(first) > 12 else (first, second)
        found.add(f"{int(month):02}{int(day):02}{year[-2:]}")
    return found


def durations(answer: str) -> list[tuple[float, str]]:
    """(value, unit in the plural) of each length of time in the answer."""
    return [(float(value), unit.lower() + "s") for value, unit in _LENGTH.findall(answer)]


def months(answer: str) -> set[float]:
    """The answer's lengths in months, where they are given in months or years."""
    each = {"months": 1, "years": 12}
    return {value * each[unit] for value, unit in durations(answer) if unit in each}


def laws(answer: str) -> frozenset[str]:
    """The jurisdictions that the answer names, folded, a state without its country; empty for a redaction."""
    found = set()
    for one in re.split(r";|\band\b", answer):
        bare = _STATE_OF.sub("", _COUNTRIES.sub("", one) if _COUNTRIES.sub("", one).strip(" ,") else one)
        found.add(re.sub(r"\W+", " ", bare.casefold()).strip())
    # The law of England is that of England and Wales.
    return frozenset(found - {"", "wales"} if "england" in found else found - {""})


def parties(label: Labelled) -> tuple[LabelledParty, ...]:
    """The parties of the answer; what only groups them ("Skype and the Company (“Parties”)") is none."""
    return tuple(_parties(label))


def _parties(label: Labelled) -> Iterator[LabelledParty]:
    known: set[str] = set()
    for entry in _entries(label.answers.get("Parties", "")):
        bracket = _DEFINES.search(entry)
        named = collapsed(_FORMERLY.sub("", entry[: bracket.start()] if bracket else entry)).strip(" ,;/")
        its = tuple(collapsed(short) for short in _DEFINED.findall(entry[bracket.start() :])) if bracket else ()
        members = {_bare(one) for one in re.split(r",|\band\b", named)} - {""}
        grouped = len(members) > 1 and (members <= known or (its and _GROUP.match(its[0])))
        if grouped or _is_no_name(named, its):
            continue
        known |= {_bare(one) for one in (named, *its)}
        for name in _BOTH.split(named):
            near = (one for one in label.passages if fuzz.ratio(_bare(one), _bare(name)) > 80)
            yield LabelledParty(name, tuple(dict.fromkeys((name, *near))), its)


def _is_no_name(named: str, shorts: tuple[str, ...]) -> bool:
    """True for a redaction, a bare role, and words about the parties together."""
    is_role = bool(shorts) and _bare(named) == _bare(shorts[0]) and not re.search(r"[\s.]", named)
    return bool(not re.search(r"\w{2}", named) or _NO_NAME.match(named) or is_role)


def _bare(name: str) -> str:
    return re.sub(r"^the|\W", "", name.strip().casefold())


def _entries(answer: str) -> list[str]:
    """The answer's pieces between semicolons that stand outside brackets."""
    pieces, depth = [""], 0
    answer = answer[1:] if answer.startswith("(") else answer
    for letter in answer:
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter == ";" and not depth:
            pieces.append("")
        else:
            pieces[-1] += letter
    return [piece.strip() for piece in pieces if piece.strip()]
