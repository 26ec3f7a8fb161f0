"""What people answer to a reminder: renew, renegotiate, give notice, snooze, assign, not mine. Once, and on record."""

from dataclasses import replace

from bot.desk import Desk
from bot.errors import Forbidden, ParleyError, Stale
from bot.flows import catalogue
from bot.flows.renewals import Kinship, Watched
from bot.flows.rooms import REMINDERS, room
from bot.model.contract import Contract
from bot.model.person import OPERATOR, Audience, Person, alone
from bot.model.reminder import ASSIGNED, DECLINED, OWNER, Card, Case, Decision, Reminder
from bot.renew.letter import letter
from bot.renew.plan import latest_snooze
from bot.store.audit import Entry

_GONE = "This deadline is no longer the current one; /renewals shows what is."


def shown(desk: Desk, audience: Audience, id: str, deadline: str) -> tuple[Watched, Case]:
    """The contract as it now stands and what people said about this deadline. Raises UnknownContract."""
    contract = catalogue.contract(desk, audience, id)
    return _watched(desk, contract), desk.deadlines.case(id, deadline) or Case(id, deadline)


def decide(desk: Desk, person: Person, audience: Audience, case: tuple[str, str], decision: Decision) -> Case:
    """Settle it, or note that it is being renegotiated. Who comes second hears who was first."""
    found, mine = _mine(desk, person, audience, *case)
    if mine.decision is decision:
        return mine
    now = desk.clock()
    made = replace(mine, decision=decision, who=person.name or person.id, at=now, reacted_at=now)
    return _kept(desk, person, audience, made, f"decide {decision}", found.contract)


def notice_sent(desk: Desk, person: Person, audience: Audience, case: tuple[str, str], how: str) -> Case:
    """The notice is out, by `how` ("e-mail"): nothing more is due."""
    found, mine = _mine(desk, person, audience, *case)
    now = desk.clock()
    made = replace(
        mine, decision=Decision.NOTICE_SENT, who=person.name or person.id, at=now, how=how[:60], reacted_at=now
    )
    return _kept(desk, person, audience, made, "notice sent", found.contract)


def snooze(desk: Desk, person: Person, audience: Audience, case: tuple[str, str], days: int) -> Case:
    """Be quiet for `days`, but never past the day before the notice must be sent. Raises ParleyError then."""
    found, mine = _mine(desk, person, audience, *case)
    act_by, today = found.renewal.act_by, desk.clock().date()
    until = latest_snooze(act_by, today, days) if act_by else None
    if until is None:
        raise ParleyError("It is too late to snooze this: the notice must be sent by tomorrow at the latest.")
    made = replace(mine, snoozed_until=until, reacted_at=desk.clock())
    return _kept(desk, person, audience, made, "snooze", found.contract)


def assign(desk: Desk, person: Person, audience: Audience, case: tuple[str, str], owner: Audience) -> Case:
    """The one person of `owner` (a private audience), who must be able to read it, has it from now on, and is told."""
    found, mine = _mine(desk, person, audience, *case)
    if not owner.people or not owner.may_read(found.contract.readers):
        raise Forbidden("That person may not read this contract, so it cannot be theirs.")
    new = next(iter(owner.people))
    catalogue.set_owner(desk, person, audience, found.contract.id, new.id)
    declined = tuple(id for id in mine.declined if id != new.id)
    changed = replace(mine, declined=declined, reacted_at=desk.clock())
    made = _kept(desk, person, audience, changed, "assign", found.contract)
    _tell(desk, made, f"{ASSIGNED} {new.id}")
    return made


def decline(desk: Desk, person: Person, audience: Audience, case: tuple[str, str]) -> Case:
    """It is not `person`'s: the next one up the chain is told."""
    found, mine = _mine(desk, person, audience, *case)
    declined = tuple(dict.fromkeys((*mine.declined, person.id)))
    made = _kept(desk, person, audience, replace(mine, declined=declined), "not mine", found.contract)
    _tell(desk, made, f"{DECLINED} {person.id}")
    return made


def draft_notice(desk: Desk, person: Person, audience: Audience, case: tuple[str, str]) -> tuple[Case, str, bytes]:
    """A letter (.docx) for a person to check and send; (the case, its file name, its bytes)."""
    found, mine = _mine(desk, person, audience, *case)
    now = desk.clock()
    data = letter(found.contract, found.facts, found.renewal, now.date())
    made = replace(mine, drafted_at=mine.drafted_at or now, drafted_by=person.id, reacted_at=now)
    kept = _kept(desk, person, audience, made, "draft notice", found.contract)
    stem = "".join(letter for letter in found.contract.title if letter.isalnum() or letter in " -")[:60].strip()
    return kept, f"Notice - {stem} - {mine.deadline}.docx", data


def cards(desk: Desk, case: Case) -> list[Card]:
    """The messages that must now show something else."""
    return desk.deadlines.cards(case.contract, case.deadline)


def fallback_of(desk: Desk, contract: str) -> str:
    """Who is told when the owner is not there: the contract's own fallback owner, else the one in the settings."""
    mine = desk.deadlines.watching().get(contract)
    return (mine.fallback if mine else "") or desk.fallback_owner


def team_room(desk: Desk) -> str:
    """The channel for reminders; empty when nobody has chosen one."""
    return room(desk, REMINDERS)


def _mine(desk: Desk, person: Person, audience: Audience, id: str, deadline: str) -> tuple[Watched, Case]:
    """Raises Forbidden for somebody who may not act on it, Stale when it is settled or not the current one."""
    found, case = shown(desk, audience, id, deadline)
    fallback = fallback_of(desk, id)
    if not catalogue.may_change(person, found.contract) and fallback not in {person.id, person.email}:
        raise Forbidden("Only the contract's owner, counsel, deal desk or a contract admin can decide this.")
    if case.closed and case.decision:
        raise Stale(f"{case.who} has already settled this: {case.decision}.")
    current = {str(day) for day in (found.renewal.notice_deadline, found.renewal.missed_deadline)}
    if deadline not in current:
        raise Stale(_GONE)
    return found, case


def _watched(desk: Desk, contract: Contract) -> Watched:
    return Kinship(desk.shelf(alone(OPERATOR)), desk.clock().date()).watch(contract)


def _tell(desk: Desk, case: Case, step: str) -> None:
    """Whoever has it now hears of it at once."""
    desk.deadlines.add(Reminder(case.contract, case.deadline, step[:32], OWNER, desk.clock().date()))


def _kept(desk: Desk, person: Person, audience: Audience, case: Case, action: str, contract: Contract) -> Case:
    desk.deadlines.keep(case)
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, action[:32], "done", [contract.id]))
    return case
