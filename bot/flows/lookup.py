"""A clause is looked up by its topic: the clauses of that kind, whole, else what search finds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.reading import hidden_notes
from bot.answer.topic import kinds_asked
from bot.answer.verify import verified
from bot.desk import Desk, Shelf
from bot.flows.ask import ask
from bot.flows.bynumber import whole
from bot.flows.guidance import beside
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.evidence import Answer, Citation, Outcome, Question
from bot.store.audit import Entry

_MOST = 5
_A_CONTRACT = 2


def lookup(desk: Desk, question: Question, *, audited: bool = True) -> Answer:
    """The clauses on a topic ("liability in Acme"), of one contract or of all that may be seen."""
    shelf = desk.shelf(question.audience)
    question = _split(shelf, question)
    kinds = kinds_asked(question.text, desk.taxonomy)
    meant = shelf.resolve(question)
    if not question.audience.inside or not kinds or meant.certainty in {"several", "none"}:
        return ask(desk, question, audited=audited)
    contracts = meant.found if meant.certainty == "one" else shelf.contracts
    cited = tuple(_cited(shelf, contracts, kinds[:1]))
    if not cited:
        return ask(desk, question, audited=audited)
    documents = {citation.contract.document: shelf.document(citation.contract) for citation in cited}
    kind = desk.taxonomy.kind(kinds[0])
    head = f"Clauses on {kind.name.lower() if kind else question.text}:"
    about = contracts[0].id if len(contracts) == 1 else None
    answer = verified(Answer(Outcome.GROUNDED, head, cited, contract=about), documents)
    spoken_of = {citation.contract.id: citation.contract for citation in cited}.values()
    answer = answer.with_notes(*hidden_notes((each.name, documents[each.document]) for each in spoken_of))
    if audited:
        who, place = question.asker.id, question.audience.place
        spans = [[c.contract.id, s.document, s.start, s.end] for c in answer.citations for s in c.spans]
        desk.audit.write(Entry(desk.clock(), who, place, "clause", answer.outcome, kinds[:1], spans))
    return beside(shelf, answer, kinds[:1])


def _split(shelf: Shelf, question: Question) -> Question:
    """ "liability in Acme" into the topic and the contract, where what follows the last "in" names one."""
    if question.contract:
        return question
    hit = re.fullmatch(r"(.+)\s+(?:in|of|for|with)\s+(.+?)\s*\??", question.text, re.IGNORECASE | re.DOTALL)
    if not hit:
        return question
    named = replace(question, text=hit.group(1), contract=hit.group(2))
    return named if shelf.resolve(named).certainty in {"one", "several"} else question


def _cited(shelf: Shelf, contracts: Sequence[Contract], kinds: Sequence[str]) -> Iterator[Citation]:
    most = _MOST if len(contracts) == 1 else _A_CONTRACT
    left = _MOST
    for contract in contracts:
        fits = [c for c in shelf.clauses(contract) if set(c.kinds) & set(kinds) and not _only_a_heading(c)]
        for clause in fits[: min(most, left)]:
            left -= 1
            yield whole(contract, clause, (), shelf.document(contract))
        if not left:
            return


def _only_a_heading(clause: Clause) -> bool:
    """True for "10. Limitation of liability" above 10.1: there is nothing in it to quote."""
    return len(clause.text.split()) <= len(clause.label.split()) + 2
