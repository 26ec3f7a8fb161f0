"""People: the list behind /parley people, roles given, and the contracts of those who left handed over."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.errors import ParleyError, Stale
from bot.flows import people
from bot.model.person import Person, Role
from bot.model.roster import Entry
from bot.slack import post
from bot.slack.listeners import onboarding
from bot.slack.listeners.modal import open_for, pressed
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import help as help_view
from bot.slack.views import people as view
from bot.slack.views.message import Message

Body = dict[str, Any]


def register(app: App, office: Office) -> None:
    """Open the modals, and say at once what is wrong; what is submitted is worked like any letter."""

    @app.action("set_roles")
    def set_roles(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, _role_modal)

    @app.action("reassign")
    def reassign(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, _reassign_modal)

    @app.event("user_change")
    def changed(event: Body) -> None:
        user = event["user"]
        office.directory.forget(user["id"], str(user.get("profile", {}).get("email") or "").casefold())


def listing(office: Office, person: Person, start: int = 0) -> tuple[Message, ...]:
    mine = office.directory.private(person)
    return view.listing(people.roster(office.desk, person, mine, office.directory.named), start)


def roles_set(office: Office, payload: Body) -> list[Post]:
    """Give exactly the roles ticked, and show the list as it is now."""
    by = office.directory.person(payload["user"]["id"])
    ref = json.loads(payload["view"]["private_metadata"])
    user, roles = view.entered(payload["view"])
    whose = office.directory.named(user or ref["who"])
    if roles and not whose.inside:
        raise ParleyError("Only full members of this workspace can have a role.")
    if not whose.email:
        raise ParleyError("Slack does not tell me this person's e-mail address, and roles are kept by it.")
    # What the form does not offer stays.
    kept = [role.value for role in whose.roles if role is Role.OWNER]
    people.set_roles(office.desk, by, whose.email, name=whose.name, roles=(*roles, *kept))
    return _again(office, by, ref["url"], view.roles_are(whose, roles))


def reassigned(office: Office, payload: Body) -> list[Post]:
    """Hand the contracts over, once per modal, and show the list as it is now."""
    by = office.directory.person(payload["user"]["id"])
    ref = json.loads(payload["view"]["private_metadata"])
    new = office.directory.person(view.new_owner(payload["view"]))
    # Slack finds nobody who left by their address, so the modal brings their id along.
    old = Person(ref["id"], ref["name"], ref["who"] if "@" in ref["who"] else "", inside=False)
    mine, theirs = office.directory.private(by), office.directory.private(new)
    key = sha256(payload["view"]["id"].encode()).hexdigest()[:16]
    moved, left = people.reassign(office.desk, by, mine, old, to=theirs, key=key)
    return _again(office, by, ref["url"], view.handed(old, new, moved, left))


def _role_modal(office: Office, body: Body, person: Person) -> Body:
    people.require_runner(office.desk, person)
    key = body["actions"][0]["value"].removeprefix(view.NEW)
    return view.role_form(_entry(office, person, key) if key else None, _ref(body, key))


def _reassign_modal(office: Office, body: Body, person: Person) -> Body:
    people.require_runner(office.desk, person)
    key = body["actions"][0]["value"]
    entry = _entry(office, person, key)
    if not entry.owns:
        raise Stale("They own no contract any more; /parley people shows who does.")
    return view.reassign_form(entry, _ref(body, key, id=entry.person.id, name=entry.person.name[:200]))


def _entry(office: Office, person: Person, key: str) -> Entry:
    listed = people.roster(office.desk, person, office.directory.private(person), office.directory.named).entries
    found = next((entry for entry in listed if key in {entry.person.email, entry.person.id}), None)
    if found is None:
        raise Stale("That person has no role and no contracts here any more; /parley people shows who has.")
    return found


def _ref(body: Body, key: str, **more: str) -> str:
    return json.dumps({"who": key, "url": body.get("response_url") or ""} | more)


def _again(office: Office, by: Person, url: str, said: str) -> list[Post]:
    if url:
        return post.respond(url, [*listing(office, by), help_view.plain(said)])
    # Pressed in Home, where the first steps may tick themselves.
    return post.whisper(office, by, [help_view.plain(said)]) + onboarding.home(office, office.directory.person(by.id))


def _list(office: Office, payload: Body, person: Person) -> list[Post]:
    start = payload["actions"][0].get("value") or "0"
    shown = listing(office, person, int(start) if start.isdecimal() else 0)
    if url := payload.get("response_url"):
        return post.respond(url, shown)
    return post.whisper(office, person, shown)


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "set_roles": pressed(_role_modal),
    "reassign": pressed(_reassign_modal),
    "list_people": _list,
}
