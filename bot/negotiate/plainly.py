"""A draft's clauses in, its sentences out, each as one drafter would say it: us and them by one name, numbers alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.clause import Clause
from bot.negotiate.numbers import NUMBER_WORDS
from bot.negotiate.sides import Sides
from bot.negotiate.statements import sentences
from bot.negotiate.veil import OUR_PRONOUN, OURS, THEIR_PRONOUN, THEIRS, THEM, US

# A semicolon parts what is joined; a line of a table is one statement.
_PART = re.compile(r"[^;\n]+(?:[;\n]|$)")
_MARK = re.compile(r"^\s*(?:\(?[\dA-Za-z]{1,4}[.)]|5[.)]?|•|-)+\s+")
_VERBS = "(?:['’](?:ll|re|ve|d)\\b)?"
_NUMBERS = re.compile(
    rf"\b(?:{NUMBER_WORDS})(?:[\s-]+(?:and\s+)?(?:{NUMBER_WORDS}))*\b(?:\s*\(\d[\d.,]*\s*%?\))?"
    r"|(?:US)?[$€£]\s?\d[\d,.]*|\d[\d,.]*\d|\d",
    re.I,
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence: characters `start` to `end` of `clause`, and how it reads with names and numbers made alike."""

    clause: Clause
    start: int
    end: int
    text: str


def plain(clauses: Sequence[Clause], parties: Sides, side: str) -> Iterator[Plain]:
    """Every sentence of `clauses`, headings and rows of tables among them."""
    for clause in clauses:
        veiled = parties.veil(clause.text)
        for start, end in sentences(clause.text):
            for hit in _PART.finditer(veiled, start, end):
                text = alike(hit[0], side)
                if len(text.split()) >= _SHORTEST:
                    yield Plain(clause, hit.start(), hit.end(), text)


def alike(veiled: str, side: str) -> str:
    """`veiled` with the buyer called Customer, the seller Vendor, every number 5; a table's row reads "cell: cell"."""
    us, them = ("Customer", "Vendor") if side == "buyer" else ("Vendor", "Customer")
    for names, owned, name in ((US + OUR_PRONOUN, OURS, us), (THEM + THEIR_PRONOUN, THEIRS, them)):
        veiled = re.sub(f"(?:[Tt]he )?[{names}]+{_VERBS}", name, veiled)
        veiled = re.sub(f"{owned}+", f"{name}'s", veiled)
    said = " ".join(_MARK.sub("", _NUMBERS.sub("5", veiled)).split())
    return said.strip("| ").replace(" | ", ": ", 1) if " | " in said else said
