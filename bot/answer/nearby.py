"""Citations in, what else to read with them out: referred clauses, exceptions elsewhere, definitions."""

from collections.abc import Iterator, Sequence

from bot.answer.cite import cite, place
from bot.answer.refer import definition, definitions, exceptions, opening, referred
from bot.answer.stretches import Range
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Citation

_MOST = 4
_DEFINITIONS = 2
_Found = tuple[Clause, list[Range], str]


def nearby(
    contract: Contract,
    document: Document,
    clauses: Sequence[Clause],
    *,
    cited: Sequence[tuple[Clause, Citation]],
    question: str,
) -> tuple[Citation, ...]:
    """Up to four quotations that `cited` depend on, each with a note; none that is cited already."""
    taken = [(span.start, span.end) for _, citation in cited for span in citation.spans]
    near: list[Citation] = []
    for clause, ranges, note in _all(document, clauses, cited, question):
        if len(near) == _MOST:
            break
        if ranges and not any(left < end and start < right for start, end in ranges for left, right in taken):
            near.append(cite(contract, document, clauses, clause=clause, ranges=ranges, note=note))
            taken += ranges
    return tuple(citation for citation in near if citation.quote)


def _all(
    document: Document, clauses: Sequence[Clause], cited: Sequence[tuple[Clause, Citation]], question: str
) -> Iterator[_Found]:
    """What the citations refer to, what takes them back, what their terms mean; then the references of those
    references, because "subject to 13.5" may itself be subject to 5.7."""
    direct = [found for own, by in cited for found in _references(document, clauses, own, by.quote)]
    yield from direct
    for own, _ in cited:
        yield from _taken_back(document, clauses, own)
    for _, citation in cited[:1]:
        yield from _defined(document, clauses, citation.quote, question)
    for other, ranges, _ in direct:
        words = " ".join(document.text[start:end] for start, end in ranges)
        yield from _references(document, clauses, other, words)


def _defined(document: Document, clauses: Sequence[Clause], words: str, question: str) -> Iterator[_Found]:
    for term, at in definitions(document, words, question)[:_DEFINITIONS]:
        found = definition(document, clauses, term, at)
        if found:
            yield (*found, f"definition of “{term}”")


def _references(document: Document, clauses: Sequence[Clause], own: Clause, words: str) -> Iterator[_Found]:
    for clause, item in referred(words, clauses, own):
        yield clause, opening(document, clauses, clause, item), f"referred to in {_name(clauses, own)}"


def _taken_back(document: Document, clauses: Sequence[Clause], own: Clause) -> Iterator[_Found]:
    for clause in exceptions(clauses, own):
        yield clause, opening(document, clauses, clause), f"exception to {_name(clauses, own)}"


def _name(clauses: Sequence[Clause], clause: Clause) -> str:
    number, heading = place(clauses, clause)
    return number or heading or "the words above"
