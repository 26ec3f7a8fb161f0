"""A draft on the shelf within its negotiation: where it stands, its redline, what must be approved before it leaves."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.desk import Desk
from bot.errors import Forbidden, ParleyError, Stale
from bot.flows import approve, catalogue, negotiation
from bot.flows.redline import Redline
from bot.flows.review import Review, countered, named, unapproved
from bot.ingest.file import read
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.finding import Finding
from bot.model.issue import ReviewOf
from bot.model.negotiation import Act, Approval, Negotiation
from bot.model.person import OPERATOR, Audience, Person, Role, alone
from bot.model.playbook import BEYOND, Deal
from bot.negotiate import compare, ledger
from bot.negotiate.approve import may_leave
from bot.negotiate.propose import Stand
from bot.store.audit import Entry


@dataclass(frozen=True)
class Round:
    """A draft held against a playbook as one audience may see it; `negotiation` is None before the first redline."""

    contract: Contract
    review: Review
    negotiation: Negotiation | None

    def draft(self, finding: Finding) -> str:
        """The id of a proposal's exact words; "" before there is a negotiation."""
        return approve.draft_of(self.negotiation, finding) if self.negotiation else ""


def round_of(desk: Desk, audience: Audience, of: ReviewOf) -> Round:
    """Raises UnknownContract, Misconfigured, and Stale when the contract has a newer version than `of` says.

    Where not every reader may see limits, only preferred wording is proposed, wherever the negotiation stands."""
    contract = catalogue.contract(desk, audience, of.contract)
    if not contract.document.startswith(of.document):
        raise Stale("This draft has a newer version now; review it again.")
    shelf, book = desk.shelf(audience), named(desk, of.book)
    document, divided = shelf.document(contract), shelf.clauses(contract)
    found = compare.review(document, divided, book, Deal(role=book.side), positions=desk.positions)
    made = Review(document, divided, book, found)
    begun = _negotiation(desk, contract, book.file)
    stand = _standing(desk, begun, divided) if begun and audience.sees_limits else None
    return Round(contract, countered(desk, made, audience, tone=of.tone, stand=stand), begun)


def waiting(desk: Desk, made: Round) -> tuple[Finding, ...]:
    """The proposals that somebody must still approve."""
    given = desk.negotiations.approvals(made.negotiation.id) if made.negotiation else ()
    return tuple(
        finding
        for finding in unapproved(made.review)
        if finding.proposal and not may_leave(made.draft(finding), finding.proposal.approver, given)
    )


def ask(
    desk: Desk, person: Person, audience: Audience, of: ReviewOf, counterparty: str
) -> tuple[tuple[Finding, Approval], ...]:
    """Ask for what the redline still needs; asking twice asks once. For counsel and deal desk, who see it."""
    if not audience.sees_limits:
        raise Forbidden("Counsel or the deal desk ask for approval; it is about our limits.")
    made = round_of(desk, audience, of)
    kept = made.negotiation or negotiation.opened(desk, person, counterparty, of.book, contract=of.contract)
    open_ = waiting(desk, replace(made, negotiation=kept))
    return tuple((finding, approve.ask(desk, person, kept, finding)) for finding in open_)


def approvers(desk: Desk, approval: Approval) -> tuple[str, ...]:
    """The e-mail addresses of those who may decide: the role named, the person named, else counsel."""
    people = desk.people.all().people
    wanted = approval.approver.casefold()
    fit = [p for p in people if wanted in {str(role) for role in p.roles} | {p.email.casefold(), p.name.casefold()}]
    if approve.vacant(desk, approval):
        fit = []
    return tuple(p.email for p in fit or [p for p in people if Role.COUNSEL in p.roles])


def instead(desk: Desk, approval: Approval) -> str:
    """Why counsel decides in the place of the approver named; "" where the approver does."""
    if not approve.vacant(desk, approval) or approval.approver.casefold() == str(Role.COUNSEL):
        return ""
    return f"The playbook names {approval.approver}; nobody else here is that, so counsel decides."


def pending(desk: Desk, audience: Audience, id: str, of: ReviewOf) -> tuple[Approval, Finding | None]:
    """What was asked, and its proposal as it is now; None where that is no longer what was asked for.

    Raises UnknownContract for somebody who may not read the draft. An approver need not be counsel to be shown it."""
    found = desk.negotiations.approval(id)
    if found is None:
        raise Stale("I did not find what was to be approved.")
    catalogue.contract(desk, audience, of.contract)
    try:
        made = round_of(desk, audience if audience.sees_limits else alone(OPERATOR), of)
    except Stale:
        return found, None
    same = [one for one in made.review.findings if one.kind == found.kind and made.draft(one) == found.draft]
    return found, same[0] if same else None


def export(desk: Desk, person: Person, audience: Audience, of: ReviewOf, counterparty: str) -> tuple[Redline, str]:
    """The redline and its file name; what it offers becomes the negotiation's next round, once for each draft.

    Raises Unapproved while somebody must approve, Forbidden where limits would decide and not all may see them."""
    made = round_of(desk, audience, of)
    kept = made.negotiation or negotiation.opened(desk, person, counterparty, of.book, contract=of.contract)
    if not audience.sees_limits and any(ledger.offered(kept).values()):
        raise Forbidden("The next redline of this draft is for counsel or the deal desk to make, in private.")
    data = desk.files.read(made.contract.document)
    out = approve.export(desk, person, kept, _read_anew(made, data), data)
    if not out.made:
        raise ParleyError("There is nothing that I could write into their file; the review says why for each clause.")
    if not _answered(kept, made.review.clauses):
        negotiation.record(desk, person, kept, replace(made.review, findings=_leaving(made.review, out)))
    about = [made.contract.id, kept.id, *(finding.kind for finding in out.made)]
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, "export redline", "done", about))
    stem = PurePosixPath(made.contract.file_path).stem
    return out, f"{stem} - {'counterproposal' if out.memo else 'our redline'}.docx"


def _read_anew(made: Round, data: bytes) -> Review:
    """The review with the document as the file gives it: where its words stand in the file is not kept on the shelf."""
    document = read(data, made.contract.file_path.rsplit("/", 1)[-1])
    if document.text != made.review.document.text:
        raise Stale("This file reads otherwise than when it was taken in; drop it again and review that.")
    return replace(made.review, document=document)


def _leaving(made: Review, out: Redline) -> tuple[Finding, ...]:
    """The findings, without the proposals that could not be written into the file."""
    return tuple(one if one in out.made else one.proposing(None) for one in made.findings)


def _negotiation(desk: Desk, contract: Contract, book: str) -> Negotiation | None:
    """The newest about this contract; whoever may not see it is shown nothing of it."""
    mine = [one for one in desk.negotiations.all() if one.contract == contract.id and one.playbook == book]
    return max(mine, key=lambda one: one.opened_at, default=None)


def _answered(kept: Negotiation, clauses: tuple[Clause, ...]) -> bool:
    """True when the round on exactly this draft is recorded."""
    return bool(kept.moves) and kept.baseline == tuple((one.number or "", one.text) for one in clauses)


def _standing(desk: Desk, kept: Negotiation, clauses: tuple[Clause, ...]) -> Stand:
    """Where it stood before this draft was answered, so that reviewing it again proposes the same; an override is the
    position to take, not one that was refused."""
    before = kept
    if _answered(kept, clauses):
        moves = (m for m in kept.moves if m.act is not Act.PROPOSED or m.round < kept.round)
        before = replace(kept, moves=tuple(moves))
    stand = negotiation.stand(desk, before)
    offered, settled = dict(stand.offered), set(stand.settled)
    ours = {move.kind: move for move in before.moves if move.side == "us"}
    for kind, move in ours.items():
        if move.act is Act.OVERRIDE and move.to == BEYOND:
            settled.add(kind)
        elif move.act is Act.OVERRIDE:
            offered[kind] = move.to - 1
    return replace(stand, offered={kind: at for kind, at in offered.items() if at >= 0}, settled=frozenset(settled))
