"""Presses on a deadline's card: worked once, on record, and every copy of the card then shows it."""

import base64
from collections.abc import Callable
from typing import Any

from bot.errors import ParleyError
from bot.flows import calendars, decide
from bot.flows.renewals import renewals, wish_of
from bot.model.person import Person
from bot.model.reminder import Case, Decision
from bot.slack import post
from bot.slack.inbox import pressed_in, value_of
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import help as help_view
from bot.slack.views import renewal as view
from bot.slack.views import renewals as lists
from bot.slack.views.message import Message, Part
from bot.slack.views.ref import unpacked

Body = dict[str, Any]
_AHEAD, _MOST = 120, 10
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def command(office: Office, person: Person, text: str) -> tuple[Message, ...]:
    """/renewals [within 90d] [owner me] [counterparty]; /renewals feed [team] [off]"""
    words = text.casefold().split()
    if words[:1] != ["feed"]:
        return _listed(office, person, text)
    try:
        return (_feed(office, person, team="team" in words, off="off" in words),)
    except ParleyError as error:
        return (help_view.plain(error.said),)


def _feed(office: Office, person: Person, *, team: bool, off: bool) -> Message:
    holder = office.directory.channel(decide.team_room(office.desk)) if team else person.id
    if off:
        calendars.close_feed(office.desk, person, holder, team=team)
        return lists.feed_closed()
    return lists.feed(calendars.open_feed(office.desk, person, holder, team=team), team=team)


def _listed(office: Office, person: Person, text: str) -> tuple[Message, ...]:
    wish = wish_of(text)
    mine = {person.id, person.email}
    found = renewals(office.desk, office.directory.private(person), within=wish.within, name=wish.name)
    rows = [
        (one.contract, one.renewal)
        for one in found
        if not wish.mine or (one.contract.owner and one.contract.owner in mine)
    ]
    return lists.listing(rows, office.desk.clock().date(), wish.said)


def due(office: Office, person: Person) -> list[Part]:
    """The deadlines of the person's own contracts in the next four months."""
    owned = {person.id, person.email} - {""}
    near = renewals(office.desk, office.directory.private(person), within=_AHEAD)
    today = office.desk.clock().date()
    return [lists.entry(one.contract, one.renewal, today) for one in near if one.contract.owner in owned][:_MOST]


def _decided(decision: Decision) -> Callable[[Office, Body, Person], list[Post]]:
    def pressed(office: Office, payload: Body, person: Person) -> list[Post]:
        case = _ref(payload)
        made = decide.decide(office.desk, person, office.directory.private(person), case, decision)
        return _shown_to_all(office, payload, person, made)

    return pressed


def _noticed(office: Office, payload: Body, person: Person) -> list[Post]:
    """The letter goes to whoever pressed, in private: it is theirs to check and send."""
    mine = office.directory.private(person)
    made, name, data = decide.draft_notice(office.desk, person, mine, _ref(payload))
    dm = office.directory.dm(person)
    file = {"channel": dm, "filename": name, "type": _DOCX, "data": base64.b64encode(data).decode()}
    said = post.say(dm, None, [view.handed_out(made, name)])
    return [("file", file), *said, *_shown_to_all(office, payload, person, made)]


def _snoozed(office: Office, payload: Body, person: Person) -> list[Post]:
    case, days = _ref(payload), int(value_of(payload["actions"][0]).rsplit("\n", 1)[1])
    made = decide.snooze(office.desk, person, office.directory.private(person), case, days)
    return _shown_to_all(office, payload, person, made)


def _sent(office: Office, payload: Body, person: Person) -> list[Post]:
    how = value_of(payload["actions"][0]).rsplit("\n", 1)[1]
    made = decide.notice_sent(office.desk, person, office.directory.private(person), _ref(payload), how)
    return _shown_to_all(office, payload, person, made)


def _assigned(office: Office, payload: Body, person: Person) -> list[Post]:
    action = payload["actions"][0]
    _, contract, deadline = action["block_id"].split(":", 2)
    new = office.directory.person(value_of(action))
    mine, theirs = office.directory.private(person), office.directory.private(new)
    made = decide.assign(office.desk, person, mine, (contract, deadline), theirs)
    return _shown_to_all(office, payload, person, made)


def _declined(office: Office, payload: Body, person: Person) -> list[Post]:
    made = decide.decline(office.desk, person, office.directory.private(person), _ref(payload))
    return _shown_to_all(office, payload, person, made)


def _details(office: Office, payload: Body, person: Person) -> list[Post]:
    found, _ = decide.shown(office.desk, office.directory.private(person), *_ref(payload))
    said = view.details(found.contract, found.renewal, found.quotes)
    if url := payload.get("response_url"):
        return post.respond(url, said, replace=False)
    return post.whisper(office, person, said)


def _opened(office: Office, payload: Body, person: Person) -> list[Post]:
    """One deadline of a list, as a card in the private conversation."""
    found, case = decide.shown(office.desk, office.directory.private(person), *_ref(payload))
    today = office.desk.clock().date()
    return post.whisper(office, person, [view.card(found.contract, found.facts, found.renewal, case, today)])


def _ref(payload: Body) -> tuple[str, str]:
    """(contract, deadline) that the pressed element carries."""
    contract, rest = unpacked(value_of(payload["actions"][0]))
    return contract, rest.split("\n")[0]


def _shown_to_all(office: Office, payload: Body, person: Person, case: Case) -> list[Post]:
    """Every card of this deadline as it now stands, the one that was pressed among them."""
    try:
        found, now = decide.shown(office.desk, office.directory.private(person), case.contract, case.deadline)
    except ParleyError as error:
        return post.whisper(office, person, [help_view.plain(error.said)])
    card = view.card(found.contract, found.facts, found.renewal, now, office.desk.clock().date())
    channel, _, ts = pressed_in(payload)
    here = {(channel, ts)} if channel and ts and _is_card(payload) else set()
    places = sorted(here | {(one.channel, one.ts) for one in decide.cards(office.desk, case)})
    return [each for place in places for each in post.update(*place, card)]


def _is_card(payload: Body) -> bool:
    """False for the message that came with the letter, and for what only one person sees."""
    blocks = (payload.get("message") or {}).get("blocks") or []
    ids = {element.get("action_id") for one in blocks for element in one.get("elements", [])}
    return "renewal_details" in ids and not payload.get("container", {}).get("is_ephemeral")


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "renewal_renew": _decided(Decision.RENEW),
    "renewal_renegotiate": _decided(Decision.RENEGOTIATE),
    "renewal_notice": _noticed,
    "renewal_snooze": _snoozed,
    "renewal_sent": _sent,
    "renewal_assign": _assigned,
    "renewal_not_mine": _declined,
    "renewal_details": _details,
    "renewal_open": _opened,
}
