"""A text and a place in it in; how that place stands and what stands before it out."""

import re
from enum import IntEnum

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_REFERRING = {
    "section", "sections", "article", "articles", "clause", "clauses", "paragraph", "paragraphs", "subsection",
    "subsections", "sub-section", "exhibit", "exhibits", "schedule", "schedules", "annex", "appendix", "attachment",
    "item", "rule", "regulation", "part", "chapter", "no", "nos", "no.", "nos.", "number", "page", "of", "in", "under",
    "by", "with", "per", "the", "a", "an", "least", "than", "within", "from", "title", "form", "see", "approximately",
    "about", "to", "through", "this", "that", "any", "each", *_MONTHS.lower().split("|"),
}  # fmt: skip
DAY = re.compile(rf"\d{{1,2}}\s+(?:{_MONTHS})\b")
ENDS = ".;:?!"
CLOSERS = "\"”’')]_*"


class Stand(IntEnum):
    """Where a number stands; the later, the likelier that a section begins there."""

    INSIDE = 0
    AFTER_SENTENCE = 1
    AFTER_GAP = 2
    LINE = 3
    PARAGRAPH = 4


def standing(text: str, start: int) -> Stand:
    """How `start` stands: after a blank line, at a line's start, after a gap, after a sentence, or inside one."""
    at = _stripped(text, start)
    between = text[at:start]
    if at == 0 or between.count("\n") > 1 or "\f" in between:
        return Stand.PARAGRAPH
    if "\n" in between:
        return Stand.LINE
    if len(between) > 2:
        return Stand.AFTER_GAP
    if ended(text, start):
        return Stand.AFTER_GAP if len(between) > 1 else Stand.AFTER_SENTENCE
    return Stand.INSIDE


def _stripped(text: str, start: int) -> int:
    while start and text[start - 1].isspace():
        start -= 1
    return start


def words_before(text: str, start: int) -> str:
    """The last words before `start`."""
    at = _stripped(text, start)
    return text[max(0, at - 24) : at]


def refers(before: str) -> bool:
    """True after "Section", "of", "June" and the like: what follows is a reference, a date or an amount."""
    words = before.split()[-2:]
    if not words:
        return False
    last = words[-1].lower().lstrip("(")
    if last in ("and", "or"):
        return words[0][-1] not in ";,"
    return last in _REFERRING or last[-1:] in "$€£§"


def ended(text: str, start: int) -> bool:
    """True when what stands before `start` has ended: a full stop, a colon, a heading in capitals."""
    before = text[max(0, _stripped(text, start) - 60) : _stripped(text, start)].rstrip(CLOSERS)
    if not before or before[-1] in ENDS:
        return True
    return "\n" in before and before.rsplit("\n", 1)[-1].isupper()
