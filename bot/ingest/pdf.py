"""A PDF in, a Document with page numbers out; pages whose text is missing or doubtful are read by OCR."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pypdfium2

from bot.errors import Unreadable
from bot.ingest import scan, unseen
from bot.ingest.hidden import deceives, visible
from bot.ingest.layer import Doubt, doubt
from bot.ingest.scan import Image
from bot.ingest.sheets import Sheet, settled, without_ocr
from bot.ingest.sheets import document as whole
from bot.model.document import Document

# pdfium keeps global state: two threads inside it at once crash the process.
_PDFIUM = threading.Lock()
_WRONG_PASSWORD = 4
_SHARP = 200 / 72
_MOST_PIXELS = 3600
_MOST_SCANNED = 200


def read(data: bytes, name: str) -> Document:
    """The Document in `data`: the pages' texts joined by a newline, line breaks as the pages have them.

    A page is read by OCR, in reading order and with a notice, where it has no text, hardly any beside a picture,
    a garbled one, or one in a layer that nobody sees. Text that readers cannot see is out, with a notice. Raises
    Unreadable when the file is encrypted, damaged, or has no text on any page and OCR cannot help."""
    with _opened(data, name) as document:
        sheets = [_sheet(document, index) for index in range(_count(document, name))]
        if not scan.installed() and not any(sheet.text.strip() for sheet in sheets):
            raise without_ocr(name)
        doubtful = [index for index, sheet in enumerate(sheets) if sheet.doubt][:_MOST_SCANNED]
        looked = doubtful if scan.installed() else []
        for index, seen in zip(looked, scan.recognise(lambda at: _image(document, at), looked), strict=True):
            sheets[index] = settled(sheets[index], seen)
    return whole(data, name, "pdf", sheets)


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


def _sheet(document: pypdfium2.PdfDocument, index: int) -> Sheet:
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


def _shown(raw: str, hidden: Sequence[tuple[int, int]]) -> Sheet:
    """The page's text without the ranges of it that nobody sees and without characters that have no shape."""
    starts, ends = [0, *(end for _, end in hidden)], [*(start for start, _ in hidden), len(raw)]
    kept = "".join(_clean(raw[start:end]) for start, end in zip(starts, ends, strict=True))
    return Sheet(visible(kept), hidden=bool(hidden) or deceives(kept))


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
