"""A stretch of a document in, its sentences out as whole ones: furniture and blank lines do not break them."""

import re
from collections.abc import Sequence

from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.sentence import sentences

Range = tuple[int, int]

_LONGEST = 6000
_ENDS = re.compile(r"[.;:!?][)\"”’'\]]*$")
_GOES_ON = re.compile(r"[a-z(,&%$]")
_ITEM_NUMBER = re.compile(r"\(?(?:[A-Za-z]{1,4}|\d{1,2})\)")


def stretches(document: Document, start: int, end: int) -> list[Range]:
    """The sentence-like stretches of `document` between `start` and `end`, in order."""
    text = _masked(document, start, end)
    found: list[Range] = []
    for left, right in sentences(text, start, longest=_LONGEST):
        before = text[found[-1][0] - start : found[-1][1] - start] if found else ""
        gap = (found[-1][1] - start, left - start) if found else (0, 0)
        if before and (_runs_on(before, text[left - start : right - start]) or _in_a_row(text, *gap)):
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found


def section(clauses: Sequence[Clause], clause: Clause, widest: int = 12_000) -> Range:
    """Where the numbered section around `clause` begins and ends: a list item's list, with all its items.

    Wider than `widest` characters is cut off around the clause."""
    by_ordinal = {each.ordinal: each for each in clauses}
    top = clause
    while _is_item(top) and top.parent is not None and top.parent in by_ordinal:
        top = by_ordinal[top.parent]
    end = clause.span.end
    for each in clauses:
        if each.ordinal > clause.ordinal and _within(each, top, by_ordinal) and _is_item(each):
            end = max(end, each.span.end)
    start = max(top.span.start, clause.span.start - widest)
    return start, min(end, max(clause.span.end, start + 2 * widest))


def _is_item(clause: Clause) -> bool:
    return not clause.number or bool(_ITEM_NUMBER.fullmatch(clause.number))


def _within(clause: Clause, top: Clause, by_ordinal: dict[int, Clause]) -> bool:
    parent = clause.parent
    while parent is not None and parent != top.ordinal:
        parent = by_ordinal[parent].parent if parent in by_ordinal else None
    return parent == top.ordinal


def _masked(document: Document, start: int, end: int) -> str:
    """The text with furniture, and the line breaks around it, blanked out; offsets stay."""
    text = document.text[start:end]
    for left, right in document.furniture:
        if left >= end or right <= start:
            continue
        low, high = max(left - start, 0), min(right - start, len(text))
        while low > 0 and text[low - 1].isspace():
            low -= 1
        while high < len(text) and text[high].isspace():
            high += 1
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _in_a_row(text: str, left: int, right: int) -> bool:
    """True between two sentences of one row of a table: a row is quoted whole."""
    if "\n" in text[left:right]:
        return False
    end = text.find("\n", right)
    return " | " in text[text.rfind("\n", 0, left) + 1 : end if end >= 0 else len(text)]


def _runs_on(before: str, after: str) -> bool:
    """True when a blank line or the like broke a sentence in two."""
    return not _ENDS.search(before[-4:]) and bool(_GOES_ON.match(after)) and not _ITEM_NUMBER.match(after)
