"""A .docx in, a Document out: insertions in, deletions out, computed numbers before the paragraphs."""

import hashlib

from lxml import etree

from bot.errors import Unreadable
from bot.ingest.hidden import notice
from bot.ingest.numbering import Numbering
from bot.ingest.package import Package, W
from bot.ingest.story import Story
from bot.model.document import Document

_MAIN = "word/document.xml"
SHOWN_ONCE = "Headers and footers"
COMMENTS = "Comments in the file"
_NOT_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read(data: bytes, name: str) -> Document:
    """The Document in `data`: body paragraphs and tables in order, one line each.

    A table row is its cells joined by " | ". Footnotes and endnotes stand at the end as "[1] …"; the text
    has no marks for them. Headers and footers stand once, after them, under a line of their own: they
    interrupt nothing there, and "Draft 3" or a form number can still be found. Comments follow under a line of
    theirs. Hidden text and comments are furniture, with a notice. `Run.paragraph` counts root.iter(w:p) of the
    part; `Run.run` counts the w:r whose nearest w:p is that paragraph, deleted ones included. Raises Unreadable
    for anything but a readable .docx with text."""
    package = Package(data, name)
    numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
    story = Story(numbering)
    main = package.part(_MAIN)
    body = None if main is None else main.find(W + "body")
    if body is not None:
        story.part(_MAIN, main, body)
    if not story.text().strip():
        raise Unreadable(f"{name} has no text in it; please check the file and send it again.")
    for path in ("word/footnotes.xml", "word/endnotes.xml"):
        _notes(story, path, package.part(path))
    _running(story, package)
    hidden, body_ends = list(story.hidden), len(story.text())
    _comments(story, package.part("word/comments.xml"))
    text = story.text()
    notices = [notice("The file", [text[start:end] for start, end in hidden])] if hidden else []
    if len(text) > body_ends:
        start = body_ends + len(f"\n{COMMENTS}\n")
        notices.append(notice("A comment in the file", [text[start:]]))
        hidden = [*(span for span in hidden if span[1] <= body_ends), (start, len(text))]
    return Document(
        hashlib.sha256(data).hexdigest(),
        name,
        "docx",
        text,
        furniture=tuple(sorted(hidden)),
        runs=tuple(story.runs),
        notices=tuple(notices),
    )


def _notes(story: Story, path: str, root: etree._Element | None) -> None:
    notes = [] if root is None else [n for n in root if n.get(W + "type") not in _NOT_NOTES]
    for number, note in enumerate(notes, start=1):
        story.computed(f"[{number}] ")
        story.part(path, root, note)


def _comments(story: Story, root: etree._Element | None) -> None:
    """Each comment as "[Author] …"."""
    comments = [] if root is None else [one for one in root if any((t.text or "").strip() for t in one.iter(W + "t"))]
    for place, comment in enumerate(comments):
        story.computed("" if place else f"\n{COMMENTS}\n")
        story.computed(f"[{comment.get(W + 'author') or 'Unnamed'}] ")
        story.part("word/comments.xml", root, comment)


def _running(story: Story, package: Package) -> None:
    """Headers and footers, each different text once."""
    seen: set[str] = set()
    for path in [*package.names("word/header"), *package.names("word/footer")]:
        root = package.part(path)
        words = "" if root is None else " ".join("".join(t.text or "" for t in root.iter(W + "t")).split())
        if not any(c.isalpha() for c in words) or words in seen:
            continue
        if not seen:
            story.computed(f"\n{SHOWN_ONCE}\n")
        seen.add(words)
        story.part(path, root, root)
