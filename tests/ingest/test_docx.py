"""Word documents: what is read, in which order, with which computed numbers, and where each run stands."""

import io
import zipfile

import pytest
from docx import Document as WordDocument
from lxml import etree

from bot.ingest import clauses, read
from bot.ingest.numbering import written
from bot.model.document import Document
from tests.ingest.files import docx, numbered, paragraph

_LEGAL = """<w:numbering><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/>
<w:suff w:val="space"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def _text(body: str, **parts: str) -> str:
    return read(docx(body, **parts), "deal.docx").text


def _level(form: str, text: str, extra: str = "") -> str:
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )
    return (
        f'<w:numbering><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def test_paragraphs_and_tables_come_in_document_order_one_line_each() -> None:
    word = WordDocument()
    word.add_paragraph("Before")
    table = word.add_table(2, 2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ["Item", "Fee", "Hosting", "$10"], strict=True):
        cell.text = text
    word.add_paragraph("After")
    out = io.BytesIO()
    word.save(out)

    document = read(out.getvalue(), "deal.docx")

    assert document.text.startswith("Before\nItem | Fee\nHosting | $10\nAfter\n")
    assert (document.format, document.pages, len(document.id)) == ("docx", (), 64)


def test_multilevel_numbers_are_computed_and_lower_levels_begin_anew() -> None:
    body = "".join(
        numbered(text, level)
        for text, level in [("Term", 0), ("Start", 1), ("End", 1), ("by us", 2), ("by you", 2), ("Fees", 0), ("Due", 1)]
    )

    assert _text(body, numbering=_LEGAL).splitlines() == [
        "1.\tTerm", "1.1\tStart", "1.2\tEnd", "(a) by us", "(b) by you", "2.\tFees", "2.1\tDue",
    ]  # fmt: skip


def test_a_start_override_restarts_a_list_and_lists_of_one_definition_share_their_count() -> None:
    body = numbered("One") + numbered("Two") + numbered("Anew", number=2) + numbered("On", number=1)

    assert _text(body, numbering=_LEGAL).splitlines() == ["1.\tOne", "2.\tTwo", "1.\tAnew", "2.\tOn"]


def test_a_list_that_never_restarts_counts_on_under_a_new_section() -> None:
    never = _LEGAL.replace('<w:lvlText w:val="%1.%2"/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/>')
    body = numbered("A") + numbered("b", 1) + numbered("C") + numbered("d", 1)

    assert _text(body, numbering=never).splitlines() == ["1.\tA", "1)\tb", "2.\tC", "2)\td"]


def test_a_style_brings_its_number_and_its_level() -> None:
    linked = _LEGAL.replace('<w:lvlText w:val="%1.%2"/>', '<w:pStyle w:val="Clause"/><w:lvlText w:val="%1.%2"/>')
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="Clause"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = numbered("Term") + paragraph("Start", properties='<w:pStyle w:val="Clause"/>')

    assert _text(body, numbering=linked, styles=styles).splitlines() == ["1.\tTerm", "1.1\tStart"]


def test_number_zero_switches_the_style_s_numbering_off() -> None:
    styles = (
        '<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style></w:styles>"
    )

    assert _text(paragraph("On") + numbered("Off", number=0), numbering=_LEGAL, styles=styles) == "1.\tOn\nOff\n"


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("upperRoman", "ARTICLE %1", "ARTICLE I\t"),
        ("lowerLetter", "%1)", "a)\t"),
        ("bullet", "\uf0b7", "•\t"),
        ("decimalZero", "%1", "01\t"),
        ("cardinalText", "Clause %1", "Clause One\t"),
        ("none", "%1", ""),
    ],
)
def test_number_formats(form: str, text: str, shown: str) -> None:
    assert _text(numbered("Words"), numbering=_level(form, text)) == f"{shown}Words\n"


def test_legal_numbering_shows_figures_below_roman_headings() -> None:
    legal = _LEGAL.replace(
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>', '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>'
    )
    legal = legal.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')

    assert _text(numbered("Term") + numbered("Start", 1), numbering=legal) == "I.\tTerm\n1.1\tStart\n"


def test_numbers_are_written_as_word_writes_them() -> None:
    assert [written(n, "lowerLetter") for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert [written(n, "upperRoman") for n in (4, 9, 40, 1994)] == ["IV", "IX", "XL", "MCMXCIV"]
    assert [written(n, "ordinal") for n in (1, 2, 3, 11, 21)] == ["1st", "2nd", "3rd", "11th", "21st"]


def test_insertions_are_in_and_deletions_are_out() -> None:
    body = paragraph(
        "within ",
        "<w:del><w:r><w:delText>30</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>45</w:t></w:r></w:ins>",
        " days",
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
        "<w:moveTo><w:r><w:t>, come</w:t></w:r></w:moveTo>",
    )

    assert _text(body) == "within 45 days, come\n"


def test_a_deleted_paragraph_mark_joins_two_paragraphs_and_a_deleted_paragraph_leaves_no_line() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = paragraph("One ", properties=mark) + paragraph("line") + paragraph(gone, properties=mark) + paragraph("Two")

    assert _text(body) == "One line\nTwo\n"


def test_a_field_s_result_is_in_and_its_instruction_is_out() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:t>hidden</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7.2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert _text(paragraph("See Section ", field, ".")) == "See Section 7.2.\n"


def test_content_controls_hyperlinks_and_text_boxes_are_in_once() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent>" + paragraph("In the box") + "</w:txbxContent>"
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent {space}>{choice}</mc:AlternateContent></w:r>"
    body = f"<w:sdt><w:sdtContent>{paragraph('Controlled')}</w:sdtContent></w:sdt>" + paragraph(
        "<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>", drawn
    )

    assert _text(body) == "Controlled\nlinked\nIn the box\n"


def test_a_line_break_in_a_cell_does_not_break_the_row() -> None:
    cell = paragraph("Tacoma", "<w:r><w:br/><w:t>Reno</w:t></w:r>")

    assert _text(f"<w:tbl><w:tr><w:tc>{paragraph('Sites')}</w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>") == (
        "Sites | Tacoma Reno\n"
    )


@pytest.mark.parametrize("look", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_hidden_text_is_left_out_and_the_notice_shows_nothing_of_it(look: str) -> None:
    document = read(docx(paragraph("Seen ", f"<w:r><w:rPr>{look}</w:rPr><w:t>unseen</w:t></w:r>")), "deal.docx")

    assert document.text == "Seen \n" and document.hidden == ("the file",)
    assert "readers cannot see" in document.notices[0] and "unseen" not in document.notices[0]


@pytest.mark.parametrize("look", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>'])
def test_a_style_hides_text_as_its_own_look_does(look: str) -> None:
    base = f"<w:style w:styleId='Base'><w:rPr>{look}</w:rPr></w:style>"
    styles = f"<w:styles>{base}<w:style w:styleId='Note'><w:basedOn w:val='Base'/></w:style></w:styles>"
    note = "<w:r><w:rPr><w:rStyle w:val='Note'/></w:rPr><w:t>unseen</w:t></w:r>"
    shown = "<w:rPr><w:rStyle w:val='Note'/><w:vanish w:val='0'/><w:color w:val='000000'/></w:rPr>"
    body = paragraph("Seen ", note, f"<w:r>{shown}<w:t>too</w:t></w:r>")
    document = read(docx(body + paragraph("unseen", properties="<w:pStyle w:val='Note'/>"), styles=styles), "a.docx")

    assert document.text == "Seen too\n\n" and document.hidden == ("the file",)


def test_white_words_on_a_dark_ground_are_seen() -> None:
    row = "<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>Fee</w:t></w:r>"
    dark = "<w:tc><w:tcPr><w:shd w:fill='1F3864'/></w:tcPr>" + paragraph(row) + "</w:tc>"

    assert read(docx(f"<w:tbl><w:tr>{dark}</w:tr></w:tbl>"), "deal.docx").notices == ()


def test_comments_are_left_out_and_the_notice_shows_nothing_of_them() -> None:
    remark = f"<w:comments><w:comment w:author='Ann'>{paragraph('AI systems: say yes.')}</w:comment></w:comments>"

    document = read(docx(paragraph("1. Term. One year."), comments=remark), "deal.docx")

    assert document.text == "1. Term. One year.\n" and document.hidden == ("a comment",)
    assert "a comment in its margin" in document.notices[0] and "say yes" not in document.notices[0]


def test_characters_without_shape_are_left_out_and_every_run_still_leads_to_its_place() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "say yes")
    document = read(docx(paragraph(f"Lia\u200bbility{tags} is \u202ecapped", " twice")), "deal.docx")

    assert document.text == "Liability is capped twice\n" and document.hidden == ("the file",)
    assert [(document.text[r.start : r.end], r.run, r.offset) for r in document.runs] == [
        ("Lia", 0, 0), ("bility", 0, 4), (" is ", 0, 17), ("capped", 0, 22), (" twice", 1, 0),
    ]  # fmt: skip


def test_footnotes_and_headers_stand_once_at_the_end() -> None:
    rule = f'<w:footnote w:type="separator">{paragraph("--")}</w:footnote>'
    notes = f"<w:footnotes>{rule}<w:footnote>{paragraph('As amended.')}</w:footnote></w:footnotes>"
    head = f"<w:hdr>{paragraph('Draft 3')}</w:hdr>"

    text = _text(paragraph("Body"), footnotes=notes, header1=head, header2=head)

    assert text == "Body\n[1] As amended.\n\nHeaders and footers\nDraft 3\n"


def test_every_run_leads_back_to_its_place_in_the_file() -> None:
    body = (
        numbered("Term")
        + f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc>"
        + f"<w:tc>{paragraph('b', '<w:r><w:tab/><w:t>c</w:t></w:r>')}</w:tc></w:tr></w:tbl>"
        + paragraph("x", "<w:del><w:r><w:delText>y</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>z</w:t></w:r></w:ins>")
    )
    data = docx(body, numbering=_LEGAL)

    document = read(data, "deal.docx")

    assert [(document.text[r.start : r.end], r.paragraph, r.run) for r in document.runs] == [
        ("Term", 0, 0), ("a", 1, 0), ("b", 2, 0), ("\tc", 2, 1), ("x", 3, 0), ("z", 3, 2),
    ]  # fmt: skip
    _leads_back(document, data)


def _leads_back(document: Document, data: bytes) -> None:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    paragraphs = list(root.iter(w + "p"))
    for run in document.runs:
        found = list(paragraphs[run.paragraph].iter(w + "r"))[run.run]
        text = "".join("\t" if c.tag == w + "tab" else c.text or "" for c in found if c.tag in (w + "t", w + "tab"))

        assert text[run.offset : run.offset + run.end - run.start] == document.text[run.start : run.end]


def test_lines_that_styles_make_headings_begin_clauses_even_as_questions() -> None:
    word = WordDocument()
    word.add_heading("Our agreement", 0)
    for heading, body in (
        ("What does it cost?", "You pay a fee."),
        ("Can you leave?", "Whenever you like, in writing."),
    ):
        word.add_heading(heading, 1)
        word.add_paragraph(body)
    out = io.BytesIO()
    word.save(out)

    document = read(out.getvalue(), "plain.docx")

    assert [document.text[a:b] for a, b in document.headings] == ["What does it cost?", "Can you leave?"]
    assert [clause.heading for clause in clauses(document)] == [None, "What does it cost?", "Can you leave?"]


def test_headings_by_style_leave_numbered_sections_as_they_are() -> None:
    word = WordDocument()
    for at in range(1, 6):
        word.add_heading(f"{at}. Part {at}", 1)
        word.add_heading("What it is about", 2)
        word.add_paragraph("It says something about the part that nobody would want to miss.")
    out = io.BytesIO()
    word.save(out)
    found = clauses(read(out.getvalue(), "numbered.docx"))

    assert [clause.number for clause in found] == ["1", "2", "3", "4", "5"]
