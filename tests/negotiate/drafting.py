"""The text of a draft in, a .docx, .pdf or .txt out, with tracked changes, comments, tables, numbering and fields.

`# ` is the title, `## ` a heading, `= ` an automatically numbered paragraph, `| a | b |` a row of a table, `**x**`
bold, `[[8.2]]` a cross-reference, `{+Author|x+}` and `{-Author|x-}` tracked changes, `{c:Author|comment|x}` a comment.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

from tests.ingest.files import pdf

DRAFTS = Path(__file__).parent / "drafts"
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MARK = re.compile(
    r"\{\+(?P<ins>[^|{}]+)\|(?P<inserted>[^{}]*?)\+\}|\{-(?P<del>[^|{}]+)\|(?P<deleted>[^{}]*?)-\}"
    r"|\{c:(?P<by>[^|{}]+)\|(?P<comment>[^|{}]*)(?:\|(?P<on>[^{}]*))?\}|\[\[(?P<ref>[^\]]+)\]\]|\*\*(?P<bold>.+?)\*\*"
)
_DATE = "2026-01-05T09:00:00Z"


@dataclass
class Draft:
    name: str
    head: dict[str, str]
    lines: list[str]

    @property
    def role(self) -> str:
        return self.head["role"]

    @property
    def file(self) -> str:
        return f"{self.name}.{self.head.get('format', 'docx')}"

    def data(self) -> bytes:
        return _Writer().docx(self.lines) if self.file.endswith(".docx") else pdf(*self._pages())

    def _pages(self) -> list[str]:
        wrapped = [piece for line in plain(self.lines).splitlines() for piece in wrap(line, 92)]
        return ["\n".join(wrapped[at : at + 48]) for at in range(0, len(wrapped), 48)]


def draft(name: str) -> Draft:
    lines = (DRAFTS / f"{name}.txt").read_text("utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("# "))
    return Draft(name, dict(line.split(": ", 1) for line in lines[:first]), lines[first:])


def drafts() -> list[Draft]:
    return [draft(path.stem) for path in sorted(DRAFTS.glob("*.txt"))]


def docx(text: str) -> bytes:
    return _Writer().docx(text.splitlines())


def plain(lines: list[str]) -> str:
    """The words as they stand with every tracked change accepted."""

    def shown(hit: re.Match[str]) -> str:
        return next((hit[name] for name in ("inserted", "on", "ref", "bold") if hit[name]), "")

    return "\n".join(_MARK.sub(shown, re.sub(r"^(?:#+|=) ", "", line)) for line in lines)


@dataclass
class _Writer:
    comments: list[str] = field(default_factory=list)
    id: int = 0

    def docx(self, lines: list[str]) -> bytes:
        body: list[str] = []
        rows: list[str] = []
        for line in lines:
            if line.startswith("|"):
                rows.append(self._row(line))
                continue
            if rows:
                body.append(f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>")
                rows = []
            if line.strip():
                body.append(self._paragraph(line))
        document = f"<w:document {_NS}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
        return _package(document, self.comments)

    def _paragraph(self, line: str) -> str:
        style, level = "", None
        if line.startswith("# "):
            style, line = "Title", line[2:]
        elif line.startswith("## "):
            style, line = "Heading1", line[3:]
            level = None if re.match(r"(?:\d+\.|ARTICLE)", line) else 0
        elif line.startswith("= "):
            line, level = line[2:], 1
        numbered = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        styled = f'<w:pStyle w:val="{style}"/>' if style else ""
        self.id += 1
        mark = f'<w:bookmarkStart w:id="{self.id}" w:name="_Ref{self.id}"/><w:bookmarkEnd w:id="{self.id}"/>'
        return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{mark}{self._inline(line)}</w:p>"

    def _row(self, line: str) -> str:
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        return f"<w:tr>{''.join(f'<w:tc><w:p>{self._inline(cell)}</w:p></w:tc>' for cell in cells)}</w:tr>"

    def _inline(self, text: str) -> str:
        out, at = [], 0
        for hit in _MARK.finditer(text):
            out.append(_run(text[at : hit.start()]))
            out.append(self._marked(hit))
            at = hit.end()
        return "".join(out) + _run(text[at:])

    def _marked(self, hit: re.Match[str]) -> str:
        self.id += 1
        if hit["ins"]:
            return f'<w:ins w:id="{self.id}" w:author="{hit["ins"]}" w:date="{_DATE}">{_run(hit["inserted"])}</w:ins>'
        if hit["del"]:
            gone = _run(hit["deleted"]).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            return f'<w:del w:id="{self.id}" w:author="{hit["del"]}" w:date="{_DATE}">{gone}</w:del>'
        if hit["by"]:
            number = len(self.comments)
            self.comments.append(
                f'<w:comment w:id="{number}" w:author="{hit["by"]}" w:date="{_DATE}">'
                f"<w:p>{_run(hit['comment'])}</w:p></w:comment>"
            )
            return (
                f'<w:commentRangeStart w:id="{number}"/>{_run(hit["on"] or "")}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            )
        if hit["ref"]:
            code = '<w:r><w:instrText xml:space="preserve"> REF _Ref7 \\r \\h </w:instrText></w:r>'
            return _edge("begin") + code + _edge("separate") + _run(hit["ref"]) + _edge("end")
        return _run(hit["bold"], "<w:rPr><w:b/></w:rPr>")


def _edge(kind: str) -> str:
    """The "begin", "separate" or "end" of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _package(document: str, comments: list[str]) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    parts |= {"comments": "comments"} if comments else {}
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{name}+xml"/>' for part, name in parts.items()
    )
    others = [part for part in parts if part != "document"]
    linked = "".join(
        f'<Relationship Id="rId{at}" Type="{relation}/{part}" Target="{part}.xml"/>' for at, part in enumerate(others)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{linked}</Relationships>',
        "word/document.xml": document,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
    }
    if comments:
        files["word/comments.xml"] = f"<w:comments {_NS}>{''.join(comments)}</w:comments>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return out.getvalue()


_STYLES = f"""<w:styles {_NS}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/></w:rPr></w:style></w:styles>"""
_NUMBERING = f"""<w:numbering {_NS}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
