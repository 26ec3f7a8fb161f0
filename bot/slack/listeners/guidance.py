"""Counsel's reply is saved as guidance, and guidance is retired."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.errors import Stale
from bot.flows import guidance, handover
from bot.model.guidance import Guidance, Scope
from bot.model.handover import Handover
from bot.model.person import Person
from bot.slack import post
from bot.slack.inbox import pressed_in, words
from bot.slack.listeners.modal import open_for, pressed
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import guidance as view
from bot.slack.views.ref import unpacked

Body = dict[str, Any]


def register(app: App, office: Office) -> None:
    """Open the modal; what is submitted is worked like any letter."""

    @app.action("save_guidance")
    def save_guidance(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, _modal)


def _modal(office: Office, body: Body, person: Person) -> Body:
    """What comes back is the hand-over, the reply's ts, and the message that holds the button."""
    id, reply = unpacked(body["actions"][0]["value"])
    channel, thread, ts = pressed_in(body)
    _, scopes = _offered(office, id, person)
    found = office.client.conversations_replies(channel=channel, ts=thread, oldest=reply, latest=reply, inclusive=True)
    said: Body = next((message for message in found["messages"] if message["ts"] == reply), {})
    text = words(said.get("text", ""), office.directory.bot)
    return view.save(text, scopes, "\n".join((id, reply, channel, ts)))


def _offered(office: Office, id: str, person: Person) -> tuple[Handover, tuple[Scope, ...]]:
    """The hand-over and what a reply to it may be saved for. Raises Forbidden or Stale."""
    guidance.require_counsel(person)
    found = handover.known(office.desk, id)
    scopes = guidance.scopes(office.desk, office.directory.private(person), found)
    if not scopes:
        raise Stale("This reply is about no contract that you may see and no kind of clause; there is nothing to save.")
    return found, scopes


def submitted(office: Office, payload: Body) -> list[Post]:
    """Keep the guidance, and show in the thread that it is kept."""
    id, reply, channel, ts = payload["view"]["private_metadata"].split("\n")
    person = office.directory.person(payload["user"]["id"])
    found, scopes = _offered(office, id, person)
    text, scope = view.entered(payload["view"], scopes)
    key = sha256(payload["view"]["id"].encode()).hexdigest()[:16]
    given = Guidance(key, text, person.name, office.desk.clock(), scope, found.contracts)
    kept = guidance.save(office.desk, person, office.directory.private(person), given, reply=f"{channel} {reply}")
    return post.update(channel, ts, view.saved(kept))


def _check(office: Office, payload: Body, person: Person) -> Body:
    id, _ = unpacked(payload["actions"][0]["value"])
    _offered(office, id, person)
    return {}


def _retired(office: Office, payload: Body, person: Person) -> list[Post]:
    mine = office.directory.private(person)
    gone = guidance.retire(office.desk, person, mine, payload["actions"][0]["value"])
    channel, _, ts = pressed_in(payload)
    if payload["container"].get("is_ephemeral"):
        return post.respond(payload["response_url"], view.listing(guidance.listed(office.desk, person, mine)))
    return post.update(channel, ts, view.retired(gone))


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "save_guidance": pressed(_check),
    "retire_guidance": _retired,
}
