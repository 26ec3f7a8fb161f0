"""Files that come with a message: taken in, and a card or the reason why not for each."""

import re
from typing import Any

from bot.errors import ParleyError
from bot.flows import correspond
from bot.flows.intake import Dropped, Intake, take_in_each
from bot.model.person import Audience, Person, Readers
from bot.slack import files, post
from bot.slack.inbox import mentions, private, thread_of
from bot.slack.listeners import importing
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import contract as contract_view
from bot.slack.views import help as help_view
from bot.slack.views.message import Message

_CARDS = 3
# Words with which somebody hands a file over and asks nothing.
_FILING_TEXT = """
a add adding agreement all amendment and another as attached below contract copy deal doc document draft executed
file files final find for from fyi got have here here's hello hey hi i in is it just keep latest lease my nda new of
one our parley pdf please pls read received sent see sharing signed sow store take thank thanks that the their
them there these they this to today uploading version we with you your
"""
_FILING = frozenset(_FILING_TEXT.split())


def to_us(office: Office, event: dict[str, Any]) -> bool:
    """True when a message speaks to the bot: in private, or by its name."""
    return private(event) or mentions(event, office.directory.bot)


def only_files(text: str) -> bool:
    """True for a caption that hands a file over ("here is the signed version") and asks nothing."""
    return "?" not in text and _FILING.issuperset(re.findall(r"[^\W\d_]+(?:['’]s)?", text.lower().replace("’", "'")))


def take_in(office: Office, event: dict[str, Any], person: Person, audience: Audience) -> tuple[list[Post], str | None]:
    """Take in the message's files; the cards to post, and the contract when there was just one.

    Where outsiders read along the cards go to the person alone, and the conversation is told just that."""
    channel, thread = event["channel"], thread_of(event)
    posts: list[Post] = []
    contracts: list[str] = []
    for file in event.get("files") or ():
        if importing.is_table(file, channel):
            posts += post.say(channel, thread, importing.offered(office, file, person, event["ts"]))
        elif to_us(office, event) or files.readable(file):
            cards, taken = take_in_file(office, file, channel, person)
            posts += post.say(channel, thread, cards) if audience.inside else post.whisper(office, person, cards)
            contracts += taken
    if posts and not audience.inside:
        posts += post.say(channel, thread, [help_view.told_alone()])
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
    alone, members = Readers(people=frozenset({person.id})), Readers(channels=frozenset({channel}))
    readers = alone if channel.startswith("D") else members
    name = str(file.get("name") or "The file")
    try:
        file = files.known(office, file)
        name = str(file.get("name") or name)
        data = files.download(office, file)
    except ParleyError as error:
        return (contract_view.refused(name, error.said),), []
    taken = list(
        take_in_each(office.desk, Dropped(f"slack:{channel}:{person.id}:{name}", name, data, readers, person.id))
    )
    ids = [one.contract.id for one in taken if one.contract]
    if len(taken) > _CARDS:
        refused = [contract_view.reason(one.file_path, one.reason) for one in taken if one.contract is None]
        return contract_view.unpacked(name, [one.contract for one in taken if one.contract], refused), ids
    return tuple(message for one in taken for message in _card(one)), ids


def _card(taken: Intake) -> tuple[Message, ...]:
    if taken.contract is None:
        return (contract_view.refused(taken.file_path, taken.reason),)
    return contract_view.intake(taken.contract, taken.outcome, taken.notices)
