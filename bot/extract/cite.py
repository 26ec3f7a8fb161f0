"""A value and the place that gives it -> Fact, its quotation cut out of the document itself."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import Any

from bot.model.document import Document, Span
from bot.model.fact import Fact
from bot.model.sentence import sentences

Place = tuple[int, int]


def cite(document: Document, value: Any, *places: Place, how: str) -> Fact:
    """A fact whose quotation is the text at `places` ((start, end) offsets into the document's text)."""
    spans = _spans(document, places)
    return Fact(value, document.quote(spans), spans, how)


def ask(document: Document, question: str, *places: Place, how: str) -> Fact:
    """A fact that the text leaves open, with the question that a person must answer."""
    spans = _spans(document, places)
    return Fact(None, document.quote(spans), spans, how, question)


def _spans(document: Document, places: tuple[Place, ...]) -> tuple[Span, ...]:
    return tuple(span for start, end in places for span in document.spans(start, end))


# Choices of a form: "Term: [ ] 1 year [X] 3 years".
_TICKED = re.compile(r"\[\s?[xX✓✔]\s?\]|[☒☑]")
_NOT_TICKED = re.compile(r"(?:\[\s{0,3}\]|☐)[^\n\[☐☒☑]{1,60}?(?=\s{2,}|\n|\[|[☐☒☑]|$)")


def unbroken(document: Document) -> Document:
    """`document` with blanks for its running headers and footers, so that a sentence goes on over the page, and for
    the choices of a form that nobody ticked."""
    text, pieces, at = document.text, [], 0
    for left, right in document.furniture:
        start = left - len(text[at:left]) + len(text[at:left].rstrip())
        stop = right + len(text[right : right + 40]) - len(text[right : right + 40].lstrip())
        pieces += [text[at:start], " " * (max(stop, start) - start)]
        at = max(at, stop, start)
    whole = "".join((*pieces, text[at:]))
    if _TICKED.search(whole):
        whole = _NOT_TICKED.sub(lambda hit: " " * len(hit.group()), whole)
    return document if whole == text else replace(document, text=whole)


def requoted(fact: Fact, document: Document) -> Fact:
    """`fact` with the words that `document` has at its spans."""
    return replace(fact, quote=document.quote(fact.spans))


def sentence_around(text: str, start: int, end: int, *, reach: int = 1500) -> Place:
    """The sentence of `text` that holds `start` to `end`, looked for within `reach` characters either way.

    A sentence that a page break cuts in two is one: the second half begins in lower case. A table row stands alone."""
    row = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if row[1] > 0 and row[1] - row[0] < reach and _CELLS.search(text, *row):
        return row
    left, right = max(0, start - reach), min(len(text), end + reach)
    begin, stop = start, end
    for piece in _joined(text, left, right):
        if piece[0] <= start < piece[1]:
            begin = piece[0]
        if piece[0] < end <= piece[1]:
            stop = piece[1]
            break
    return begin, stop


class Sentences:
    """The sentences of a text, found once; `around` gives the one at a place, as `sentence_around` does."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.places = _joined(text, 0, len(text))
        self._starts = [start for start, _ in self.places]

    def around(self, start: int, end: int) -> Place:
        row = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", end)
        if row[1] > 0 and row[1] - row[0] < _LONGEST_ROW and _CELLS.search(self._text, *row):
            return row
        first = self.places[max(0, bisect_right(self._starts, start) - 1)]
        last = self.places[max(0, bisect_left(self._starts, end) - 1)]
        return min(first[0], start), max(last[1], end)

    def beside(self, at: int, step: int) -> Place | None:
        """The sentence that begins at `at` or behind it (`step` 1), or that ends there or before it (-1)."""
        index = bisect_left(self._starts, at) if step > 0 else bisect_left(self._starts, at) - 1
        return self.places[index] if 0 <= index < len(self.places) else None


@lru_cache(maxsize=2)
def all_sentences(text: str) -> Sentences:
    """The sentences of `text`; the last texts asked for are kept."""
    return Sentences(text)


_LONGEST_ROW = 1500
# So short a question has its answer behind it: "When does it end? On 31 January."
_QUESTION = 120
# "March 18. 2021": the stop belongs to the date.
_DAY_ALONE = re.compile(r"\b(?:[JFMASOND][a-z]+|MAY|JUNE|JULY)\s\d{1,2}\.$")
_CELLS = re.compile(r"[^\S\n]\|[^\S\n]")
_GOES_ON = re.compile(r"\b(?:the|of|and|or|in|to|by|for|with|a|this|state)$", re.I)


def _joined(text: str, left: int, right: int) -> list[Place]:
    pieces: list[Place] = []
    for start, end in sentences(text[left:right], left):
        if text.startswith("Source:", start) and pieces:
            continue
        if pieces and _is_cut(text, pieces[-1], start):
            start = pieces.pop()[0]
        pieces.append((start, end))
    return pieces


def _is_cut(text: str, before: Place, start: int) -> bool:
    """True when the piece that begins at `start` goes on with the sentence of the piece `before` it."""
    if text[before[1] - 1] == "?" and before[1] - before[0] < _QUESTION:
        return True
    if _DAY_ALONE.search(text, max(before[0], before[1] - 14), before[1]):
        return True
    return (text[start].islower() or bool(_GOES_ON.search(text, *before))) and text[before[1] - 1] not in ".;:!?"
