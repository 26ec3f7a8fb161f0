"""Our own signed contracts in, how often they met each position out: "14 of 17", never "market"."""

from collections.abc import Iterable, Sequence

from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.playbook import BEYOND, Rule
from bot.negotiate.judge import judge
from bot.negotiate.sides import sides
from bot.negotiate.topics import concerns


def reached(rule: Rule, contracts: Iterable[tuple[Document, Sequence[Clause]]], side: str) -> tuple[int, ...]:
    """The position that each contract with such a clause reached, BEYOND among them."""
    found = []
    for document, clauses in contracts:
        parties = sides(document.text, side)
        judged = (judge(rule, clause.text, parties) for clause in clauses if concerns(rule.kind, clause, parties))
        positions = [outcome.position for outcome in judged if outcome]
        if positions:
            found.append(BEYOND if BEYOND in positions else max(positions))
    return tuple(found)


def said(rule: Rule, positions: Sequence[int]) -> str:
    """ "Of our signed contracts with such a clause, 14 of 17 meet the preferred position or a fallback."."""
    if not positions:
        return ""
    kept = sum(position != BEYOND for position in positions)
    best = sum(position == 0 for position in positions)
    n = len(positions)
    return (
        f"Precedent: of {n} signed contracts with such a clause, {best} of {n} are as we prefer and {kept} of {n} "
        f"meet the playbook on {rule.title.lower()}."
    )
