"""The execution copy against the ledger, and a signed contract's amendment."""

from bot.desk import Desk
from bot.errors import UnknownContract
from bot.flows.review import Review, countered
from bot.ingest.clauses import clauses
from bot.ingest.file import read
from bot.model.contract import Contract
from bot.model.finding import Tone
from bot.model.negotiation import Difference, Negotiation
from bot.model.person import Audience
from bot.model.playbook import Playbook
from bot.negotiate import compare, ledger
from bot.negotiate.conform import conform as compared
from bot.negotiate.redline.memo import amendment


def conform(negotiation: Negotiation, data: bytes, name: str) -> tuple[Difference, ...]:
    """Every change in the file that nobody agreed to. Raises Unreadable, or UnknownContract without a draft."""
    if not negotiation.baseline:
        raise UnknownContract(f"No draft was recorded for {negotiation.counterparty}, so there is nothing to compare.")
    final = [(clause.number or "", clause.text) for clause in clauses(read(data, name))]
    agreed = {move.clause: move.text for move in ledger.settled(negotiation).values() if move.clause and move.text}
    return compared(negotiation.baseline, agreed, final)


def amend(desk: Desk, audience: Audience, contract: Contract, playbook: Playbook) -> tuple[Review, bytes]:
    """The findings on a signed contract, and an amendment (.docx) that names the clauses it replaces."""
    shelf = desk.shelf(audience)
    document, divided = shelf.document(contract), shelf.clauses(contract)
    found = compare.review(document, divided, playbook, positions=desk.positions)
    made = countered(desk, Review(document, divided, playbook, found), audience, tone=Tone.FORMAL)
    return made, amendment(contract.name, made.findings, desk.clock())
