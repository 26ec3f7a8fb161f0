"""Several contracts fit the name, or one of a family: those of them that answer the question."""

from collections.abc import Callable, Sequence

from bot.desk import Shelf
from bot.flows.family import family
from bot.model.contract import Contract
from bot.model.evidence import Answer, Outcome
from bot.model.family import Kin

Answered = Callable[[Contract], Answer]


def distinct(contracts: Sequence[Contract]) -> tuple[Contract, ...]:
    """Each of `contracts` once: files of the same bytes are one, by the first of them."""
    once = {contract.document: contract for contract in reversed(contracts)}
    return tuple(contracts) if len(once) == len(contracts) else tuple(c for c in contracts if once[c.document] is c)


def told_apart(shelf: Shelf, found: Sequence[Contract], answered: Answered) -> tuple[Contract, ...]:
    """The one contract of `found` whose own words answer; all of `found` where several deals answer, or none.

    A master agreement and what hangs on it are one deal, never asked about: its surest document speaks for it. What
    only accompanies it has terms of its own."""
    deals: dict[str, list[Contract]] = {}
    for contract in found:
        deals.setdefault(_deal(shelf, contract)[0].id, []).append(contract)
    speaking = [_surest(deal, answered) for deal in deals.values()]
    answering = [one for one in speaking if _answers(answered(one))]
    if len(deals) == 1:
        return tuple(speaking)
    return tuple(answering) if len(answering) == 1 else tuple(found)


def in_its_family(shelf: Shelf, contract: Contract, answered: Answered) -> Contract:
    """`contract`, unless only another document of its family answers."""
    others = [one for one in _deal(shelf, contract) if one != contract]
    if not others or _answers(answered(contract)):
        return contract
    other = _surest(others, answered)
    return other if _answers(answered(other)) else contract


def _deal(shelf: Shelf, contract: Contract) -> tuple[Contract, ...]:
    """The documents that are one deal with `contract`, its master first; what only accompanies an agreement is a deal
    of its own, with its own terms."""
    its = family(shelf, contract)
    own = its.tie(contract.id)
    if own and own.kin is Kin.ACCOMPANYING:
        return (contract,)
    return (its.master, *(tie.child for tie in its.ties if tie.kin is not Kin.ACCOMPANYING))


def _surest(deal: Sequence[Contract], answered: Answered) -> Contract:
    """The document of one deal that answers, its master before others; where none does, the one that is nearest."""

    def worth(one: Contract) -> tuple[bool, bool, float]:
        answer = answered(one)
        return _answers(answer), _answers(answer) and one.facts.value("master") is None, answer.sure

    return max(deal, key=worth)


def _answers(answer: Answer) -> bool:
    return answer.outcome is Outcome.GROUNDED
