"""A CSV of owners, statuses and facts: what it would change, what is wrong with it, applied whole and once."""

import pytest

from bot.desk import Desk
from bot.errors import Forbidden, ParleyError, Stale
from bot.flows import importing, people
from bot.model.contract import Status
from bot.model.person import OPERATOR, Person
from tests.flows.test_people import owned
from tests.people import ADMIN, SALES, alone

MINE = alone(OPERATOR)


def named(name: str) -> Person:
    gone = "gone" in name
    return Person(f"U{name[:3].upper()}", name, name, inside=not gone, gone=gone)


def planned(desk: Desk, text: str) -> list[tuple[int, str]]:
    """(line, error, else what changes) of each row."""
    made = importing.plan(desk, OPERATOR, MINE, text.encode(), named)
    return [(row.line, row.error or ", ".join(one.what for one in row.changes)) for row in made.rows]


def test_every_row_says_what_it_would_change_or_what_is_wrong(desk: Desk) -> None:
    for name in ("a", "b", "c"):
        owned(desk, name, owner="x@n.example")
    text = (
        "\ufeffContract;Owner;Status;Expiration date\n"
        "a.txt;sam@n.example;signed;2027-03-31\n"
        "Supply Agreement a;;;\n"
        "nowhere.txt;;signed;\n"
        "b.txt;sam;;\n"
        "b.txt;gone@n.example;;\n"
        "\n"
        "b.txt;;perhaps;\n"
        "b.txt;;;31.3.2027\n"
        "C.TXT;;;-\n"
        "c.txt;;ended;\n"
    )
    found = planned(desk, text)

    assert found[0] == (2, "owner, status, expiration_date")
    errors = ["no contract", "e-mail address", "Nobody", "draft, signed or ended", "YYYY-MM-DD"]
    assert all(error in said for error, (_, said) in zip(errors, [found[2], *found[3:5], *found[5:7]], strict=True))
    assert found[7] == (10, "") and "same contract" in found[8][1]


@pytest.mark.parametrize("text", ["", "contract,owner\n", "name,owner\na,b\n", "contract,ownr\na,b\n"])
def test_what_is_no_such_file_is_refused_in_one_sentence(desk: Desk, text: str) -> None:
    with pytest.raises(ParleyError) as refused:
        importing.plan(desk, OPERATOR, MINE, text.encode())

    assert refused.value.said.endswith(".")


def test_one_wrong_row_and_nothing_is_changed(desk: Desk) -> None:
    id = owned(desk, "a", owner="x@n.example")
    made = importing.plan(desk, OPERATOR, MINE, b"contract,status\na.txt,signed\nb.txt,signed\n")

    with pytest.raises(ParleyError, match="Nothing was changed"):
        importing.apply(desk, OPERATOR, MINE, made, key="k")
    assert getattr(desk.records.get(id), "status", None) is None


def test_it_is_applied_once_by_an_admin_and_not_when_something_changed_meanwhile(desk: Desk) -> None:
    people.set_roles(desk, OPERATOR, ADMIN.email, name="Ada", roles=("contract admin",))
    id = owned(desk, "a", owner="x@n.example")
    mine, data = alone(ADMIN), b"contract,status,governing_law\na.txt,signed,Utah\n"
    with pytest.raises(Forbidden):
        importing.offer(desk, SALES, alone(SALES), data, key="k", named=named)
    made = importing.offer(desk, ADMIN, mine, data, key="k", named=named)
    desk.records.change(id, status=Status.DRAFT)
    with pytest.raises(Stale, match="drop the file again"):
        importing.accept(desk, ADMIN, mine, "k", mark=made.mark, named=named)
    again = importing.offer(desk, ADMIN, mine, data, key="k2", named=named)
    importing.accept(desk, ADMIN, mine, "k2", mark=again.mark, named=named)
    desk.records.change(id, status=Status.ENDED)
    with pytest.raises(Stale, match="applied already"):
        importing.accept(desk, ADMIN, mine, "k2", mark=again.mark, named=named)

    found = desk.records.get(id)
    assert found and found.status is Status.ENDED and found.facts.value("governing_law") == "Utah"
    assert [entry.action for entry in desk.audit.entries()].count("import") == 1
