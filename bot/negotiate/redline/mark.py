"""Edits of a document's text into tracked changes of the runs that hold it; what cannot be done safely is refused."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from bot.model.document import Document, Run
from bot.model.finding import Edit
from bot.negotiate.redline.package import MAIN, Package, W
from bot.negotiate.redline.runs import has_words, is_gone, runs_of, split, worded

_P, _R, _T = W + "p", W + "r", W + "t"
_MOVED = {W + "moveFrom", W + "moveTo", W + "fldSimple"}
# A run with one of these holds more than words; deleting it would lose what we do not understand.
_HOLDS = {W + t for t in ("footnoteReference", "endnoteReference", "drawing", "object", "pict", "sym", "ruby")}


class Unsafe(Exception):
    """The edit cannot be made without harm; the message says why, to follow "because"."""


@dataclass
class Marker:
    """Makes tracked changes in one package in the name of `author` at `when`. `ids` are the changes made."""

    package: Package
    document: Document
    author: str
    when: datetime
    ids: set[str] = field(default_factory=set)
    _next: int = 0
    _runs: dict[tuple[int, int], etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._next = self.package.highest() + 1
        for at, paragraph in enumerate(self.package.root.iter(_P)):
            for number, run in enumerate(runs_of(paragraph)):
                self._runs[at, number] = run

    def make(self, edits: Sequence[Edit], note: str = "") -> None:
        """All of `edits`, one clause's, with `note` as a comment on them. Raises Unsafe before anything is changed."""
        planned = [(edit, self._plan(edit)) for edit in sorted(edits, key=lambda e: e.start, reverse=True)]
        touched: list[etree._Element] = []
        for edit, plan in planned:
            touched += self._paragraph(edit, plan) if edit.new.startswith("\n") else self._change(edit, plan)
        if note and touched:
            self._comment(touched[0], touched[-1] if len(planned) == 1 else touched[0], note)

    def _plan(self, edit: Edit) -> list[Run]:
        """The runs that hold the edit's words, in order; for an insertion the run before it."""
        if edit.start == edit.end:
            near = [r for r in self.document.runs if r.part == MAIN and r.start < edit.start <= r.end]
            near = near or [r for r in self.document.runs if r.part == MAIN and r.start == edit.start]
            if not near and edit.new.startswith("\n"):
                near = [r for r in self.document.runs if r.part == MAIN and r.end <= edit.start]
            if not near:
                raise Unsafe("no run of the file stands there")
            self._check(near[-1:])
            return near[-1:]
        found = [r for r in self.document.runs if r.start < edit.end and r.end > edit.start]
        covered = sum(min(r.end, edit.end) - max(r.start, edit.start) for r in found)
        if covered != edit.end - edit.start:
            raise Unsafe("its words stand partly in what Word computes, or in several paragraphs or cells")
        if len({(r.part, r.paragraph) for r in found}) != 1 or found[0].part != MAIN:
            raise Unsafe("its words stand in several paragraphs or outside the body")
        self._check(found)
        self._fields(found)
        return found

    def _check(self, runs: Sequence[Run]) -> None:
        for run in runs:
            element = self._runs[run.paragraph, run.run]
            if any(child.tag in _HOLDS for child in element):
                raise Unsafe("a footnote, a picture or an object stands among its words")
            if any(above.tag in _MOVED for above in element.iterancestors()):
                raise Unsafe("somebody moved its words, or a field computes them")

    def _fields(self, runs: Sequence[Run]) -> None:
        """A field is deleted whole or not at all."""
        if self._depth(runs[0].paragraph, 0, runs[0].run):
            raise Unsafe("it begins within a field")
        if self._depth(runs[0].paragraph, runs[0].run, runs[-1].run + 1):
            after = self._depth(runs[0].paragraph, runs[0].run, runs[-1].run + 1)
            raise Unsafe("it ends within a field" if after > 0 else "it cuts a field")

    def _depth(self, paragraph: int, first: int, end: int) -> int:
        depth = 0
        for number in range(first, end):
            for mark in self._runs[paragraph, number].iter(W + "fldChar"):
                depth += {"begin": 1, "end": -1}.get(mark.get(W + "fldCharType", ""), 0)
        return depth

    def _change(self, edit: Edit, plan: Sequence[Run]) -> list[etree._Element]:
        first = self._runs[plan[0].paragraph, plan[0].run]
        if edit.start == edit.end:
            cut = plan[0].offset + edit.start - plan[0].start
            split(first, cut)
            anchor = first if cut else None
            inserted = self._insertion(edit.new, first)
            return [_after(first, inserted, self) if anchor is not None else _before(first, inserted, self)]
        last = self._runs[plan[-1].paragraph, plan[-1].run]
        split(last, plan[-1].offset + min(edit.end, plan[-1].end) - plan[-1].start)
        start = plan[0].offset + edit.start - plan[0].start
        right = split(first, start) if start else first
        numbers = range(plan[0].run, plan[-1].run + 1)
        doomed = [right if n == plan[0].run else self._runs[plan[0].paragraph, n] for n in numbers]
        doomed = [run for run in doomed if run is not None and not is_gone(run) and has_words(run)]
        if not doomed:
            raise Unsafe("its words are deleted already")
        deleted = [self._delete(run) for run in doomed]
        if not edit.new:
            return [deleted[0], deleted[-1]]
        return [deleted[0], _after(deleted[-1], self._insertion(edit.new, doomed[0]), self)]

    def _delete(self, run: etree._Element) -> etree._Element:
        """`run` within a w:del of ours, in its place; within another author's insertion too, which stays theirs."""
        change = self._tracked("del")
        run.addprevious(change)
        change.append(run)
        for text in run.iter(_T):
            text.tag = W + "delText"
        for code in run.iter(W + "instrText"):
            code.tag = W + "delInstrText"
        return change

    def _insertion(self, words: str, like: etree._Element) -> etree._Element:
        change = self._tracked("ins")
        change.append(worded(words, like.find(W + "rPr")))
        return change

    def _paragraph(self, edit: Edit, plan: Sequence[Run]) -> list[etree._Element]:
        """A new paragraph after the one that holds the words before it, looking as that one does."""
        above = next(self._runs[plan[0].paragraph, plan[0].run].iterancestors(_P))
        like = self._runs[plan[0].paragraph, plan[0].run]
        new = etree.Element(_P)
        look = above.find(W + "pPr")
        if look is not None:
            kept = deepcopy(look)
            for tag in ("sectPr", "pPrChange", "rPr"):
                for child in kept.findall(W + tag):
                    kept.remove(child)
            new.append(kept)
        else:
            new.append(etree.Element(W + "pPr"))
        above.addnext(new)
        following = new.getnext()
        # The mark that came with the text is the new paragraph's where another follows, else the one before it:
        # the last mark of a body cannot be taken back.
        marked = new if following is not None and following.tag == _P else above
        self._mark(marked)
        new.append(self._insertion(edit.new.strip("\n"), like))
        return [new[-1]]

    def _mark(self, paragraph: etree._Element) -> None:
        look = paragraph.find(W + "pPr")
        if look is None:
            look = etree.Element(W + "pPr")
            paragraph.insert(0, look)
        mark = look.find(W + "rPr")
        if mark is None:
            mark = etree.Element(W + "rPr")
            later = next((c for c in look if c.tag in (W + "sectPr", W + "pPrChange")), None)
            look.append(mark) if later is None else later.addprevious(mark)
        mark.insert(0, self._tracked("ins"))

    def _tracked(self, kind: str) -> etree._Element:
        id = self.fresh()
        self.ids.add(id)
        return etree.Element(W + kind, self._signed(id))

    def fresh(self) -> str:
        self._next += 1
        return str(self._next - 1)

    def _signed(self, id: str) -> dict[str, str]:
        return {W + "id": id, W + "author": self.author, W + "date": self.when.strftime("%Y-%m-%dT%H:%M:%SZ")}

    def _comment(self, first: etree._Element, last: etree._Element, note: str) -> None:
        id = self.fresh()
        comment = etree.SubElement(self.package.comments(), W + "comment", self._signed(id))
        comment.set(W + "initials", "".join(word[0] for word in self.author.split()[:3]))
        etree.SubElement(comment, _P).append(worded(note, None))
        top, bottom = _outermost(first), _outermost(last)
        top.addprevious(etree.Element(W + "commentRangeStart", {W + "id": id}))
        end = etree.Element(W + "commentRangeEnd", {W + "id": id})
        bottom.addnext(end)
        reference = etree.Element(_R)
        etree.SubElement(reference, W + "commentReference", {W + "id": id})
        end.addnext(reference)


def _outermost(change: etree._Element) -> etree._Element:
    """The element that stands directly in the paragraph."""
    at = change
    while (above := at.getparent()) is not None and above.tag != _P:
        at = above
    return at


def _after(change: etree._Element, inserted: etree._Element, marker: Marker) -> etree._Element:
    """`inserted` behind `change`, never inside another author's insertion: that one is parted as Word parts it."""
    above = change.getparent()
    if above is None or above.tag != W + "ins":
        change.addnext(inserted)
        return inserted
    rest = list(change.itersiblings())
    above.addnext(inserted)
    if rest:
        other = etree.Element(above.tag, dict(above.attrib) | {W + "id": marker.fresh()})
        other.extend(rest)
        inserted.addnext(other)
    return inserted


def _before(run: etree._Element, inserted: etree._Element, marker: Marker) -> etree._Element:
    previous = run.getprevious()
    if previous is not None:
        return _after(previous, inserted, marker)
    above = run.getparent()
    assert above is not None
    (above if above.tag == W + "ins" else run).addprevious(inserted)
    return inserted
