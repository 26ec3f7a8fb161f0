"""Passages in, spans out: neighbours that are probably part of the same answer become one, without its heading."""

from collections.abc import Callable, Sequence

import numpy as np

from bot.model.clause import Clause
from bot.model.evidence import Found, Passage, Stretch
from bot.search.body import words_begin
from bot.search.rank import learnt

# How likely the tagger must find a passage to be of the kind asked about, and a neighbour to be joined to it. Chosen on
# folds over contracts (docs/benchmarks.md): lower joins more, which gains recall and loses precision.
_SURE, _NEXT = learnt(np.array([0.2, 0.7])).tolist()
_GAP = 60
# Less likely ones keep their heading: it costs recall where a list of them is read to the end.
_TOLD = 0.05


Piece = Found | Passage
ClauseOf = Callable[[Found], Clause | None]


def joined(passages: Sequence[Piece], k: int, *, likely: bool = True, read: ClauseOf | None = None) -> list[Stretch]:
    """The `k` best stretches, best first: a passage with those of its neighbours that are likely themselves; the best
    and those that are likely begin behind the clause's number and heading, which are no part of what it says.

    Scores that are no probabilities (`likely` is false) join nothing and leave out nothing. `read` gives the clause of
    what begins behind its heading, where it was not read yet."""
    stretches: list[Stretch] = []
    used: set[int] = set()
    for at, best in enumerate(passages):
        if at in used or len(stretches) == k:
            continue
        used.add(at)
        run = _run(passages, at, used) if likely and _kind(best) >= _SURE else [best]
        first, end = run[0], run[-1].end
        told = likely and (not stretches or best.score >= _TOLD)
        clause = _clause(first, read) if told else None
        start = words_begin(clause, first.start, first.end) if clause else first.start
        stretches.append(Stretch(best.contract, start, end, best.score))
    return stretches


def _run(passages: Sequence[Piece], at: int, used: set[int]) -> list[Piece]:
    """Passage `at` and its likely neighbours in the order of the text; they count as `used` from now on."""
    run = [passages[at]]
    near = [n for n, other in enumerate(passages) if other.contract == run[0].contract and _kind(other) >= _NEXT]
    while True:
        touching = (n for n in near if n not in used and _touches(passages[n], run[0].start, run[-1].end))
        found = next(touching, None)
        if found is None:
            return run
        used.add(found)
        run = [passages[found], *run] if passages[found].start < run[0].start else [*run, passages[found]]


def _clause(piece: Piece, read: ClauseOf | None) -> Clause | None:
    if isinstance(piece, Passage):
        return piece.clause
    return read(piece) if read else None


def _kind(passage: Piece) -> float:
    """The signal of how likely the passage is of the kind asked about; 0 without a tagger."""
    return dict(passage.signals).get("learnt", 0.0)


def _touches(passage: Piece, start: int, end: int) -> bool:
    return 0 <= start - passage.end < _GAP or 0 <= passage.start - end < _GAP
