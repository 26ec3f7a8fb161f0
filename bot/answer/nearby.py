"""Citations in, what they depend on out: referred clauses, exceptions elsewhere, definitions; what of it decides the
answer, and what is merely worth reading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answer.cite import cite, place
from bot.answer.refer import definition, exceptions, opening, referred
from bot.answer.shape import valued
from bot.answer.stretches import Range
from bot.answer.terms import Term, used
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Citation
from bot.model.heading import bare_heading

_DECIDING, _NEAR = 3, 4
_DEFINITIONS = 2
# Which companies are competitors, what counts as a working day: the definition is the answer.
_WHICH = re.compile(
    r"\b(?:which|who|whom|whose|counts?|mean(?:s|t)?|qualif\w+|includ\w+|cover(?:s|ed)?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Found:
    """`ranges` of `clause`, what they are to the answer (`note`), and whether they decide what it says."""

    clause: Clause
    ranges: list[Range]
    note: str
    decides: bool


@dataclass(frozen=True)
class _Read:
    """What is looked through: the contract's text and clauses, the question, and what the parties are called."""

    document: Document
    clauses: Sequence[Clause]
    question: str
    names: frozenset[str]

    def text(self, ranges: Sequence[Range]) -> str:
        return " ".join(self.document.text[start:end] for start, end in ranges)


def nearby(
    contract: Contract,
    document: Document,
    clauses: Sequence[Clause],
    *,
    cited: Sequence[tuple[Clause, Citation]],
    question: str,
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Up to three quotations that decide what `cited` say (what limits them, and what the first refers to and means),
    and up to four more to read with them, each with a note; none that is cited already."""
    names = frozenset(name for party in contract.facts.parties for name in (party.name, party.short) if name)
    taken = [(span.start, span.end) for _, citation in cited for span in citation.spans]
    deciding: list[Citation] = []
    near: list[Citation] = []
    for found in _all(_Read(document, clauses, question, names), cited):
        among = deciding if found.decides and len(deciding) < _DECIDING else near
        if len(near) == _NEAR or any(_overlap(one, other) for one in found.ranges for other in taken):
            continue
        made = cite(contract, document, clauses, clause=found.clause, ranges=found.ranges, note=found.note)
        if made.quote and not bare_heading(made.quote):
            among.append(made)
            taken += found.ranges
    return tuple(deciding), tuple(near)


def _all(read: _Read, cited: Sequence[tuple[Clause, Citation]]) -> Iterator[_Found]:
    """What the citations refer to, what takes them back, what their terms mean; then the references of those
    references, because "subject to 13.5" may itself be subject to 5.7."""
    direct = [found for at, (own, by) in enumerate(cited) for found in _references(read, own, by.quote, first=not at)]
    yield from direct
    for at, (own, _) in enumerate(cited):
        yield from _taken_back(read, own, first=not at)
    yield from _meanings(read, cited)
    for found in direct:
        for further in _references(read, found.clause, read.text(found.ranges), first=False):
            yield replace(further, decides=False)


def _meanings(read: _Read, cited: Sequence[tuple[Clause, Citation]]) -> Iterator[_Found]:
    """The terms of the first citation and those of the others that the question names; and where such a definition
    says where its value stands ("set out in Schedule 2"), that."""
    terms = [
        term
        for at, (_, by) in enumerate(cited)
        for term in used(read.document.text, by.quote, read.question, read.names)
        if term.named or not at
    ]
    first = sorted(dict.fromkeys(terms), key=lambda term: -term.named)[:_DEFINITIONS]
    for found in (one for term in first for one in _defined(read, term)):
        yield found
        if found.decides:
            yield from _further(read, found)


def _further(read: _Read, found: _Found) -> Iterator[_Found]:
    """Where a definition's value stands, and the rarest term that it uses itself."""
    words = read.text(found.ranges)
    yield from _references(read, found.clause, words, first=True)
    for term in used(read.document.text, words, read.question, read.names):
        inner = definition(read.document, read.clauses, term.place)
        if inner and not any(_overlap(one, other) for one in inner[1] for other in found.ranges):
            yield _Found(*inner, f"definition of “{term.name}”", True)
            return


def _defined(read: _Read, term: Term) -> Iterator[_Found]:
    found = definition(read.document, read.clauses, term.place)
    if found:
        clause, ranges = found
        decides = term.named > 0 or valued(read.question, read.text(ranges)) or bool(_WHICH.search(read.question))
        yield _Found(clause, ranges, f"definition of “{term.name}”", decides)


def _references(read: _Read, own: Clause, words: str, *, first: bool) -> Iterator[_Found]:
    for to in referred(words, read.clauses, own):
        ranges = opening(read.document, read.clauses, to.clause, to.item)
        if ranges:
            yield _Found(to.clause, ranges, f"referred to in {_name(read.clauses, own)}", first or to.limits)


def _taken_back(read: _Read, own: Clause, *, first: bool) -> Iterator[_Found]:
    for clause in exceptions(read.clauses, own):
        ranges = opening(read.document, read.clauses, clause)
        if ranges:
            yield _Found(clause, ranges, f"exception to {_name(read.clauses, own)}", first)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _name(clauses: Sequence[Clause], clause: Clause) -> str:
    number, heading = place(clauses, clause)
    return number or heading or "the words above"
