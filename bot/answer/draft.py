"""Question and Passages in, an Answer by quotation out; no model."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.answer.choose import Candidate, candidates
from bot.answer.cite import cite
from bot.answer.quotation import whole
from bot.answer.stretches import section, stretches
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Answer, Citation, Outcome, Passage, Question

Material = tuple[Contract, Document, tuple[Clause, ...]]

_CITATIONS = 3


class Drafter(Protocol):
    """Writes an answer whose every statement about a contract is a quotation."""

    def quote(
        self,
        question: Question,
        contract: Contract,
        *,
        passages: Sequence[Passage],
        document: Document,
        clauses: Sequence[Clause],
        kinds: Sequence[str],
    ) -> Answer: ...

    def quote_across(
        self,
        question: Question,
        material: Mapping[str, Material],
        *,
        passages: Sequence[Passage],
        kinds: Sequence[str],
    ) -> Answer: ...


def quote(
    question: Question,
    contract: Contract,
    *,
    passages: Sequence[Passage],
    document: Document,
    clauses: Sequence[Clause],
    kinds: Sequence[str],
) -> Answer:
    """What `contract` says on `question`: up to three citations, up to four more to look at."""
    ranked = candidates(question.text, passages, document, kinds)
    if not ranked:
        return _not_found((contract.name,), len(clauses), kinds)
    cited = _citations(contract, document, clauses, ranked)
    outcome = Outcome.GROUNDED if ranked[0].features["words"] >= 0.3 else Outcome.NEAREST
    return Answer(outcome, _words(outcome, contract), tuple(cited))


def quote_across(
    question: Question, material: Mapping[str, Material], *, passages: Sequence[Passage], kinds: Sequence[str]
) -> Answer:
    """What several contracts say on `question`: the best quotation of each, at most three contracts."""
    best: list[tuple[float, Citation]] = []
    for id, (contract, document, clauses) in material.items():
        mine = [passage for passage in passages if passage.contract == id]
        ranked = candidates(question.text, mine, document, kinds)
        if ranked:
            best.append((ranked[0].score, _citations(contract, document, clauses, ranked)[0]))
    if not best:
        names = tuple(contract.name for contract, *_ in material.values())
        return _not_found(names, sum(len(clauses) for *_, clauses in material.values()), kinds)
    best.sort(key=lambda pair: -pair[0])
    return Answer(Outcome.NEAREST, "The closest passages:", tuple(cited for _, cited in best[:_CITATIONS]))


def _citations(
    contract: Contract, document: Document, clauses: Sequence[Clause], ranked: Sequence[Candidate]
) -> list[Citation]:
    found: list[Citation] = []
    for candidate in ranked:
        clause = candidate.passage.clause
        sentences = stretches(document, *section(list(clauses), clause))
        at = next((i for i, part in enumerate(sentences) if part[1] > candidate.part[0]), len(sentences) - 1)
        ranges = whole(document.text, sentences, at)
        taken = [span for cited in found for span in cited.spans]
        if any(start < span.end and span.start < end for start, end in ranges for span in taken):
            continue
        cited = cite(contract, document, clauses, clause=clause, ranges=ranges)
        if cited.quote:
            found.append(cited)
        if len(found) == _CITATIONS:
            break
    return found


def _words(outcome: Outcome, contract: Contract) -> str:
    if outcome is Outcome.GROUNDED:
        return f"Here is what {contract.title} says:"
    return f"I am not sure that this answers it. The closest words in {contract.title}:"


def _not_found(names: tuple[str, ...], clauses: int, kinds: Sequence[str]) -> Answer:
    searched = (*names[:5], f"{clauses} clauses", *(kind.replace("_", " ") for kind in kinds))
    return Answer(Outcome.NOT_FOUND, "I did not find it.", searched=searched)


class QuotingDrafter:
    """The drafter that needs no model."""

    quote = staticmethod(quote)
    quote_across = staticmethod(quote_across)
