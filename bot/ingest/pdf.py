"""A PDF in, a Document with page numbers out; pages whose text is missing or doubtful are read by OCR."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2

from bot.errors import Unreadable
from bot.ingest import scan, unseen
from bot.ingest.hidden import deceives, notice, visible
from bot.ingest.layer import Doubt, contradicts, doubt, prefers_picture
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
    """A page as read. `hidden`: it has words that nobody sees, which were left out. `uncertain` are the (start, end)
    in its text that OCR is unsure of, `doubt` why its own text was not believed."""

    text: str
    hidden: bool = False
    doubt: Doubt = Doubt.NONE
    scanned: bool = False
    contradicted: bool = False
    uncertain: _Ranges = ()


def read(data: bytes, name: str) -> Document:
    """The Document in `data`: the pages' texts joined by a newline, line breaks as the pages have them.

    A page is read by OCR, in reading order and with a notice, where it has no text, hardly any beside a picture,
    a garbled one, or one in a layer that nobody sees. Text that readers cannot see is out, with a notice. Raises
    Unreadable when the file is encrypted, damaged, or has no text on any page and OCR cannot help."""
    with _opened(data, name) as document:
        sheets = [_sheet(document, index) for index in range(_count(document, name))]
        if not scan.installed() and not any(sheet.text.strip() for sheet in sheets):
            raise Unreadable(
                f"{name} looks like a scan (no page has text), and reading scans is not installed here; "
                "please ask for `pip install 'parley[ocr]'`, or run OCR on the file and send that."
            )
        doubtful = [index for index, sheet in enumerate(sheets) if sheet.doubt][:_MOST_SCANNED]
        looked = doubtful if scan.installed() else []
        for index, seen in zip(looked, scan.recognise(lambda at: _image(document, at), looked), strict=True):
            sheets[index] = _settled(sheets[index], seen)
    if not any(sheet.text.strip() for sheet in sheets):
        raise Unreadable(f"{name} has no text that I could find, not even by OCR; please send a clearer copy.")
    return _document(data, name, sheets)


def _settled(sheet: _Sheet, seen: scan.Recognised) -> _Sheet:
    """The page as its picture reads, unless its own text is the better reading."""
    if sheet.doubt is Doubt.UNSEEN and not seen.text.strip():
        return _Sheet("", hidden=True)
    if not prefers_picture(sheet.doubt, sheet.text, seen.text):
        return sheet if sheet.doubt is Doubt.EMPTY else replace(sheet, doubt=Doubt.NONE)
    against = sheet.doubt is Doubt.UNSEEN and contradicts(sheet.text, seen.text)
    return _Sheet(seen.text, sheet.hidden, sheet.doubt, scanned=True, contradicted=against, uncertain=seen.uncertain)


def _document(data: bytes, name: str, sheets: list[_Sheet]) -> Document:
    pages: list[Page] = []
    uncertain: list[tuple[int, int]] = []
    at = 0
    for number, sheet in enumerate(sheets, start=1):
        end = at + len(sheet.text) + (number < len(sheets))
        pages.append(Page(number, at, end))
        uncertain += [(at + start, at + stop) for start, stop in sheet.uncertain]
        at = end
    return Document(
        hashlib.sha256(data).hexdigest(),
        name,
        "pdf",
        "\n".join(sheet.text for sheet in sheets),
        tuple(pages),
        notices=tuple(_notices(sheets)),
        scanned=tuple(number for number, sheet in enumerate(sheets, start=1) if sheet.scanned),
        uncertain=tuple(uncertain),
        hidden=tuple(f"page {n}" for n, sheet in enumerate(sheets, start=1) if sheet.hidden or sheet.contradicted),
    )


def _notices(sheets: list[_Sheet]) -> Iterator[str]:
    numbered = list(enumerate(sheets, start=1))
    yield from (notice(f"Page {number}") for number, sheet in numbered if sheet.hidden)
    for number, sheet in numbered:
        if sheet.contradicted:
            yield f"Page {number} {sheet.doubt}, and the two do not say the same; I read what the page shows."
    if scanned := [number for number, sheet in numbered if sheet.scanned]:
        yield f"{_pages(scanned)} read by OCR."
    for number, sheet in numbered:
        if sheet.doubt in (Doubt.PICTURE, Doubt.GARBLED, Doubt.UNSEEN) and not sheet.contradicted:
            so = "I read the picture" if sheet.scanned else "reading scans is not installed here, so please check it"
            yield f"Page {number} {sheet.doubt}; {so}."
        if words := [sheet.text[start:end] for start, end in sheet.uncertain]:
            yield _unsure(number, words)
        if not sheet.text.strip():
            yield f"page {number} has no text; it may be {'empty' if scan.installed() else 'a scan'}"


def _unsure(number: int, words: Sequence[str]) -> str:
    count = "1 word" if len(words) == 1 else f"{len(words)} words"
    verb, more = "is" if len(words) == 1 else "are", " …" if len(words) > _NAMED else ""
    named = ", ".join(f"“{word}”" for word in words[:_NAMED])
    return f"{count} on page {number} {verb} uncertain: {named}{more}."


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
                why = doubt(page, _clean(raw))
                # A layer under a picture is compared with it as a whole.
                compared = why is Doubt.UNSEEN and scan.installed()
                return replace(_shown(raw, () if compared else unseen.ranges(page, words, raw)), doubt=why)
            finally:
                words.close()
        finally:
            page.close()


def _shown(raw: str, hidden: Sequence[tuple[int, int]]) -> _Sheet:
    """The page's text without the ranges of it that nobody sees and without characters that have no shape."""
    starts, ends = [0, *(end for _, end in hidden)], [*(start for start, _ in hidden), len(raw)]
    kept = "".join(_clean(raw[start:end]) for start, end in zip(starts, ends, strict=True))
    return _Sheet(visible(kept), hidden=bool(hidden) or deceives(kept))


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
