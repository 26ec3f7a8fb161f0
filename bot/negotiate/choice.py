"""A value read in a clause in, whether it bounds anything out: in "the greater of 8% and CPI" it does not."""

import re
from collections.abc import Sequence

from bot.model.finding import Reading
from bot.model.playbook import Test
from bot.negotiate.numbers import MONEY

_MORE, _LESS = r"(?:greater|higher|larger)", r"(?:lesser|lower|smaller)"
_ADDED = re.compile(r"(?:\bplus|\+|\babove|\bover)\s*$", re.I)


def unbounded(test: Test, text: str, reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether `reading`, a percentage, is one of two terms whose greater counts where `test` wants at most so much (or
    whose lesser where it wants at least so much), and the other is no plain number. What the law permits is none
    either, but takes nothing from us that we could have."""
    which = _MORE if test.at_most else _LESS if test.at_least else ""
    if not which or "percent" not in reading.measure:
        return False
    for start, end in _choices(which, text):
        terms = text[start:end]
        plain = [one for one in readings if start <= one.start < end and not _ADDED.search(text[start : one.start])]
        by_law = test.at_least and re.search(r"\blaw|\blegal", terms, re.I)
        if start <= reading.start < end and len(plain) < 2 and not MONEY.search(terms) and not by_law:
            return True
    return False


def _choices(which: str, text: str) -> list[tuple[int, int]]:
    """Where the terms of each "greater of A and B" stand, or of "A or B, whichever is greater"."""
    stop = r"(?:[^.;]|\.(?=\d))*"
    front = re.finditer(rf"\b{which}\s+of\b{stop}", text, re.I)
    behind = re.finditer(rf"{stop}\bwhichever\s+(?:\w+\s+){{0,2}}{which}\b", text, re.I)
    return [hit.span() for hit in (*front, *behind)]
