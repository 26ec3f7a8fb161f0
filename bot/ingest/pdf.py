"""A PDF in, a Document with page numbers out; pages without text are read by OCR where it is installed."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pypdfium2

from bot.errors import Unreadable
from bot.ingest import scan, unseen
from bot.ingest.hidden import notice
from bot.ingest.scan import Image
from bot.model.document import Document, Page

# pdfium keeps global state: two threads inside it at once crash the process.
_PDFIUM = threading.Lock()
_WRONG_PASSWORD = 4
_SHARP = 200 / 72
_MOST_PIXELS = 3600
_MOST_SCANNED = 200
_NAMED = 5
_Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Sheet:
    """A page as read: `hidden` and `uncertain` are (start, end) within its text."""

    text: str
    hidden: _Ranges = ()
    uncertain: _Ranges = ()


def read(data: bytes, name: str) -> Document:
    """The Document in `data`: the pages' texts joined by a newline, line breaks as the pages have them.

    A page without text is read by OCR, in reading order, and a notice says so; a page with text never is.
    Text that readers cannot see is in, as furniture, with a notice. Raises Unreadable when the file is
    encrypted, damaged, or has no text on any page and OCR cannot help."""
    with _opened(data, name) as document:
        sheets = [_sheet(document, index) for index in range(_count(document, name))]
        empty = [index for index, sheet in enumerate(sheets) if not sheet.text.strip()]
        if len(empty) == len(sheets) and not scan.installed():
            raise Unreadable(
                f"{name} looks like a scan (no page has text), and reading scans is not installed here; "
                "please ask for `pip install 'parley[ocr]'`, or run OCR on the file and send that."
            )
        scanned = empty[:_MOST_SCANNED] if scan.installed() else []
        for index, seen in zip(scanned, scan.recognise(lambda at: _image(document, at), scanned), strict=True):
            sheets[index] = _Sheet(seen.text, uncertain=seen.uncertain)
    if not any(sheet.text.strip() for sheet in sheets):
        raise Unreadable(f"{name} has no text that I could find, not even by OCR; please send a clearer copy.")
    return _document(data, name, sheets, [index for index in scanned if sheets[index].text.strip()])


def _document(data: bytes, name: str, sheets: list[_Sheet], scanned: list[int]) -> Document:
    pages: list[Page] = []
    hidden: list[tuple[int, int]] = []
    uncertain: list[tuple[int, int]] = []
    at = 0
    for number, sheet in enumerate(sheets, start=1):
        end = at + len(sheet.text) + (number < len(sheets))
        pages.append(Page(number, at, end))
        hidden += [(at + start, at + stop) for start, stop in sheet.hidden]
        uncertain += [(at + start, at + stop) for start, stop in sheet.uncertain]
        at = end
    return Document(
        hashlib.sha256(data).hexdigest(),
        name,
        "pdf",
        "\n".join(sheet.text for sheet in sheets),
        tuple(pages),
        furniture=tuple(hidden),
        notices=tuple(_notices(sheets, scanned)),
        scanned=tuple(index + 1 for index in scanned),
        uncertain=tuple(uncertain),
    )


def _notices(sheets: list[_Sheet], scanned: list[int]) -> Iterator[str]:
    for number, sheet in enumerate(sheets, start=1):
        if sheet.hidden:
            yield notice(f"Page {number}", [sheet.text[start:end] for start, end in sheet.hidden])
    if scanned:
        yield f"{_pages([index + 1 for index in scanned])} read by OCR."
    for index in scanned:
        sheet = sheets[index]
        if words := [sheet.text[start:end] for start, end in sheet.uncertain]:
            count = "1 word" if len(words) == 1 else f"{len(words)} words"
            verb, more = "is" if len(words) == 1 else "are", " …" if len(words) > _NAMED else ""
            named = ", ".join(f"“{word}”" for word in words[:_NAMED])
            yield f"{count} on page {index + 1} {verb} uncertain: {named}{more}."
    for number, sheet in enumerate(sheets, start=1):
        if not sheet.text.strip():
            yield f"page {number} has no text; it may be {'empty' if scan.installed() else 'a scan'}"


def _pages(numbers: Sequence[int]) -> str:
    """ "Page 3 was", "Pages 1 to 3 and 7 were"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    listed = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    return f"Page {listed} was" if len(numbers) == 1 else f"Pages {listed} were"


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with _PDFIUM:
            document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(name, error) from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise _unreadable(name, error) from error
    finally:
        with _PDFIUM:
            document.close()


def _count(document: pypdfium2.PdfDocument, name: str) -> int:
    with _PDFIUM:
        count = len(document)
    if not count:
        raise Unreadable(f"{name} has no pages; please export it as PDF again and send that.")
    return count


def _sheet(document: pypdfium2.PdfDocument, index: int) -> _Sheet:
    with _PDFIUM:
        page = document[index]
        try:
            words = page.get_textpage()
            try:
                raw = str(words.get_text_range())
                return _cleaned(raw, unseen.ranges(page, words, raw))
            finally:
                words.close()
        finally:
            page.close()


def _cleaned(raw: str, hidden: Sequence[tuple[int, int]]) -> _Sheet:
    text, at, found = "", 0, []
    for start, end in hidden:
        text += _clean(raw[at:start])
        piece = _clean(raw[start:end])
        found.append((len(text), len(text) + len(piece)))
        text, at = text + piece, end
    return _Sheet(text + _clean(raw[at:]), tuple(found))


def _image(document: pypdfium2.PdfDocument, index: int) -> Image:
    """The page at 200 dpi, less where that is more than 3,600 pixels a side; grey."""
    with _PDFIUM:
        page = document[index]
        try:
            scale = min(_SHARP, _MOST_PIXELS / max(page.get_size()))
            bitmap = page.render(scale=scale, grayscale=True)
            try:
                return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
            finally:
                bitmap.close()
        finally:
            page.close()


def _clean(text: str) -> str:
    """pdfium's line ends as newlines, its mark for a hyphen at a line's end as the hyphen it was."""
    return (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-").replace("\x00", "")
    )


def _unreadable(name: str, error: pypdfium2.PdfiumError) -> Unreadable:
    if getattr(error, "err_code", None) == _WRONG_PASSWORD:
        said = f"{name} is protected with a password; please save a copy without the password and send that."
    else:
        said = f"{name} is damaged or not a complete PDF; please export it again and send that."
    return Unreadable(said, f"{name}: {error}")
