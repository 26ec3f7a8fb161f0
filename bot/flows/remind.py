"""Reminders, round after round: planned from the renewals, escalated, claimed when due, handed to be delivered."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.desk import Desk
from bot.errors import Forbidden, ParleyError, UnknownContract
from bot.flows import catalogue
from bot.flows.renewals import Kinship, Watched
from bot.flows.rooms import REMINDERS, room
from bot.model.contract import Contract, Status
from bot.model.person import OPERATOR, Audience, Person, alone
from bot.model.reminder import ASK, AT_ONCE, DIGEST, MISSED, STEPS, TEAM, Case, Reminder, Sent, Watching
from bot.model.renewal import Coverage, Renewal, Standing
from bot.renew.plan import escalation, kind_of, plan, plan_holds_until
from bot.store.audit import Entry

log = logging.getLogger(__name__)

KIND = "reminder"
_LEASE = timedelta(minutes=10)
_BROKEN = "I could not reckon its deadline; please look at its facts."
_FROM, _TO = 9, 17
# Slack takes about one message a second; the most urgent go first, the others in the next rounds.
_A_ROUND = 20
# These are too near their day to wait for a Monday.
_ANY_DAY = {"1", "2", MISSED}


class Reminding:
    """`zone_of` gives the time zone ("Europe/Berlin") of a contract's owner, "" when nobody knows.

    Any number of processes may go round at once: what is planned exists once, and one of them claims what is due."""

    def __init__(self, desk: Desk, zone_of: Callable[[str], str]) -> None:
        self._desk, self._zone_of = desk, zone_of
        self._planned: tuple[int, int, date] | None = None
        self._watched: dict[str, Watched] = {}

    def round(self) -> list[str]:
        """Do what is due now; the keys of the letters that must be worked."""
        desk, now = self._desk, self._desk.clock()
        self._plan(now.date())
        self._escalate(now)
        due = [one for one in desk.deadlines.due(now.date() + timedelta(days=1)) if self._is_time(one, now)]
        ready, overtaken = _nearest(due)
        desk.deadlines.drop(one.id for one in overtaken)
        ready.sort(key=lambda one: int(one.step) if one.step.isdecimal() else 0)
        claimed = [(one.id, now) for one in ready[:_A_ROUND] if desk.deadlines.hand(one.id, now)]
        stranded = desk.deadlines.stranded(now - _LEASE)
        return [_letter(desk, id, handed) for id, handed in (*claimed, *stranded)]

    def _plan(self, today: date) -> None:
        desk = self._desk
        contracts = desk.shelf(alone(OPERATOR)).contracts
        mark = desk.records.mark, desk.deadlines.mark, today
        if mark == self._planned:
            return
        # What no record and no day has changed has its reminders already.
        kept = self._watched if self._planned and self._planned[1] == mark[1] else {}
        self._watched = {one.contract.id: one for one in watched(desk, contracts, today, kept)}
        changed = {id for id, one in self._watched.items() if kept.get(id) is not one} | (kept.keys() - self._watched)
        wish = [
            *wanted(desk, (one for id, one in self._watched.items() if id in changed), today),
            *weekly(desk, self._watched.values(), today),
        ]
        new = desk.deadlines.plan(wish, {*changed, ""} if kept else None)
        self._planned = mark
        if new:
            log.info("%d reminders planned for %d signed contracts", new, len(self._watched))

    def _escalate(self, now: datetime) -> None:
        deadlines = {id: one.renewal for id, one in self._watched.items() if one.renewal.notice_deadline}
        told = self._desk.deadlines.told(list(deadlines))
        cases = self._desk.deadlines.cases() if told else {}
        for (contract, deadline), sent in told.items():
            found = deadlines[contract]
            if found.act_by and found.notice_deadline and deadline == found.notice_deadline.isoformat():
                above = escalation(cases.get((contract, deadline)), sent, found.act_by, now)
                if above:
                    self._desk.deadlines.add(above)

    def _is_time(self, one: Reminder, now: datetime) -> bool:
        """True in the working hours of the owner's time zone, from the day on which it is due there."""
        mine = self._watched.get(one.contract)
        owner = (mine.contract.owner or "") if mine else "" if one.recipient == TEAM else one.recipient
        if one.step.startswith(AT_ONCE):
            return True
        here = now.astimezone(_zone(self._zone_of(owner) if owner else ""))
        if here.date() < one.due or not _FROM <= here.hour < _TO:
            return False
        return here.weekday() < 5 or one.step in _ANY_DAY


def watched(desk: Desk, contracts: tuple[Contract, ...], today: date, kept: Mapping[str, Watched]) -> Iterator[Watched]:
    """The signed contracts as they now read; nobody is reminded of a draft. `kept` are those reckoned before: one
    whose record is the same and that stands alone stays as it is until the day up to which it holds."""
    kin = Kinship(desk.shelf(alone(OPERATOR)), today)
    for one in contracts:
        before = kept.get(one.id)
        same = before and before.contract is one and before.alone and not kin.concerns(one)
        if before and same and today <= min(before.until, plan_holds_until(before.renewal)):
            yield before
        elif is_watched(one):
            try:
                yield kin.watch(one)
            except Exception:
                # One contract that cannot be reckoned must not silence the others; its owner is asked about it.
                log.exception("the renewal of %s could not be reckoned", one.id)
                asked = Renewal(Standing.UNKNOWN, None, Coverage.UNKNOWN, question=_BROKEN)
                yield Watched(one, one.facts, asked)


def wanted(desk: Desk, signed: Iterable[Watched], today: date) -> Iterator[Reminder]:
    """Every reminder about these contracts that should exist as things stand."""
    cases, settings = desk.deadlines.cases(), desk.deadlines.watching()
    for one in signed:
        id, found = one.contract.id, one.renewal
        steps = settings.get(id, Watching(id, STEPS)).steps
        yield from plan(id, found, _case(cases, id, found.notice_deadline or found.missed_deadline), today, steps)


def weekly(desk: Desk, signed: Iterable[Watched], today: date) -> Iterator[Reminder]:
    """This week's questions to owners of contracts whose deadline nobody knows, and the team's digest."""
    week, monday = week_of(today)
    asked = {one.contract.owner or "" for one in signed if one.renewal.coverage is Coverage.UNKNOWN}
    for owner in sorted(asked):
        yield Reminder("", week, ASK, owner or TEAM, monday)
    if room(desk, REMINDERS):
        yield Reminder("", week, DIGEST, TEAM, monday)


def watch(
    desk: Desk, person: Person, audience: Audience, name: str, steps: tuple[int, ...], *, fallback: str
) -> Watching:
    """How the one contract that `name` means is watched; what is empty stays as it is. Raises UnknownContract and
    Forbidden."""
    found = catalogue.contracts(desk, audience, name)
    if len(found) != 1:
        raise UnknownContract(f"{name!r} does not mean exactly one contract; /contracts lists them.")
    if not catalogue.may_change(person, found[0]):
        raise Forbidden("Only the contract's owner, counsel, deal desk or a contract admin can change this.")
    before = desk.deadlines.watching().get(found[0].id, Watching(found[0].id))
    now = Watching(found[0].id, steps or before.steps, fallback or before.fallback)
    desk.deadlines.watch(now)
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, "watch", "done", [found[0].id]))
    return now


def steps_of(text: str) -> tuple[int, ...]:
    """The days in "90, 30,7", the largest first; raises ParleyError when it is none of that."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() and 0 < int(part) <= 1000 for part in parts):
        raise ParleyError("Write the steps as days before the day to send, for example 90,30,7.")
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def is_watched(contract: Contract) -> bool:
    """Only what is signed has a deadline that somebody must meet."""
    return contract.status is Status.SIGNED


def week_of(today: date) -> tuple[str, date]:
    """("2026-W48", its Monday)."""
    year, week, _ = today.isocalendar()
    return f"{year}-W{week:02}", date.fromisocalendar(year, week, 1)


def reminder(desk: Desk, id: str) -> Sent | None:
    return desk.deadlines.get(id)


def still_useful(desk: Desk, one: Reminder) -> tuple[Watched, Case | None] | None:
    """What the reminder is about as it stands at this moment; None when it has nothing to say any more."""
    contract = desk.records.get(one.contract)
    if contract is None or not is_watched(contract):
        return None
    now = desk.clock()
    mine = Kinship(desk.shelf(alone(OPERATOR)), now.date()).watch(contract)
    case = desk.deadlines.case(one.contract, one.deadline)
    if case and case.closed:
        return None
    days = {str(day) for day in (mine.renewal.notice_deadline, mine.renewal.missed_deadline) if day}
    days |= {f"{event.fact} {event.day}" for event in mine.renewal.events}
    return (mine, case) if one.deadline in days else None


def settled(desk: Desk, key: str) -> None:
    """The letter for a reminder has been worked: what became of it is written down, with where its cards stand."""
    results = desk.correspondence.results(key)
    # The first message in a place is the card; what follows it is not changed later.
    places = {channel: ts for state, channel, ts in reversed(results) if state == "sent" and channel and ts}
    state = "sent" if places else "failed" if results else "dropped"
    desk.deadlines.settle(id_of(key), state, desk.clock(), list(places.items()))


def undeliverable(desk: Desk, id: str) -> None:
    """There was nobody to send it to."""
    log.error("nobody can be told about reminder %s: no owner, channel or contract admin was found", id)
    desk.deadlines.settle(id, "failed", desk.clock())


def id_of(key: str) -> str:
    return key.split()[1]


def _letter(desk: Desk, id: str, handed: datetime) -> str:
    """The letter for a reminder handed out then. One that was dropped and is wanted again is handed out anew, and
    needs a letter of its own: the one before has been answered."""
    key = f"{KIND} {id} {handed.timestamp():.6f}"
    desk.correspondence.receive(key, KIND, {"reminder": id}, desk.clock())
    return key


def _nearest(due: list[Reminder]) -> tuple[list[Reminder], list[Reminder]]:
    """(what to send, what it overtakes): of several steps of a kind about one deadline for one recipient only the
    nearest goes out, so that after weeks of silence nobody gets a flood."""
    kept: dict[tuple[str, ...], Reminder] = {}
    overtaken = []
    for one in sorted(due, key=lambda one: -int(one.step) if one.step.isdecimal() else 0):
        kind = one.step if one.step.startswith(AT_ONCE) else kind_of(one.step)
        key = (one.contract, one.deadline, one.recipient, kind)
        if key in kept:
            overtaken.append(kept[key])
        kept[key] = one
    return list(kept.values()), overtaken


def _case(cases: dict[tuple[str, str], Case], contract: str, deadline: date | None) -> Case | None:
    return cases.get((contract, deadline.isoformat())) if deadline else None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
