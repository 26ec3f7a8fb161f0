"""A .docx in, a Document out: insertions in, deletions out, computed numbers before the paragraphs."""

import hashlib

from lxml import etree

from bot.errors import Unreadable
from bot.ingest.hidden import notice
from bot.ingest.numbering import Numbering
from bot.ingest.package import Package, W
from bot.ingest.story import Story
from bot.ingest.styles import named
from bot.model.document import Document

_MAIN = "word/document.xml"
SHOWN_ONCE = "Headers and footers"
_NOT_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read(data: bytes, name: str) -> Document:
    """The Document in `data`: body paragraphs and tables in order, one line each.

    A table row is its cells joined by " | ". Footnotes and endnotes stand at the end as "[1] …"; the text
    has no marks for them. Headers and footers stand once, after them, under a line of their own: they
    interrupt nothing there, and "Draft 3" or a form number can still be found. Hidden text and
    comments are left out, with a notice. `Run.paragraph` counts root.iter(w:p) of the
    part; `Run.run` counts the w:r whose nearest w:p is that paragraph, deleted ones included. Raises Unreadable
    for anything but a readable .docx with text."""
    package = Package(data, name)
    styles = package.part("word/styles.xml")
    story = Story(Numbering(package.part("word/numbering.xml"), styles), named(styles))
    main = package.part(_MAIN)
    body = None if main is None else main.find(W + "body")
    if body is not None:
        story.part(_MAIN, main, body)
    if not story.text().strip():
        raise Unreadable(f"{name} has no text in it; please check the file and send it again.")
    for path in ("word/footnotes.xml", "word/endnotes.xml"):
        _notes(story, path, package.part(path))
    _running(story, package)
    notices = [notice("The file")] if story.hidden else []
    if count := _comments(package.part("word/comments.xml")):
        several = "a comment" if count == 1 else f"{count} comments"
        notices.append(f"The file has {several} in its margin, which I left out: never searched, never quoted.")
    return Document(
        hashlib.sha256(data).hexdigest(),
        name,
        "docx",
        story.text(),
        runs=tuple(story.runs),
        notices=tuple(notices),
        headings=tuple(story.headings),
        hidden=("the file",) * story.hidden + ("a comment",) * bool(count),
    )


def _notes(story: Story, path: str, root: etree._Element | None) -> None:
    notes = [] if root is None else [n for n in root if n.get(W + "type") not in _NOT_NOTES]
    for number, note in enumerate(notes, start=1):
        story.computed(f"[{number}] ")
        story.part(path, root, note)


def _comments(root: etree._Element | None) -> int:
    """How many comments with words there are."""
    return 0 if root is None else sum(any((t.text or "").strip() for t in one.iter(W + "t")) for one in root)


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
