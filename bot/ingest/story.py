"""The block elements of one .docx part in, lines of text with the runs they stand in out."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from bot.ingest.hidden import deceives, visible
from bot.ingest.numbering import Numbering
from bot.ingest.package import W
from bot.ingest.runlook import Styles, is_hidden
from bot.ingest.styles import is_heading
from bot.model.document import Run

_P, _R, _TBL, _TR, _TC = W + "p", W + "r", W + "tbl", W + "tr", W + "tc"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {W + "del", W + "moveFrom", _FALLBACK}
_BOX = W + "txbxContent"
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}


class Story:
    """Text under construction. `runs` maps ranges of it to runs; `headings` are the lines that styles make headings;
    `hidden` says that text was left out which readers cannot see."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self.runs: list[Run] = []
        self.headings: list[tuple[int, int]] = []
        self.hidden = False
        self._in_cell = 0
        self._numbering = numbering
        self._styles = styles
        self._pieces: list[str] = []
        self._at = 0
        self._path = ""
        self._order: dict[etree._Element, int] = {}
        # One entry for each open complex field: False within its instruction, True within its result.
        self._fields: list[bool] = []

    def text(self) -> str:
        return "".join(self._pieces)

    def computed(self, text: str) -> None:
        """Adds characters that stand in no run."""
        self._pieces.append(text)
        self._at += len(text)

    def part(self, path: str, root: etree._Element, blocks: etree._Element) -> None:
        """Adds every block below `blocks`, an element of the part at `path` with root element `root`."""
        self._path = path
        self._order = {paragraph: index for index, paragraph in enumerate(root.iter(_P))}
        self._fields = []
        self._blocks(blocks)

    def _blocks(self, parent: etree._Element) -> None:
        for group in _paragraphs(_children(parent)):
            if isinstance(group, list):
                self._line(group)
            else:
                for row in group.iter(_TR):
                    if next(row.iterancestors(_TBL)) is group:
                        self._row(row)

    def _line(self, group: list[etree._Element]) -> None:
        start = self._at
        self._paragraph(group)
        if self._at > start and is_heading(group[-1], self._styles):
            self.headings.append((start, self._at))
        self.computed("\n")
        for box in _boxes(group):
            self._blocks(box)

    def _paragraph(self, group: list[etree._Element]) -> None:
        """One paragraph, or several that became one because the marks between them were deleted."""
        label = self._numbering.label(group[-1])
        if label:
            self.computed(label)
        for paragraph in group:
            for index, (run, gone) in enumerate(_runs(paragraph)):
                self._run(paragraph, index, run, gone)

    def _row(self, row: etree._Element) -> None:
        if row.find(f"{W}trPr/{W}del") is not None:
            return
        cells = [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]
        if len(cells) == 1:
            self._blocks(cells[0])
            return
        mark, runs = len(self._pieces), len(self.runs)
        start = self._at
        for place, cell in enumerate(cells):
            self.computed(" | " if place else "")
            self._in_cell += 1
            self._cell(cell)
            self._in_cell -= 1
        if not "".join(self._pieces[mark:]).strip(" |\n"):
            del self._pieces[mark:], self.runs[runs:]
            self._at = start
        else:
            self.computed("\n")

    def _cell(self, cell: etree._Element) -> None:
        first = True
        for group in _paragraphs(_children(cell)):
            if not isinstance(group, list):
                group = list(group.iter(_P))
            if any(t.text for p in group for t in p.iter(W + "t")):
                self.computed("" if first else " ")
                self._paragraph(group)
                first = False

    def _run(self, paragraph: etree._Element, index: int, run: etree._Element, gone: bool) -> None:
        shown = ""
        for child in run:
            if child.tag == W + "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif not gone and all(self._fields):
                shown += _characters(child)
        if not shown:
            return
        unseen = bool(shown.strip()) and is_hidden(run, self._styles)
        self.hidden = self.hidden or unseen or deceives(shown)
        if self._in_cell:
            shown = shown.replace("\n", " ")
        for piece in [] if unseen else re.finditer(r"[^\0]+", visible(shown, left="\0")):
            end = self._at + len(piece[0])
            self.runs.append(Run(self._at, end, self._path, self._order[paragraph], index, piece.start()))
            self.computed(piece[0])

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly below `parent`, through content controls, not through deletions."""
    for child in parent:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag not in _GONE and isinstance(child.tag, str):
            yield from _children(child)


def _paragraphs(blocks: Iterable[etree._Element]) -> Iterator[list[etree._Element] | etree._Element]:
    """Tables as they are; paragraphs in groups that end with one whose mark was not deleted."""
    group: list[etree._Element] = []
    for block in blocks:
        if block.tag == _P:
            group.append(block)
            if _mark_is_deleted(block):
                continue
            yield group
            group = []
        else:
            if group:
                yield group
                group = []
            yield block
    if any(not gone for paragraph in group for _, gone in _runs(paragraph)):
        yield group


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in _GONE)


def _runs(parent: etree._Element, gone: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """Each run of a paragraph in order, and whether a tracked change deleted it."""
    for child in parent:
        if child.tag == _R:
            yield child, gone
        elif isinstance(child.tag, str) and child.tag != W + "pPr":
            yield from _runs(child, gone or child.tag in _GONE)


def _boxes(group: list[etree._Element]) -> Iterator[etree._Element]:
    """The text boxes anchored in these paragraphs; Word writes each twice, the second time as a fallback."""
    for paragraph in group:
        for box in paragraph.iter(_BOX):
            above = list(box.iterancestors())
            nearest = next(a for a in above if a.tag == _P)
            if nearest is paragraph and not any(a.tag in _GONE for a in above):
                yield box


def _characters(child: etree._Element) -> str:
    if child.tag == W + "t":
        return child.text or ""
    if child.tag == W + "br":
        return "" if child.get(W + "type") in ("page", "column") else "\n"
    return _CHARACTERS.get(child.tag, "")
