"""A sentence that is too long to quote in, the parts of it to quote out: never without its subject."""

import re
from collections.abc import Callable
from itertools import pairwise

from bot.answer.stretches import Range

# Items and half-sentences only: a break at a mere comma could part a figure or a "not" from what it belongs to.
_BREAK = re.compile(r"[;:]\s+|,\s+(?=(?:and|or|but|provided|except|unless|subject)\b)|\s+(?=\([a-z]{1,4}\)\s)")
_KEPT = re.compile(r"(?:provided|except|unless|subject to|notwithstanding|but\b)", re.IGNORECASE)


def clipped(text: str, part: Range, *, room: int, worth: Callable[[str], float]) -> list[Range]:
    """`part` of `text` in about `room` characters: its opening, what limits it, and what is worth most.

    A sentence that offers no place to break stays whole."""
    if part[1] - part[0] <= room:
        return [part]
    pieces = _pieces(text, part)
    kept = {0} | {at for at, piece in enumerate(pieces) if _KEPT.match(text, piece[0])}
    left = room - sum(pieces[at][1] - pieces[at][0] for at in kept)
    for at in sorted(range(len(pieces)), key=lambda at: -worth(text[pieces[at][0] : pieces[at][1]])):
        size = pieces[at][1] - pieces[at][0]
        if at not in kept and size <= left:
            kept.add(at)
            left -= size
    return [pieces[at] for at in sorted(kept)]


def _pieces(text: str, part: Range) -> list[Range]:
    start, end = part
    cuts = [hit.end() for hit in _BREAK.finditer(text, start, end)]
    edges = [start, *(cut for cut in cuts if start < cut < end), end]
    return [(left, right) for left, right in pairwise(edges) if text[left:right].strip()]
