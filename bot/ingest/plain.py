"""Plain text in, a Document out; offsets are characters of the file as decoded, newlines untouched; a character
that could hide words (a tag, a change of direction) is a blank."""

import hashlib
import re

from bot.errors import Unreadable
from bot.ingest.hidden import blanked, deceives, notice
from bot.model.document import Document, Page


def read(data: bytes, name: str) -> Document:
    """The Document in `data`, decoded as UTF-8, else as Windows-1252. A byte order mark stays as U+FEFF.

    Form feeds end pages; without any the document has no pages. Raises Unreadable for UTF-16, for binary
    data and when there is nothing but white space."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"{name} is UTF-16 text; please save it as UTF-8 and send that.")
    if b"\x00" in data:
        raise Unreadable(f"{name} is not plain text although its name says so; please send the original file.")
    text, notices = _decoded(data)
    hides = deceives(text)
    text = blanked(text)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise Unreadable(f"{name} has no text in it; please check the file and send it again.")
    return Document(
        hashlib.sha256(data).hexdigest(),
        name,
        "txt",
        text,
        pages=pages(text),
        notices=notices + (notice("The file"),) * hides,
        hidden=("the file",) * hides,
    )


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        return text, ("The file is not UTF-8; I read it as Windows-1252, so check unusual characters.",)


def pages(text: str) -> tuple[Page, ...]:
    """The pages that form feeds end; none where there are no form feeds inside the text."""
    if "\f" not in text.strip("\f"):
        return ()
    ends = [hit.end() for hit in re.finditer("\f", text)]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    ends[-1] = len(text)
    starts = [0, *ends[:-1]]
    return tuple(Page(n, a, b) for n, (a, b) in enumerate(zip(starts, ends, strict=True), start=1))
