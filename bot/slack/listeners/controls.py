"""Counsel's controls: the modal opens from a contract's card, its submission is checked and worked."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.errors import ParleyError
from bot.flows import catalogue, controls
from bot.model.person import Person
from bot.slack import post
from bot.slack.inbox import pressed_in
from bot.slack.listeners.modal import open_for, pressed
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import contract as contract_view
from bot.slack.views import controls as view

Body = dict[str, Any]


def register(app: App, office: Office) -> None:
    """Open the modal, and say at once what is wrong with what was entered; the change is worked like any letter."""

    @app.action("open_controls")
    def open_controls(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, _modal)

    @app.view("controls")
    def check(ack: Callable[..., None], body: Body) -> None:
        wrong = _wrong(office, body)
        ack(**wrong) if wrong else ack()


def _modal(office: Office, body: Body, person: Person) -> Body:
    """What comes back is the contract as it was seen, and where its card stands."""
    id = body["actions"][0]["value"]
    found, notes = controls.opened(office.desk, person, office.directory.private(person), id)
    channel, _, ts = pressed_in(body)
    fleeting = bool(body["container"].get("is_ephemeral"))
    ref = {"contract": id, "seen": controls.seen(found), "channel": channel, "ts": ts, "fleeting": fleeting}
    return view.controls(found, notes, json.dumps(ref | {"url": body.get("response_url") or ""}))


def _wrong(office: Office, payload: Body) -> Body:
    """What must be set right before the modal closes; empty when nothing."""
    given = view.entered(payload["view"])
    if given.wrong:
        return view.errors("emails", f"{given.wrong[0]} is not an e-mail address.")
    person = office.directory.person(payload["user"]["id"])
    try:
        controls.require_key(office.directory.private(person), given.readers)
    except ParleyError as error:
        return view.errors("people", error.said)
    return {}


def submitted(office: Office, payload: Body) -> list[Post]:
    """Make the changes and show the card as it is now."""
    if _wrong(office, payload):
        # The modal has said so already and is still open.
        return []
    ref = json.loads(payload["view"]["private_metadata"])
    person = office.directory.person(payload["user"]["id"])
    mine = office.directory.private(person)
    given = view.entered(payload["view"])
    wish = controls.Controls(given.readers, given.held, given.never_to_model, given.note)
    key = sha256(f"{payload['view']['id']} {payload['view']['hash']}".encode()).hexdigest()[:16]
    found = controls.change(office.desk, person, mine, ref["contract"], wish=wish, before=ref["seen"], key=key)
    card, *_ = contract_view.card(found, changeable=catalogue.may_change(person, found), controlled=True)
    if ref["fleeting"] or not ref["ts"]:
        return post.respond(ref["url"], [card]) if ref["url"] else []
    return post.update(ref["channel"], ref["ts"], card)


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {"open_controls": pressed(_modal)}
