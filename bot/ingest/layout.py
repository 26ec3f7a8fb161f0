"""The recognised lines of a page in, its text in reading order out: rows, columns, paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LABEL = re.compile(r"(?:\(?\w{1,5}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[•·-])")
_GLUED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.|\d{1,2}(?:\.\d{1,2})+|\([a-zA-Z]{1,4}\))(?=[A-Za-z“\"])|"
    r"(?<=[a-z]{3}\.)(?=[A-Z][a-z])|(?<=[a-z]{3}[,;:])(?=[A-Za-z])"
)
_GUTTER = 1.2
_GAP = 0.9
_FEWEST_ROWS = 5
_NEW_PARAGRAPH = 1.35
_TABLE_ROW = 2.5


@dataclass(frozen=True)
class Line:
    """A line as the engine saw it. Places are pixels from the page's top left; `words` are (text, confidence)."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    words: tuple[tuple[str, float], ...]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def page_text(lines: Sequence[Line], unsure: float) -> tuple[str, list[tuple[int, int]]]:
    """The page's text, and the (start, end) of each word in it whose confidence is below `unsure`.

    The cells of a table, which stand apart in two rows or more, are joined by " | "."""
    text = ""
    uncertain: list[tuple[int, int]] = []
    if not lines:
        return text, uncertain
    height = median(line.bottom - line.top for line in lines)
    for column in _columns(list(lines), height):
        rows = _rows(column)
        pitch = _pitch(rows, height)
        for place, row in enumerate(rows):
            if text:
                apart = not place or _middle(row) - _middle(rows[place - 1]) > _NEW_PARAGRAPH * pitch
                text += "\n\n" if apart else "\n"
            beside = rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]
            near = [other for other in beside if abs(_middle(other) - _middle(row)) < _TABLE_ROW * pitch]
            gap = " | " if any(_parted(other, height) for other in near) else "   "
            for before, line in zip([None, *row], row, strict=False):
                if before:
                    text += gap if _apart(before, line, height) else " "
                shown, unsure_words = _shown(line, unsure)
                uncertain += [(len(text) + start, len(text) + end) for start, end in unsure_words]
                text += shown
    return text, uncertain


def _shown(line: Line, unsure: float) -> tuple[str, list[tuple[int, int]]]:
    """The line with the blanks that the engine tends to miss, and where its uncertain words are."""
    shown = " ".join(_GLUED.sub(lambda hit: hit[0] + " ", line.text).split())
    found, at = [], 0
    for word, confidence in line.words:
        # A word that those blanks have cut is not found; the line keeps the others.
        start = shown.find(word.strip(), at)
        if start < 0:
            continue
        at = start + len(word.strip())
        if confidence < unsure:
            found.append((start, at))
    return shown, found


def _parted(row: list[Line], height: float) -> bool:
    return any(_apart(before, line, height) for before, line in pairwise(row))


def _apart(before: Line, line: Line, height: float) -> bool:
    """True when there is more than a blank between two pieces of a row, and the first is no clause's number."""
    return line.left - before.right > _GAP * height and not _LABEL.fullmatch(before.text.strip())


def _middle(row: list[Line]) -> float:
    return sum(line.middle for line in row) / len(row)


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines side by side as one row, rows from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.middle):
        last = rows[-1] if rows else []
        if last and all(_beside(line, other) for other in last):
            last.append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _beside(line: Line, other: Line) -> bool:
    shared = min(line.bottom, other.bottom) - max(line.top, other.top)
    apart = min(line.right, other.right) - max(line.left, other.left)
    lower = min(line.bottom - line.top, other.bottom - other.top)
    return shared > 0.5 * lower and apart < lower


def _pitch(rows: list[list[Line]], height: float) -> float:
    """The usual distance from row to row: the median of those that are no wider than two lines."""
    steps = [_middle(below) - _middle(above) for above, below in pairwise(rows)]
    near = [step for step in steps if step < 2.2 * height]
    return median(near) if near else height


def _columns(lines: list[Line], height: float) -> list[list[Line]]:
    """The page's columns in reading order; what runs across the gutter stands before or after them."""
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    best: tuple[int, float] | None = None
    for gutter in {
        one.left - 1 for one in lines if left + 0.25 * (right - left) < one.left < right - 0.25 * (right - left)
    }:
        across = sum(one.left < gutter < one.right for one in lines)
        beside = [one for one in lines if one.left > gutter]
        before = [one for one in lines if one.right < gutter]
        clear = min((gutter - one.right for one in before), default=0.0) > _GUTTER * height
        if clear and min(_prose(beside), _prose(before)) >= _FEWEST_ROWS and across <= 0.2 * len(lines):
            best = min(best or (across, gutter), (across, gutter))
    if best is None:
        return [lines]
    gutter = best[1]
    start = min(one.top for one in lines if one.left > gutter)
    end = max(one.bottom for one in lines if one.left > gutter)
    head = [one for one in lines if one.middle < start]
    foot = [one for one in lines if one.middle > end and one.left <= gutter < one.right]
    inside = [one for one in lines if one not in head and one not in foot]
    halves = [[one for one in inside if one.left <= gutter], [one for one in inside if one.left > gutter]]
    return [part for part in (head, *halves, foot) if part]


def _prose(lines: list[Line]) -> int:
    """How many lines are more than a label, a figure or an entry of a table."""
    return sum(len(line.words) >= 4 for line in lines)
