"""Who may say who has which role; what becomes of the contracts of somebody who left."""

from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.errors import Forbidden, ParleyError
from bot.flows import people
from bot.flows.intake import Dropped, take_in
from bot.model.person import OPERATOR, Person, Readers, Role
from tests.people import ADMIN, COUNSEL, GUEST, SALES, alone

RUNNER = replace(SALES, id="U9RUNS", email="runs@northwind.example", runs=True)
LEFT = Person("U8LEFT", "Lena Left", "lena@northwind.example", inside=False, gone=True)


def owned(desk: Desk, name: str, *, owner: str, readers: Readers | None = None) -> str:
    data = f"SUPPLY AGREEMENT {name}\n\n1. Law. Ohio law governs.\n".encode()
    dropped = Dropped(name, f"{name}.txt", data, readers or Readers(everyone=True), owner)
    taken = take_in(desk, dropped)
    assert taken.contract
    return taken.contract.id


def named(name: str) -> Person:
    known = {person.email: person for person in (LEFT, COUNSEL, SALES, ADMIN)}
    known |= {person.id: person for person in known.values()}
    return known.get(name) or Person(name, "", name, inside=False, gone=True)


def test_the_first_admin_is_named_by_who_runs_the_workspace_and_then_by_admins_only(desk: Desk) -> None:
    with pytest.raises(Forbidden, match="admin of this Slack workspace"):
        people.set_roles(desk, SALES, SALES.email, name="Sally", roles=("contract admin",))
    people.set_roles(desk, RUNNER, ADMIN.email, name="Ada Admin", roles=("contract admin",))

    assert desk.people.roles(ADMIN.email) == {Role.MEMBER, Role.ADMIN}
    with pytest.raises(Forbidden, match="Ada Admin"):
        people.set_roles(desk, RUNNER, RUNNER.email, name="Rae", roles=("contract admin",))
    people.set_roles(desk, ADMIN, COUNSEL.email, name="Cora", roles=("counsel",))
    people.set_roles(desk, ADMIN, COUNSEL.email, name="Cora", roles=("counsel",))
    assert [entry.action for entry in desk.audit.entries()] == ["set roles", "set roles"]


def test_a_guest_who_is_called_admin_may_change_nothing(desk: Desk) -> None:
    guest = replace(GUEST, roles=frozenset({Role.ADMIN}), runs=True)

    with pytest.raises(Forbidden):
        people.set_roles(desk, guest, guest.email, name="Gil", roles=("contract admin",))


def test_the_only_admin_stays_unless_the_operator_says_so(desk: Desk) -> None:
    people.set_roles(desk, OPERATOR, ADMIN.email, name="Ada", roles=("contract admin",))

    for change in (
        lambda: people.remove(desk, ADMIN, ADMIN.email),
        lambda: people.set_roles(desk, ADMIN, ADMIN.email, name="Ada", roles=("counsel",)),
    ):
        with pytest.raises(Forbidden, match="only contract admin"):
            change()
    assert people.remove(desk, OPERATOR, ADMIN.email)


def test_owners_are_listed_and_who_left_comes_first_with_what_needs_another_owner(desk: Desk) -> None:
    people.set_roles(desk, OPERATOR, COUNSEL.email, name="Cora Counsel", roles=("counsel",))
    owned(desk, "a", owner=LEFT.email)
    owned(desk, "b", owner=LEFT.id)
    owned(desk, "c", owner=SALES.id)
    first, *others = people.roster(desk, SALES, alone(SALES), named).entries

    assert first.orphaned and len(first.owns) == 2 and first.person.name == "Lena Left"
    assert [(entry.person.name, Role.OWNER in entry.roles) for entry in others] == [
        ("Cora Counsel", False),
        ("Sally Sales", True),
    ]


def test_contracts_that_a_reader_may_not_see_count_for_nobody(desk: Desk) -> None:
    owned(desk, "secret", owner=LEFT.email, readers=Readers(people=frozenset({COUNSEL.email})))

    assert people.roster(desk, SALES, alone(SALES), named).entries == ()
    assert len(people.roster(desk, COUNSEL, alone(COUNSEL), named).entries) == 1


def test_contracts_are_handed_over_once_and_not_to_somebody_who_may_not_read_them(desk: Desk) -> None:
    people.set_roles(desk, OPERATOR, ADMIN.email, name="Ada", roles=("contract admin",))
    open_, closed = (
        owned(desk, "a", owner=LEFT.id),
        owned(desk, "b", owner=LEFT.email, readers=Readers(people=frozenset({COUNSEL.email}))),
    )
    done = [people.reassign(desk, ADMIN, alone(ADMIN), LEFT, to=alone(SALES), key="k") for _ in range(2)]

    assert done == [(1, 1), (0, 1)]
    owners = {id: getattr(desk.records.get(id), "owner", None) for id in (open_, closed)}
    assert owners == {open_: SALES.id, closed: LEFT.email}
    assert [entry.action for entry in desk.audit.entries()].count("reassign") == 1
    with pytest.raises(Forbidden):
        people.reassign(desk, SALES, alone(SALES), LEFT, to=alone(SALES), key="k2")
    with pytest.raises(ParleyError, match="full member"):
        people.reassign(desk, ADMIN, alone(ADMIN), LEFT, to=alone(GUEST), key="k3")
