"""The recognised lines of a page in, its text in reading order out: rows, columns, paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LABEL = re.compile(r"(?:\(?\w{1,5}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[•·-])")
_GLUED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|\([a-zA-Z]{1,4}\))(?=[A-Z“\"])|(?<=[a-z]{3}[.;,:])(?=[A-Z][a-z])")
_GUTTER = 1.2
_FEWEST_ROWS = 5
_NEW_PARAGRAPH = 1.35


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
    """The page's text, and the (start, end) of each word in it whose confidence is below `unsure`."""
    text = ""
    uncertain: list[tuple[int, int]] = []
    if not lines:
        return text, uncertain
    height = median(line.bottom - line.top for line in lines)
    for column in _columns(list(lines), height):
        rows = _rows(column)
        pitch = _pitch(rows, height)
        before: float | None = None
        for row in rows:
            middle = sum(line.middle for line in row) / len(row)
            if text:
                text += "\n\n" if before is None or middle - before > _NEW_PARAGRAPH * pitch else "\n"
            before = middle
            text = _with_row(text, row, height, unsure=unsure, uncertain=uncertain)
    return text, uncertain


def _with_row(text: str, row: list[Line], height: float, *, unsure: float, uncertain: list[tuple[int, int]]) -> str:
    for place, line in enumerate(row):
        if place:
            wide = line.left - row[place - 1].right > 3 * height
            text += "   " if wide and not _LABEL.fullmatch(row[place - 1].text.strip()) else " "
        shown = _GLUED.sub(lambda hit: hit[0] + " ", line.text)
        at = 0
        for word, confidence in line.words:
            # A word that the blanks put in above have cut is not found; its line keeps the others.
            found = shown.find(word, at)
            if found >= 0 and confidence < unsure:
                uncertain.append((len(text) + found, len(text) + found + len(word)))
            at = found + len(word) if found >= 0 else at
        text += shown
    return text


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
    middles = [sum(line.middle for line in row) / len(row) for row in rows]
    steps = [b - a for a, b in pairwise(middles)]
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
