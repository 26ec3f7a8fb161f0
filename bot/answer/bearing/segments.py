"""Quotations in, the stretch of them that a sentence speaks of."""

import re
from collections.abc import Sequence

from bot.answer.words import content, stems
from bot.model.sentence import sentences

_GAP = re.compile(r"\s+…\s+")
_JOIN = re.compile(r",?\s+(?:and|but)\s+(?=(?:[A-Z]\w+\s+){0,2}(?:will|shall|may|must)\s)")


def aligned(sentence: str, quotes: Sequence[str]) -> str:
    """The sentences of `quotes` that `sentence` shares most words with, as many as it takes to cover them.

    A condition two sentences on is another statement's; one in the same sentence is this one's."""
    wanted = set(content(sentence))
    pieces = [piece for quote in quotes for part in _GAP.split(quote) for piece in _pieces(part)]
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < len(pieces):
        gains = {at: len((wanted & set(stems(pieces[at]))) - covered) for at in range(len(pieces)) if at not in chosen}
        best = max(gains, key=lambda at: gains[at])
        if chosen and gains[best] < 2:
            break
        chosen.append(best)
        covered |= wanted & set(stems(pieces[best]))
    return " ".join(pieces[at] for at in sorted(chosen))


def _pieces(text: str) -> list[str]:
    """Sentences, and where one joins two statements ("… will delete it, and will not keep a copy"), each of them."""
    whole = [text[start:end] for start, end in sentences(text)] or [text]
    return [piece for part in whole for piece in _JOIN.split(part) if piece.strip()]
