"""A Document in, its Clauses out: numbered and headed units that cover the text in order."""

import re

from bot.model.clause import Clause
from bot.model.document import Document

_START = re.compile(r"(?m)^[ \t]*(\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?=[A-Z\"“])")


def clauses(document: Document) -> tuple[Clause, ...]:
    """The clauses of `document`."""
    text = document.text
    hits = [hit for hit in _START.finditer(text) if hit.start()]
    starts = [0, *(hit.start() for hit in hits)]
    numbers = [None, *(hit.group(1) for hit in hits)]
    ends = [*starts[1:], len(text)]
    return tuple(
        Clause(ordinal, number, None, text[a:b], document.span(a, b))
        for ordinal, (number, a, b) in enumerate(zip(numbers, starts, ends, strict=True))
    )
