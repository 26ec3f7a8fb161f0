"""A document is its text and where every part of it came from; a span is a place in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of one document version's text.

    `page` is the 1-based page on which the span begins, None where the format has no pages.
    """

    document: str
    start: int
    end: int
    page: int | None = None

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Page:
    """Page `number` (1-based) holds characters `start` to `end` of the text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of the text stand in a .docx at one run.

    `part` is the package part ("word/document.xml"), `paragraph` the index of the paragraph in that part
    in document order (tables included), `run` the index of the run among all runs of that paragraph, and
    `offset` the number of characters of the run's text before `start`.
    """

    start: int
    end: int
    part: str
    paragraph: int
    run: int
    offset: int = 0


@dataclass(frozen=True)
class Document:
    """One version of a file, read. `id` is the SHA-256 of its bytes in hexadecimal.

    `furniture` are the character ranges of what is in the file but not in the contract: running headers,
    footers, page numbers; quotations leave them out. Text that readers cannot see is no part of the text: `hidden` are
    the places that have some ("page 2"). `runs` is filled for .docx
    only, in text order, and so are `headings`, the ranges of the lines that its styles make headings. `notices` are
    plain sentences for the reader ("page 3 has no text"). `scanned` are the
    numbers of the pages that were read by OCR, `uncertain` the ranges of the words it is unsure of.
    """

    id: str
    name: str
    format: str
    text: str
    pages: tuple[Page, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    runs: tuple[Run, ...] = ()
    notices: tuple[str, ...] = ()
    scanned: tuple[int, ...] = ()
    uncertain: tuple[tuple[int, int], ...] = ()
    hidden: tuple[str, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(page.start for page in self.pages))

    def page_at(self, offset: int) -> int | None:
        """The 1-based page that holds the character at `offset`; None where there are no pages."""
        if not self.pages:
            return None
        return self.pages[max(0, bisect_right(self._starts, offset) - 1)].number

    def span(self, start: int, end: int) -> Span:
        """A span of this document, with its page."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} lies outside a text of {len(self.text)} characters")
        return Span(self.id, start, end, self.page_at(start))

    def slice(self, span: Span) -> str:
        """The text at `span`; a span of another document is a programming error."""
        if span.document != self.id:
            raise ValueError("span belongs to another document")
        return self.text[span.start : span.end]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """`start` to `end` without the furniture in between: one span, or several around a page footer."""
        pieces: list[Span] = []
        at = start
        for left, right in self.furniture:
            if right <= at or left >= end:
                continue
            if left > at:
                pieces.append(self._trimmed(at, left))
            at = max(at, right)
        if at < end:
            pieces.append(self._trimmed(at, end))
        return tuple(piece for piece in pieces if len(piece))

    def quote(self, spans: tuple[Span, ...]) -> str:
        """The quotation that `spans` make: their texts joined by an ellipsis."""
        return " … ".join(self.slice(span) for span in spans)

    def _trimmed(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece) - len(piece.rstrip())
        return self.span(start + left, max(start + left, end - right))


_WHITE = re.compile(r"\s+")


def collapsed(text: str) -> str:
    """`text` with every stretch of white space as one blank, for comparing and for showing."""
    return _WHITE.sub(" ", text).strip()


# Around a word that OCR may have misread, until it is shown; private-use characters, which contracts do without.
UNSURE, SURE = "\ue010", "\ue011"


def marked(quote: str, unsure: Iterable[tuple[int, int]]) -> str:
    """`quote` with a mark before and after each (start, end) of `unsure`, for showing."""
    for start, end in sorted(unsure, reverse=True):
        quote = f"{quote[:start]}{UNSURE}{quote[start:end]}{SURE}{quote[end:]}"
    return quote


_WRAPPED = re.compile(r"(?<=[^\s.:;|])[ \t]*\n[ \t]*(?=[^\s|•·\-\d])(?!\((?:[A-Za-z]{1,4}|\d{1,2})\))(?![^\n]* \| )")

# Blanks between two words that lined up a page; not those before an item or around a cell.
_PADDED = re.compile(r"(?<=[^\s|])[ \t]{2,}(?=[^\s|])")


def run_on(text: str) -> str:
    """`text` for showing: lines that only a page's width broke are run on; rows of tables and items keep theirs."""
    return _PADDED.sub(" ", _WRAPPED.sub(" ", text))
