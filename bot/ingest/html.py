"""An HTML page in, a Document out: blocks as paragraphs, tables row by row, page breaks as form feeds."""

import hashlib
import re

from lxml import etree

from bot.errors import Unreadable
from bot.ingest.cells import Row, rows_as_text
from bot.ingest.hidden import deceives, notice, visible
from bot.ingest.look import Look, Styles, breaks_after, breaks_before, looks
from bot.ingest.plain import pages
from bot.model.document import Document

_SKIPPED = {"script", "style", "head", "title", "template", "ix:header", "object", "svg", "textarea", "select"}
_APART = {
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "ul",
}  # fmt: skip
# A private-use character stands for a blank that counts, until the text is whole.
_BLANK = "\ue002"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_FORMS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def read(data: bytes, name: str) -> Document:
    """The Document in `data`: one paragraph a block, a blank line between; table cells joined by " | ".

    Scripts, styles and comments are out, struck-through text, hidden text and text in the colour of its ground
    are out with a notice. Raises Unreadable when there is no text to see."""
    text, flow = _text(_parsed(data, name))
    if not text.strip():
        raise Unreadable(f"{name} has no text to read; please save the page again, complete, and send that.")
    notices = [notice("The page")] if flow.hidden else []
    if flow.struck:
        notices.append("The page has struck-through text, which I left out.")
    return Document(
        hashlib.sha256(data).hexdigest(),
        name,
        "html",
        text,
        pages(text),
        notices=tuple(notices),
        hidden=("the page",) if flow.hidden else (),
    )


def _parsed(data: bytes, name: str) -> etree._Element:
    # Without huge_tree the parser drops what stands deeper than 256 elements, as unclosed <font> tags do.
    parser = etree.HTMLParser(huge_tree=True, no_network=True)
    text = _DECLARED.sub("", _decoded(data).replace(_BLANK, "")).replace("\x00", "")
    root = etree.fromstring(text, parser) if text.strip() else None
    if root is None:
        raise Unreadable(f"{name} has no text to read; please save the page again, complete, and send that.")
    return root


def _decoded(data: bytes) -> str:
    """By the byte order mark, as UTF-8, as the page says it is, as Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:4096])
    try:
        return data.decode(said[1].decode("ascii") if said else "cp1252", errors="replace")
    except LookupError:
        return data.decode("cp1252", errors="replace")


def _text(root: etree._Element) -> tuple[str, "_Flow"]:
    flow = _Flow(Styles(root))
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag in _SKIPPED:
                walk.skip_subtree()
            flow.begin(element)
        else:
            if event == "end":
                flow.end(element)
            flow.say(element.tail)
    raw = re.sub(r"[^\S\n\f]+", " ", flow.whole())
    raw = re.sub(r" ?\n ?", "\n", re.sub(r"\s*\f\s*", "\n\f\n", raw))
    raw = re.sub(r"\n{3,}", "\n\n", raw).strip("\n ").replace(_BLANK, " ")
    return raw, flow


class _Flow:
    """Text under construction while the page is walked: one list of pieces for the page, one for each open cell."""

    def __init__(self, styles: Styles) -> None:
        self.struck = self.hidden = False
        self._styles = styles
        self._looks = [Look()]
        self._after: list[bool] = []
        self._pieces: list[list[str]] = [[]]
        self._tables: list[list[Row]] = []
        self._counts: list[int] = []
        self._pre = 0

    def whole(self) -> str:
        return "".join(self._pieces[0])

    def say(self, text: str | None) -> None:
        look = self._looks[-1]
        if not text or (look.struck and text.strip()):
            self.struck = self.struck or bool(text)
            return
        self.hidden = self.hidden or (look.unseen and bool(text.strip())) or deceives(text)
        if look.unseen:
            return
        text = visible(text)
        text = text.replace("\t", "        ").replace(" ", _BLANK) if self._pre else re.sub(r"\s+", " ", text)
        self._add(text)

    def begin(self, element: etree._Element) -> None:
        style = self._styles.of(element)
        self._looks.append(looks(element, self._looks[-1], style))
        self._after.append(breaks_after(style))
        if breaks_before(style) or element.tag == "page":
            self._add("\f")
        if element.tag in _APART:
            self._add("\n\n")
        elif element.tag == "br":
            self._add("\n")
        self._open(element)
        if element.tag not in _SKIPPED:
            self.say(element.text)

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "pre":
            self._pre += 1
        elif tag == "table":
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif tag in ("td", "th"):
            self._pieces.append([])
        elif tag in ("ol", "ul"):
            start = element.get("start", "1")
            self._counts.append(int(start) if start.isdigit() else 1)
        elif tag == "li":
            self._add(self._bullet(element))

    def end(self, element: etree._Element) -> None:
        tag = element.tag
        self._looks.pop()
        if tag == "pre":
            self._pre -= 1
        elif tag == "table":
            self._add(rows_as_text(self._tables.pop()))
        elif tag in ("ol", "ul"):
            self._counts.pop()
        elif tag in ("td", "th"):
            self._close_cell(element)
        if tag in _APART:
            self._add("\n\n")
        if self._after.pop():
            self._add("\f")

    def _close_cell(self, element: etree._Element) -> None:
        text = "".join(self._pieces.pop())
        if not self._tables:
            self._add(text + "\n")
            return
        if not self._tables[-1]:
            self._tables[-1].append([])
        span = element.get("colspan", "1")
        wide = min(int(span), 50) if span.isdigit() else 1
        self._tables[-1][-1].extend([text, *[""] * (wide - 1)])

    def _bullet(self, element: etree._Element) -> str:
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or not self._counts:
            return "• "
        number = self._counts[-1]
        self._counts[-1] += 1
        letters = _FORMS.get(parent.get("type", "1"), "")
        return f"{letters[number - 1]}. " if 0 < number <= len(letters) else f"{number}. "

    def _add(self, text: str) -> None:
        self._pieces[-1].append(text)
