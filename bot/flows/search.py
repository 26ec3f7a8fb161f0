"""Passages for a query, for measuring and for machines: search without an answer."""

from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.model.contract import Contract
from bot.model.evidence import Passage, Question


def search(desk: Desk, question: Question, k: int) -> list[tuple[Contract, Passage]]:
    """The `k` best passages: in the contract that the query names, else in all that may be seen."""
    shelf = desk.shelf(question.audience)
    meant = shelf.resolve(question)
    contracts = meant.found if meant.certainty in {"one", "several"} else shelf.contracts
    text = meant.rest or question.text
    passages = shelf.passages(text, contracts, kinds_asked(text, desk.taxonomy), k=k)
    by_id = {contract.id: contract for contract in contracts}
    return [(by_id[passage.contract], passage) for passage in passages]
