"""A draft beyond the allowed position: asked for, decided by the approver named, and only then exported."""

from datetime import datetime
from uuid import uuid4

from bot.desk import Desk
from bot.errors import Stale
from bot.flows.redline import Redline, redline
from bot.flows.review import Review
from bot.model.finding import Finding
from bot.model.negotiation import Approval, Negotiation, draft_id
from bot.model.person import Person
from bot.negotiate import approve
from bot.store.audit import Entry


def draft_of(negotiation: Negotiation, finding: Finding) -> str:
    """The id of the finding's draft; any change of its words gives another."""
    proposal = finding.proposal
    if proposal is None:
        return ""
    return draft_id(negotiation.id, finding.kind, proposal.position, proposal.text, proposal.outward)


def ask(desk: Desk, person: Person, negotiation: Negotiation, finding: Finding) -> Approval:
    """Ask the approver named in the playbook; asking twice for the same draft asks once."""
    if finding.proposal is None or not finding.proposal.approver:
        raise Stale("This draft needs nobody's approval.")
    given = Approval(
        uuid4().hex, negotiation.id, draft_of(negotiation, finding), finding.kind, finding.proposal.approver,
        person.id, desk.clock(),
    )  # fmt: skip
    return desk.negotiations.ask(given)


def require_approver(desk: Desk, person: Person, approval: Approval) -> None:
    """Raises Forbidden for anybody but the approver."""
    approve.checked(approval, person, approve.VERDICTS[0], approval.draft, vacant=vacant(desk, approval))


def vacant(desk: Desk, approval: Approval) -> bool:
    """True when nobody but the one who asked is the approver named, by role, name or address: counsel then decides."""
    wanted = approval.approver.casefold()
    for one in desk.people.all().people:
        known = {*(str(role) for role in one.roles), one.email.casefold(), one.name.casefold(), one.id.casefold()}
        if wanted in known and not one.gone and one.id != approval.asked_by:
            return False
    return True


def decide(desk: Desk, person: Person, id: str, verdict: str, *, draft: str, note: str = "") -> Approval:
    """`verdict` is approved, rejected or question, on the `draft` that the person saw. Raises Forbidden or Stale."""
    found = desk.negotiations.approval(id)
    if found is None:
        raise Stale("I did not find what was to be approved.")
    approve.checked(found, person, verdict, draft, vacant=vacant(desk, found))
    if not desk.negotiations.decide(id, verdict, person.id, desk.clock(), note=note):
        raise Stale("Somebody decided this a moment ago.")
    desk.audit.write(Entry(desk.clock(), person.id, "approval", "approve draft", verdict, [found.kind, found.id]))
    return desk.negotiations.approval(id) or found


def export(desk: Desk, person: Person, negotiation: Negotiation, made: Review, data: bytes) -> Redline:
    """The redline. Raises Unapproved unless every draft in it may leave."""
    given = desk.negotiations.approvals(negotiation.id)
    for finding in made.findings:
        if finding.proposal and finding.rule:
            needed = finding.rule.needs(finding.proposal.position)
            approve.require(draft_of(negotiation, finding), needed, given)
    now: datetime = desk.clock()
    return redline(made, data, author=person.name, now=now)
