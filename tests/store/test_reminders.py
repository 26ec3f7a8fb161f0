"""Reminders are kept once, claimed by one, and settled once; over SQLite and over a real PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.model.reminder import FALLBACK, OWNER, Case, Decision, Reminder, Watching
from bot.store.reminders import Reminders
from tests.store.test_records import engine

__all__ = ["engine"]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def kept(engine: Engine) -> Reminders:
    return Reminders(engine)


def of(step: str, due: date = TODAY, recipient: str = OWNER) -> Reminder:
    return Reminder("c1", "2027-01-15", step, recipient, due)


def test_planning_twice_adds_nothing_moves_what_moved_and_drops_what_is_gone(kept: Reminders) -> None:
    later = of("7", TODAY + timedelta(days=9))

    assert kept.plan([of("30"), later]) == 2
    assert kept.plan([of("30"), later]) == 0
    assert kept.plan([replace(later, due=TODAY)]) == 0
    assert [one.step for one in kept.due(TODAY)] == ["7"]
    assert kept.plan([of("30")]) == 0
    assert [one.step for one in kept.due(TODAY)] == ["30"]


def test_what_was_sent_is_never_planned_again(kept: Reminders) -> None:
    kept.plan([of("30")])
    kept.hand(of("30").id, NOW)
    kept.settle(of("30").id, "sent", NOW, [("D1", "1.0")])
    kept.plan([])
    kept.plan([of("30", TODAY + timedelta(days=1))])

    assert kept.due(TODAY + timedelta(days=9)) == []
    assert [(one.channel, one.ts) for one in kept.cards("c1", "2027-01-15")] == [("D1", "1.0")]


def test_what_was_planned_up_the_chain_outlives_a_plan(kept: Reminders) -> None:
    kept.add(of("30", recipient=FALLBACK))
    kept.plan([])

    assert [one.recipient for one in kept.due(TODAY)] == [FALLBACK]
    assert not kept.add(of("30", recipient=FALLBACK))


def test_of_several_workers_one_claims(kept: Reminders, request: pytest.FixtureRequest) -> None:
    if "sqlite" in request.node.name:
        pytest.skip("one connection in memory cannot be raced for")
    kept.plan([of("30")])
    with ThreadPoolExecutor(8) as pool:
        claimed = list(pool.map(lambda _: kept.hand(of("30").id, NOW), range(8)))

    assert sorted(claimed) == [False] * 7 + [True]


def test_a_claim_that_nobody_settled_is_found_after_its_lease(kept: Reminders) -> None:
    kept.plan([of("30")])
    kept.hand(of("30").id, NOW)

    assert kept.stranded(NOW) == [] and kept.stranded(NOW + timedelta(minutes=1)) == [(of("30").id, NOW)]
    kept.settle(of("30").id, "failed", NOW)
    kept.settle(of("30").id, "sent", NOW)
    found = kept.get(of("30").id)
    assert found and found.state == "failed"


def test_what_people_said_comes_back_and_moves_the_mark(kept: Reminders) -> None:
    before = kept.mark
    case = Case("c1", "2027-01-15", Decision.RENEGOTIATE, "Cora", NOW, TODAY, NOW, "U1", ("U2",), "", NOW)
    kept.keep(Case("c1", "2027-01-15"))
    kept.keep(case)
    kept.watch(Watching("c1", (45, 10), "cora@n.example"))

    assert kept.case("c1", "2027-01-15") == case == kept.cases()["c1", "2027-01-15"]
    assert kept.watching()["c1"] == Watching("c1", (45, 10), "cora@n.example")
    assert kept.mark > before


def test_a_new_calendar_address_ends_the_old_one(kept: Reminders) -> None:
    kept.open_feed("first", "U1", NOW)
    kept.open_feed("second", "U1", NOW)

    assert (kept.feed("first"), kept.feed("second")) == (None, "U1")
