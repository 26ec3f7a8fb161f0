"""A table dropped on the bot: previewed for contract admins alone, applied once however often it is pressed."""

import contextlib
import json

import pytest

from tests.slack.conftest import Workspace
from tests.slack.test_conversations import GENERAL, dm, upload
from tests.slack.test_handover import elements, press, submit
from tests.slack.test_people import press_in, whispered

TABLE = b"contract,status\nhosting.txt,signed\n"
HOSTING = b"HOSTING AGREEMENT\n\n1. Law. Ohio law governs.\n"


@pytest.fixture
def admin(fresh: Workspace) -> Workspace:
    """Nora is contract admin, and one contract is here."""
    ts = upload(fresh, "U0NORA", dm(fresh, "U0NORA"), "hosting.txt", HOSTING)
    fresh.answered(dm(fresh, "U0NORA"), ts)
    listed = whispered(fresh, "U0NORA", "/parley people")
    press_in(fresh, "U0NORA", listed, elements(listed, "set_roles")[-1])
    submit(fresh, "U0NORA", who="U0NORA", roles=["contract admin"])
    fresh.until(lambda: "is now: contract admin" in json.dumps(fresh.whispers("U0NORA")))
    return fresh


def test_it_is_applied_once_and_says_by_whom(admin: Workspace) -> None:
    room = dm(admin, "U0NORA")
    ts = upload(admin, "U0NORA", room, "owners.csv", TABLE)
    preview = admin.answered(room, ts)
    assert "Nothing is changed yet" in preview["text"]

    press(admin, "U0NORA", room, preview, "apply_import")
    # The second press comes before or after the buttons are gone.
    with contextlib.suppress(AssertionError):
        press(admin, "U0NORA", room, preview, "apply_import")

    applied = "Applied by Nora Lindqvist: 1 contract changed."
    admin.until(lambda: applied in json.dumps(admin.replies(room, ts)))
    admin.act("command", as_="U0NORA", channel=GENERAL, text="/contracts")
    admin.until(lambda: "signed" in json.dumps(admin.whispers("U0NORA")))
    assert applied in json.dumps(admin.replies(room, ts))


def test_who_is_no_contract_admin_is_told_so(fresh: Workspace) -> None:
    room = dm(fresh, "U0SAM")

    ts = upload(fresh, "U0SAM", room, "owners.csv", TABLE)

    assert "contract admin" in fresh.answered(room, ts)["text"]


def test_the_first_steps_come_on_demand(fresh: Workspace) -> None:
    assert "First steps" in whispered(fresh, "U0NORA", "/parley start")["text"]
