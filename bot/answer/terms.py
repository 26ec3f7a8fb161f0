"""A quotation in, the defined terms that it uses out, each with where it is defined, however that is drafted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.answer.words import content, stems

_NAME = r"[A-Z][\w&/’'-]*(?: [\w&/’'-]+){0,5}"
_MEANS = re.compile(
    rf"[\"“]({_NAME})[\"”],?\s+(?:\([^()]{{0,60}}\)\s+)?(?:[a-z, ]{{0,40}}\s)?"
    r"(?:means?|refers?\s+to|is\s+defined|has\s+the\s+meaning|have\s+the\s+meaning|includes?)\b"
)
# A glossary without quotation marks ("Contract Year: a period of …"), a row of a table of terms, and what a sentence
# names in passing ("… (the “Early Termination Fee”)").
_GLOSSED = re.compile(rf"^[ \t]*({_NAME})(?::[ \t]| means\b)", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*([A-Z][^|\n]{2,50}?) \| (?=[^|\s])", re.MULTILINE)
_NAMED = re.compile(rf"\([^()“”\"]{{0,40}}[“\"]({_NAME})[”\"][^()]{{0,40}}\)")
# A row of a table whose bars are lost: a term at the start of a line, and a value straight behind it.
_VALUE = r"[ \t]+(?:[A-Z][a-z-]+ ){0,3}\(?[$€£]?\d"
_CELL = re.compile(
    rf"[A-Z][^|\n]{{2,50}}? \| [^\n]+|[A-Z][\w’-]+(?: [\w’-]+){{1,5}}?{_VALUE}[^\n]*(?:\n[a-z\d][^\n]*)?"
)
_BEHIND = re.compile(_VALUE)
_CAPITALS = re.compile(r"(?<![\w“\"])[A-Z][\w’-]+(?: (?:of |and |the |for )?[A-Z][\w’-]+)+")
_ORDINARY = 6


@dataclass(frozen=True)
class Term:
    """A defined term, where in the text its definition begins, and how many of its words the question has."""

    name: str
    place: int
    named: int


def defines(words: str) -> bool:
    """True when `words` define a term."""
    return bool(_MEANS.search(words) or _GLOSSED.match(words))


def row(text: str, place: int) -> tuple[int, int] | None:
    """The row of a table of terms at `place` of `text`, with a line that its cell runs on to; None in running text."""
    hit = None if _GLOSSED.match(text, place) else _CELL.match(text, place)
    return hit.span() if hit else None


def used(text: str, quoted: str, question: str, names: frozenset[str] = frozenset()) -> list[Term]:
    """The terms defined in `text` that `quoted` uses: those first that `question` names with the most words, then the
    rarer ones. What the parties are called (`names`) is no term, and a word that stands everywhere ("Products") only
    where it is named."""
    asked = set(content(question))
    found: dict[str, Term] = {}
    left = quoted
    for name, place in sorted(_defined(text, quoted), key=lambda hit: -len(hit[0])):
        if name in found or name in names or not _in(name, left):
            continue
        left = left.replace(name, "") if " " in name else left
        named = len(asked & set(stems(name)))
        if named or " " in name or text.count(name) <= _ORDINARY:
            found[name] = Term(name, place, named)
    return sorted(found.values(), key=lambda term: (-term.named, text.count(term.name)))


def _defined(text: str, quoted: str) -> Iterator[tuple[str, int]]:
    yield from ((name, place) for name, place in _everywhere(text) if name in quoted)
    for name in dict.fromkeys(_CAPITALS.findall(quoted)):
        place = text.find(f"\n{name} ") + 1
        if place and _BEHIND.match(text, place + len(name)):
            yield name, place


@lru_cache(maxsize=16)
def _everywhere(text: str) -> tuple[tuple[str, int], ...]:
    """Every (term, place) that `text` defines in words; a single word only where it is said to mean something."""
    return tuple(
        (hit.group(1), hit.start())
        for pattern in (_MEANS, _GLOSSED, _ROW, _NAMED)
        for hit in pattern.finditer(text)
        if pattern in (_MEANS, _GLOSSED) or " " in hit.group(1)
    )


def _in(term: str, quoted: str) -> bool:
    return bool(re.search(rf"(?<![\w\"“]){re.escape(term)}(?:s|es)?(?![\w”\"])", quoted))
