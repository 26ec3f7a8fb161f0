"""Passages for a query, for measuring and for machines: search without an answer."""

from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.model.contract import Contract
from bot.model.evidence import Question, Stretch
from bot.search.join import joined

# Some passages become one: more are looked at than are asked for.
_SPARE = 32


def search(desk: Desk, question: Question, k: int) -> list[tuple[Contract, Stretch]]:
    """The `k` best stretches: in the contract that the query names, else in all that may be seen."""
    shelf = desk.shelf(question.audience)
    meant = shelf.resolve(question)
    contracts = meant.found if meant.certainty in {"one", "several"} else shelf.contracts
    text = meant.rest or question.text
    found = shelf.found(text, contracts, kinds_asked(text, desk.taxonomy), k=k + _SPARE, aimed=True)
    best = joined(found, k, likely=desk.tagger is not None, read=shelf.clause)
    return [(contract, found) for found in best if (contract := shelf.get(found.contract))]
