"""A draft or pasted words held against a playbook: from a message, a command, a shortcut, or a draft's card."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import Forbidden, ParleyError
from bot.flows import catalogue, correspond, counter
from bot.model.finding import Tone
from bot.model.issue import ReviewOf
from bot.model.person import Audience, Person
from bot.slack import post
from bot.slack.inbox import pressed_in, words
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import help as help_view
from bot.slack.views import issue as issue_view
from bot.slack.views import review as view
from bot.slack.views.message import Message
from bot.slack.views.ref import unpacked

log = logging.getLogger(__name__)
Body = dict[str, Any]

_ASKED = re.compile(
    r"^\s*(?:{0})[\s,:;.!?—–-]*|[\s,:;.!—–-]*(?:{0})[\s.!?]*$".format(
        r"(?:so\s+|and\s+)?(?:can|could|may|should|shall|do)\s+we\s+(?:accept|agree\s+to|agree|live\s+with|sign|take)"
        r"(?:\s+to)?\s+(?:this|that|it|these|those)(?:\s+(?:clause|wording|language|draft|one))?"
        r"|(?:please\s+|can\s+you\s+|could\s+you\s+)?(?:counter|push\s+back\s+on|review|redline)\s+"
        r"(?:this|that|it)(?:\s+(?:clause|wording|language|draft))?(?:\s+please)?"
    ),
    re.IGNORECASE,
)
_CLAUSE = 8


def register(app: App, office: Office) -> None:
    """What opens or changes a modal cannot wait; everything else is worked like any letter."""

    @app.action("open_issue")
    @app.action("pick_issue")
    def open_issue(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        _open(office, client, body)

    for action in ("previous_issue", "next_issue", "jump_issue", "issue_tone"):
        app.action(action)(_turning(office))


def wanted(text: str) -> str | None:
    """What somebody wants countered, by their words: "" is what the thread is about, None is no such wish."""
    hit = _ASKED.search(text)
    if hit is None:
        return None
    rest = (text[: hit.start()] + text[hit.end() :]).strip()
    return rest if not rest or len(rest.split()) >= _CLAUSE else None


def reply(office: Office, person: Person, audience: Audience, where: tuple[str, str], text: str) -> list[Post] | None:
    """The answer to "can we accept this?" in the thread `where`: about the words with it, else the contract of the
    thread, else the words that the thread began with. None when the message is no such question."""
    rest = wanted(text)
    if rest is None:
        return None
    channel, thread = where
    if not audience.inside:
        return post.say(channel, thread, [help_view.not_here()])
    about = correspond.about(office.desk, channel, thread)
    if not rest and about:
        return post.say(channel, thread, held(office, person, audience, about), asker=person.id)
    clause = rest or _root(office, channel, thread)
    if not clause:
        said = "Tell me what: paste the clause, drop the draft here, or ask in the thread of a contract."
        return post.say(channel, thread, [help_view.plain(said)])
    return post.say(channel, thread, pasted(office, audience, clause), asker=person.id)


def held(office: Office, person: Person, audience: Audience, contract: str, book: str = "") -> tuple[Message, ...]:
    """The review of a contract, or the question which playbook fits."""
    books = counter.fitting(office.desk, audience, contract)
    if not book and len(books) > 1:
        name = catalogue.contract(office.desk, audience, contract).name
        return (view.choose(name, contract, books),)
    of = ReviewOf(contract, book or books[0].file)
    return view.review(counter.issues(office.desk, person, audience, of))


def pasted(
    office: Office, audience: Audience, text: str, book: str = "", tone: Tone = Tone.COLLABORATIVE
) -> tuple[Message, ...]:
    found = counter.pasted(office.desk, audience, text, book, tone)
    others = [(one.file, one.name) for one in office.desk.playbooks if one.file != found.book]
    return issue_view.pasted(found, others[0] if others else None)


def command(office: Office, person: Person, text: str) -> tuple[Message, ...]:
    """/counter: a contract by its name, or a clause."""
    mine = office.directory.private(person)
    if not text:
        return (help_view.plain("Type /counter and a contract's name, or paste the clause after it."),)
    meant = catalogue.contracts(office.desk, mine, text) if len(text.split()) < 2 * _CLAUSE else ()
    if len(meant) == 1:
        return held(office, person, mine, meant[0].id)
    if len(text.split()) < _CLAUSE:
        return view.which(text, meant)
    return pasted(office, mine, text)


def _root(office: Office, channel: str, thread: str) -> str:
    """The words that the thread began with."""
    try:
        found = office.client.conversations_replies(channel=channel, ts=thread, limit=1)
    except SlackApiError:
        return ""
    first: Body = next(iter(found["messages"]), {})
    text = words(first.get("text") or "", office.directory.bot)
    return text if not first.get("bot_id") and len(text.split()) >= _CLAUSE else ""


def _place(
    office: Office, payload: Body, person: Person, messages: Callable[[Audience], tuple[Message, ...]]
) -> list[Post]:
    """Where it was pressed: in the thread for its readers, in a private reply for the one who pressed."""
    channel, thread, ts = pressed_in(payload)
    if payload["container"].get("is_ephemeral"):
        return post.respond(payload["response_url"], messages(office.directory.private(person)), replace=False)
    audience = office.directory.readers(channel, person)
    if not audience.inside:
        return post.say(channel, thread or ts, [help_view.not_here()])
    return post.say(channel, thread or ts, messages(audience), asker=person.id)


def _reviewed(office: Office, payload: Body, person: Person) -> list[Post]:
    contract, book = unpacked(payload["actions"][0]["value"])
    return _place(office, payload, person, lambda readers: held(office, person, readers, contract, book))


def _retoned(office: Office, payload: Body, person: Person) -> list[Post]:
    """The same review, its notes in another tone, in place of the one that was pressed."""
    action = payload["actions"][0]
    of = replace(view.ref_of(action["block_id"]), tone=Tone(action["selected_option"]["value"]))
    channel, _, ts = pressed_in(payload)
    if payload["container"].get("is_ephemeral"):
        found = counter.issues(office.desk, person, office.directory.private(person), of)
        return post.respond(payload["response_url"], view.review(found))
    audience = office.directory.readers(channel, person)
    first, *_ = view.review(counter.issues(office.desk, person, audience, of))
    return post.update(channel, ts, first)


def _privately(office: Office, payload: Body, person: Person) -> list[Post]:
    """The whole review with positions and what must be approved, in the direct message of counsel or the deal desk."""
    if not person.sees_limits:
        raise Forbidden("Our limits are for counsel and the deal desk.")
    of = view.ref_of(payload["actions"][0]["block_id"])
    found = counter.issues(office.desk, person, office.directory.private(person), of)
    return post.whisper(office, person, view.review(found))


def _repasted(office: Office, payload: Body, person: Person) -> list[Post]:
    """The same words against another playbook, or with notes in another tone."""
    ref, text = unpacked(payload["actions"][0]["value"])
    book, tone = ref.split(" ")
    return _place(office, payload, person, lambda readers: pasted(office, readers, text, book, Tone(tone)))


def _open(office: Office, client: WebClient, body: Body) -> None:
    """The modal opens at once; the review is put into it when it is made."""
    action = body["actions"][0]
    of = view.ref_of(action["block_id"])
    key = str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")
    try:
        shown = client.views_open(trigger_id=body["trigger_id"], view=issue_view.reading(of))["view"]
    except SlackApiError as error:
        log.warning("a review did not open: %s", error.response.get("error"))
        return
    client.views_update(view_id=shown["id"], view=_shown(office, body["user"]["id"], of, key))


def _turning(office: Office) -> Callable[..., None]:
    """Another issue, or another tone, in the open modal."""

    def turn(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        action = body["actions"][0]
        of, key = issue_view.carried(body["view"])
        chosen = str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")
        if action["action_id"] == "issue_tone":
            of = replace(of, tone=Tone(chosen))
        else:
            key = chosen
        client.views_update(view_id=body["view"]["id"], view=_shown(office, body["user"]["id"], of, key))

    return turn


def _shown(office: Office, user: str, of: ReviewOf, key: str) -> Body:
    person = office.directory.person(user)
    try:
        found = counter.issues(office.desk, person, office.directory.private(person), of)
    except ParleyError as error:
        return issue_view.failed(error.said)
    return issue_view.modal(found, key) if found.issues else issue_view.failed("There is nothing to change any more.")


def _in_modal(office: Office, payload: Body, person: Person) -> list[Post]:
    """Done at the door already: the modal shows it, or says why not."""
    return []


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "review_contract": _reviewed,
    "review_book": _reviewed,
    "review_tone": _retoned,
    "review_privately": _privately,
    "pasted_tone": _repasted,
    "pasted_book": _repasted,
    "open_issue": _in_modal,
    "pick_issue": _in_modal,
    "previous_issue": _in_modal,
    "next_issue": _in_modal,
    "jump_issue": _in_modal,
    "issue_tone": _in_modal,
}
