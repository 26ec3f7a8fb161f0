"""An amendment's text -> what it does to which section of its master: Changes, in order."""

import re
from collections.abc import Iterator

from bot.model.document import Document, collapsed
from bot.model.family import Change, How, Range
from bot.model.sentence import sentences

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*(?:\s?\((?-i:[a-z]{1,4}|\d{1,2}|[A-Z])\))*"
_SECTION = re.compile(rf"\b(?:Section|Clause|Article|Paragraph)s?\s+({_NUMBER})", re.I)
_REPLACES = re.compile(
    r"\b(?:(?:deleted|removed)\s+(?:in\s+its\s+entirety\s+)?and\s+(?:hereby\s+)?(?:replaced|substituted)|replaced"
    r"|restated|amended\s+(?:\w+\s+){0,4}to\s+read|amended\s+as\s+follows|(?:now|shall|will)\s+(?:now\s+)?reads?)\b",
    re.I,
)
_SWAPS = re.compile(r"\b(?:replac|substitut|chang|delet)(?:e[sd]?|ing|uted?|uting)\b", re.I)
_DELETES = re.compile(r"\b(?:is|are|shall\s+be|hereby)\s+(?:hereby\s+)?(?:deleted|removed|struck)\b", re.I)
_ADDS = re.compile(
    r"\b(?:is|are|shall\s+be|by)\s+(?:hereby\s+)?(?:amended\s+(?:by\s+)?)?(?:added|adding|inserted|inserting)\b", re.I
)
_SENTENCE = re.compile(r"\b(first|last|final)\s+sentence\b", re.I)
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,300})[”\"]")
_WORDS = re.compile(
    r"[“\"](?P<old>[^“”\"]{1,300})[”\"][^“”\"]{0,60}?\b(?:with|by|to|substitut\w+|insert\w+|therefor"
    r"|in\s+its\s+place)\b"
    r"[^“”\".;]{0,40}[“\"](?P<new>[^“”\"]{1,300})[”\"]"
)
_LONGEST = 6_000
_CLOSES = re.compile(r"[.;]?[”\"](?=\s*(?:\n|$|\(?[a-z0-9]{1,3}[).]\s))")


def changes(document: Document) -> tuple[Change, ...]:
    """The changes that an amendment makes to numbered sections of its master.

    What it says of its master in other words is left to its readers."""
    text = document.text
    found: list[Change] = []
    for start, end in sentences(text, longest=_LONGEST):
        if found and start < found[-1].at[1]:
            continue
        found += _changes(text, start, end)
    return tuple(found)


def _changes(text: str, start: int, end: int) -> Iterator[Change]:
    said = _outside_quotes(text, start, end)
    section = _SECTION.search(said)
    if section is None:
        return
    number = re.sub(r"\s", "", section[1])
    sentence = hit[1].lower().replace("final", "last") if (hit := _SENTENCE.search(said)) else ""
    if (words := _WORDS.search(text, start, end)) and _SWAPS.search(said):
        old = collapsed(words["old"])
        yield Change(number, How.WORDS, (start, end), words.span("new"), old, sentence)
    elif _REPLACES.search(said, section.end()):
        if new := _new_words(text, start, end):
            yield Change(number, How.REPLACED, (start, max(end, new[1])), new, sentence=sentence)
    elif _ADDS.search(said):
        if new := _new_words(text, start, end):
            yield Change(number, How.ADDED, (start, max(end, new[1])), new)
    elif _DELETES.search(said, section.end()):
        yield Change(number, How.DELETED, (start, end), sentence=sentence)


def _outside_quotes(text: str, start: int, end: int) -> str:
    """The sentence with quoted words blanked out, so that they do not speak for the amendment itself."""
    said = text[start:end]
    curly = re.search(r"“(?!.{1,300}?”)", said, re.DOTALL)
    said = said[: curly.start()] if curly else said
    return _QUOTED.sub(lambda hit: " " * len(hit.group()), said)


def _new_words(text: str, start: int, end: int) -> Range | None:
    """The quoted block that stands in the sentence or straight behind it; a quotation inside it does not end it."""
    opening = re.compile(r"[“\"]").search(text, text.rfind(":", start, end) + 1 or end, min(len(text), end + 40))
    if opening is None:
        return None
    inside = opening.end()
    stop = _balanced(text, opening.start()) if opening.group() == "“" else _straight(text, inside)
    return (inside, stop) if stop and stop - inside > 3 else None


def _balanced(text: str, at: int) -> int | None:
    depth = 0
    for place in range(at, min(len(text), at + _LONGEST)):
        depth += (text[place] == "“") - (text[place] == "”")
        if not depth:
            return place
    return None


def _straight(text: str, inside: int) -> int | None:
    hit = _CLOSES.search(text, inside, inside + _LONGEST)
    return hit.end() - 1 if hit else None
