"""A renewal and what people said about it -> the reminders that are due for it. Planning twice gives the same ones."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.model.reminder import ADMINS, AGAIN, CHAIN, MISSED, OWNER, SENT, STEPS, Case, Decision, Reminder
from bot.model.reminder import Sent as Outcome
from bot.model.renewal import Renewal
from bot.renew.counting import business_day_on_or_before, weekend

_DAY = timedelta(days=1)
# While somebody renegotiates, only the reminders of the last days still come.
_LAST_DAYS = 14
_EVENT_STEPS = (14, 7, 2, 1)
_ASK_AGAIN = (1, 3, 7, 14)
_MISSED_FOR = 14
# Nobody is chased up the line about a date that is further away than this.
_ESCALATE_WITHIN = 30


def plan(contract: str, found: Renewal, case: Case | None, today: date, steps: Sequence[int] = STEPS) -> list[Reminder]:
    """What the owner is to be told. Of several steps that are overdue only the nearest is still useful."""
    planned = list(_missed(contract, found, case, today))
    deadline = found.notice_deadline
    if deadline and found.act_by and not (case and case.closed and case.deadline == deadline.isoformat()):
        mine = case if case and case.deadline == deadline.isoformat() else None
        planned += _counted(contract, deadline.isoformat(), found.act_by, mine, steps)
        planned += _asked_again(contract, deadline, mine)
    for event in found.events:
        planned += _counted(contract, f"{event.fact} {event.day}", event.day, None, _EVENT_STEPS)
    return list(_useful(planned, today))


def _counted(contract: str, about: str, act_by: date, case: Case | None, steps: Sequence[int]) -> Iterator[Reminder]:
    for step in sorted(set(steps), reverse=True):
        if case and case.decision is Decision.RENEGOTIATE and step > _LAST_DAYS:
            continue
        due = business_day_on_or_before(act_by - step * _DAY, weekend)
        if case and case.snoozed_until and due <= case.snoozed_until:
            continue
        yield Reminder(contract, about, str(step), OWNER, due)
    if case and case.snoozed_until:
        # In place of everything that fell into the silence.
        yield Reminder(contract, about, f"{AGAIN} {case.snoozed_until}", OWNER, case.snoozed_until)


def _asked_again(contract: str, deadline: date, case: Case | None) -> Iterator[Reminder]:
    """Whether the notice that was drafted has been sent."""
    if case and case.drafted_at and case.decision is None:
        for days in _ASK_AGAIN:
            due = min(case.drafted_at.date() + days * _DAY, deadline)
            yield Reminder(contract, deadline.isoformat(), f"{SENT} {days}", case.drafted_by or OWNER, due)


def _missed(contract: str, found: Renewal, case: Case | None, today: date) -> Iterator[Reminder]:
    missed = found.missed_deadline
    decided = case is not None and missed is not None and case.deadline == missed.isoformat() and case.closed
    if missed and not decided and today - missed <= _MISSED_FOR * _DAY:
        yield Reminder(contract, missed.isoformat(), MISSED, OWNER, missed + _DAY)


def _useful(planned: Sequence[Reminder], today: date) -> Iterator[Reminder]:
    """`planned` without what a later one has overtaken by `today`."""
    nearest: dict[tuple[str, str, str], Reminder] = {}
    for one in planned:
        if one.due > today:
            yield one
        else:
            nearest[one.deadline, kind_of(one.step), one.recipient] = one
    yield from nearest.values()


def kind_of(step: str) -> str:
    """ "" for a count of days, else the step without its days: of one kind only the latest is still useful."""
    return "" if step.isdecimal() else step.rstrip("0123456789- ")


def plan_holds_until(found: Renewal) -> date:
    """The last day on which a missed deadline is still worth a reminder; every day, where none was missed."""
    return found.missed_deadline + _MISSED_FOR * _DAY if found.missed_deadline else date.max


def escalation(case: Case | None, sent: Sequence[Outcome], act_by: date, now: datetime) -> Reminder | None:
    """Whom to tell next about a deadline, `sent` being what was sent about it so far: one up the chain after a message
    that could not be delivered, or that nobody reacted to for three days (one day in the last week)."""
    told = [one for one in sent if one.reminder.step.isdecimal() and one.state in ("sent", "failed", "handed")]
    if not told or (case and case.closed):
        return None
    nearest = min(int(one.reminder.step) for one in told)
    of_it = [one for one in told if int(one.reminder.step) == nearest]
    last = max(of_it, key=lambda one: CHAIN.index(one.reminder.recipient))
    if last.reminder.recipient == ADMINS or last.state == "handed" or last.at is None:
        return None
    left = (act_by - now.date()).days
    patience = timedelta(days=1 if left <= 7 else 3)
    reacted = case is not None and case.reacted_at is not None and case.reacted_at >= last.at
    silent = not reacted and now - last.at >= patience and left <= _ESCALATE_WITHIN
    if last.state != "failed" and not silent:
        return None
    above = CHAIN[CHAIN.index(last.reminder.recipient) + 1]
    return Reminder(last.reminder.contract, last.reminder.deadline, str(nearest), above, now.date())


def latest_snooze(act_by: date, today: date, days: int) -> date | None:
    """Until when to be quiet for `days`, never past the day before the notice must be sent; None when that is no time
    at all."""
    until = min(today + days * _DAY, act_by - _DAY)
    return until if until > today else None
