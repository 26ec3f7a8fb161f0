"""Before a renegotiation: where a contract that we have falls short of today's playbook."""

from bot.desk import Desk
from bot.model.contract import Contract
from bot.model.finding import Finding, Held
from bot.model.person import Audience
from bot.negotiate import compare

_BEFORE = ("high", "medium", "low")


def gaps(desk: Desk, contract: Contract, audience: Audience) -> tuple[str, tuple[Finding, ...]]:
    """(the playbook's name, what in the contract is beyond it, missing or unusual), the gravest first; nothing without
    a playbook. The first one by file name is taken: which side we are on is not asked here, so the name is said.

    Raises Forbidden when somebody in the audience may not read the contract."""
    shelf = desk.shelf(audience)
    if not desk.playbooks:
        return "", ()
    playbook = desk.playbooks[0]
    found = compare.review(shelf.document(contract), shelf.clauses(contract), playbook, positions=desk.positions)
    short = [one for one in found if one.held in (Held.BEYOND, Held.MISSING, Held.UNUSUAL)]
    return playbook.name, tuple(sorted(short, key=_gravity))


def _gravity(one: Finding) -> int:
    return _BEFORE.index(one.severity) if one.severity in _BEFORE else len(_BEFORE)
