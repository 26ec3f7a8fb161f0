"""Who may let a draft leave that goes beyond the allowed position, and whether it may leave now."""

from collections.abc import Iterable

from bot.errors import Forbidden, Stale, Unapproved
from bot.model.negotiation import Approval
from bot.model.person import Person, Role

VERDICTS = ("approved", "rejected", "question")
_ROLES = {str(role) for role in Role}


def may_decide(person: Person, approval: Approval, *, vacant: bool = False) -> bool:
    """The approver named in the playbook: a role, or a person by name, address or id. A name that is neither, and a
    role that nobody has (`vacant`), is counsel's to answer for. Nobody approves what they asked for themselves."""
    if not person.inside or person.id == approval.asked_by:
        return False
    wanted = approval.approver.casefold()
    own = {str(role) for role in person.roles}
    if wanted in own or (wanted in _ROLES and not vacant):
        return wanted in own
    named = {person.id.casefold(), person.email.casefold(), person.name.casefold()}
    return wanted in named or Role.COUNSEL in person.roles


def checked(approval: Approval, person: Person, verdict: str, draft: str, *, vacant: bool = False) -> None:
    """Raises Forbidden for anybody else's press, Stale for a draft that changed or a decision taken before."""
    if verdict not in VERDICTS:
        raise Stale("I know approve, reject and ask; nothing else was recorded.")
    if not may_decide(person, approval, vacant=vacant):
        raise Forbidden(f"Only {approval.approver} can decide this, and not the one who asked.")
    if draft != approval.draft:
        raise Stale("The draft has changed since approval was asked; it must be asked again.")
    if approval.state not in ("asked", "question"):
        raise Stale(f"This was {approval.state} already by {approval.decided_by}.")


def may_leave(draft: str, approver: str, approvals: Iterable[Approval]) -> bool:
    """True for a draft that needs nobody, or that exactly was approved by the one named."""
    return not approver or any(
        one.draft == draft and one.state == "approved" and one.approver == approver for one in approvals
    )


def require(draft: str, approver: str, approvals: Iterable[Approval]) -> None:
    """Raises Unapproved unless the draft may leave."""
    if not may_leave(draft, approver, approvals):
        raise Unapproved(f"This draft goes beyond what may be offered; {approver} must approve it before it leaves.")
