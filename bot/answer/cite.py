"""Ranges of a document in, a Citation out: with its clause, heading, page and verbatim quotation."""

import re
from collections.abc import Sequence

from bot.answer.stretches import Range
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Citation

_ITEM = re.compile(r"\((?:[A-Za-z]{1,4}|\d{1,2})\)")


def cite(
    contract: Contract,
    document: Document,
    clauses: Sequence[Clause],
    *,
    clause: Clause,
    ranges: Sequence[Range],
    note: str = "",
) -> Citation:
    """The quotation of `ranges`, furniture left out, under the clause's number or its parent's."""
    spans = tuple(span for start, end in ranges for span in document.spans(start, end))
    page = spans[0].page if spans else None
    number, heading = place(clauses, clause)
    return Citation(contract, number, heading, page, spans, document.quote(spans), clause.kinds, note)


def place(clauses: Sequence[Clause], clause: Clause) -> tuple[str | None, str | None]:
    """Number and heading by which people find `clause`: its own, else its parents'; "7.2(b)" for an item."""
    by_ordinal = {each.ordinal: each for each in clauses}
    number, heading, here = "", clause.heading, clause
    while True:
        number = (here.number or "") + number
        if here.number and not _ITEM.fullmatch(here.number):
            break
        if here.parent is None or here.parent not in by_ordinal:
            break
        here = by_ordinal[here.parent]
        heading = heading or here.heading
    return number or None, heading or here.heading
