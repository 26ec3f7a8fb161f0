"""Buttons and menus: which contract is meant, status and owner, confirm, share, feedback."""

from collections.abc import Callable
from typing import Any

from bot.errors import Forbidden
from bot.flows import catalogue, correspond
from bot.flows.controls import may_control
from bot.flows.conversation import Place
from bot.flows.lookup import lookup
from bot.flows.record import feedback
from bot.flows.unanswered import complain
from bot.model.contract import Contract, Status
from bot.model.evidence import Question
from bot.model.person import Person
from bot.slack import post
from bot.slack.inbox import pressed_in, value_of
from bot.slack.listeners import (
    approval,
    controls,
    guidance,
    handover,
    importing,
    negotiation,
    onboarding,
    people,
    renewals,
    review,
)
from bot.slack.listeners.messages import reply
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import answer as answer_view
from bot.slack.views import clause as clause_view
from bot.slack.views import contract as contract_view
from bot.slack.views import help as help_view
from bot.slack.views.message import Message
from bot.slack.views.ref import contract_of, packed, unpacked

Body = dict[str, Any]


def answer(office: Office, payload: Body) -> list[Post]:
    """The replies to a press. Who pressed is looked up anew: buttons outlive permissions."""
    person = office.directory.person(payload["user"]["id"])
    action = payload["actions"][0]
    # What comes after a colon tells buttons of one row apart.
    handler = _HANDLERS.get(action["action_id"].partition(":")[0])
    if handler is None:
        return []
    if not person.inside:
        raise Forbidden("Only full members of this workspace can use my buttons.")
    return handler(office, payload, person)


def _picked(office: Office, payload: Body, person: Person) -> list[Post]:
    """The contract that is meant was picked: the question is answered for it, where it was asked."""
    contract, asked = unpacked(value_of(payload["actions"][0]))
    channel, thread, ts = pressed_in(payload)
    audience = office.directory.readers(channel, person)
    correspond.set_about(office.desk, channel, thread or ts, contract)
    question = Question(asked, person, audience, current=contract)
    return reply(office, question, Place(channel, thread or ts, str(payload["actions"][0]["action_ts"])))


def _asked_next(office: Office, payload: Body, person: Person) -> list[Post]:
    """A question that was offered under an answer: asked in the thread by the one who pressed."""
    contract, asked = unpacked(value_of(payload["actions"][0]))
    channel, thread, ts = pressed_in(payload)
    audience = office.directory.readers(channel, person)
    question = Question(asked, person, audience, current=contract)
    return reply(office, question, Place(channel, thread or ts, str(payload["actions"][0]["action_ts"])))


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
    channel, _, _ = pressed_in(payload)
    audience = office.directory.readers(channel, person)
    found = lookup(office.desk, Question(asked, person, audience, contract=contract or None))
    if not found.citations:
        said = "Not everybody who reads this conversation may see that, so I did not share it."
        return post.respond(payload["response_url"], [help_view.plain(said)], replace=False)
    return post.say(channel, None, clause_view.shared(found, person), asker=person.id)


def _feedback(office: Office, payload: Body, person: Person) -> list[Post]:
    channel, _, _ = pressed_in(payload)
    verdict, ref = unpacked(value_of(payload["actions"][0]))
    contract, asked = unpacked(ref)
    audience = office.directory.readers(channel, person)
    feedback(office.desk, person, audience, verdict, question=asked, contract=contract)
    if not payload.get("response_url"):
        return []
    thanks = answer_view.thanks(verdict, ref if asked else "")
    return post.respond(payload["response_url"], [thanks], replace=False)


def _shown_to_legal(office: Office, payload: Body, person: Person) -> list[Post]:
    """The person agreed that counsel may see the words of their question."""
    action = payload["actions"][0]
    contract, asked = unpacked(value_of(action))
    id = f"{person.id} {action['action_ts']}"
    mine = office.directory.private(person)
    complain(office.desk, person, mine, id=id, question=asked, contract=contract)
    return post.respond(payload["response_url"], [help_view.plain("Thank you. Counsel will see your question.")])


def _opened(office: Office, payload: Body, person: Person) -> list[Post]:
    """One contract of a list, as a card in the private conversation."""
    id = value_of(payload["actions"][0])
    found = catalogue.contract(office.desk, office.directory.private(person), id)
    return post.whisper(office, person, _cards(person, found))


def _turned(office: Office, payload: Body, person: Person) -> list[Post]:
    """The next page of a list."""
    start, name = unpacked(value_of(payload["actions"][0]))
    listed = catalogue.contracts(office.desk, office.directory.private(person), name)
    return post.respond(payload["response_url"], contract_view.listing(listed, name, int(start)))


def _help(office: Office, payload: Body, person: Person) -> list[Post]:
    return post.whisper(office, person, [help_view.help()])


def _card(office: Office, payload: Body, person: Person, found: Contract) -> list[Post]:
    """The card again, as it is now, in place of the one that was pressed: of a long one its end, with the menus."""
    *_, card = _cards(person, found)
    channel, _, ts = pressed_in(payload)
    if payload["container"].get("is_ephemeral") or not ts:
        return post.respond(payload["response_url"], [card])
    return post.update(channel, ts, card)


def _cards(person: Person, found: Contract) -> tuple[Message, ...]:
    """The card with what `person` may do to it."""
    changeable, controlled = catalogue.may_change(person, found), may_control(person)
    return contract_view.card(found, changeable=changeable, controlled=controlled)


_HANDLERS: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "pick_contract": _picked,
    "pick_clause": _picked_clause,
    "ask_next": _asked_next,
    "open_contract": _opened,
    "list_contracts": _turned,
    "show_help": _help,
    "set_status": _status,
    "set_owner": _owner,
    "confirm_facts": _confirm,
    "share_clause": _share,
    "feedback": _feedback,
    "show_question": _shown_to_legal,
    **handover.PRESSES,
    **guidance.PRESSES,
    **controls.PRESSES,
    **renewals.PRESSES,
    **people.PRESSES,
    **importing.PRESSES,
    **onboarding.PRESSES,
    **review.PRESSES,
    **approval.PRESSES,
    **negotiation.PRESSES,
}
