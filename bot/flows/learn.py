"""What is decided by hand in a negotiation, kept and audited; a rule overridden again and again is proposed anew."""

from datetime import UTC, datetime

from bot.desk import Desk
from bot.errors import Forbidden, Stale
from bot.flows import negotiation
from bot.model.negotiation import Act, Lesson, Move, Negotiation, Recap
from bot.model.person import OPERATOR, Person, alone
from bot.store.audit import Entry

_ACTION = "playbook edit"
_EVER = datetime(2000, 1, 1, tzinfo=UTC)


def override(desk: Desk, person: Person, found: Negotiation, given: Move) -> Negotiation:
    """The override, once: the same one again changes nothing."""
    last = next((m for m in reversed(found.moves) if m.kind == given.kind and m.side == "us"), None)
    if last and (last.act, last.to, last.why, last.who) == (Act.OVERRIDE, given.to, given.why, person.id):
        return found
    made = negotiation.move(desk, person, found, given)
    desk.audit.write(Entry(desk.clock(), person.id, "negotiation", "override", str(given.to), [found.id, given.kind]))
    return made


def confirm(desk: Desk, person: Person, found: Negotiation, given: Recap) -> Negotiation:
    """The recap's points are settled, and by whom is in the audit."""
    made = negotiation.confirm(desk, person, found, given)
    kinds = [kind for kind, _ in given.points]
    desk.audit.write(Entry(desk.clock(), person.id, "negotiation", "confirm recap", "done", [found.id, *kinds]))
    return made


def open_lessons(desk: Desk) -> tuple[Lesson, ...]:
    """The edits that nobody has decided since the last override."""
    decided = {tuple(entry.searched) for entry in desk.audit.since(_EVER, _ACTION)}
    return tuple(one for one in negotiation.lessons(desk, alone(OPERATOR)) if _key(one) not in decided)


def owner(desk: Desk, lesson: Lesson) -> str:
    """The address of the playbook's owner; counsel's when the owner named is nobody here."""
    book = next((one for one in desk.playbooks if one.file == lesson.playbook), None)
    people = desk.people.all().people
    named = [one.email for one in people if book and one.email == book.owner.casefold()]
    return next(iter(named or [one.email for one in people if one.sees_limits and "counsel" in one.roles]), "")


def decide(desk: Desk, person: Person, lesson: Lesson, verdict: str) -> None:
    """`verdict` is approved or declined. Raises Forbidden for anybody but the owner, Stale the second time."""
    if person.email != owner(desk, lesson):
        raise Forbidden("Only the owner of this playbook decides on its edits.")
    if any(tuple(entry.searched) == _key(lesson) for entry in desk.audit.since(_EVER, _ACTION)):
        raise Stale("This edit was decided already.")
    desk.audit.write(Entry(desk.clock(), person.id, "playbook", _ACTION, verdict, _key(lesson)))


def _key(lesson: Lesson) -> tuple[str, ...]:
    return lesson.playbook, lesson.kind, str(lesson.times)
