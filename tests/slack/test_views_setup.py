"""First steps and CSV previews, drawn hostile, are within Slack's limits."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.model.contract import Contract
from bot.model.importing import Change, ImportPlan, PlannedRow
from bot.model.onboarding import FirstSteps, Step
from bot.slack.views import home as home_view
from bot.slack.views import importing as import_view
from bot.slack.views import onboarding as view
from tests.people import ADMIN
from tests.slack.drawn import contracts, few, texts
from tests.slack.limits import check_message, check_view

KEYS = ("admin", "contracts", "facts", "owners", "counsel", "legal", "reminders", "question")


@few
@given(st.integers(0, 8), texts, st.lists(contracts, max_size=12, unique_by=lambda one: one.id))
def test_the_first_steps_and_their_modal(settled: int, said: str, unowned: list[Contract]) -> None:
    steps = tuple(Step(key, key.capitalize(), at < settled, said) for at, key in enumerate(KEYS))
    rooms = {"legal": "C0123ABC", "reminders": "#deals"}
    first = FirstSteps(steps, rooms, unowned[0] if unowned else None, tuple(unowned))

    check_message(view.as_message(first))
    check_view(home_view.home(ADMIN, unowned, first))
    check_view(view.owners_form(unowned))


@few
@given(st.lists(contracts, max_size=20), texts, st.booleans())
def test_the_preview_of_a_csv(found: list[Contract], said: str, wrong: bool) -> None:
    change = (Change("owner", said, "U1"), Change("parties", None, [{"name": said}]))
    rows = [PlannedRow(at + 2, said, one, change) for at, one in enumerate(found)]
    rows += [PlannedRow(1, said, error=f"There is no contract “{said[:80]}”.")] if wrong else []
    shown = import_view.preview(said, ImportPlan(tuple(rows)), "k")

    for message in shown:
        check_message(message)
    assert ("apply_import" in json.dumps([one.blocks for one in shown])) == (bool(found) and not wrong)
