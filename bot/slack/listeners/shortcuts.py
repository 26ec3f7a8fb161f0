"""Message shortcuts: ask about a message's text, take its files in, or counter either. The answer is private."""

from typing import Any

from bot.flows.ask import ask
from bot.model.evidence import Question
from bot.model.person import Person
from bot.slack import post
from bot.slack.inbox import words
from bot.slack.listeners import review
from bot.slack.listeners.dropped import take_in_file
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import answer as answer_view
from bot.slack.views import help as help_view
from bot.slack.views.message import Message


def answer(office: Office, payload: dict[str, Any]) -> list[Post]:
    """What the shortcut found, in the private conversation of the one who used it."""
    person = office.directory.person(payload["user"]["id"])
    message = payload.get("message") or {}
    if not person.inside:
        return post.respond(payload["response_url"], [help_view.outsider()], replace=False)
    dm = office.directory.dm(person)
    if payload["callback_id"] == "add_message":
        channel = payload["channel"]["id"]
        taken = [take_in_file(office, file, channel, person) for file in message.get("files") or ()]
        cards = [card for found, _ in taken for card in found]
        return post.say(dm, None, cards or [help_view.plain("That message has no file that I could read.")])
    if payload["callback_id"] == "counter_message":
        return post.say(dm, None, _countered(office, payload, person))
    text = words(message.get("text") or "", office.directory.bot)
    if not text:
        return post.say(dm, None, [help_view.plain("That message has no words that I could look for.")])
    given = ask(office.desk, Question(text, person, office.directory.private(person)))
    return post.say(dm, None, answer_view.answer(given, text))


def _countered(office: Office, payload: dict[str, Any], person: Person) -> list[Message]:
    """The files of the message, or its words, held against our playbook."""
    message, mine = payload.get("message") or {}, office.directory.private(person)
    text = words(message.get("text") or "", office.directory.bot)
    shown: list[Message] = []
    for file in message.get("files") or ():
        cards, taken = take_in_file(office, file, payload["channel"]["id"], person)
        shown += [one for id in taken for one in review.held(office, person, mine, id)] or cards
    if shown or not text:
        return shown or [help_view.plain("That message has neither words nor a file that I could counter.")]
    return list(review.pasted(office, mine, text))
