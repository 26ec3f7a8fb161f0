"""A source in, a .pdf out, set with ReportLab (BSD licence), which is no requirement of the project:
`pip install reportlab python-docx` elsewhere, and run `python -m training.samples` there."""

import io
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors, pagesizes  # type: ignore[import-untyped]
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from training.samples.markup import Block, Source, column_widths, pieces

_STEP = 34
_SHOWN = {"bold": "<b>{}</b>", "hidden": '<font color="#ffffff" size="5">{}</font>'}


def build(source: Source, target: Path) -> None:
    """Write `source` to `target`; the first pass only counts the pages for "Page 2 of 9"."""
    _, total = _set(source, total=0)
    target.write_bytes(_set(source, total=total)[0])


def _set(source: Source, *, total: int) -> tuple[bytes, int]:
    meta, buffer = source.meta, io.BytesIO()
    size = pagesizes.A4 if meta.get("page") == "A4" else pagesizes.LETTER
    template = BaseDocTemplate(buffer, pagesize=size, invariant=1, title=meta["title"], author=meta["author"])
    frame = Frame(66, 78, size[0] - 132, size[1] - 150)
    head, foot = _header(meta, size), _footer(meta, size, total=total)
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=head, onPageEnd=foot))
    template.build([part for block in source.blocks for part in _parts(block, source)])
    return buffer.getvalue(), int(template.page)


def _header(meta: dict[str, str], size: tuple[float, float]) -> Callable[[Any, Any], None]:
    def draw(canvas: Any, _template: Any) -> None:
        canvas.setFont(meta.get("font", "Times-Roman"), 8)
        canvas.drawString(72, size[1] - 50, meta.get("header", ""))

    return draw


def _footer(meta: dict[str, str], size: tuple[float, float], *, total: int) -> Callable[[Any, Any], None]:
    """Drawn last, so that a reader of the text meets it between the two halves of a clause."""

    def draw(canvas: Any, template: Any) -> None:
        canvas.setFont(meta.get("font", "Times-Roman"), 8)
        canvas.drawString(72, 46, meta.get("footer", ""))
        folio = meta.get("folio", "Page {page} of {total}").format(page=template.page, total=total)
        canvas.drawRightString(size[0] - 72, 46, folio)

    return draw


def _parts(block: Block, source: Source) -> list[Any]:
    if block.kind == "break":
        return [PageBreak()]
    if block.rows:
        return [_table(block, source), Spacer(1, 8)]
    style = _style(block, source.meta)
    number = {"clause": block.number, "bullet": "•"}.get(block.kind)
    return [Paragraph(_marked(block.text, source), style, bulletText=number)]


def _style(block: Block, meta: dict[str, str]) -> Any:
    face, bold = meta.get("font", "Times-Roman"), meta.get("bold", "Times-Bold")
    size = float(meta.get("size", "10.5"))
    look: dict[str, Any] = {"fontName": face, "fontSize": size, "leading": size * 1.28, "spaceAfter": 6}
    look |= {"bulletFontName": face, "bulletFontSize": size}
    if block.kind in {"title", "centre"}:
        look |= {"alignment": TA_CENTER, "fontName": bold if block.kind == "title" else face}
        look |= {"fontSize": size + 3, "leading": size + 8} if block.kind == "title" else {}
    elif block.kind == "clause":
        indent = _STEP * max(block.level - 1, 1)
        look |= {"leftIndent": indent, "bulletIndent": indent - _STEP, "alignment": TA_JUSTIFY}
        if block.level == 1:
            look |= {"bulletFontName": bold, "spaceBefore": 6, "keepWithNext": 1}
    elif block.kind in {"indent", "bullet"}:
        look |= {"leftIndent": _STEP, "bulletIndent": _STEP - 12, "rightIndent": 20}
    return ParagraphStyle(f"{block.kind}{block.level}", **look)


def _marked(text: str, source: Source) -> str:
    out = []
    for style, piece in pieces(text):
        shown = escape(source.refs[piece] if style == "ref" else piece, quote=False)
        out.append(_SHOWN.get(style, "{}").format(shown))
    return "".join(out)


def _table(block: Block, source: Source) -> Any:
    face, size = source.meta.get("font", "Times-Roman"), float(source.meta.get("size", "10.5")) - 1
    cell = ParagraphStyle("cell", fontName=face, fontSize=size, leading=size * 1.25)
    rows = [[Paragraph(_marked(text, source), cell) for text in row] for row in block.rows]
    lines: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if block.kind == "table":
        lines.append(("GRID", (0, 0), (-1, -1), 0.5, colors.grey))
        lines.append(("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke))
    widths = column_widths(block.rows, 440)
    return Table(rows, style=lines, hAlign="LEFT", colWidths=widths, splitByRow=block.kind == "table")
