"""Question and Passages in, an Answer by quotation out; no model."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from bot.answer.assemble import citations
from bot.answer.choose import candidates
from bot.answer.decide import outcome
from bot.answer.nearby import nearby
from bot.answer.reach import Material, Reach
from bot.answer.shape import lacks_value
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Answer, Citation, Outcome, Passage, Question, Statement

Heard = Callable[[Statement, Sequence[Citation]], None]

_CONTRACTS = 3
_NAMES = 5


class Enough(Exception):
    """Whoever listens wants no more sentences."""


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
    ) -> Answer:
        """What one contract says on the question."""
        ...

    def quote_across(
        self,
        question: Question,
        material: Mapping[str, Material],
        *,
        passages: Sequence[Passage],
        kinds: Sequence[str],
    ) -> Answer:
        """What several contracts say on it; `material` by contract id."""
        ...

    def aloud(self, heard: Heard) -> "Drafter":
        """The same drafter; where it words sentences, `heard` is told each one, with the citations so far, as soon as
        it has been checked. `heard` raises Enough when nobody wants more."""
        ...

    def reaching(self, reach: Reach) -> "Drafter":
        """The same drafter; where it asks a model, that may first have things looked up by these tools."""
        ...


def quote(
    question: Question,
    contract: Contract,
    *,
    passages: Sequence[Passage],
    document: Document,
    clauses: Sequence[Clause],
    kinds: Sequence[str],
) -> Answer:
    """What `contract` says on `question`: the best citations, what decides what they say, up to four more to read."""
    ranked = candidates(question.text, passages, document, kinds, name=_called(contract), every=clauses)
    reached, sure = outcome(ranked, kinds, clauses)
    cited = citations(contract, document, clauses, ranked) if reached is not Outcome.NOT_FOUND else []
    if not cited:
        return _not_found([contract], len(clauses), kinds)
    reached = _sure_of_value(reached, question, [citation for _, citation in cited])
    deciding, near = nearby(contract, document, clauses, cited=cited, question=question.text)
    words = _WORDS[reached].format(place=contract.name)
    return Answer(reached, words, (*(citation for _, citation in cited), *deciding), near, sure=sure)


def quote_across(
    question: Question, material: Mapping[str, Material], *, passages: Sequence[Passage], kinds: Sequence[str]
) -> Answer:
    """What several contracts say on `question`: the best quotation of each, of three contracts at most."""
    best: list[tuple[float, Outcome, Citation]] = []
    for id, (contract, document, clauses) in material.items():
        mine = [passage for passage in passages if passage.contract == id]
        ranked = candidates(question.text, mine, document, kinds, name=_called(contract), every=clauses)
        reached, _ = outcome(ranked, kinds, clauses)
        if reached is not Outcome.NOT_FOUND:
            found = citations(contract, document, clauses, ranked)
            first = [citation for _, citation in found[:1]]
            best += [(ranked[0].score, _sure_of_value(reached, question, first), citation) for citation in first]
    if not best:
        everything = [contract for contract, *_ in material.values()]
        return _not_found(everything, sum(len(clauses) for *_, clauses in material.values()), kinds)
    best.sort(key=lambda entry: -entry[0])
    grounded = [entry for entry in best if entry[1] is Outcome.GROUNDED]
    shown = (grounded or best)[:_CONTRACTS]
    place = "this contract" if len(shown) == 1 else f"these {len(shown)} contracts"
    return Answer(shown[0][1], _WORDS[shown[0][1]].format(place=place), tuple(entry[2] for entry in shown))


_WORDS = {
    Outcome.GROUNDED: "From {place}:",
    Outcome.NEAREST: "I am not sure that this answers it. The closest words are in {place}:",
}


def _sure_of_value(reached: Outcome, question: Question, cited: Sequence[Citation]) -> Outcome:
    """`reached`, but not GROUNDED where a value is asked for and none is quoted."""
    lacks = reached is Outcome.GROUNDED and lacks_value(question.text, [citation.quote for citation in cited])
    return Outcome.NEAREST if lacks else reached


def _called(contract: Contract) -> str:
    return f"{contract.name} {contract.file_path}"


def _not_found(contracts: Sequence[Contract], clauses: int, kinds: Sequence[str]) -> Answer:
    """The answer that says what was searched; it does not say that the contract is silent."""
    names = [contract.name for contract in contracts]
    searched = names[:_NAMES] + [f"{len(names) - _NAMES} more contracts"] * (len(names) > _NAMES)
    topics = [kind.replace("_", " ") for kind in kinds]
    return Answer(Outcome.NOT_FOUND, "I did not find it.", searched=(*searched, f"{clauses} clauses", *topics))


class QuotingDrafter:
    """The drafter that needs no model."""

    quote = staticmethod(quote)
    quote_across = staticmethod(quote_across)

    def aloud(self, _heard: Heard) -> Drafter:
        return self

    def reaching(self, _reach: Reach) -> Drafter:
        return self
