"""The first steps in App Home and behind /parley start: what their buttons and menus do."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.errors import Forbidden, ParleyError, Stale
from bot.flows import catalogue, onboarding, people, rooms
from bot.model.onboarding import FirstSteps
from bot.model.person import Person, Role
from bot.slack import post
from bot.slack.listeners import renewals
from bot.slack.listeners.modal import open_for, pressed
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import home as home_view
from bot.slack.views import onboarding as view
from bot.slack.views.message import Message

Body = dict[str, Any]


def register(app: App, office: Office) -> None:
    """Open the modal; what is submitted is worked like any letter."""

    @app.action("name_owners")
    def name_owners(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, _owners_modal)


def first_steps(office: Office, person: Person) -> FirstSteps | None:
    """How far the workspace is; None for those whom it does not concern."""
    # Somebody may just have invited us.
    office.directory.forget("of the bot")
    try:
        mine = office.directory.private(person)
        return onboarding.first_steps(office.desk, person, mine, office.directory.channel)
    except Forbidden:
        return None


def start(office: Office, person: Person) -> tuple[Message, ...]:
    """The first steps as a message. Raises Forbidden with who may."""
    mine = office.directory.private(person)
    return (view.as_message(onboarding.first_steps(office.desk, person, mine, office.directory.channel)),)


def home(office: Office, person: Person) -> list[Post]:
    """The Home view as it is now."""
    contracts = catalogue.contracts(office.desk, office.directory.private(person))
    due = renewals.due(office, person)
    return post.publish(person, home_view.home(person, contracts, first_steps(office, person), due))


def _again(office: Office, payload: Body, person: Person) -> list[Post]:
    """Home as it is now, and the steps where they were pressed in a message."""
    shown = home(office, person)
    if (first := first_steps(office, person)) and (url := payload.get("response_url")):
        shown += post.respond(url, [view.as_message(first)])
    return shown


def _admin(office: Office, payload: Body, person: Person) -> list[Post]:
    if not person.email:
        raise ParleyError("Slack does not tell me your e-mail address, and roles are kept by it.")
    held = tuple(role.value for role in person.roles | {Role.ADMIN})
    people.set_roles(office.desk, person, person.email, name=person.name, roles=held)
    return _again(office, payload, office.directory.person(person.id))


def _samples(office: Office, payload: Body, person: Person) -> list[Post]:
    people.require_runner(office.desk, person)
    _say_reading(office, person)
    onboarding.take_samples(office.desk, person, office.directory.private(person))
    return _again(office, payload, person)


def _say_reading(office: Office, person: Person) -> None:
    """At once, since reading takes a while; nobody waits for it, and its failure harms nothing."""
    view_ = {"type": "home", "callback_id": "home", "blocks": view.reading().blocks}
    try:
        office.client.api_call("views.publish", json={"user_id": person.id, "view": view_})
    except (SlackClientError, OSError):
        return


def _skipped(office: Office, payload: Body, person: Person) -> list[Post]:
    onboarding.skip(office.desk, person, office.directory.private(person), payload["actions"][0]["value"])
    return _again(office, payload, person)


def _chosen(what: str) -> Callable[[Office, Body, Person], list[Post]]:
    def choose(office: Office, payload: Body, person: Person) -> list[Post]:
        channel = str(payload["actions"][0].get("selected_conversation") or "")
        if channel:
            rooms.choose(office.desk, person, office.directory.private(person), what, channel)
        return _again(office, payload, person)

    return choose


def _owners_modal(office: Office, body: Body, person: Person) -> Body:
    first = first_steps(office, person)
    if first is None:
        raise Forbidden("This is for contract admins.")
    if not first.unowned:
        raise Stale("Every contract has an owner.")
    return view.owners_form(first.unowned)


def owners_named(office: Office, payload: Body) -> list[Post]:
    """Set the owners that were named, and show Home as it is now."""
    person = office.directory.person(payload["user"]["id"])
    people.require_runner(office.desk, person)
    mine = office.directory.private(person)
    given = view.entered(payload["view"])
    if not all(office.directory.person(user).inside for user in given.values()):
        raise ParleyError("Only full members of this workspace can own a contract.")
    everybody = given.pop(view.ALL, "")
    for contract in catalogue.contracts(office.desk, mine):
        if not contract.owner and (user := given.get(contract.id) or everybody):
            catalogue.set_owner(office.desk, person, mine, contract.id, user)
    return home(office, person)


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "first_admin": _admin,
    "add_samples": _samples,
    "skip_step": _skipped,
    "choose_legal": _chosen(rooms.LEGAL),
    "choose_reminders": _chosen(rooms.REMINDERS),
    "name_owners": pressed(_owners_modal),
}
