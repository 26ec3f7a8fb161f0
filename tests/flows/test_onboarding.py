"""The first steps tick themselves from what is there; only whoever sets Parley up sees and skips them."""

import pytest

from bot.desk import Desk
from bot.errors import Forbidden
from bot.flows import catalogue, handover, onboarding, people, rooms
from bot.flows.ask import ask
from bot.model.evidence import Question
from bot.model.person import OPERATOR
from tests.flows.test_people import RUNNER, owned
from tests.people import ADMIN, SALES, alone


def ticked(desk: Desk, *, there: bool = True) -> set[str]:
    found = onboarding.first_steps(desk, ADMIN, alone(ADMIN), lambda name: name if there else "")
    return {step.key for step in found.steps if step.done}


def test_every_step_ticks_itself_from_what_is_there(desk: Desk) -> None:
    people.set_roles(desk, OPERATOR, ADMIN.email, name="Ada", roles=("contract admin",))
    assert ticked(desk) == {"admin"}
    id = owned(desk, "a", owner="")
    assert ticked(desk) == {"admin", "contracts"}
    catalogue.confirm(desk, ADMIN, alone(ADMIN), id, version=1)
    catalogue.set_owner(desk, ADMIN, alone(ADMIN), id, ADMIN.id)
    people.set_roles(desk, ADMIN, "cora@northwind.example", name="Cora", roles=("counsel",))
    rooms.choose(desk, ADMIN, alone(ADMIN), rooms.LEGAL, "C0LEGAL")
    rooms.choose(desk, ADMIN, alone(ADMIN), rooms.REMINDERS, "C0DEALS")
    ask(desk, Question("which law governs?", ADMIN, alone(ADMIN)))

    assert len(ticked(desk)) == 8
    assert not {"legal", "reminders"} & ticked(desk, there=False)
    assert handover.require_destination(desk) == "C0LEGAL"


def test_a_skipped_step_ticks_itself_all_the_same_later(desk: Desk) -> None:
    people.set_roles(desk, OPERATOR, ADMIN.email, name="Ada", roles=("contract admin",))
    onboarding.skip(desk, ADMIN, alone(ADMIN), "contracts")
    onboarding.skip(desk, ADMIN, alone(ADMIN), "contracts")
    skipped = onboarding.first_steps(desk, ADMIN, alone(ADMIN), str)
    assert skipped.current and skipped.current.key == "facts"
    assert [entry.action for entry in desk.audit.entries()].count("skip step") == 1

    owned(desk, "a", owner="")
    assert "contracts" in ticked(desk)


def test_others_neither_see_nor_change_the_set_up(desk: Desk) -> None:
    assert onboarding.first_steps(desk, RUNNER, alone(RUNNER), str).current

    people.set_roles(desk, OPERATOR, ADMIN.email, name="Ada", roles=("contract admin",))
    for person in (SALES, RUNNER):
        with pytest.raises(Forbidden):
            onboarding.first_steps(desk, person, alone(person), str)
        with pytest.raises(Forbidden):
            rooms.choose(desk, person, alone(person), rooms.LEGAL, "C0GENERAL")
        with pytest.raises(Forbidden):
            onboarding.take_samples(desk, person, alone(person))
    assert rooms.room(desk, rooms.LEGAL) == ""
