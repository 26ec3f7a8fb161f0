"""Every file that cannot be read gets one sentence that names it and says what to do."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from bot.errors import Unreadable
from bot.ingest import read
from tests.ingest.files import docx, encrypted_pdf, paragraph, pdf, zipped

_PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def _picture(side: int) -> bytes:
    """A white square."""
    out = io.BytesIO()
    Image.new("L", (side, side), 255).save(out, "PNG")
    return out.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("deal.txt", b"", "is empty"),
        ("deal.pdf", b"%PDF-1.4" + b"\x00" * (25 * 1024 * 1024), "25 MB"),
        ("deal.pdf", _PNG, "not a PDF but a PNG image"),
        ("deal.pdf", b"hello", "not a PDF although"),
        ("deal.pdf", b"%PDF-1.4\ngarbage", "damaged"),
        ("deal.pdf", encrypted_pdf(), "password"),
        ("deal.pdf", pdf(""), "text"),
        ("deal.pdf", docx(paragraph("A lease")), "not a PDF but a zip"),
        ("deal.docx", pdf("A lease"), "not a Word document but a PDF"),
        ("deal.docx", zipped({"notes.txt": "hello"}), "zip archive but not a Word document"),
        ("deal.docx", docx(paragraph("A lease"))[:-40], "damaged"),
        ("deal.docx", zipped({"word/document.xml": "<w:document"}), "damaged"),
        ("deal.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("deal.docx", _OLE + "WordDocument".encode("utf-16-le"), "old .doc"),
        ("deal.docx", docx(paragraph("  ")), "no text"),
        ("deal.docx", _bomb(), "unpacks to far more"),
        ("deal.txt", pdf("A lease"), "not plain text but a PDF"),
        ("deal.txt", b"a\x00b", "not plain text"),
        ("deal.txt", "A lease".encode("utf-16"), "UTF-16"),
        ("deal.txt", b" \n\t \n", "no text"),
        ("deal.doc", _OLE, "Save As and the type “Word Document (.docx)”"),
        ("deal.rtf", b"{\\rtf1 hello}", "Save As and the type “Word Document (.docx)”"),
        ("deal.docx", b"{\\rtf1 hello}", "not a Word document but a Rich Text file"),
        ("deal.pages", b"PK\x03\x04", "Export To, Word"),
        ("deal.png", _PNG, "damaged"),
        ("deal.png", b"hello", "not a picture although"),
        ("deal.tif", pdf("A lease"), "not a picture but a PDF"),
        ("deal.jpg", _picture(200), "too small"),
        ("deal.png", _picture(1200), "no text that I could find"),
        ("deal.html", b"\x89PNG\r\n\x1a\n", "not a web page but a PNG image"),
        ("deal.html", b"<html><script>x()</script></html>", "no text"),
        ("deal.htm", b" ", "no text"),
        ("deal.eml", b"hello", "not an e-mail"),
        ("deal.zip", b"hello", "damaged"),
        ("deal.zip", zipped({"a.txt": "A lease"}), "files in it by themselves"),
        ("deal.msg", _OLE, "as .eml"),
        ("deal.xlsx", b"PK\x03\x04", ".docx, .pdf, .html, .txt, .eml and .zip"),
        ("deal", b"hello", ".docx, .pdf, .html, .txt, .eml and .zip"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence_with_a_next_step(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data, name)

    said = refusal.value.said
    assert name in said and words in said
    assert said.endswith(".") and "please" in said and "\n" not in said


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file://{secret}">]>'
        f"<w:document {space}><w:body><w:p><w:r><w:t>Open &e; shut</w:t></w:r></w:p></w:body></w:document>"
    )

    document = read(zipped({"word/document.xml": xml}), "deal.docx")

    assert "Open" in document.text and "the secret" not in document.text
