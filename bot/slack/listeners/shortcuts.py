"""Message shortcuts: ask about a message's text, or take its files in. The answer is private."""

from typing import Any

from bot.flows.ask import ask
from bot.model.evidence import Question
from bot.slack import post
from bot.slack.inbox import words
from bot.slack.listeners.messages import take_in_file
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import answer as answer_view
from bot.slack.views import help as help_view


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
    text = words(message.get("text") or "", office.directory.bot)
    if not text:
        return post.say(dm, None, [help_view.plain("That message has no words that I could look for.")])
    given = ask(office.desk, Question(text, person, office.directory.private(person)))
    return post.say(dm, None, answer_view.answer(given, text))
