"""Passages in, spans out: neighbours that are probably part of the same answer become one."""

from collections.abc import Sequence

from bot.model.evidence import Passage, Stretch

# Chosen on folds over contracts (docs/benchmarks.md): lower joins more, which gains recall and loses precision.
_SURE, _NEXT = 0.2, 0.6
_GAP = 60


def joined(passages: Sequence[Passage], k: int, *, likely: bool = True) -> list[Stretch]:
    """The `k` best stretches, best first: a passage with those of its neighbours that are likely themselves.

    Scores that are no probabilities (`likely` is false) join nothing."""
    stretches: list[Stretch] = []
    used: set[int] = set()
    for at, best in enumerate(passages):
        if at in used or len(stretches) == k:
            continue
        used.add(at)
        start, end = best.start, best.end
        near = [other for other in range(len(passages)) if passages[other].contract == best.contract]
        while likely and best.score >= _SURE:
            touching = (n for n in near if n not in used and passages[n].score >= _NEXT)
            found = next((n for n in touching if _touches(passages[n], start, end)), None)
            if found is None:
                break
            used.add(found)
            start, end = min(start, passages[found].start), max(end, passages[found].end)
        stretches.append(Stretch(best.contract, start, end, best.score))
    return stretches


def _touches(passage: Passage, start: int, end: int) -> bool:
    return 0 <= start - passage.end < _GAP or 0 <= passage.start - end < _GAP
