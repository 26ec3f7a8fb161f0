"""The redline into the thread, and what must be approved before it: asked for, approved, rejected, asked about."""

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.errors import ParleyError, Stale
from bot.flows import approve, catalogue, counter, rounds
from bot.flows.redline import to_fill
from bot.model.finding import Finding, Tone
from bot.model.issue import ReviewOf
from bot.model.negotiation import Approval
from bot.model.person import Audience, Person
from bot.slack import post
from bot.slack.inbox import pressed_in
from bot.slack.listeners.modal import open_for, pressed
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import approval as view
from bot.slack.views import help as help_view
from bot.slack.views.message import Message
from bot.slack.views.review import ref_of

Body = dict[str, Any]
_CHANGED = "The draft has changed since approval was asked; it must be asked again."


def register(app: App, office: Office) -> None:
    """Open the modals; what is submitted is worked like any letter."""

    @app.action("reject_draft")
    @app.action("question_draft")
    def words(ack: Callable[[], None], body: Body, client: WebClient) -> None:
        ack()
        open_for(office, client, body, _words)


def _exported(office: Office, payload: Body, person: Person) -> list[Post]:
    """The redline into the thread for its readers; from a private reply into the direct message."""
    of = ref_of(payload["actions"][0]["block_id"])
    channel, thread, ts = pressed_in(payload)
    alone = bool(payload["container"].get("is_ephemeral"))
    audience = office.directory.private(person) if alone else office.directory.readers(channel, person)
    if not audience.inside:
        return post.say(channel, thread or ts, [help_view.not_here()])
    theirs = counter.counterparty(office.desk, audience, of.contract)
    made, name = rounds.export(office.desk, person, audience, of, theirs)
    place = {"channel": office.directory.dm(person)} if alone else {"channel": channel, "thread_ts": thread or ts}
    file = {"filename": name, "data": base64.b64encode(made.data).decode(), "guarded_for": person.id}
    left = tuple((one.clause or one.kind.replace("_", " "), why) for one, why in made.refused)
    said = view.redline(len(made.made), left, to_fill(made), memo=made.memo)
    return [("file", place | file), *post.say(place["channel"], place.get("thread_ts"), [said], asker=person.id)]


def _asked(office: Office, payload: Body, person: Person) -> list[Post]:
    """A card to each approver who may read the contract, in private; asking again reminds them."""
    of = ref_of(payload["actions"][0]["block_id"])
    mine = office.directory.private(person)
    found = catalogue.contract(office.desk, mine, of.contract)
    of = replace(of, document=found.document[:12])
    asked = rounds.ask(office.desk, person, mine, of, counter.counterparty(office.desk, mine, of.contract))
    posts: list[Post] = []
    told: dict[str, None] = {}
    for finding, approval in asked:
        for who in _approvers(office, approval, person):
            theirs = office.directory.private(who)
            if not _reads(office, theirs, of.contract):
                continue
            ref = "\n".join((approval.id, of.contract, of.book, of.document, of.tone))
            # Precedent counts the contracts that they may see, not those of the one who asked.
            _, shown = rounds.pending(office.desk, theirs, approval.id, of)
            why = rounds.instead(office.desk, approval)
            card = view.card(approval, shown or finding, (found.name, ref), limits=who.sees_limits, instead=why)
            posts += post.whisper(office, who, card)
            told[who.name] = None
    if not asked:
        raise Stale("Nothing of this draft needs approval any more; make the redline.")
    if not told:
        raise ParleyError(
            "I found nobody else who may approve this and read the contract; a contract admin can say who."
        )
    return posts + _answer(office, payload, person, view.asked(tuple(told), len(asked)))


def _approvers(office: Office, approval: Approval, asker: Person) -> list[Person]:
    emails = rounds.approvers(office.desk, approval)
    people = [office.directory.by_email(email) for email in emails]
    return [one for one in people if one and one.inside and one.id != asker.id]


def _reads(office: Office, audience: Audience, contract: str) -> bool:
    return office.desk.shelf(audience).get(contract) is not None


def _answer(office: Office, payload: Body, person: Person, message: Message) -> list[Post]:
    channel, thread, ts = pressed_in(payload)
    if payload["container"].get("is_ephemeral"):
        return post.respond(payload["response_url"], [message], replace=False)
    return post.say(channel, thread or ts, [message], asker=person.id)


def _open(office: Office, person: Person, ref: str) -> tuple[Approval, Finding]:
    """What is to be decided, as it is now. Raises Stale where it was decided, or the draft is another one now."""
    id, of = _of(ref)
    found, finding = rounds.pending(office.desk, office.directory.private(person), id, of)
    if found.state not in ("asked", "question"):
        raise Stale(f"{office.directory.person(found.decided_by).name} has {found.state} this already.")
    if finding is None:
        raise Stale(_CHANGED)
    return found, finding


def _words(office: Office, body: Body, person: Person) -> Body:
    action = body["actions"][0]
    approval, _ = _open(office, person, action["value"])
    approve.require_approver(office.desk, person, approval)
    channel, _, ts = pressed_in(body)
    verdict = "rejected" if action["action_id"] == "reject_draft" else "question"
    return view.words(verdict, "\n".join((action["value"], channel, ts)))


def _approved(office: Office, payload: Body, person: Person) -> list[Post]:
    channel, _, ts = pressed_in(payload)
    return _decided(office, person, "approved", payload["actions"][0]["value"], place=(channel, ts))


def submitted(office: Office, payload: Body) -> list[Post]:
    """A rejection with its reason, or a question."""
    verdict, ref, words = view.entered(payload["view"])
    *known, channel, ts = ref.split("\n")
    person = office.directory.person(payload["user"]["id"])
    return _decided(office, person, verdict, "\n".join(known), note=words, place=(channel, ts))


def _decided(
    office: Office, person: Person, verdict: str, ref: str, *, place: tuple[str, str], note: str = ""
) -> list[Post]:
    """Keep the verdict, show it in place of the card, and tell the one who asked. A question leaves the card."""
    id, of = _of(ref)
    approval, finding = _open(office, person, ref)
    approval = approve.decide(office.desk, person, id, verdict, draft=approval.draft, note=note)
    name = catalogue.contract(office.desk, office.directory.private(person), of.contract).name
    title = finding.rule.title if finding.rule else approval.kind
    shown = view.decided(approval, name, title, person.name)
    asker = office.directory.person(approval.asked_by)
    posts = [] if verdict == "question" else post.update(*place, shown)
    if not _reads(office, office.directory.private(asker), of.contract):
        return posts
    return posts + post.whisper(office, asker, [shown])


def _of(ref: str) -> tuple[str, ReviewOf]:
    id, contract, book, document, tone, *_ = ref.split("\n")
    return id, ReviewOf(contract, book, document, Tone(tone))


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {
    "export_redline": _exported,
    "ask_approval": _asked,
    "approve_draft": _approved,
    "reject_draft": pressed(_words),
    "question_draft": pressed(_words),
}
