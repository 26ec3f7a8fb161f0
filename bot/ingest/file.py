"""A file's bytes and name in, a Document out; or one sentence on why it cannot be read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from bot.errors import Unreadable
from bot.ingest import docx, html, image, pdf, plain
from bot.ingest.furniture import furniture
from bot.ingest.unpack import HOLDERS, SAID, unpack
from bot.model.document import Document

LARGEST = 25 * 1024 * 1024
_READERS: dict[str, Callable[[bytes, str], Document]] = {
    ".docx": docx.read,
    ".htm": html.read,
    ".html": html.read,
    ".pdf": pdf.read,
    ".txt": plain.read,
    **dict.fromkeys(image.ENDINGS, image.read),
}
_SAVE_AS = "choose File, Save As and the type “Word Document (.docx)”"
_CONVERTED = {
    ".doc": f"open it in Word or LibreOffice, {_SAVE_AS}",
    ".dot": f"open it in Word or LibreOffice, {_SAVE_AS}",
    ".rtf": f"open it in Word or LibreOffice, {_SAVE_AS}",
    ".odt": f"open it in LibreOffice or Word, {_SAVE_AS}",
    ".wpd": f"open it in LibreOffice, {_SAVE_AS}",
    ".pages": "open it in Pages and choose File, Export To, Word",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (_OLE, "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


_PICTURES = ("a PNG image", "a JPEG image", "a TIFF image")


def read(data: bytes, name: str) -> Document:
    """The Document in `data`; `name` is the file's name and its ending says the format.

    The document's id is the SHA-256 of `data` in hexadecimal. Raises Unreadable, with one sentence for the
    person, when the file is empty, over 25 MB, encrypted, not what its name says, or has no text."""
    ending = PurePath(name).suffix.lower()
    if not data:
        raise Unreadable(f"{name} is empty (0 bytes); please send it again.")
    if len(data) > LARGEST:
        size = len(data) / 1024 / 1024 + 0.5
        raise Unreadable(
            f"{name} is {size:.0f} MB; I read up to 25 MB, so please send it in parts or shrink its images."
        )
    _check(data, name, ending)
    document = _READERS[ending](data, name)
    return replace(document, furniture=furniture(document))


def _check(data: bytes, name: str, ending: str) -> None:
    """Raises Unreadable unless the ending is one we read and the first bytes agree with it."""
    if ending in _CONVERTED:
        raise Unreadable(f"I cannot read {ending} files such as {name}; please {_CONVERTED[ending]}, and send that.")
    if ending == ".msg":
        raise Unreadable(f"I cannot read .msg files such as {name}; please save it in Outlook as .eml and send that.")
    if ending in HOLDERS:
        unpack(data, name)
        raise Unreadable(f"I do not open {name} here; please send the files in it by themselves.")
    if ending not in _READERS:
        raise Unreadable(f"I cannot read {name}; I read {SAID}; please send one of those.")
    found = _contents(data)
    if ending == ".docx" and data.startswith(_OLE):
        raise Unreadable(_ole(data, name))
    if ending == ".docx" and found != "a zip archive":
        raise Unreadable(_mismatch(name, "a Word document", found))
    if ending == ".pdf" and found != "a PDF":
        raise Unreadable(_mismatch(name, "a PDF", found))
    if ending in image.ENDINGS and found not in _PICTURES:
        raise Unreadable(_mismatch(name, "a picture", found))
    if ending in (".txt", ".htm", ".html") and found:
        raise Unreadable(_mismatch(name, "plain text" if ending == ".txt" else "a web page", found))


def _contents(data: bytes) -> str:
    """What the first bytes say the file is; "" when they say nothing. A PDF may begin within 1,024 bytes."""
    if b"%PDF-" in data[:1024] and not data.startswith((b"PK", _OLE)):
        return "a PDF"
    return next((said for magic, said in _CONTENTS if data.startswith(magic)), "")


def _mismatch(name: str, claimed: str, found: str) -> str:
    if found:
        return f"{name} is not {claimed} but {found}; please send the original with its right ending."
    return f"{name} is not {claimed} although its name says so; please open it, save it again and send that."


def _ole(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{name} is protected with a password; please save a copy without the password and send that."
    return f"{name} is an old .doc file by its contents; please {_CONVERTED['.doc']}, and send that."
