"""Ask legal: a question goes to counsel, and counsel's reply in that thread goes back to the asker."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.flows import handover
from bot.flows.handover import Place
from bot.model.evidence import Question
from bot.model.handover import Handover
from bot.model.person import Audience, Person, Role
from bot.slack import post
from bot.slack.inbox import mentions, pressed_in, words
from bot.slack.listeners.modal import open_for, pressed, require_inside
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import handover as view
from bot.slack.views import help as help_view
from bot.slack.views.message import Message
from bot.slack.views.ref import unpacked

Body = dict[str, Any]

_NOBODY = (
    "I found nobody in legal who may read this contract, so I handed nothing over. "
    "A contract admin can say who is counsel and who may read it."
)
_STAYS = "Only counsel's replies go back to the asker; what you write here stays here. To ask me, mention me."


def register(app: App, office: Office) -> None:
    """Open the modal; what is submitted is worked like any letter."""

    @app.action("ask_legal")
    @app.action("ask_legal_clause")
    def ask_legal(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, _ask_modal)


def _ask_modal(office: Office, body: Body, person: Person) -> Body:
    """What comes back is the kind of answer, the contract, and where the reply is to go, then the question."""
    require_inside(person)
    handover.require_destination(office.desk)
    action = body["actions"][0]
    contract, asked = unpacked(action["value"])
    channel, thread, ts = pressed_in(body)
    place = "" if body["container"].get("is_ephemeral") else f"{channel} {thread or ts}"
    return view.ask(asked, "\n".join((action["action_id"], contract, place, asked)))


def submitted(office: Office, payload: Body) -> list[Post]:
    """Hand the question over, and say where it was asked that it is on its way; else why it is not."""
    kind, contract, place, asked = payload["view"]["private_metadata"].split("\n", 3)
    person = office.directory.person(payload["user"]["id"])
    require_inside(person)
    channel, _, thread = place.partition(" ")
    audience = office.directory.readers(channel, person) if channel else office.directory.private(person)
    clause = kind == "ask_legal_clause"
    question = Question(
        asked, person, audience, contract=contract or None if clause else None, current=contract or None
    )
    answer = handover.reask(office.desk, question, clause=clause)
    contracts, kinds = handover.subjects(office.desk, question, answer)
    places = _places(office, contracts)
    if not places:
        return post.whisper(office, person, [help_view.plain(_NOBODY)])
    given = Handover(
        sha256(payload["view"]["id"].encode()).hexdigest()[:16],
        office.desk.clock(),
        person.id,
        person.name,
        channel,
        thread,
        asked,
        view.entered(payload["view"]),
        contracts,
        kinds,
        answer.outcome,
    )
    if not handover.hand_over(office.desk, given, answer, places):
        said = "You have handed this to legal already; counsel's reply comes back here."
        return _back(office, person, given, help_view.plain(said))
    posts: list[Post] = []
    for there in places:
        messages = view.handed(given, handover.for_readers(answer, audience, there))
        for method, body in post.say(there.channel, None, messages, asker=person.id):
            posts.append((method, body | {"opens": given.id}))
    people = tuple(there.person for there in places if there.person)
    return posts + _back(office, person, given, view.sent(given, people))


def relay(office: Office, payload: Body) -> list[Post] | None:
    """A reply in the thread of a hand-over: counsel's goes back to the asker. None when the message is no such reply:
    it lies elsewhere, speaks to the bot by name, or only brings a file."""
    event = payload["event"]
    if not event.get("thread_ts") or "user" not in event or mentions(event, office.directory.bot):
        return None
    found = handover.in_thread(office.desk, event["channel"], event["thread_ts"])
    said = words(event.get("text", ""), office.directory.bot)
    if found is None or not said:
        return None
    person = office.directory.person(event["user"])
    if not handover.speaks_for_legal(person):
        return _stays(office, event, found, person)
    return _relayed(office, event, found, person, said)


def _relayed(office: Office, event: Body, found: Handover, person: Person, said: str) -> list[Post]:
    asker = office.directory.person(found.asker)
    audience, private = _hearing(office, found, asker)
    on = datetime.fromtimestamp(float(event["ts"]), UTC).date()
    handover.replied(office.desk, found, person, audience)
    if audience is None:
        refused = f"{asker.name} may no longer read this contract, so your reply stayed here."
        return post.say(event["channel"], event["thread_ts"], [help_view.plain(refused)])
    messages = view.reply(found, person, on, said, private=private)
    if private:
        posts = post.whisper(office, asker, messages)
    else:
        posts = post.say(found.channel, found.thread or None, messages, asker=asker.id)
    note = view.passed_on(found, event["ts"], private=private, files=bool(event.get("files")))
    return posts + post.say(event["channel"], event["thread_ts"], [note])


def _hearing(office: Office, found: Handover, asker: Person) -> tuple[Audience | None, bool]:
    """Who will read counsel's reply, and whether it goes to the asker alone; None when nobody may."""
    if found.channel:
        # Days may lie between the question and its reply: who reads there is asked anew.
        office.directory.forget(found.channel)
        there = office.directory.readers(found.channel, asker)
        if handover.may_hear(office.desk, found.contracts, there):
            return there, False
    alone = office.directory.private(asker)
    return (alone if handover.may_hear(office.desk, found.contracts, alone) else None), True


def _stays(office: Office, event: Body, found: Handover, person: Person) -> list[Post]:
    """Told once, to them alone."""
    if not handover.stays_here(office.desk, found, person):
        return []
    message = help_view.plain(_STAYS)
    whisper = {"channel": event["channel"], "thread_ts": event["thread_ts"], "user": person.id}
    return [("chat.postEphemeral", whisper | {"text": message.text, "blocks": message.blocks})]


def _places(office: Office, contracts: tuple[str, ...]) -> tuple[Place, ...]:
    """Where the hand-over goes: the configured place if its readers may see the contracts, else counsel privately."""
    name = handover.require_destination(office.desk)
    chosen = _private(office, name) if "@" in name else _channel(office, name)
    told = office.desk.people.all().people
    emails = [person.email for person in told if Role.COUNSEL in person.roles and person.email != name.casefold()]
    counsel = [place for email in emails if (place := _private(office, email))]
    return handover.destinations(office.desk, contracts, chosen, counsel)


def _channel(office: Office, name: str) -> Place | None:
    channel = office.directory.channel(name)
    if not channel:
        return None
    office.directory.forget(channel)
    # The bot in the asker's stead: of the readers there, it is the one that is left out.
    nobody = Person(office.directory.bot, "", inside=False)
    return Place(channel, office.directory.readers(channel, nobody))


def _private(office: Office, email: str) -> Place | None:
    person = office.directory.by_email(email)
    if person is None or not handover.speaks_for_legal(person):
        return None
    return Place(office.directory.dm(person), office.directory.private(person), person)


def _back(office: Office, person: Person, given: Handover, message: Message) -> list[Post]:
    if not given.channel:
        return post.whisper(office, person, [message])
    return post.say(given.channel, given.thread, [message], asker=person.id)


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "ask_legal": pressed(_ask_modal),
    "ask_legal_clause": pressed(_ask_modal),
}
