"""Passages as a model reads them, numbered and fenced off; and back: the words that it copied, found in the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.answer.bearing import Cast
from bot.answer.cite import cite, place
from bot.answer.quotation import joined, whole
from bot.answer.stretches import Range, section, stretches
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document, collapsed
from bot.model.evidence import Citation, Passage

_MOST = 10
_LONGEST = 2400
_SHORTEST = 3
_ALIKE = {
    "'": "['’‘`]",
    "’": "['’‘`]",
    "‘": "['’‘`]",
    '"': '["“”]',
    "“": '["“”]',
    "”": '["“”]',
    "-": "[-‐‑–—]",
    "–": "[-‐‑–—]",
}
# (“Lumenfold,” “we,” or “us”); not "us", which the United States are as well.
_DEFINED = re.compile(r"\(([^()]{0,20}[“\"][^()]{1,80}[”\"])\)")
_TERM = re.compile(r"[“\"]([^”\"]+)[”\"]")
_PERSONS = ("we", "you")

Shown = Mapping[str, tuple[Contract, Document, Sequence[Clause]]]


@dataclass(frozen=True)
class Numbered:
    """Passage `number`: `start` to `end` of the text of `document`, in `clause` of `contract`."""

    number: int
    contract: Contract
    document: Document
    clauses: Sequence[Clause]
    clause: Clause
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.document.quote(self.document.spans(self.start, self.end))

    @property
    def head(self) -> str:
        """What a person calls the place: the contract, the clause's number and heading."""
        number, heading = place(self.clauses, self.clause)
        return " · ".join(part for part in (self.contract.name, number, heading) if part)


def numbered(passages: Sequence[Passage], shown: Shown) -> list[Numbered]:
    """The best passages, each as the whole section around it and no section twice, in the order of search."""
    found: list[Numbered] = []
    for passage in passages:
        contract, document, clauses = shown[passage.contract]
        start, end = _around(section(clauses, passage.clause), passage)
        inside = any(n.contract is contract and n.start <= passage.start and passage.end <= n.end for n in found)
        if not inside and len(found) < _MOST:
            found.append(Numbered(len(found) + 1, contract, document, clauses, passage.clause, start, end))
    return found


def _around(whole: Range, passage: Passage) -> Range:
    """The section, or as much of it around the passage as a model should read."""
    if whole[1] - whole[0] <= _LONGEST:
        return whole
    margin = max(0, (_LONGEST - (passage.end - passage.start)) // 2)
    return max(whole[0], passage.start - margin), min(whole[1], passage.end + margin)


def mark(among: Sequence[Numbered]) -> str:
    """What fences the passages off: made from their texts, so that no text can hold its own fence."""
    texts = "\0".join(each.text for each in among)
    return "#" + blake2b(texts.encode(), digest_size=6).hexdigest()


def fenced(among: Sequence[Numbered]) -> str:
    """The passages for a prompt: a line with the mark, number and place before each."""
    fence = mark(among)
    return "\n".join(
        [*(f"{fence} passage {each.number}: {collapsed(each.head)}\n{each.text}" for each in among), fence]
    )


def quoted(words: str, source: Numbered) -> Citation | None:
    """`words` as a citation of `source`, made whole to the sentences they stand in; None when they are not there.

    White space, kinds of quotation mark and dash may differ; nothing else may."""
    tokens = words.strip(" …\"'“”").split()
    if len(tokens) < _SHORTEST:
        return None
    hit = re.search(r"\s+".join(map(_pattern, tokens)), source.document.text[source.start : source.end])
    if hit is None:
        return None
    start, end = source.start + hit.start(), source.start + hit.end()
    ranges = _sentences(source, start, end)
    made = cite(source.contract, source.document, source.clauses, clause=source.clause, ranges=ranges)
    return made if made.quote else None


def _sentences(source: Numbered, start: int, end: int) -> list[Range]:
    """The whole sentences that `start` to `end` touch, each with its lead-in and its exceptions."""
    parts = stretches(source.document, *section(source.clauses, source.clause))
    touched = [at for at, part in enumerate(parts) if part[0] < end and start < part[1]]
    ranges = [piece for at in touched for piece in whole(source.document.text, parts, at)]
    # What the model quotes stays, also where it runs on into another section.
    return joined(source.document.text, _apart([*ranges, (start, end)]))


def _apart(ranges: list[Range]) -> list[Range]:
    out: list[Range] = []
    for start, end in sorted(set(ranges)):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _pattern(token: str) -> str:
    return "".join(_ALIKE.get(letter, re.escape(letter)) for letter in token)


def cast(contract: Contract, text: str = "") -> Cast:
    """The contract's parties, each with all its names: also "we" and "you", where `text` says who they are."""
    groups = [[name for name in (party.name, party.short, party.role) if name] for party in contract.facts.parties]
    for defined in _DEFINED.findall(text):
        terms = [term.strip(" ,.").casefold() for term in _TERM.findall(defined)]
        mine = [group for group in groups if any(name.casefold() in terms for name in group)]
        if len(mine) == 1:
            mine[0].extend(word for word in _PERSONS if word in terms)
    return Cast(tuple(map(tuple, groups)))
