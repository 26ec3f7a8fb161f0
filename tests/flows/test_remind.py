"""Reminders over simulated time: each once, none after a decision, somebody always told, whatever dies."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot import bootstrap
from bot.desk import Desk
from bot.errors import Forbidden, ParleyError, Stale
from bot.flows import decide, remind, rooms
from bot.flows.renewals import Kinship, Watched, renewals
from bot.model.contract import Contract, Status
from bot.model.person import OPERATOR, Person, Readers, Role, alone
from bot.model.reminder import STEPS, Decision
from bot.model.renewal import Coverage
from bot.renew.counting import business_day_on_or_before, weekend
from bot.settings import Settings
from tests.flows.contracts import renewing
from tests.flows.years import Life, Time, shown

START = datetime(2026, 1, 5, 15, tzinfo=UTC)
OWN = Person("UOWN", "Uown", "uown@n.example")
ADMIN = Person("UADMIN", "Uadmin", "uadmin@n.example", roles=frozenset({Role.ADMIN}))


@pytest.fixture
def time() -> Time:
    return Time(START)


@pytest.fixture
def here(settings: Settings, time: Time) -> Desk:
    desk = bootstrap.build(replace(settings, fallback_owner="ufall@n.example"), time)
    desk.people.set(ADMIN.email, "Uadmin", ADMIN.roles)
    return desk


@pytest.fixture
def life(here: Desk, time: Time) -> Life:
    return Life(here, time)


def to(life: Life, who: str) -> list[str]:
    return [shown(post) for post in life.slack.posts if post["channel"] == who]


def deadline(desk: Desk) -> tuple[str, str]:
    (one,) = renewals(desk, alone(OPERATOR))
    return one.contract.id, str(one.renewal.notice_deadline)


def test_an_owner_is_reminded_at_every_step_in_working_hours(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    life.until(datetime(2026, 11, 14, tzinfo=UTC), lambda: here.deadlines.keep(reacted(here, time)))

    about = {one.reminder.step: one for one in here.deadlines.about(*deadline(here)) if one.state == "sent"}
    assert set(about) == {str(step) for step in STEPS}
    # The first card comes with what to renegotiate.
    assert len(to(life, "DUOWN")) == len(STEPS) + 1 and not life.slack.repeated()
    assert all(one.at and 9 <= one.at.astimezone(UTC).hour - 4 < 18 for one in about.values())


def test_a_reminder_that_was_dropped_while_it_was_worked_is_sent_when_it_is_wanted_again(
    here: Desk, life: Life, time: Time
) -> None:
    contract = renewing(here, owner="UOWN")
    time.now = datetime(2026, 9, 1, 15, tzinfo=UTC)
    keys = life.rounds.round()
    here.records.change(contract.id, status=Status.DRAFT)
    for key in keys:
        life._work(key)
    unsent = to(life, "DUOWN")
    time.now += timedelta(minutes=5)
    here.records.change(contract.id, status=Status.SIGNED)
    life.hour()

    assert keys and not unsent
    assert len(to(life, "DUOWN")) >= 1 and not life.slack.repeated()


def reacted(desk: Desk, time: Time) -> decide.Case:
    contract, day = deadline(desk)
    case = desk.deadlines.case(contract, day) or decide.Case(contract, day)
    return replace(case, reacted_at=time.now)


def test_nobody_is_reminded_of_a_draft_and_planning_twice_adds_nothing(here: Desk, life: Life) -> None:
    renewing(here, "draft", owner="UOWN", status=Status.DRAFT)
    renewing(here, "signed", owner="UOWN")
    life.hour()
    before = here.deadlines.plan([])
    life._born()
    life.rounds.round()

    assert before == 0
    assert {one.contract.status for one in life.rounds._watched.values()} == {Status.SIGNED}


def test_a_contract_that_is_filed_is_reckoned_alone_and_the_others_keep_their_reminders(
    here: Desk, life: Life, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewing(here, "first", owner="UOWN")
    life.rounds.round()
    before = here.deadlines.due(date(2030, 1, 1))
    reckoned: list[str] = []
    watch = Kinship.watch
    monkeypatch.setattr(Kinship, "watch", lambda kin, one: reckoned.append(one.file_path) or watch(kin, one))
    renewing(here, "second", owner="UOWN")
    life.rounds.round()
    after = here.deadlines.due(date(2030, 1, 1))

    assert reckoned == ["second.txt"]
    assert {one.id for one in before} < {one.id for one in after}


def test_a_contract_that_ends_or_goes_loses_its_planned_reminders_alone(here: Desk, life: Life, time: Time) -> None:
    ends, stays = renewing(here, "ends", owner="UOWN"), renewing(here, "stays", owner="UOWN")
    life.rounds.round()
    here.records.change(ends.id, status=Status.ENDED)
    life.rounds.round()

    assert {one.contract for one in here.deadlines.due(date(2030, 1, 1)) if one.contract} == {stays.id}


def test_after_a_silence_of_weeks_one_message_comes_not_a_flood(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    life.hour()
    time.now = datetime(2026, 11, 4, 15, tzinfo=UTC)
    life._born()
    life.hour()

    assert len(to(life, "DUOWN")) == 1
    assert "Give notice by" in to(life, "DUOWN")[0]


def test_slack_being_down_for_hours_loses_nothing(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    time.now = datetime(2026, 10, 14, 14, tzinfo=UTC)
    life.slack.down = True
    life.hour()
    time.now += timedelta(hours=3)
    life.slack.down = False
    life.hour()

    assert len(to(life, "DUOWN")) == 1


@pytest.mark.parametrize("gone", ["nobody", "deactivated", "unknown"])
def test_without_an_owner_the_fallback_owner_is_told_and_why(here: Desk, life: Life, time: Time, gone: str) -> None:
    renewing(here, owner=None if gone == "nobody" else "UOWN" if gone == "deactivated" else "UGONE")
    if gone == "deactivated":
        life.slack.users["UOWN"]["deleted"] = True
    time.now = datetime(2026, 10, 14, 15, tzinfo=UTC)
    life.hour()

    assert not to(life, "DUOWN") and "the owner is not there" in to(life, "DUFALL")[0]


def test_silence_goes_to_the_fallback_then_the_channel_then_the_admins(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    rooms.choose(here, replace(ADMIN, inside=True), alone(ADMIN), rooms.REMINDERS, "#renewals")
    time.now = datetime(2026, 10, 9, 15, tzinfo=UTC)
    life.until(datetime(2026, 10, 24, tzinfo=UTC))

    cards = [post["channel"] for post in life.slack.posts if "Give notice by" in shown(post)]
    assert cards[:4] == ["DUOWN", "DUFALL", "C1TEAM", "DUADMIN"]


def test_an_archived_channel_is_passed_over_at_once(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner=None)
    rooms.choose(here, ADMIN, alone(ADMIN), rooms.REMINDERS, "#renewals")
    life.slack.users.pop("UFALL")
    life.slack.archived.add("C1TEAM")
    time.now = datetime(2026, 10, 14, 15, tzinfo=UTC)
    life.hour()

    assert any("Give notice by" in card for card in to(life, "DUADMIN"))


def test_the_channel_sees_only_what_everybody_in_it_may_read(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner=None, readers=Readers(people=frozenset({"UADMIN"})))
    rooms.choose(here, ADMIN, alone(ADMIN), rooms.REMINDERS, "#renewals")
    time.now = datetime(2026, 10, 14, 15, tzinfo=UTC)
    life.hour()

    assert not any("SUPPLY" in card.upper() for card in to(life, "C1TEAM") + to(life, "DUFALL"))
    assert any("Give notice by" in card for card in to(life, "DUADMIN"))


def test_an_unknown_deadline_is_asked_about_every_week_until_answered(here: Desk, life: Life, time: Time) -> None:
    contract = renewing(here, owner="UOWN", notice_to_stop_renewal=None)
    life.until(datetime(2026, 1, 20, tzinfo=UTC))
    asked = len(to(life, "DUOWN"))
    here.records.correct(contract.id, "notice_to_stop_renewal", {"value": 60, "unit": "days"}, who="Uown", now=time.now)
    life.until(datetime(2026, 2, 20, tzinfo=UTC))

    assert asked == 3 and len(to(life, "DUOWN")) == 3


def test_a_decision_ends_it_and_is_on_record_once(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    case = deadline(here)
    made = decide.decide(here, OWN, alone(OWN), case, Decision.RENEW)

    with pytest.raises(Stale, match="already settled"):
        decide.decide(here, ADMIN, alone(ADMIN), case, Decision.NOTICE_SENT)
    life.until(datetime(2026, 11, 14, tzinfo=UTC))
    assert made.closed and not to(life, "DUOWN")
    assert [entry.action for entry in here.audit.entries() if entry.who == "UOWN"] == ["decide renew"]


def test_others_may_not_decide(here: Desk) -> None:
    renewing(here, owner="UOWN")

    with pytest.raises(Forbidden):
        decide.decide(here, Person("USOME", "Some"), alone(Person("USOME", "Some")), deadline(here), Decision.RENEW)


def test_snoozing_is_quiet_and_never_past_the_day_to_send(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    time.now = datetime(2026, 10, 14, 15, tzinfo=UTC)
    life.hour()
    made = decide.snooze(here, OWN, alone(OWN), deadline(here), 30)
    (one,) = renewals(here, alone(OPERATOR))
    assert one.renewal.act_by and made.snoozed_until == one.renewal.act_by - timedelta(days=1)
    time.now = datetime.combine(made.snoozed_until, START.timetz())

    with pytest.raises(ParleyError, match="too late"):
        decide.snooze(here, OWN, alone(OWN), deadline(here), 7)
    life.hour()
    assert len(to(life, "DUOWN")) == 2


def test_assigning_tells_the_new_owner_and_not_mine_the_fallback(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    time.now = datetime(2026, 10, 14, 15, tzinfo=UTC)
    life.hour()
    decide.decline(here, OWN, alone(OWN), deadline(here))
    life.hour()
    told = len(to(life, "DUFALL"))
    decide.assign(here, ADMIN, alone(ADMIN), deadline(here), alone(Person("UADMIN", "Uadmin", ADMIN.email)))
    life.hour()

    assert (told, len(to(life, "DUADMIN"))) == (1, 1)


def test_what_the_new_owner_may_not_read_cannot_be_theirs(here: Desk) -> None:
    renewing(here, owner="UOWN", readers=Readers(people=frozenset({"UOWN"})))

    with pytest.raises(Forbidden):
        decide.assign(here, OWN, alone(OWN), deadline(here), alone(Person("UFALL", "Ufall")))


def test_a_contract_may_be_watched_at_steps_of_its_own(here: Desk, life: Life) -> None:
    contract = renewing(here, owner="UOWN")
    remind.watch(here, ADMIN, alone(ADMIN), "supply", remind.steps_of("10, 45"), fallback="uadmin@n.example")
    life.hour()

    assert {one.reminder.step for one in here.deadlines.about(*deadline(here))} == {"45", "10"}
    assert decide.fallback_of(here, contract.id) == "uadmin@n.example"


def portfolio(desk: Desk) -> None:
    """Contracts of many kinds: yearly, quarterly, limited, an option, business days, a named day, no deadline."""
    renewing(desk, "yearly", owner="UOWN")
    renewing(desk, "quarterly", owner="UOWN", renewal_period_months=3, expiration_date="2026-03-31")
    renewing(desk, "limited", owner="UOWN", renewal_max_count=1, expiration_date="2026-06-30")
    renewing(desk, "option", owner="UOWN", renewal="option", expiration_date="2027-02-28")
    renewing(desk, "business", owner="UOWN", notice_to_stop_renewal={"value": 20, "unit": "business_days"})
    renewing(desk, "named", owner="UOWN", notice_deadline_fixed="--09-30")
    renewing(desk, "none", owner="UOWN", renewal="none")
    renewing(desk, "unknown", owner="UOWN", expiration_date=None)
    renewing(desk, "german", owner="UOWN", governing_law="Germany", expiration_date="2026-12-31")


def expected(desk: Desk, start: date, end: date) -> dict[tuple[str, str], dict[str, date]]:
    """By brute force, day by day: which step of which deadline was due on which day."""
    found: dict[tuple[str, str], dict[str, date]] = defaultdict(dict)
    for number in range((end - start).days):
        today = start + timedelta(days=number)
        kin = Kinship(desk.shelf(alone(OPERATOR)), today)
        for contract in desk.shelf(alone(OPERATOR)).contracts:
            one = kin.watch(contract).renewal
            if one.notice_deadline and one.act_by and today <= one.act_by:
                due = {step: business_day_on_or_before(one.act_by - timedelta(days=step), weekend) for step in STEPS}
                hits = [step for step, day in due.items() if day == today]
                if hits:
                    found[contract.id, str(one.notice_deadline)][str(min(hits))] = today
    return found


def test_two_years_with_deaths_anywhere_lose_nothing_and_repeat_nothing(
    here: Desk, time: Time, decided: Callable[[Desk, Time], Callable[[], None]]
) -> None:
    portfolio(here)
    life = Life(here, time, chance=0.015, seed=7)
    end = datetime(2028, 1, 5, tzinfo=UTC)
    act = decided(here, time)
    life.until(end, act)
    life.chance = 0.0

    cases = here.deadlines.cases()
    for (contract, day), steps in expected(here, START.date(), end.date()).items():
        case = cases.get((contract, day))
        until = case.at.date() if case and case.closed and case.at else end.date()
        sent = [one for one in here.deadlines.about(contract, day) if one.state == "sent" and one.at]
        steps_due = {step for step, due in steps.items() if START.date() < due <= until}
        assert steps_due <= {one.reminder.step for one in sent}
        assert not [one for one in sent if one.at and one.at.date() > until]
    assert not life.slack.repeated()
    assert life.deaths >= 500


@pytest.fixture
def decided() -> Callable[[Desk, Time], Callable[[], None]]:
    """Some evenings somebody decides on the deadline that is nearest."""

    def make(desk: Desk, time: Time) -> Callable[[], None]:
        def act() -> None:
            if time.now.day != 17:
                return
            due = [one for one in renewals(desk, alone(OPERATOR), within=25) if one.contract.status is Status.SIGNED]
            for one in due[:1]:
                case = desk.deadlines.case(one.contract.id, str(one.renewal.notice_deadline))
                if one.renewal.notice_deadline and not (case and case.closed):
                    key = one.contract.id, str(one.renewal.notice_deadline)
                    decide.decide(desk, OWN, alone(OWN), key, Decision.RENEW)

        return act

    return make


def test_the_first_reminder_brings_what_to_renegotiate(here: Desk, life: Life, time: Time) -> None:
    renewing(here, owner="UOWN")
    time.now = datetime(2026, 7, 10, 15, tzinfo=UTC)
    life.hour()
    card, gaps = to(life, "DUOWN")
    contract, day = deadline(here)

    assert "Give notice by" in card and "playbook" in gaps and "missing" in gaps
    assert [one.ts for one in here.deadlines.cards(contract, day)] == [life.slack.posts[0]["ts"]]


def test_one_contract_that_cannot_be_reckoned_does_not_silence_the_others(
    here: Desk, life: Life, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewing(here, "good", owner="UOWN")
    broken = renewing(here, "broken", owner="UOWN")
    watch = Kinship.watch

    def breaks(self: Kinship, contract: Contract) -> Watched:
        if contract.id == broken.id:
            raise RuntimeError("a fact of a kind that nobody has seen")
        return watch(self, contract)

    monkeypatch.setattr(Kinship, "watch", breaks)
    life.rounds._plan(time.now.date())

    assert {one.renewal.coverage for one in life.rounds._watched.values()} == {Coverage.CONFIRMED, Coverage.UNKNOWN}
    assert {one.step for one in here.deadlines.due(date(2027, 1, 1))} >= {"30", "ask"}


@pytest.mark.parametrize(
    ("zone", "hour", "sent"),
    [
        ("Asia/Kolkata", 3, False),
        ("Asia/Kolkata", 5, True),
        ("America/Los_Angeles", 15, False),
        ("America/Los_Angeles", 17, True),
        ("Pacific/Auckland", 21, True),
        ("Nowhere/Unheard", 9, True),
    ],
)
def test_working_hours_are_the_owners(here: Desk, life: Life, time: Time, zone: str, hour: int, sent: bool) -> None:
    renewing(here, owner="UOWN")
    life.slack.users["UOWN"]["tz"] = zone
    time.now = datetime(2026, 10, 14, hour, tzinfo=UTC)
    life.hour()

    assert bool(to(life, "DUOWN")) is sent


def test_the_channel_gets_the_weeks_list_of_what_everybody_there_may_read(here: Desk, life: Life, time: Time) -> None:
    renewing(here, "open", owner="UOWN", document_name="Open Agreement")
    secret = Readers(people=frozenset({"UOWN"}))
    renewing(here, "secret", owner="UOWN", readers=secret, document_name="Secret Agreement")
    rooms.choose(here, ADMIN, alone(ADMIN), rooms.REMINDERS, "#renewals")
    time.now = datetime(2026, 10, 14, 15, tzinfo=UTC)
    life.hour()
    (digest,) = [said for said in to(life, "C1TEAM") if "next 90 days" in said]

    assert "Open Agreement" in digest and "Secret" not in digest
