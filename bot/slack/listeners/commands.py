"""Slash commands: /clause, /contracts, /counter, /parley. The reply is for the one who typed."""

from datetime import timedelta
from typing import Any

from bot.errors import Forbidden
from bot.flows import catalogue, guidance
from bot.flows.controls import may_control
from bot.flows.lookup import lookup
from bot.flows.stats import stats
from bot.flows.unanswered import unanswered
from bot.model.evidence import Question
from bot.model.person import Person
from bot.slack import post
from bot.slack.inbox import words
from bot.slack.listeners import negotiation, onboarding, people, renewals, review
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import clause as clause_view
from bot.slack.views import contract as contract_view
from bot.slack.views import guidance as guidance_view
from bot.slack.views import help as help_view
from bot.slack.views import stats as stats_view
from bot.slack.views import unanswered as unanswered_view
from bot.slack.views.message import Message
from bot.slack.views.ref import packed

_WEEK = timedelta(days=7)


def answer(office: Office, payload: dict[str, Any]) -> list[Post]:
    """The reply to a slash command, in place of the note that it was heard."""
    person = office.directory.person(payload["user_id"])
    text = words(payload.get("text") or "", office.directory.bot)
    return post.respond(payload["response_url"], _messages(office, person, payload["command"], text))


def _messages(office: Office, person: Person, command: str, text: str) -> tuple[Message, ...]:
    if not person.inside:
        return (help_view.outsider(),)
    if command == "/clause" and text:
        return _clause(office, person, text)
    if command == "/contracts":
        return _contracts(office, person, text)
    if command == "/renewals":
        return renewals.command(office, person, text)
    if command == "/negotiation":
        return negotiation.command(office, person, text)
    if command == "/counter":
        return review.command(office, person, text)
    if command == "/parley" and text in {"unanswered", "guidance", "stats"}:
        return _for_few(office, person, text)
    if command == "/parley" and text == "start":
        return onboarding.start(office, person)
    if command == "/parley" and text == "people":
        return people.listing(office, person)
    return (help_view.help(),)


def _for_few(office: Office, person: Person, text: str) -> tuple[Message, ...]:
    mine = office.directory.private(person)
    try:
        if text == "guidance":
            return guidance_view.listing(guidance.listed(office.desk, person, mine))
        if text == "stats":
            return (stats_view.stats(stats(office.desk, person)),)
        return unanswered_view.unanswered(unanswered(office.desk, office.desk.clock() - _WEEK, mine))
    except Forbidden as error:
        return (help_view.plain(error.said),)


def _clause(office: Office, person: Person, text: str) -> tuple[Message, ...]:
    found = lookup(office.desk, Question(text, person, office.directory.private(person)))
    return clause_view.lookup(found, packed(found.contract or "", text))


def _contracts(office: Office, person: Person, name: str) -> tuple[Message, ...]:
    audience = office.directory.private(person)
    listed = catalogue.contracts(office.desk, audience, name)
    if name and len(listed) == 1:
        changeable, controlled = catalogue.may_change(person, listed[0]), may_control(person)
        return contract_view.card(listed[0], changeable=changeable, controlled=controlled)
    return contract_view.listing(listed, name)
