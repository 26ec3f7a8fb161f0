"""A master and its amendments' changes -> the text as amended, every character of which knows where it stands."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model.clause import Clause, numbered
from bot.model.document import Document, Span, collapsed
from bot.model.fact import Fact
from bot.model.family import Change, How, Range
from bot.model.sentence import sentences

_HEADING = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `start` of the consolidated text are those of `document` from `at`."""

    start: int
    document: Document
    at: int


@dataclass(frozen=True)
class Consolidated:
    """The text as amended. `unplaced` are the changes whose section or words the text does not have."""

    document: Document
    pieces: tuple[Piece, ...]
    unplaced: tuple[Change, ...] = ()

    def sources(self, start: int, end: int) -> list[tuple[Document, Range]]:
        """Where characters `start` to `end` really stand: (document, its range), in order."""
        starts = [piece.start for piece in self.pieces]
        found = []
        at = start
        while at < end:
            index = bisect_right(starts, at) - 1
            piece = self.pieces[index]
            stop = min(end, starts[index + 1] if index + 1 < len(starts) else end)
            found.append((piece.document, (piece.at + at - piece.start, piece.at + stop - piece.start)))
            at = stop
        return found

    def cited(self, fact: Fact) -> Fact:
        """`fact`, read from the consolidated text, with the words and spans of the documents that really say so."""
        spans: list[Span] = []
        words: list[str] = []
        for span in fact.spans:
            for document, (start, end) in self.sources(span.start, span.end):
                mine = document.spans(start, end)
                spans += mine
                words += [document.slice(one) for one in mine]
        return replace(fact, spans=tuple(spans), quote=" … ".join(words))


def consolidated(master: Document, clauses: Sequence[Clause], by: Sequence[tuple[Document, Change]]) -> Consolidated:
    """The text of `master` with the changes made, in order; a later one to the same words overrides."""
    cuts: list[tuple[Range, Document, Range]] = []
    unplaced: list[Change] = []
    for document, change in by:
        place = placed(master.text, clauses, change)
        if place is None:
            unplaced.append(change)
            continue
        cuts = [cut for cut in cuts if cut[0][1] <= place[0] or place[1] <= cut[0][0]]
        cuts.append((place, document, change.new or (0, 0)))
    cuts.sort(key=lambda cut: cut[0])
    text, pieces, at = "", [Piece(0, master, 0)], 0
    for (start, end), document, (left, right) in cuts:
        text += master.text[at:start]
        pieces.append(Piece(len(text), document, left))
        text += document.text[left:right]
        pieces.append(Piece(len(text), master, end))
        at = end
    text += master.text[at:]
    kept = tuple(piece for n, piece in enumerate(pieces) if n + 1 == len(pieces) or pieces[n + 1].start > piece.start)
    made = Document(f"{master.id}+{len(cuts)}", master.name, master.format, text)
    return Consolidated(made, kept, tuple(unplaced))


def placed(text: str, clauses: Sequence[Clause], change: Change) -> Range | None:
    """The range of the master's text that `change` is about; empty, at the section's end, for an addition."""
    clause, _ = numbered(change.number, clauses)
    if clause is None:
        return None
    start, end = _with_children(clauses, clause)
    end = start + len(text[start:end].rstrip())
    parts = list(sentences(text[start:end], start))
    if change.how is How.ADDED:
        return end, end
    parts = [part for part in parts if len(text[slice(*part)].split()) > _HEADING] or parts
    if change.sentence and parts and change.how is not How.WORDS:
        start, end = parts[0] if change.sentence == "first" else parts[-1]
    if change.how is not How.WORDS:
        return start, end
    words = r"\s+".join(re.escape(word) for word in collapsed(change.old).split())
    hit = re.compile(words).search(text, start, end)
    return hit.span() if hit else None


def _with_children(clauses: Sequence[Clause], clause: Clause) -> Range:
    inside = {clause.ordinal}
    end = clause.span.end
    for each in clauses:
        if each.parent in inside:
            inside.add(each.ordinal)
            end = max(end, each.span.end)
    return clause.span.start, end
