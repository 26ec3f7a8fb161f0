"""People in Slack: the list, who may change it, and contracts of an account that is gone."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.model.person import Person, Role
from bot.model.roster import Entry, Roster
from bot.slack.views import people as view
from tests.people import ADMIN, COUNSEL
from tests.slack.conftest import Workspace
from tests.slack.drawn import contracts, few, texts
from tests.slack.limits import check_message, check_view
from tests.slack.test_conversations import GENERAL, upload
from tests.slack.test_handover import elements, submit

Json = dict[str, Any]

persons = st.builds(
    Person,
    st.sampled_from(["U1", "U2"]),
    texts,
    st.sampled_from(["", "sally@northwind.example"]),
    roles=st.frozensets(st.sampled_from(list(Role))),
    gone=st.sampled_from([None, True, False]),
)
entries = st.builds(Entry, persons, st.lists(contracts, max_size=3).map(tuple))


@few
@given(st.lists(entries, max_size=30), st.booleans())
def test_any_list_and_its_modals_are_within_slacks_limits(listed: list[Entry], changeable: bool) -> None:
    for message in view.listing(Roster(tuple(listed), changeable)):
        check_message(message)
    for entry in listed[:3]:
        check_view(view.role_form(entry, "{}"))
        if entry.owns:
            check_view(view.reassign_form(entry, "{}"))


def test_a_reader_who_may_change_nothing_gets_no_buttons() -> None:
    (shown,) = view.listing(Roster((Entry(ADMIN), Entry(COUNSEL)), changeable=False))

    assert "button" not in json.dumps(shown.blocks) and "contract admin" in shown.text


def whispered(workspace: Workspace, who: str, text: str) -> Json:
    """What a slash command shows to the one who typed it."""
    before = len(workspace.whispers(who))
    workspace.act("command", as_=who, channel=GENERAL, text=text)
    workspace.until(lambda: len(workspace.whispers(who)) > before)
    return workspace.whispers(who)[-1]


def press_in(workspace: Workspace, who: str, message: Json, element: Json) -> None:
    """Press one element of a message by its block."""
    fits = [b for b in message["blocks"] if element in [*b.get("elements", []), b.get("accessory")]]
    place = {"channel": GENERAL, "message_ts": message["ts"], "block_id": fits[0]["block_id"]}
    workspace.act("press", as_=who, action_id=element["action_id"], value=element["value"], **place)


def test_roles_are_given_and_the_contracts_of_an_account_that_is_gone_handed_over(fresh: Workspace) -> None:
    """The workspace's owner names the first contract admin; then only contract admins change anything."""
    looked = whispered(fresh, "U0SAM", "/parley people")
    assert not elements(looked, "set_roles") and "Nobody has a role yet" in looked["text"]

    listed = whispered(fresh, "U0NORA", "/parley people")
    for who, role, answer in (
        ("U0TOMAS", "counsel", "Only full members"),
        ("U0NORA", "contract admin", "Nora Lindqvist is now: contract admin"),
    ):
        press_in(fresh, "U0NORA", listed, elements(listed, "set_roles")[-1])
        submit(fresh, "U0NORA", who=who, roles=[role])
        told = lambda: json.dumps([fresh.whispers("U0NORA"), fresh.state("U0NORA")["messages"]])  # noqa: E731
        fresh.until(lambda told=told, answer=answer: answer in told())  # type: ignore[misc]

    ts = upload(fresh, "U0DIEGO", "D0DIEGO", "hosting.txt", b"HOSTING AGREEMENT\n\n1. Law. Ohio law governs.\n")
    fresh.answered("D0DIEGO", ts)
    fresh.act("deactivate", as_="U0NORA", user="U0DIEGO")
    fresh.until(lambda: "account deactivated" in whispered(fresh, "U0NORA", "/parley people")["text"])
    gone = fresh.whispers("U0NORA")[-1]
    assert "Diego Fuentes · account deactivated" in gone["text"] and "name another owner" in gone["text"]
    press_in(fresh, "U0NORA", gone, elements(gone, "reassign")[0])
    submit(fresh, "U0NORA", owner="U0NORA")
    fresh.until(lambda: "1 contract of Diego Fuentes now belongs to Nora Lindqvist." in told())
