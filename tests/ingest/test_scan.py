"""Scans: pages without text are read by OCR, in order, and everybody is told."""

import ctypes
from io import BytesIO
from itertools import chain
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from pypdfium2 import raw as pdfium

from bot.errors import Unreadable
from bot.ingest import clauses, read, scan
from bot.ingest.layout import Line, page_text
from tests.ingest.files import pdf, rebuilt

SAMPLE = Path(__file__).parents[2] / "knowledge" / "contracts" / "Tallis & Rowe - Courier Services Agreement (scan).pdf"
needs_ocr = pytest.mark.skipif(not scan.installed(), reason="parley[ocr] is not installed")


def _line(left: float, top: float, text: str, sure: float = 1.0, width: float = 0) -> Line:
    words = tuple((word, sure) for word in text.split())
    return Line(left, top, left + (width or 8 * len(text)), top + 20, text, words)


@needs_ocr
def test_a_scan_is_read_in_order_and_the_notices_say_so() -> None:
    document = read(SAMPLE.read_bytes(), SAMPLE.name)
    numbers = [clause.number for clause in clauses(document) if clause.number]
    sections = [number for number in numbers if "." not in number]

    assert sections == [str(n) for n in range(1, 9)]
    assert document.scanned == (1, 2, 3)
    assert "Pages 1 to 3 were read by OCR." in document.notices
    assert "Overnight, Washington and Oregon | $31.75 | $1.10" in document.text.splitlines()
    assert all(document.text[start:end].strip() for start, end in document.uncertain)
    assert sum("uncertain" in notice for notice in document.notices) == len(
        {document.page_at(start) for start, _ in document.uncertain}
    )


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_that_lies_on_its_side_or_head_is_read(turn: int) -> None:
    sheet = pypdfium2.PdfDocument(SAMPLE)
    sheet.del_page(1)
    sheet.del_page(0)
    sheet[0].set_rotation(turn)

    assert "exclusive jurisdiction" in read(_saved(sheet), "turned.pdf").text


@needs_ocr
def test_an_invisible_layer_that_contradicts_the_picture_is_not_believed() -> None:
    lied = _layered(["Liability is capped at one dollar and the customer agrees to everything."] * 5, mode=3)
    document = read(_saved(lied), "lied.pdf")

    assert "exclusive jurisdiction" in document.text and "one dollar" not in document.text
    assert (document.scanned, document.hidden) == ((1,), ("page 1",))
    assert "do not say the same" in document.notices[0] and "dollar" not in document.notices[0]


@needs_ocr
def test_an_invisible_layer_that_agrees_with_the_picture_hides_nothing() -> None:
    said = read(SAMPLE.read_bytes(), SAMPLE.name)
    page = said.pages[2]
    honest = _layered(said.text[page.start : page.end].splitlines(), mode=3)
    document = read(_saved(honest), "honest.pdf")

    assert (document.scanned, document.hidden) == ((1,), ())


@needs_ocr
@pytest.mark.parametrize(("ending", "form"), [("png", "PNG"), ("jpg", "JPEG"), ("tif", "TIFF")])
def test_a_picture_of_a_page_is_a_contract(ending: str, form: str) -> None:
    out = BytesIO()
    pypdfium2.PdfDocument(SAMPLE)[2].render(scale=200 / 72).to_pil().save(out, form)
    document = read(out.getvalue(), f"lease.{ending}")

    assert "exclusive jurisdiction" in document.text and document.scanned == (1,)
    assert "Page 1 was read by OCR." in document.notices


@needs_ocr
def test_each_frame_of_a_fax_is_a_page() -> None:
    pictures = [page.render(scale=1.6, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(SAMPLE)]
    out = BytesIO()
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:])

    assert [page.number for page in read(out.getvalue(), "fax.tiff").pages] == [1, 2, 3]


@needs_ocr
def test_a_stamp_on_a_picture_is_not_taken_for_the_page_s_text() -> None:
    document = read(_saved(_layered(["Envelope 4711"], mode=0)), "stamped.pdf")

    assert "exclusive jurisdiction" in document.text and document.scanned == (1,)
    assert any("a picture with hardly any text" in notice for notice in document.notices)


@needs_ocr
def test_a_garbled_layer_is_read_from_the_picture() -> None:
    garbled = read(_garbled(), "garbled.pdf")

    assert "Either party may terminate" in garbled.text and garbled.scanned == (1,)
    assert any("garbled" in notice for notice in garbled.notices)


@needs_ocr
def test_a_page_that_has_text_is_never_read_by_ocr() -> None:
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(pdf("Words of its own")))
    mixed.import_pages(pypdfium2.PdfDocument(SAMPLE), [2])

    document = read(_saved(mixed), "mixed.pdf")

    assert document.text.startswith("Words of its own\n")
    assert document.scanned == (2,)
    assert "Page 2 was read by OCR." in document.notices


def test_without_the_package_a_scan_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "installed", lambda: False)

    with pytest.raises(Unreadable) as refusal:
        read(SAMPLE.read_bytes(), "lease.pdf")

    assert "parley[ocr]" in refusal.value.said and "please" in refusal.value.said


def test_an_empty_page_needs_no_engine() -> None:
    white = np.full((400, 300), 255, dtype=np.uint8)

    assert scan.recognise(lambda _: white, [0, 1]) == [scan.Recognised(""), scan.Recognised("")]


def test_two_columns_are_read_one_after_the_other_under_their_heading() -> None:
    left = [_line(100, 200 + 30 * n, f"left row number {n} runs on") for n in range(8)]
    right = [_line(600, 200 + 30 * n, f"right row number {n} runs on") for n in range(8)]
    across = [_line(100, 100, "A heading over both of the columns", width=900)]
    text, _ = page_text([*chain(*zip(left, right, strict=True)), *across], 0.8)

    assert text.split("\n\n")[0] == "A heading over both of the columns"
    assert text.index("left row number 7") < text.index("right row number 0")


def test_a_clause_number_set_apart_leads_its_line_and_cells_stay_apart() -> None:
    lines = [
        _line(100, 100, "2.1"), _line(200, 101, "Fees are due."),
        _line(100, 160, "Item"), _line(500, 160, "Fee"),
        _line(100, 190, "Hosting"), _line(500, 191, "$10"),
    ]  # fmt: skip
    text, _ = page_text(lines, 0.8)

    assert text.split("\n") == ["2.1 Fees are due.", "", "Item | Fee", "Hosting | $10"]


def test_blanks_that_the_engine_misses_are_put_in_and_uncertain_words_are_found() -> None:
    text, uncertain = page_text([_line(100, 100, "3.Fees are due,net of tax.", sure=0.5)], 0.8)

    assert text == "3. Fees are due, net of tax."
    assert [text[start:end] for start, end in uncertain] == ["are", "of", "tax."]


def _layered(lines: list[str], *, mode: int) -> pypdfium2.PdfDocument:
    """The third page of the sample scan with text of its own over the picture; `mode` 3 is without ink."""
    document = pypdfium2.PdfDocument(SAMPLE)
    document.del_page(1)
    document.del_page(0)
    page = document[0]
    for number, line in enumerate(filter(str.strip, lines)):
        text = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 9.0)
        letters = (line + "\0").encode("utf-16-le")
        pdfium.FPDFText_SetText(text, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FPDFTextObj_SetTextRenderMode(text, mode)
        pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 60, 740 - 14 * number)
        pdfium.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    return document


def _garbled() -> bytes:
    """Words whose font says that each letter is the next but three: what is stored is not what is drawn."""
    line = "Either party may terminate this Agreement by written notice to the other."
    page = pdf("\n".join([line] * 6)).decode("latin-1")
    letters = "".join(f"<{n:02x}> <{n + 3:04x}>\n" for n in range(33, 123))
    spells = f"1 begincodespacerange <00> <ff> endcodespacerange 90 beginbfchar {letters}endbfchar"
    shift = f"<< /Length {len(spells)} >>\nstream\n{spells}\nendstream"
    return rebuilt(page, {3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"}, shift)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
