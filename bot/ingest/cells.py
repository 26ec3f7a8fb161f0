"""The rows of an HTML table in, lines of text out: layout tables as prose, tables of figures with " | "."""

import re
from itertools import zip_longest

Row = list[str]
_LABEL = re.compile(
    r"(?i)(?:\(?[a-z]{1,5}[.)]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?|[•·●○§o–—*-]|"
    r"(?:section|article|clause) \S{1,6})"
)
_LEADS = re.compile(r"[$€£¥(]+")
_TRAILS = re.compile(r"[)%]+")


def rows_as_text(rows: list[Row]) -> str:
    """One line a row, cells joined by " | "; columns that are empty throughout are left out.

    A row with one filled cell is that cell with its paragraphs; a label ("(a)", "•") beside one cell leads it."""
    glued = [_glued([cell.strip() for cell in row]) for row in rows]
    kept = [place for place, column in enumerate(zip_longest(*glued, fillvalue="")) if any(column)]
    lines = []
    for row in glued:
        cells = [row[place] if place < len(row) else "" for place in kept]
        filled = [cell for cell in cells if cell]
        if len(filled) == 1:
            lines.append(f"\n{filled[0]}\n")
        elif len(filled) == 2 and _LABEL.fullmatch(filled[0]):
            lines.append(f"\n{filled[0]} {filled[1]}\n")
        elif filled:
            while not cells[-1]:
                cells.pop()
            lines.append(" | ".join(re.sub(r"\s+", " ", cell) for cell in cells))
    return "\n" + "\n".join(lines) + "\n"


def _glued(row: Row) -> Row:
    """Filings set "$" and ")" in cells of their own; they go with the figure they belong to."""
    cells = list(row)
    for place, cell in enumerate(cells):
        if _TRAILS.fullmatch(cell):
            before = next((i for i in range(place - 1, -1, -1) if cells[i]), None)
            if before is not None:
                cells[before], cells[place] = cells[before] + cell, ""
        elif _LEADS.fullmatch(cell):
            after = next((i for i in range(place + 1, len(cells)) if cells[i]), None)
            if after is not None and after - place <= 2:
                cells[place], cells[after] = cell + cells[after], ""
    return cells
