"""/negotiation: where a negotiation stands, overrides, the page before a round, the recap, and what overrides teach."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.errors import Forbidden, ParleyError, Stale
from bot.flows import learn, negotiation
from bot.model.negotiation import Act, Lesson, Move, Negotiation
from bot.model.person import Person
from bot.slack import post
from bot.slack.inbox import pressed_in
from bot.slack.listeners.modal import open_for, pressed
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import negotiation as view
from bot.slack.views.message import Message
from bot.slack.views.ref import packed, unpacked

Body = dict[str, Any]


def register(app: App, office: Office) -> None:
    """Open the modals; what is submitted is worked like any letter."""
    for action, form in (("override_position", _override), ("recap_round", _recap)):
        app.action(action)(_opening(office, form))


def _opening(office: Office, form: Callable[[Office, Body, Person], Body]) -> Callable[..., None]:
    def opened(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, form)

    return opened


def command(office: Office, person: Person, text: str) -> tuple[Message, ...]:
    """`/negotiation`, `/negotiation NAME`, `/negotiation prepare NAME`."""
    mine = office.directory.private(person)
    first, _, rest = text.partition(" ")
    if not text:
        return view.listing(negotiation.seen(office.desk, mine))
    if first.casefold() == "prepare" and rest.strip():
        found = negotiation.find(office.desk, mine, rest.strip().strip("<>"))
        return view.prepared(negotiation.prepare(office.desk, mine, found))
    return _table(office, person, negotiation.find(office.desk, mine, text.strip("<> ")))


def _table(office: Office, person: Person, found: Negotiation) -> tuple[Message, ...]:
    return view.table(found, negotiation.points(found), limits=person.sees_limits)


def _found(office: Office, person: Person, id: str) -> Negotiation:
    return negotiation.find(office.desk, office.directory.private(person), id)


def _limited(office: Office, person: Person, id: str) -> Negotiation:
    """The negotiation, for counsel and the deal desk."""
    if not person.sees_limits:
        raise Forbidden("This is for counsel and the deal desk.")
    return _found(office, person, id)


def _override(office: Office, body: Body, person: Person) -> Body:
    found = _limited(office, person, body["actions"][0]["value"])
    points = [one for one in negotiation.points(found) if one.state == "open"]
    if not points:
        raise Stale("Every point is settled; reopen one with a reason first.")
    return view.override_form(found, points)


def _recap(office: Office, body: Body, person: Person) -> Body:
    found = _limited(office, person, body["actions"][0]["value"])
    return view.recap_form(found, negotiation.points(found))


def overridden(office: Office, payload: Body) -> list[Post]:
    """Keep the override with its reason; the fifth of a rule goes to the playbook's owner."""
    person = office.directory.person(payload["user"]["id"])
    id, kind, to, why = view.overriding(payload["view"])
    found = _limited(office, person, id)
    given = Move(office.desk.clock(), found.round, person.id, "us", Act.OVERRIDE, kind, "", to, why=why)
    found = learn.override(office.desk, person, found, given)
    posts = post.whisper(office, person, _table(office, person, found))
    for one in learn.open_lessons(office.desk):
        owner = learn.owner(office.desk, one)
        who = office.directory.by_email(owner) if owner else None
        if one.kind == kind and who and who.sees_limits:
            posts += post.whisper(office, who, [view.lesson(one, packed(one.playbook, f"{one.kind}\n{one.times}"))])
    return posts


def recapped(office: Office, payload: Body) -> list[Post]:
    """The recap to confirm, in private."""
    person = office.directory.person(payload["user"]["id"])
    id, agreed = view.agreed(payload["view"])
    found = _limited(office, person, id)
    ref = "\n".join((found.id, *(f"{kind}: {said}" for kind, said in agreed)))
    if not agreed or len(ref) > 1900:
        raise ParleyError("Write what was agreed after a point's name and colon, not more than 1800 characters in all.")
    return post.whisper(office, person, [view.recap(negotiation.recap(found, agreed), ref)])


def _confirmed(office: Office, payload: Body, person: Person) -> list[Post]:
    id, text = unpacked(payload["actions"][0]["value"])
    found = _limited(office, person, id)
    given = negotiation.recap(found, view.read(text))
    learn.confirm(office.desk, person, found, given)
    channel, _, ts = pressed_in(payload)
    return post.update(channel, ts, view.confirmed(given, person.name))


def _prepared(office: Office, payload: Body, person: Person) -> list[Post]:
    found = _limited(office, person, payload["actions"][0]["value"])
    page = negotiation.prepare(office.desk, office.directory.private(person), found)
    return post.whisper(office, person, view.prepared(page))


def _opened(office: Office, payload: Body, person: Person) -> list[Post]:
    found = _found(office, person, payload["actions"][0]["value"])
    return post.whisper(office, person, _table(office, person, found))


def _lesson(verdict: str) -> Callable[[Office, Body, Person], list[Post]]:
    def decided(office: Office, payload: Body, person: Person) -> list[Post]:
        book, rest = unpacked(payload["actions"][0]["value"])
        kind, times = unpacked(rest)
        one = Lesson(book, kind, int(times), 0, (), "")
        made = learn.decide(office.desk, person, one, verdict)
        channel, _, ts = pressed_in(payload)
        what = f"{kind.replace('_', ' ')} in {book}"
        return post.update(channel, ts, view.learnt(what, person.name, verdict, holds=made.in_force))

    return decided


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "open_negotiation": _opened,
    "prepare_round": _prepared,
    "override_position": pressed(_override),
    "recap_round": pressed(_recap),
    "confirm_recap": _confirmed,
    "approve_lesson": _lesson("approved"),
    "decline_lesson": _lesson("declined"),
}
