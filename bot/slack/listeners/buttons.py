"""Buttons and menus: which contract is meant, status and owner, confirm, share, feedback."""

import json
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

Body = dict[str, Any]


def answer(office: Office, payload: Body) -> list[Post]:
    """The replies to a press. Who pressed is looked up anew: buttons outlive permissions."""
    person = office.directory.person(payload["user"]["id"])
    action = payload["actions"][0]
    handler = _HANDLERS.get(action["action_id"].split(":")[0])
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
    ref = json.loads(value_of(payload["actions"][0]))
    channel, thread, ts = _place(payload)
    if payload["container"].get("is_ephemeral") or not ts:
        question = Question(ref["q"], person, office.directory.private(person), contract=ref["c"])
        return post.respond(payload["response_url"], clause_view.lookup(lookup(office.desk, question), ref["q"]))
    audience = office.directory.readers(channel, person)
    correspond.set_about(office.desk, channel, thread or ts, ref["c"])
    return reply(office, Question(ref["q"], person, audience, current=ref["c"]), channel, thread or ts)


def _status(office: Office, payload: Body, person: Person) -> list[Post]:
    id, _, status = value_of(payload["actions"][0]).partition(":")
    mine = office.directory.private(person)
    return _card(office, payload, person, catalogue.set_status(office.desk, person, mine, id, Status(status)))


def _owner(office: Office, payload: Body, person: Person) -> list[Post]:
    action = payload["actions"][0]
    mine = office.directory.private(person)
    found = catalogue.set_owner(office.desk, person, mine, action["block_id"], value_of(action))
    return _card(office, payload, person, found)


def _confirm(office: Office, payload: Body, person: Person) -> list[Post]:
    id = value_of(payload["actions"][0])
    found = catalogue.confirm(office.desk, person, office.directory.private(person), id)
    return _card(office, payload, person, found)


def _share(office: Office, payload: Body, person: Person) -> list[Post]:
    """The clause for the whole channel, if all of its readers may see it."""
    ref = json.loads(value_of(payload["actions"][0]))
    channel, _, _ = _place(payload)
    audience = office.directory.readers(channel, person)
    found = lookup(office.desk, Question(ref["q"], person, audience, contract=ref["c"]))
    shared = [cited for cited in found.citations if cited.contract.id == ref["c"]]
    if not shared:
        said = "Not everybody who reads this conversation may see that contract, so I did not share it."
        return post.respond(payload["response_url"], [help_view.plain(said)], replace=False)
    return post.say(channel, None, clause_view.shared(shared, person), asker=person.id)


def _feedback(office: Office, payload: Body, person: Person) -> list[Post]:
    channel, _, _ = _place(payload)
    feedback(office.desk, person, office.directory.readers(channel, person), value_of(payload["actions"][0]))
    thanks = help_view.plain("Thank you. I have noted it.")
    return post.respond(payload["response_url"], [thanks], replace=False) if payload.get("response_url") else []


def _card(office: Office, payload: Body, person: Person, found: Contract) -> list[Post]:
    """The card again, as it is now, in place of the one that was pressed."""
    [card] = contract_view.card(found, changeable=catalogue.may_change(person, found))
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
    "set_status": _status,
    "set_owner": _owner,
    "confirm_facts": _confirm,
    "share_clause": _share,
    "feedback": _feedback,
}
