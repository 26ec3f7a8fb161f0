"""A value and the place that gives it -> Fact, its quotation cut out of the document itself."""

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


def sentence_around(text: str, start: int, end: int, *, reach: int = 1500) -> Place:
    """The sentence of `text` that holds `start` to `end`, looked for within `reach` characters either way."""
    left, right = max(0, start - reach), min(len(text), end + reach)
    begin, stop = start, end
    for piece_start, piece_end in sentences(text[left:right], left):
        if piece_start <= start < piece_end:
            begin = piece_start
        if piece_start < end <= piece_end:
            stop = piece_end
            break
    return begin, stop
