"""Which reminders a deadline gets, and who is told next when nobody answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.model.reminder import ADMINS, FALLBACK, MISSED, OWNER, STEPS, TEAM, Case, Decision, Reminder, Sent
from bot.renew.calendar import renewal
from bot.renew.plan import escalation, latest_snooze, plan
from tests.renew.given import length, yearly

FACTS = yearly()
# Notice counts until Sunday 15 November 2026, to be sent by Friday the 13th.
SEND_BY, DEADLINE = date(2026, 11, 13), "2026-11-15"


def planned(today: date, case: Case | None = None, steps: tuple[int, ...] = STEPS) -> dict[str, date]:
    return {one.step: one.due for one in plan("c1", renewal(FACTS, today), case, today, steps)}


def test_every_step_counts_back_from_the_day_to_send_and_falls_on_a_working_day() -> None:
    found = planned(date(2026, 1, 5))

    assert list(found) == [str(step) for step in STEPS]
    assert found["14"] == date(2026, 10, 30) and found["120"] == date(2026, 7, 16)
    assert all(day.weekday() < 5 and day <= SEND_BY - timedelta(days=int(step)) for step, day in found.items())


def test_a_late_start_sends_the_nearest_overdue_step_only() -> None:
    assert list(planned(date(2026, 10, 20))) == ["14", "7", "2", "1", "30"]
    assert list(planned(date(2026, 11, 14))) == ["1"]


def test_a_contract_may_have_steps_of_its_own() -> None:
    assert list(planned(date(2026, 1, 5), steps=(45, 10))) == ["45", "10"]


def test_after_a_decision_nothing_comes_but_while_renegotiating_the_last_days_do() -> None:
    decided = Case("c1", DEADLINE, Decision.RENEW)

    assert planned(date(2026, 1, 5), decided) == {}
    assert list(planned(date(2026, 1, 5), replace(decided, decision=Decision.RENEGOTIATE))) == ["14", "7", "2", "1"]


def test_snoozing_puts_one_reminder_at_its_end_in_place_of_what_falls_into_it() -> None:
    found = planned(date(2026, 9, 15), Case("c1", DEADLINE, snoozed_until=date(2026, 10, 20)))

    assert found == {
        "14": date(2026, 10, 30),
        "7": date(2026, 11, 6),
        "2": date(2026, 11, 11),
        "1": date(2026, 11, 12),
        "again 2026-10-20": date(2026, 10, 20),
    }


def test_snoozing_never_reaches_the_day_to_send() -> None:
    assert latest_snooze(SEND_BY, date(2026, 11, 1), 30) == date(2026, 11, 12)
    assert latest_snooze(SEND_BY, date(2026, 11, 12), 7) is None


def test_whether_a_drafted_notice_was_sent_is_asked_of_whoever_drafted_it() -> None:
    drafted = Case("c1", DEADLINE, drafted_at=datetime(2026, 11, 2, 9, tzinfo=UTC), drafted_by="U1")
    asked = [
        one for one in plan("c1", renewal(FACTS, date(2026, 11, 3)), drafted, date(2026, 11, 3)) if "sent" in one.step
    ]

    assert {one.recipient for one in asked} == {"U1"} and asked[0].due == date(2026, 11, 5)
    assert any(one.step == "was it sent 1" and one.due == date(2026, 11, 3) for one in asked)


def test_a_missed_deadline_is_told_once_for_two_weeks() -> None:
    assert planned(date(2026, 11, 17))[MISSED] == date(2026, 11, 16)
    assert MISSED not in planned(date(2026, 12, 15))


def test_a_free_trial_has_reminders_of_its_own() -> None:
    trial = yearly(trial_end=length("30 days"))
    found = plan("c1", renewal(trial, date(2025, 1, 20)), None, date(2025, 1, 20))

    assert {one.step for one in found if one.deadline == "trial_end 2025-02-14"} == {"14", "7", "2", "1"}


def sent(recipient: str, at: datetime, state: str = "sent", step: str = "30") -> Sent:
    return Sent(Reminder("c1", DEADLINE, step, recipient, at.date()), state, at)


NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
EARLY = NOW - timedelta(days=4)


@pytest.mark.parametrize(("told", "next_one"), [(OWNER, FALLBACK), (FALLBACK, TEAM), (TEAM, ADMINS)])
def test_silence_goes_one_up_the_chain(told: str, next_one: str) -> None:
    found = escalation(None, [sent(told, EARLY)], SEND_BY, NOW)

    assert found and (found.recipient, found.step) == (next_one, "30")


def test_after_the_admins_nobody_is_left_and_a_reaction_or_a_decision_ends_it() -> None:
    assert escalation(None, [sent(ADMINS, EARLY)], SEND_BY, NOW) is None
    assert escalation(Case("c1", DEADLINE, reacted_at=NOW), [sent(OWNER, EARLY)], SEND_BY, NOW) is None
    assert escalation(Case("c1", DEADLINE, Decision.RENEW), [sent(OWNER, EARLY)], SEND_BY, NOW) is None


def test_what_could_not_be_delivered_goes_up_at_once_and_what_is_far_away_waits() -> None:
    far = SEND_BY + timedelta(days=60)

    assert escalation(None, [sent(OWNER, NOW, "failed")], far, NOW)
    assert escalation(None, [sent(OWNER, EARLY)], far, NOW) is None
    assert escalation(None, [sent(OWNER, NOW - timedelta(days=1))], SEND_BY, NOW) is None


def test_in_the_last_week_a_day_is_long_enough() -> None:
    late = datetime(2026, 11, 10, 12, tzinfo=UTC)

    assert escalation(None, [sent(OWNER, late - timedelta(days=1), step="7")], SEND_BY, late)
