"""Buttons and menus: which contract is meant, status and owner, confirm, share, feedback."""

from collections.abc import Callable
from typing import Any

from bot.errors import Forbidden
from bot.flows import catalogue, correspond
from bot.flows.lookup import lookup
from bot.flows.record import feedback
from bot.model.contract import Contract, Status
from bot.model.evidence import Question
from bot.model.person import Person
from bot.slack import post
from bot.slack.listeners.messages import reply
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import clause as clause_view
from bot.slack.views import contract as contract_view
from bot.slack.views import help as help_view
from bot.slack.views.ref import contract_of, packed, unpacked

Body = dict[str, Any]


def answer(office: Office, payload: Body) -> list[Post]:
    """The replies to a press. Who pressed is looked up anew: buttons outlive permissions."""
    person = office.directory.person(payload["user"]["id"])
    action = payload["actions"][0]
    handler = _HANDLERS.get(action["action_id"])
    if handler is None:
        return []
    if not person.inside:
        raise Forbidden("Only full members of this workspace can use my buttons.")
    return handler(office, payload, person)


def value_of(action: Body) -> str:
    """What the pressed element carries: a button's value, a menu's choice, a person picked."""
    chosen = action.get("selected_option") or {}
    return str(action.get("value") or chosen.get("value") or action.get("selected_user") or "")


def _picked(office: Office, payload: Body, person: Person) -> list[Post]:
    """The contract that is meant was picked: the question is answered for it, where it was asked."""
    contract, asked = unpacked(value_of(payload["actions"][0]))
    channel, thread, ts = _place(payload)
    audience = office.directory.readers(channel, person)
    correspond.set_about(office.desk, channel, thread or ts, contract)
    return reply(office, Question(asked, person, audience, current=contract), channel, thread or ts)


def _picked_clause(office: Office, payload: Body, person: Person) -> list[Post]:
    contract, asked = unpacked(value_of(payload["actions"][0]))
    found = lookup(office.desk, Question(asked, person, office.directory.private(person), contract=contract))
    return post.respond(payload["response_url"], clause_view.lookup(found, packed(contract, asked)))


def _status(office: Office, payload: Body, person: Person) -> list[Post]:
    action, mine = payload["actions"][0], office.directory.private(person)
    status = Status(value_of(action))
    found = catalogue.set_status(office.desk, person, mine, contract_of(action["block_id"]), status)
    return _card(office, payload, person, found)


def _owner(office: Office, payload: Body, person: Person) -> list[Post]:
    action, mine = payload["actions"][0], office.directory.private(person)
    found = catalogue.set_owner(office.desk, person, mine, contract_of(action["block_id"]), value_of(action))
    return _card(office, payload, person, found)


def _confirm(office: Office, payload: Body, person: Person) -> list[Post]:
    id, version = unpacked(value_of(payload["actions"][0]))
    mine = office.directory.private(person)
    found = catalogue.confirm(office.desk, person, mine, id, version=int(version))
    return _card(office, payload, person, found)


def _share(office: Office, payload: Body, person: Person) -> list[Post]:
    """The clauses for the whole channel: looked up again for everybody who reads there."""
    contract, asked = unpacked(value_of(payload["actions"][0]))
    channel, _, _ = _place(payload)
    audience = office.directory.readers(channel, person)
    found = lookup(office.desk, Question(asked, person, audience, contract=contract or None))
    if not found.citations:
        said = "Not everybody who reads this conversation may see that, so I did not share it."
        return post.respond(payload["response_url"], [help_view.plain(said)], replace=False)
    return post.say(channel, None, clause_view.shared(found, person), asker=person.id)


def _feedback(office: Office, payload: Body, person: Person) -> list[Post]:
    channel, _, _ = _place(payload)
    verdict, _ = unpacked(value_of(payload["actions"][0]))
    feedback(office.desk, person, office.directory.readers(channel, person), verdict)
    thanks = help_view.plain("Thank you. I have noted it.")
    return post.respond(payload["response_url"], [thanks], replace=False) if payload.get("response_url") else []


def _opened(office: Office, payload: Body, person: Person) -> list[Post]:
    """One contract of a list, as a card in the private conversation."""
    id = value_of(payload["actions"][0])
    found = catalogue.contract(office.desk, office.directory.private(person), id)
    return post.whisper(office, person, contract_view.card(found, changeable=catalogue.may_change(person, found)))


def _turned(office: Office, payload: Body, person: Person) -> list[Post]:
    """The next page of a list."""
    start, name = unpacked(value_of(payload["actions"][0]))
    listed = catalogue.contracts(office.desk, office.directory.private(person), name)
    return post.respond(payload["response_url"], contract_view.listing(listed, name, int(start)))


def _help(office: Office, payload: Body, person: Person) -> list[Post]:
    return post.whisper(office, person, [help_view.help()])


def _card(office: Office, payload: Body, person: Person, found: Contract) -> list[Post]:
    """The card again, as it is now, in place of the one that was pressed."""
    card, *_ = contract_view.card(found, changeable=catalogue.may_change(person, found))
    channel, _, ts = _place(payload)
    if payload["container"].get("is_ephemeral") or not ts:
        return post.respond(payload["response_url"], [card])
    return post.update(channel, ts, card)


def _place(payload: Body) -> tuple[str, str, str]:
    """(channel, thread, ts) of the message that holds the pressed element; empty where there is none."""
    container = payload.get("container", {})
    channel = str((payload.get("channel") or {}).get("id") or container.get("channel_id") or "")
    ts = str(container.get("message_ts") or "")
    thread = str(container.get("thread_ts") or (payload.get("message") or {}).get("thread_ts") or "")
    return channel, thread, ts


_HANDLERS: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "pick_contract": _picked,
    "pick_clause": _picked_clause,
    "open_contract": _opened,
    "list_contracts": _turned,
    "show_help": _help,
    "set_status": _status,
    "set_owner": _owner,
    "confirm_facts": _confirm,
    "share_clause": _share,
    "feedback": _feedback,
}
