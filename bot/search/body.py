"""A stretch of a clause in, where its words begin out: behind the clause's number and heading, or an item's "(a)"."""

import re

from bot.model.clause import Clause

_BEFORE, _BEHIND = r"[\s.:;()\[\]–—-]*", r"[\s.:;)\]–—-]*"
_ITEM = re.compile(r"\s*(?:\((?:[ivxl]{1,5}|[a-z]{1,2}|\d{1,2})\)|\d+(?:\.\d+)+\.?|[A-Z\d]{1,3}\.)\s+")
# Less than this behind a heading is none: the heading is then the whole stretch.
_LEAST = 15


def words_begin(clause: Clause, start: int, end: int) -> int:
    """The offset, from `start` on, of the first word of what `clause` says between `start` and `end`."""
    text, offset = clause.text, clause.span.start
    behind = max(start, offset + _titled(clause))
    at = behind if behind < end - _LEAST else start
    item = _ITEM.match(text, at - offset, end - offset)
    return offset + item.end() if item and offset + item.end() < end - _LEAST else at


def _titled(clause: Clause) -> int:
    """How long the number and the heading are with which the clause opens."""
    at = 0
    for part in filter(None, (clause.number, clause.heading)):
        said = r"\s*".join(map(re.escape, part.split()))
        found = re.compile(_BEFORE + said + _BEHIND, re.IGNORECASE).match(clause.text, at)
        at = found.end() if found else at
    return at
