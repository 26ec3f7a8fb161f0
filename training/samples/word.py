"""A source in, a .docx out: computed list numbers, REF fields, tracked changes, header, footer, tables."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from training.samples.markup import Block, Level, Source, column_widths, levels, pieces

_FIXED = datetime(2026, 1, 5, 9, 0)
_NUMBERING = 41


def build(source: Source, target: Path) -> None:
    """Write `source` to `target`; the same source always gives the same bytes."""
    document = docx.Document()
    _set_up(document, source)
    for block in source.blocks:
        _write(document, block, source)
    buffer = io.BytesIO()
    document.save(buffer)
    target.write_bytes(_without_clock(buffer.getvalue()))


def _set_up(document: docx.document.Document, source: Source) -> None:
    meta = source.meta
    normal = document.styles["Normal"]
    normal.font.name = meta.get("font", "Times New Roman")
    normal.font.size = Pt(float(meta.get("size", "11")))
    normal.paragraph_format.space_after = Pt(float(meta.get("space", "7")))
    for section in document.sections:
        section.left_margin = section.right_margin = Inches(float(meta.get("margin", "1.1")))
        section.header.paragraphs[0].text = meta.get("header", "")
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        footer.add_run(meta.get("footer", "") + " Page ")
        _field(footer, "PAGE", "1")
    core = document.core_properties
    core.title = meta["title"]
    core.author = core.last_modified_by = meta.get("author", "")
    core.created = core.modified = _FIXED
    core.comments, core.revision = "", 1
    if "levels" in meta:
        _define_numbering(document, levels(meta), by_style=meta.get("numbering") == "style")


def _define_numbering(document: docx.document.Document, plan: tuple[Level, ...], *, by_style: bool) -> None:
    """Add a multi-level list; `by_style` hangs it on paragraph styles "Clause 1"…, as careful firms do."""
    root = document.part.numbering_part.element
    abstract = _element("w:abstractNum", abstractNumId=_NUMBERING)
    abstract.append(_element("w:multiLevelType", val="multilevel"))
    for at, level in enumerate(plan):
        node = _element("w:lvl", ilvl=at)
        node.append(_element("w:start", val=1))
        node.append(_element("w:numFmt", val=level.form))
        if by_style:
            node.append(_element("w:pStyle", val=_clause_style(document, at)))
        node.append(_element("w:lvlText", val=level.pattern))
        node.append(_element("w:lvlJc", val="left"))
        properties = _element("w:pPr")
        properties.append(_element("w:ind", left=720 * max(at, 1), hanging=720))
        node.append(properties)
        abstract.append(node)
    root.insert(0, abstract)
    number = _element("w:num", numId=_NUMBERING)
    number.append(_element("w:abstractNumId", val=_NUMBERING))
    root.append(number)


def _clause_style(document: docx.document.Document, at: int) -> str:
    style = document.styles.add_style(f"Clause {at + 1}", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.element.get_or_add_pPr().append(_number_properties(at))
    return str(style.style_id)


def _number_properties(at: int) -> etree._Element:
    properties = _element("w:numPr")
    properties.append(_element("w:ilvl", val=at))
    properties.append(_element("w:numId", val=_NUMBERING))
    return properties


def _write(document: docx.document.Document, block: Block, source: Source) -> None:
    if block.rows:
        _write_table(document, block, source)
    elif block.kind == "break":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        _write_paragraph(document, block, source)


def _write_paragraph(document: docx.document.Document, block: Block, source: Source) -> None:
    paragraph = document.add_paragraph()
    if block.kind in {"title", "centre"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind == "indent":
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Inches(0.6)
    elif block.kind == "bullet":
        paragraph.style = document.styles["List Bullet"]
    elif block.kind == "clause" and source.meta.get("numbering") == "style":
        paragraph.style = document.styles[f"Clause {block.level}"]
    elif block.kind == "clause":
        paragraph.paragraph_format.keep_with_next = block.text.startswith("**") and block.text.endswith("**")
        paragraph._p.get_or_add_pPr().append(_number_properties(block.level - 1))
    if block.label:
        _bookmark(paragraph, block.label, source)
    _write_runs(paragraph, f"**{block.text}**" if block.kind == "title" else block.text, source)


def _write_runs(paragraph: Paragraph, text: str, source: Source) -> None:
    for style, piece in pieces(text):
        if style == "ref":
            _field(paragraph, f"REF {_bookmark_name(piece)} \\r \\h", source.refs[piece])
            continue
        if style == "hidden":
            _comment(paragraph, piece, source)
            continue
        run = paragraph.add_run(piece)
        run.bold = True if style == "bold" else None
        if style in {"inserted", "deleted"}:
            _track(run._r, style, source)


def _comment(paragraph: Paragraph, text: str, source: Source) -> None:
    """A comment on the run before, by the author that the source names."""
    author = source.meta["commenter"]
    initials = "".join(name[0] for name in author.split())
    comment = paragraph.part.document.add_comment(paragraph.runs[-1], text, author, initials)
    comment._comment_elm.set(qn("w:date"), _FIXED.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _track(run: etree._Element, style: str, source: Source) -> None:
    """Wrap `run` in w:ins or w:del by the author and at the time that the source names."""
    earlier = sum(1 for _ in run.getroottree().iter(qn("w:ins"), qn("w:del")))
    tag = "w:ins" if style == "inserted" else "w:del"
    change = _element(tag, id=900 + earlier, author=source.meta["reviser"], date=source.meta["revised"])
    run.getparent().replace(run, change)
    change.append(run)
    if style == "deleted":
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    for part in ("begin", instruction, "separate", shown, "end"):
        run = paragraph.add_run()
        if part in {"begin", "separate", "end"}:
            run._r.append(_element("w:fldChar", fldCharType=part))
        elif part == instruction:
            code = _element("w:instrText")
            code.text = f" {instruction} "
            run._r.append(code)
        else:
            run.text = shown


def _bookmark_name(label: str) -> str:
    return f"_Ref_{label}"


def _bookmark(paragraph: Paragraph, label: str, source: Source) -> None:
    number = 100 + list(source.refs).index(label)
    paragraph._p.append(_element("w:bookmarkStart", id=number, name=_bookmark_name(label)))
    paragraph._p.append(_element("w:bookmarkEnd", id=number))


def _write_table(document: docx.document.Document, block: Block, source: Source) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]))
    table.style = "Table Grid" if block.kind == "table" else "Normal Table"
    widths = [Inches(width) for width in column_widths(block.rows, 6.3)]
    for at, row in enumerate(block.rows):
        for cell, width, text in zip(table.add_row().cells, widths, row, strict=True):
            cell.width = width
            head = at == 0 and block.kind == "table"
            _write_runs(cell.paragraphs[0], f"**{text}**" if head else text, source)
    document.add_paragraph()


def _element(tag: str, **attributes: str | int) -> etree._Element:
    node = OxmlElement(tag)
    for name, value in attributes.items():
        node.set(qn(f"w:{name}"), str(value))
    return node


def _without_clock(package: bytes) -> bytes:
    """The same package with every member dated alike: zip files carry the time of writing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIXED.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
