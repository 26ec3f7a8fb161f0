"""A PDF in, a Document with page numbers out; pdfium extracts the text, nothing is recognised from images."""

import hashlib
import threading

import pypdfium2

from bot.errors import Unreadable
from bot.model.document import Document, Page

# pdfium keeps global state: two threads inside it at once crash the process.
_PDFIUM = threading.Lock()
_WRONG_PASSWORD = 4


def read(data: bytes, name: str) -> Document:
    """The Document in `data`: the pages' texts joined by a newline, line breaks as the pages have them.

    A page without text gets a notice. Raises Unreadable when the file is encrypted, damaged, or has no text
    on any page (a scan)."""
    texts = [_clean(text) for text in _texts(data, name)]
    empty = [number for number, text in enumerate(texts, start=1) if not text.strip()]
    if len(empty) == len(texts):
        raise Unreadable(f"{name} looks like a scan (no page has text); please run OCR on it and send that.")
    pages, at = [], 0
    for number, text in enumerate(texts, start=1):
        end = at + len(text) + (number < len(texts))
        pages.append(Page(number, at, end))
        at = end
    notices = tuple(f"page {number} has no text; it may be a scan" for number in empty)
    return Document(hashlib.sha256(data).hexdigest(), name, "pdf", "\n".join(texts), tuple(pages), notices=notices)


def _texts(data: bytes, name: str) -> list[str]:
    """The text of each page."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(name, error) from error
        try:
            texts = [_page(document, index) for index in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise _unreadable(name, error) from error
        finally:
            document.close()
    if not texts:
        raise Unreadable(f"{name} has no pages; please export it as PDF again and send that.")
    return texts


def _page(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    try:
        words = page.get_textpage()
        try:
            return str(words.get_text_range())
        finally:
            words.close()
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
