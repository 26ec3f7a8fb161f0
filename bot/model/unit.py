"""A unit: a sentence-like stretch of a clause, the smallest thing that is tagged, ranked and quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.clause import Clause
from bot.model.document import collapsed
from bot.model.sentence import sentences

_SHORT = 40
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Unit:
    """`start` to `end` of the document's text, in clause `clause` (its ordinal); `text` has its white space
    collapsed, `heading` is the clause's."""

    clause: int
    start: int
    end: int
    text: str
    heading: str


def units(clauses: Sequence[Clause]) -> list[Unit]:
    """The units of a document in order. Stretches without two words (rules, page numbers) are left out."""
    found = []
    for clause in clauses:
        offset = clause.span.start
        for start, end in _merged(clause.text, offset):
            text = collapsed(clause.text[start - offset : end - offset])
            if len(_LETTERS.findall(text)) > 1:
                found.append(Unit(clause.ordinal, start, end, text, clause.heading or ""))
    return found


def _merged(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Sentence-like stretches; one shorter than _SHORT is joined to the next ("7.2 Term.", "(a)")."""
    left: int | None = None
    end = offset
    for start, end in sentences(text, offset):
        left = start if left is None else left
        if end - left >= _SHORT:
            yield left, end
            left = None
    if left is not None:
        yield left, end
