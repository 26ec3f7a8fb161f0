"""What is decided by hand in a negotiation, kept and audited; a rule overridden again and again is proposed anew."""

from datetime import UTC, datetime

from bot.desk import Desk
from bot.errors import Forbidden, Stale
from bot.flows import negotiation
from bot.model.edit import Edit
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
    decided |= {(one.playbook, one.kind, str(one.times)) for one in desk.edits.all()}
    return tuple(one for one in negotiation.lessons(desk, alone(OPERATOR)) if _key(one) not in decided)


def owner(desk: Desk, lesson: Lesson) -> str:
    """The address of the playbook's owner; counsel's when the owner named is nobody here."""
    book = next((one for one in desk.playbooks if one.file == lesson.playbook), None)
    people = desk.people.all().people
    named = [one.email for one in people if book and one.email == book.owner.casefold()]
    return next(iter(named or [one.email for one in people if one.sees_limits and "counsel" in one.roles]), "")


def decide(desk: Desk, person: Person, lesson: Lesson, verdict: str) -> Edit:
    """`verdict` is approved or declined; approved, the playbook holds with it from now on.

    Raises Forbidden for anybody but the owner, Stale the second time."""
    if person.email != owner(desk, lesson):
        raise Forbidden("Only the owner of this playbook decides on its edits.")
    open_ = next((one for one in open_lessons(desk) if _key(one) == _key(lesson)), None)
    if open_ is None:
        raise Stale("This edit was decided already.")
    made = Edit(open_.playbook, open_.kind, open_.times, open_.position, verdict, person.id, desk.clock())
    if not desk.edits.decide(made):
        raise Stale("Somebody decided this a moment ago.")
    desk.audit.write(Entry(desk.clock(), person.id, "playbook", _ACTION, verdict, _key(lesson)))
    return made


def edits(desk: Desk) -> tuple[Edit, ...]:
    """What lies over the playbooks now."""
    return tuple(one for one in desk.edits.all() if one.in_force)


def undo(desk: Desk, person: Person, playbook: str, kind: str) -> tuple[Edit, ...]:
    """Take back every edit in force of `kind` in `playbook`; the file holds again. For the owner, or whoever runs it.

    Raises Stale when there is none, Forbidden for anybody else."""
    found = tuple(one for one in edits(desk) if one.kind == kind and one.playbook.removesuffix(".yaml") == playbook)
    if not found:
        raise Stale(f"No edit of {kind} in {playbook} is in force.")
    if person is not OPERATOR and person.email != owner(desk, Lesson(found[0].playbook, kind, 0, 0, (), "")):
        raise Forbidden("Only the owner of this playbook decides on its edits.")
    for one in found:
        desk.edits.undo(one, person.id, desk.clock())
        key = [one.playbook, one.kind, str(one.times)]
        desk.audit.write(Entry(desk.clock(), person.id, "playbook", "undo playbook edit", "done", key))
    return found


def _key(lesson: Lesson) -> tuple[str, ...]:
    return lesson.playbook, lesson.kind, str(lesson.times)
