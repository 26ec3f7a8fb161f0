"""Quotations in, the stretch of them that a sentence speaks of."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answer.words import content, stems
from bot.model.sentence import sentences

_PROVIDED = re.compile(r"\bprovided,?\s+(?:that|however)\b.*$", re.I | re.S)
# Of two pieces with the same words that which has them in the sentence's order.
_TOGETHER = 0.3
_GAP = re.compile(r"\s+…\s+")
_JOIN = re.compile(
    r",?\s+(?:and|but)\s+(?=(?:[A-Z]\w+\s+){0,2}(?:will|shall|may|must)\s)|[,;]?\s+(?=nor\s+(?:will|shall|may|must|does|is)\s)"
    r"|[,;:]?\s+(?=provided,?\s+(?:that|however)\b)"
)


def aligned(sentence: str, quotes: Sequence[str]) -> str:
    """The sentences of `quotes` that `sentence` shares most words with, as many as it takes to cover them.

    A condition two sentences on is another statement's; one in the same sentence is this one's."""
    wanted, pairs = set(content(sentence)), _pairs(sentence)
    parts = [part for quote in quotes for gap in _GAP.split(quote) for part in _sentences(gap)]
    placed = [(at, piece) for at, part in enumerate(parts) for piece in _JOIN.split(part) if piece.strip()]
    pieces = [piece for _, piece in placed]
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < len(pieces):
        gains = {at: len((wanted & set(stems(pieces[at]))) - covered) for at in range(len(pieces)) if at not in chosen}
        best = max(gains, key=lambda at: gains[at] + _TOGETHER * len(pairs & _pairs(pieces[at])))
        # The other half of a sentence is taken for one word that it has, another sentence for two.
        beside = placed[best][0] in {placed[at][0] for at in chosen}
        if chosen and gains[best] < (1 if beside else 2):
            break
        chosen.append(best)
        covered |= wanted & set(stems(pieces[best]))
    # What is provided at the end of a sentence holds for all of it.
    ends = {
        parts[at]: hit.group() for at in {placed[each][0] for each in chosen} if (hit := _PROVIDED.search(parts[at]))
    }
    said = " ".join(pieces[at] for at in sorted(chosen))
    return " ".join([said, *(end for end in ends.values() if end not in said)])


def _pairs(text: str) -> set[tuple[str, str]]:
    """The words of `text` that stand side by side."""
    return set(pairwise(stems(text)))


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)] or [text]
