"""A message: a file to take in, a question to answer, or a greeting."""

from typing import Any

from slack_sdk.errors import SlackApiError

from bot.flows import correspond, courtesy
from bot.flows.ask import ask, ask_aside
from bot.flows.conversation import Place, remember, with_memory
from bot.flows.suggest import with_next
from bot.model.evidence import Outcome, Question
from bot.slack import post
from bot.slack.inbox import thread_of, words
from bot.slack.listeners import dropped, review
from bot.slack.live import Live
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import answer as answer_view
from bot.slack.views import help as help_view

_LONGEST = 4000


def answer(office: Office, payload: dict[str, Any]) -> list[Post]:
    """The replies to a message event."""
    event = payload["event"]
    if event.get("overtook") or (event.get("type") == "app_mention" and "files" not in event):
        event = _fetched(office, event)
        if "bot_id" in event or "user" not in event:
            return []
    person = office.directory.person(event["user"])
    channel, thread = event["channel"], thread_of(event)
    if not person.inside:
        return post.say(channel, thread, [help_view.outsider()])
    audience = office.directory.readers(channel, person)
    text = words(event.get("text", ""), office.directory.bot)[:_LONGEST]
    posts, contract = dropped.take_in(office, event, person, audience)
    if not text:
        return posts or post.say(channel, thread, [help_view.help()])
    if event.get("files") and not (contract or dropped.to_us(office, event)):
        return posts
    if posts and dropped.only_files(text):
        return posts
    if courtesy.greets(text):
        return posts + post.say(channel, thread, [help_view.help()])
    if courtesy.thanks(text):
        return posts + post.say(channel, thread, [help_view.welcome()])
    countered = review.reply(office, person, audience, (channel, thread), text)
    if countered is not None:
        return posts + countered
    about = contract or correspond.about(office.desk, channel, thread)
    question = Question(text, person, audience, current=about)
    return posts + reply(office, question, Place(channel, thread, event["ts"]))


def reply(office: Office, question: Question, place: Place) -> list[Post]:
    """Answer `question` in the thread of `place`, and the asker in private what only they may know.

    The place's `ts` tells this asking from every other in the channel: the message's, or the press's."""
    channel, thread = place.channel, place.thread
    live = Live(office, f"{channel} {place.ts}", channel, thread, question.asker.id)
    question = with_memory(office.desk, question, place)
    given = ask(office.desk, question, heard=live.heard)
    asked = remember(office.desk, place, question, given)
    if given.contract:
        correspond.set_about(office.desk, channel, thread, given.contract)
    if given.outcome is Outcome.WITHHELD:
        posts = post.say(channel, thread, [help_view.not_here()])
    else:
        shown = with_next(office.desk, question, given)
        posts = post.say(channel, thread, answer_view.answer(shown, asked), asker=question.asker.id)
    posts = live.made_whole(posts, question)
    aside = ask_aside(office.desk, question, office.directory.channels_of(question.asker.id))
    if aside:
        dm = office.directory.dm(question.asker)
        posts += post.say(dm, None, answer_view.aside(aside, asked))
    return posts


def _fetched(office: Office, event: dict[str, Any]) -> dict[str, Any]:
    """`event` as the conversation has it: a reply that was delivered before the mention that brought us in comes
    without its words, and a mention may come without its files."""
    ts = event["ts"]
    try:
        found = office.client.conversations_replies(
            channel=event["channel"], ts=thread_of(event), oldest=ts, latest=ts, inclusive=True, limit=2
        )
    except SlackApiError:
        if event.get("overtook"):
            raise
        # Without the right to read the channel a mention is answered by what came with it.
        return event
    said: dict[str, Any] = next((message for message in found["messages"] if message["ts"] == ts), {})
    return event | {key: said[key] for key in ("user", "text", "files", "bot_id", "subtype") if key in said}
