"""What the reader of an answer may ask next: questions on its contract that quoting answers, for the same audience."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bot.answer.draft import QuotingDrafter
from bot.answer.suggest import suggested
from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.flows.ask import ask
from bot.model.evidence import Answer, Outcome, Question

_MOST = 3
_TRIES = 5
# Facts by the kind of clause that is asked about.
_FACTS = {
    "renewal": "renewal_term",
    "notice_to_stop_renewal": "notice_to_stop_renewal",
    "liability_cap": "cap_on_liability",
    "payment_terms": "payment_terms",
    "governing_law": "governing_law",
}


def with_next(desk: Desk, question: Question, given: Answer) -> Answer:
    """`given` with up to three questions to ask next. Each was tried: what is offered is answered with certainty."""
    shelf = desk.shelf(question.audience)
    contract = shelf.get(given.contract) if given.contract else None
    if contract is None or given.outcome not in {Outcome.GROUNDED, Outcome.NEAREST} or given.listing:
        return given
    facts = [_FACTS[name] for name, fact in contract.facts.facts.items() if name in _FACTS and fact.value is not None]
    before = [kind for topic in question.earlier for kind in topic.kinds[:1] if topic.contract == contract.id]
    asked = kinds_asked(question.text, desk.taxonomy)
    likely = suggested(asked, shelf.clauses(contract), facts, before)
    return replace(given, next=tuple(islice(_sure(desk, question, contract.id, likely[:_TRIES]), _MOST)))


def _sure(desk: Desk, question: Question, contract: str, texts: list[str]) -> Iterator[str]:
    quoting = replace(desk, drafter=QuotingDrafter())
    for text in texts:
        tried = ask(quoting, replace(question, text=text, contract=contract, earlier=()), audited=False)
        if tried.outcome is Outcome.GROUNDED:
            yield text
