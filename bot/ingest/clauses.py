"""A Document in, its Clauses out: numbered and headed units that cover the text in order."""

import re

from bot.ingest.marker import Marker, Rank
from bot.ingest.outline import outline
from bot.model.clause import Clause
from bot.model.document import Document

LONGEST = 12_000
_ITEM = re.compile(r"\n[ \t\xa0]*(?=\([a-zA-Z]{1,5}\)\s)")
_PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n|\n")
_SENTENCE = re.compile(r"[.;:][\"”’)]*\s+(?=[A-Z(\"“])")


def clauses(document: Document) -> tuple[Clause, ...]:
    """The clauses of `document`: in order, without overlap, from its first character to its last.

    A clause longer than 12,000 characters is cut at a paragraph or sentence; the later pieces have neither
    number nor heading and the first piece as their parent."""
    text = document.text
    if not text:
        return ()
    markers = outline(document)
    if not markers or markers[0].start:
        markers.insert(0, Marker(0, 0, Rank.PLAIN, None))
    ends = [*(marker.start for marker in markers[1:]), len(text)]
    found: list[Clause] = []
    stack: list[tuple[Marker, int]] = []
    for marker, end in zip(markers, ends, strict=True):
        parent = _enclosing(stack, marker)
        first = len(found)
        for start, stop in _pieces(text, marker.start, end):
            head = len(found) == first
            found.append(
                Clause(
                    ordinal=len(found),
                    number=marker.number if head else None,
                    heading=marker.heading if head else None,
                    text=text[start:stop],
                    span=document.span(start, stop),
                    parent=parent if head else first,
                )
            )
        if marker.number:
            stack.append((marker, first))
    return tuple(found)


def _enclosing(stack: list[tuple[Marker, int]], marker: Marker) -> int | None:
    """The ordinal of the clause that `marker` stands in; closes those that end where it begins."""
    if marker.rank is Rank.PLAIN:
        return stack[-1][1] if stack and marker.heading and not marker.opens else None
    while stack and not _encloses(stack[-1][0], marker):
        stack.pop()
    return stack[-1][1] if stack else None


def _encloses(above: Marker, marker: Marker) -> bool:
    if above.rank is Rank.FIGURE and marker.rank is Rank.FIGURE:
        return len(above.key) < len(marker.key) and marker.key[: len(above.key)] == above.key
    return above.rank < marker.rank


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST:
        cut = _cut(text, start + LONGEST // 2, start + LONGEST)
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _cut(text: str, low: int, high: int) -> int:
    """The last list item, else paragraph break between `low` and `high`, else sentence end, else blank, else `high`."""
    for pattern in (_ITEM, _PARAGRAPH, _SENTENCE):
        breaks = [hit.end() for hit in pattern.finditer(text, low, high)]
        if breaks:
            return breaks[-1]
    blank = text.rfind(" ", low, high)
    return blank + 1 if blank > 0 else high
