"""The breaker, the budget and the accounts around a model."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import TooSlow, Unavailable, UsedUp
from bot.llm.base import Saying, Spent
from bot.llm.careful import CarefulModel
from bot.llm.prompts import Filled
from bot.store.session import connect, upgrade
from bot.store.spending import Spending

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROMPT = Filled("answer", "v1", {}, "?")


class Wobbly:
    """A model that fails while `down`."""

    name = "wobbly"

    def __init__(self) -> None:
        self.down, self.calls, self.late = False, 0, False

    def tell(self, prompt: Filled, form: dict[str, Any]) -> Iterator[Saying]:
        self.calls += 1
        if self.down:
            raise TooSlow("late") if self.late else Unavailable("down")
        yield Saying({"a": 1})
        yield Saying({"a": 1}, Spent(100, 20, 0.5))


class Clinic:
    """A careful model over a database in memory, and the hands of its clock."""

    def __init__(self, limit: int = 0) -> None:
        engine = connect("sqlite://")
        upgrade(engine)
        self.now, self.wobbly, self.spending = NOON, Wobbly(), Spending(engine)
        self.model = CarefulModel(
            self.wobbly,
            lambda: self.now,
            limit=limit,
            spent_today=lambda now: self.spending.tokens(now.date()),
            account=lambda at, prompt, spent, ok: self.spending.add(
                at, prompt, took=(spent.sent, spent.received, spent.seconds), succeeded=ok
            ),
        )

    def ask(self) -> list[Saying]:
        return list(self.model.tell(PROMPT, {}))

    def fail(self) -> None:
        with pytest.raises(Unavailable):
            self.ask()


def test_every_call_is_accounted_for_by_day_and_prompt() -> None:
    clinic = Clinic()
    clinic.ask()
    clinic.wobbly.down = True
    clinic.fail()

    (day,) = clinic.spending.since(NOON.date())

    assert (day.calls, day.failures, day.sent, day.received, day.seconds) == (2, 1, 100, 20, 0.5)


def test_after_three_failures_nobody_waits_for_it_until_the_minute_is_over() -> None:
    clinic = Clinic()
    clinic.wobbly.down = True
    for _ in range(5):
        clinic.fail()
    clinic.wobbly.down = False
    clinic.now += timedelta(seconds=59)
    clinic.fail()

    assert clinic.wobbly.calls == 3

    clinic.now += timedelta(seconds=2)

    assert clinic.ask()[-1].spent


def test_one_failed_try_after_the_rest_begins_the_next_rest() -> None:
    clinic = Clinic()
    clinic.wobbly.down = True
    for _ in range(3):
        clinic.fail()
    clinic.now += timedelta(seconds=61)
    clinic.fail()
    clinic.fail()

    assert clinic.wobbly.calls == 4


def test_the_budget_ends_at_midnight() -> None:
    clinic = Clinic(limit=150)
    clinic.ask()
    clinic.ask()
    clinic.fail()
    clinic.now += timedelta(hours=12)

    assert clinic.ask()


def test_after_one_that_took_too_long_nobody_waits_for_ten_seconds() -> None:
    clinic = Clinic()
    clinic.wobbly.down = clinic.wobbly.late = True
    clinic.fail()
    clinic.wobbly.down = False
    clinic.fail()

    assert clinic.wobbly.calls == 1

    clinic.now += timedelta(seconds=11)

    assert clinic.ask()[-1].spent


def test_a_call_that_nobody_heard_out_is_accounted_for_by_its_letters() -> None:
    clinic = Clinic()
    heard = clinic.model.tell(PROMPT, {})
    next(heard)
    heard.close()  # type: ignore[attr-defined]

    (day,) = clinic.spending.since(NOON.date())

    assert (day.calls, day.failures) == (1, 0) and day.sent and day.received


def test_a_budget_that_is_used_up_says_so() -> None:
    clinic = Clinic(limit=100)
    clinic.ask()

    with pytest.raises(UsedUp):
        clinic.ask()
