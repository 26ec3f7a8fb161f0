"""Ranges of a text that cut into tables in; whole rows with the row of their headings out."""

import re

from bot.answer.quotation import joined
from bot.answer.stretches import Range

_BAR = " | "
_LONGEST_ROW = 700
_LONGEST_HEADING = 60
_NO_HEADING = re.compile(r"[\d_$€£%]|:$")


def with_rows(text: str, ranges: list[Range]) -> list[Range]:
    """`ranges` with every row of a table that they touch whole, and the row of headings above it.

    A row is a line with cells parted by " | "; its table is the lines around it that are rows as well. Rows so long
    that they are prose set in columns stay as they were cut."""
    out: list[Range] = []
    for start, end in ranges:
        out.append((start, end))
        for place in {start, max(start, end - 1)}:
            row = _row(text, place)
            if row and row[1] - row[0] <= _LONGEST_ROW:
                out += [row, *_headings(text, row)]
    return joined(text, out)


def _row(text: str, at: int) -> Range | None:
    """The table row around `at`, white space trimmed off."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = len(text) if end < 0 else end
    line = text[start:end]
    if _BAR not in line:
        return None
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _headings(text: str, row: Range) -> list[Range]:
    """The table's first row, where it reads like headings of as many columns."""
    first = row
    while (start := text.rfind("\n", 0, first[0])) > 0 and (above := _row(text, start - 1)):
        first = above
    cells = text[slice(*first)].split(_BAR)
    alike = len(cells) == text[slice(*row)].count(_BAR) + 1
    head = all(len(cell) <= _LONGEST_HEADING and not _NO_HEADING.search(cell.strip()) for cell in cells)
    return [first] if first != row and alike and head else []
