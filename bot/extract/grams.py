"""Units in, the hashed features that the tagger weighs out: words, pairs, the heading, the neighbours, the place."""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from bot.model.unit import Unit

_WORD = re.compile(r"[a-z]+|\d+|[$%]")
_OPENING = 6


def grams(units: Sequence[Unit], *, headings: bool = True) -> Iterator[np.ndarray]:
    """For each unit of one document, in order, the hashes (uint32, distinct) of its features. Without `headings`
    what the clause is called is left out, so that a tagger learns to do without."""
    said = [_words(unit.text) for unit in units]
    for at, unit in enumerate(units):
        found = {*said[at], *(f"{one} {two}" for one, two in zip(said[at], said[at][1:], strict=False))}
        if headings:
            title = _words(unit.heading)
            found |= {f"h:{word}" for word in title} | {"H:" + " ".join(title)}
        found |= {f"p:{word}" for word in said[at - 1]} if at else set()
        found |= {f"n:{word}" for word in said[at + 1]} if at + 1 < len(units) else set()
        found.add(f"@{at}" if at < _OPENING else f"@p{10 * at // len(units)}")
        found.add(f"@l{min(len(said[at]) // 8, 12)}")
        found.add(f"@first{not at or units[at - 1].clause != unit.clause}")
        yield np.fromiter({crc32(name.encode()) for name in found}, np.uint32)


def _words(text: str) -> list[str]:
    """The words of `text`; a number by its length only ("60" is "02"), a year as one."""
    return [_shape(word) if word.isdigit() else word for word in _WORD.findall(text.casefold())]


def _shape(number: str) -> str:
    return "year" if len(number) == 4 and number[:2] in {"19", "20"} else f"0{min(len(number), 4)}"
