"""A message: a file to take in, a question to answer, or a greeting."""

import re
from typing import Any

from bot.errors import ParleyError
from bot.flows import correspond
from bot.flows.ask import ask, ask_aside
from bot.flows.conversation import Place, remember, with_memory
from bot.flows.intake import Dropped, Intake, take_in_each
from bot.flows.suggest import with_next
from bot.model.evidence import Outcome, Question
from bot.model.person import Person, Readers
from bot.slack import files, post
from bot.slack.inbox import mentions, private, thread_of, words
from bot.slack.listeners import importing, review
from bot.slack.live import Live
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import answer as answer_view
from bot.slack.views import contract as contract_view
from bot.slack.views import help as help_view
from bot.slack.views.message import Message

_GREETING = re.compile(
    r"(?:hi|hello|hey|help|hilfe|\?|what can you do\??|start|thanks|thank you)[\s!.]*", re.IGNORECASE
)
_LONGEST = 4000
_CARDS = 3


def answer(office: Office, payload: dict[str, Any]) -> list[Post]:
    """The replies to a message event."""
    event = payload["event"]
    if event.get("overtook"):
        event = _fetched(office, event)
        if "bot_id" in event or "user" not in event:
            return []
    person = office.directory.person(event["user"])
    channel, thread = event["channel"], thread_of(event)
    if not person.inside:
        return post.say(channel, thread, [help_view.outsider()])
    audience = office.directory.readers(channel, person)
    text = words(event.get("text", ""), office.directory.bot)[:_LONGEST]
    posts, contract = _take_in(office, event, person)
    if not text:
        return posts or post.say(channel, thread, [help_view.help()])
    if contract is None and event.get("files") and not _to_us(office, event):
        return posts
    if _GREETING.fullmatch(text):
        return posts + post.say(channel, thread, [help_view.help()])
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


def _to_us(office: Office, event: dict[str, Any]) -> bool:
    return private(event) or mentions(event, office.directory.bot)


def _take_in(office: Office, event: dict[str, Any], person: Person) -> tuple[list[Post], str | None]:
    """Take in the message's files; the cards to post, and the contract when there was just one."""
    channel, thread = event["channel"], thread_of(event)
    posts: list[Post] = []
    contracts: list[str] = []
    for file in event.get("files") or ():
        if importing.is_table(file, channel):
            posts += post.say(channel, thread, importing.offered(office, file, person, event["ts"]))
        elif _to_us(office, event) or files.readable(file):
            cards, taken = take_in_file(office, file, channel, person)
            posts += post.say(channel, thread, cards)
            contracts += taken
    if contracts:
        correspond.join(office.desk, channel, thread, event["ts"])
    if len(contracts) == 1:
        correspond.set_about(office.desk, channel, thread, contracts[0])
    return posts, contracts[0] if len(contracts) == 1 else None


def take_in_file(
    office: Office, file: dict[str, Any], channel: str, person: Person
) -> tuple[tuple[Message, ...], list[str]]:
    """The card for one file of a conversation, and the ids of the contracts in it; why not, when it was refused.

    An archive or an e-mail has a card for each file in it, or a list of many. They may be read by those who could
    read the file in Slack: the person alone, or the channel's members."""
    name = str(file.get("name") or "The file")
    alone, members = Readers(people=frozenset({person.id})), Readers(channels=frozenset({channel}))
    readers = alone if channel.startswith("D") else members
    try:
        data = files.download(office, file)
    except ParleyError as error:
        return (contract_view.refused(name, error.said),), []
    dropped = Dropped(f"slack:{channel}:{person.id}:{name}", name, data, readers, person.id)
    taken = list(take_in_each(office.desk, dropped))
    ids = [one.contract.id for one in taken if one.contract]
    if len(taken) > _CARDS:
        refused = [contract_view.reason(one.file_path, one.reason) for one in taken if one.contract is None]
        return contract_view.unpacked(name, [one.contract for one in taken if one.contract], refused), ids
    return tuple(message for one in taken for message in _card(one)), ids


def _card(taken: Intake) -> tuple[Message, ...]:
    if taken.contract is None:
        return (contract_view.refused(taken.file_path, taken.reason),)
    return contract_view.intake(taken.contract, taken.outcome, taken.notices)


def _fetched(office: Office, event: dict[str, Any]) -> dict[str, Any]:
    """A reply that was delivered before the mention that brought us in, with its words."""
    ts, thread = event["ts"], event["thread_ts"]
    found = office.client.conversations_replies(
        channel=event["channel"], ts=thread, oldest=ts, latest=ts, inclusive=True, limit=2
    )
    said: dict[str, Any] = next((message for message in found["messages"] if message["ts"] == ts), {})
    return event | {key: said[key] for key in ("user", "text", "files", "bot_id", "subtype") if key in said}
