"""Slack over HTTP: signed requests only, stored before they are acknowledged."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.desk import Desk
from bot.flows import calendars
from bot.model.contract import Status
from bot.model.person import Person, Readers
from bot.sandbox.server import serve_in_thread
from bot.settings import Settings
from bot.slack import app, http
from bot.slack.directory import Directory
from bot.slack.office import Office
from tests.flows.contracts import renewing

SECRET = "shhh"


@pytest.fixture
def door(desk: Desk, settings: Settings) -> Iterator[tuple[str, list[str], Desk]]:
    """(address, keys woken, desk) of the HTTP door over a local Slack."""
    with serve_in_thread() as sandbox:
        client = WebClient(token="xoxb-test", base_url=sandbox.api_url)
        woken: list[str] = []
        office = Office(desk, client, Directory(client, desk.people.roles), sandbox.api_url)
        bolt = app.build(replace(settings, slack_signing_secret=SECRET), office, woken.append)
        server = http.server(bolt, 0, lambda token: calendars.feed(desk, token, office.directory.holder))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", woken, desk
        server.should_exit = True
        thread.join(5)


def send(address: str, body: dict[str, Any], secret: str = SECRET) -> int:
    data, now = json.dumps(body), str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=now, body=data) or ""
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": signature,
    }
    try:
        with urlopen(Request(f"{address}/slack/events", data.encode(), headers)) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def event(text: str = "what is the cap?") -> dict[str, Any]:
    message = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U0SAM", "text": text, "ts": "1.2"}
    return {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": message}


def test_a_signed_event_is_stored_once_however_often_it_comes(door: tuple[str, list[str], Desk]) -> None:
    address, woken, desk = door

    assert send(address, event()) == 200
    assert send(address, event()) == 200
    assert set(woken) == {"message T1 D1 1.2"}
    assert desk.correspondence.letter(woken[0]).payload is not None


def test_an_event_with_a_wrong_signature_is_refused(door: tuple[str, list[str], Desk]) -> None:
    address, woken, _ = door

    assert send(address, event(), "wrong") == 401
    assert woken == []


def test_what_cannot_be_stored_is_not_acknowledged(
    door: tuple[str, list[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, woken, desk = door

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(desk.correspondence), "receive", full)

    assert send(address, event()) >= 500
    assert woken == []


def fetched(address: str, url: str) -> str:
    """The calendar at the address that somebody was given; "" when it opens nothing."""
    try:
        with urlopen(f"{address}/calendar/{url.rsplit('/', 1)[1]}") as answer:
            assert answer.headers["Content-Type"].startswith("text/calendar")
            return str(answer.read().decode())
    except HTTPError as error:
        assert error.code == 404
        return ""


def test_a_calendar_shows_what_its_holder_may_read_until_it_is_taken_back(door: tuple[str, list[str], Desk]) -> None:
    address, _, kept = door
    desk, sam = replace(kept, public_url="https://parley.n.example"), Person("U0SAM", "Sam")
    renewing(desk, "mine", readers=Readers(people=frozenset({"U0SAM"})))
    renewing(desk, "hidden", readers=Readers(people=frozenset({"U0NORA"})), document_name="Hidden Agreement")
    renewing(desk, "draft", status=Status.DRAFT, document_name="Draft Agreement")
    url = calendars.open_feed(desk, sam, "U0SAM", team=False)

    shown = fetched(address, url)
    assert shown.count("BEGIN:VEVENT") == 2 and "Hidden" not in shown and "Draft" not in shown
    newer = calendars.open_feed(desk, sam, "U0SAM", team=False)
    assert fetched(address, url) == "" and fetched(address, newer)
    calendars.close_feed(desk, sam, "U0SAM", team=False)
    assert fetched(address, newer) == ""


def test_a_calendar_stops_when_its_holder_leaves(door: tuple[str, list[str], Desk]) -> None:
    address, _, kept = door
    desk = replace(kept, public_url="https://parley.n.example")
    renewing(desk)
    url = calendars.open_feed(desk, Person("U0GONE", "Gone"), "U0GONE", team=False)

    assert fetched(address, url) == ""
    assert fetched(address, "https://parley.n.example/calendar/guessed.ics") == ""
