"""Ranked sentences in, citations out: three, a fourth where all are nearly as good; none is quoted twice."""

from collections.abc import Sequence

from bot.answer.choose import Candidate
from bot.answer.cite import cite
from bot.answer.clip import clipped
from bot.answer.quotation import LONGEST, ROOM, joined, whole
from bot.answer.stretches import Range, section, stretches
from bot.answer.tables import with_rows
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Citation

_USUAL, _MOST = 3, 4
_MARGIN, _CLOSE = 0.7, 0.4
_LOOKED_AT = 8


def citations(
    contract: Contract, document: Document, clauses: Sequence[Clause], ranked: Sequence[Candidate]
) -> list[tuple[Clause, Citation]]:
    """The best of `ranked` as citations, each with its clause; what scores far below the best is left out, and of more
    than three what is not close to it."""
    groups: list[tuple[Clause, list[Range]]] = []
    sentences: dict[int, list[Range]] = {}
    for candidate in ranked[:_LOOKED_AT]:
        if candidate.score < ranked[0].score - _MARGIN:
            break
        clause = candidate.passage.clause
        if clause.ordinal not in sentences:
            sentences[clause.ordinal] = stretches(document, *section(clauses, clause))
        found = _ranges(document.text, sentences[clause.ordinal], candidate)
        ranges = with_rows(document.text, found)
        touched = [group for _, group in groups if _overlap(found, group)]
        if touched:
            # What stands around a sentence may be quoted already, and it not.
            grown = joined(document.text, [*touched[0], *ranges])
            if len(touched) == 1 and _size(grown) <= LONGEST:
                touched[0][:] = grown
            continue
        if any(own is not clause and _overlap(ranges, group) for own, group in groups):
            continue
        # Rows of one table stand under its headings once, however much room they take.
        room = (g for own, g in groups if own is clause and (_overlap(ranges, g) or _size(g) + _size(ranges) <= ROOM))
        group = next(room, None)
        if group is not None:
            group[:] = joined(document.text, [*group, *ranges])
        elif len(groups) < (_MOST if candidate.score >= ranked[0].score - _CLOSE else _USUAL):
            groups.append((clause, ranges))
    cited = [(own, cite(contract, document, clauses, clause=own, ranges=group)) for own, group in groups]
    return [(own, citation) for own, citation in cited if citation.quote]


def _ranges(text: str, sentences: list[Range], candidate: Candidate) -> list[Range]:
    """What to quote of `text` for `candidate`; clipped when that is too long."""
    at = next((i for i, part in enumerate(sentences) if part[1] > candidate.part[0]), len(sentences) - 1)
    ranges = whole(text, sentences, at)
    if _size(ranges) <= LONGEST:
        return ranges
    shorter = [piece for part in ranges for piece in clipped(text, part, room=ROOM, worth=candidate.worth)]
    return joined(text, shorter)


def _overlap(some: Sequence[Range], others: Sequence[Range]) -> bool:
    return any(start < right and left < end for start, end in some for left, right in others)


def _size(ranges: Sequence[Range]) -> int:
    return sum(end - start for start, end in ranges)
