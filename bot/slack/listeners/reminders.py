"""A reminder is due: the card for whoever is there to get it, up the chain from the owner to the contract admins."""

from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.flows import decide, remind
from bot.flows.gaps import gaps
from bot.flows.renewals import Watched, renewals
from bot.model.contract import Contract
from bot.model.person import Audience, Person, Role
from bot.model.reminder import ADMINS, ASK, CHAIN, DIGEST, FALLBACK, STEPS, TEAM, Case, Reminder
from bot.model.renewal import Coverage
from bot.slack import post
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import renewal as view
from bot.slack.views import renewals as lists
from bot.slack.views.message import Message

_AHEAD = 90
_STOOD_IN = {
    FALLBACK: "You get this because the owner is not there, has said that it is not theirs, or has not reacted.",
    TEAM: "This is here because nobody else could be reached or has reacted.",
    ADMINS: "You get this as contract admin, because nobody else could be reached or has reacted.",
}


def answer(office: Office, payload: dict[str, Any]) -> list[Post]:
    """What goes out for a reminder; nothing when it has nothing to say any more."""
    found = remind.reminder(office.desk, payload["reminder"])
    if found is None:
        return []
    one = found.reminder
    if one.step == DIGEST:
        return _digest(office)
    if one.step == ASK:
        return _ask(office, one)
    useful = remind.still_useful(office.desk, one)
    if useful is None:
        return []
    watched, case = useful
    for level in CHAIN[CHAIN.index(one.recipient) if one.recipient in CHAIN else 0 :]:
        posts = list(_at(office, level, one, watched, case or Case(one.contract, one.deadline)))
        if posts:
            return posts
    remind.undeliverable(office.desk, one.id)
    return []


def zone(office: Office, owner: str) -> str:
    """The time zone of the person with this id or address; empty when Slack does not know them."""
    person = office.directory.by_email(owner) if "@" in owner else office.directory.person(owner)
    return person.tz if person else ""


def _at(office: Office, level: str, one: Reminder, watched: Watched, case: Case) -> Iterator[Post]:
    """The posts that reach somebody on this level of the chain; none when nobody is there."""
    today = office.desk.clock().date()
    contract = watched.contract
    card = view.card(contract, watched.facts, watched.renewal, case, today, step=one.step, why=_STOOD_IN.get(level, ""))
    if level == TEAM:
        channel, readers = _team(office)
        if channel and readers and readers.may_read(contract.readers):
            yield from post.say(channel, None, [card])
        return
    for person in _people(office, level, one, contract, case):
        try:
            yield from post.whisper(office, person, [card, *_gaps(office, one, contract, person)])
        except SlackApiError:
            # An account that was closed a moment ago: the next one up the chain is asked.
            continue


def _gaps(office: Office, one: Reminder, contract: Contract, person: Person) -> tuple[Message, ...]:
    """With the first reminder, while there is time to renegotiate: where the contract falls short of the playbook."""
    if one.step != str(STEPS[0]):
        return ()
    playbook, findings = gaps(office.desk, contract, office.directory.private(person))
    return view.gaps(playbook, findings, reasons=person.sees_limits) if findings else ()


def _people(office: Office, level: str, one: Reminder, contract: Contract, case: Case) -> list[Person]:
    found: list[Person | None]
    if level == ADMINS:
        found = [*_admins(office)]
    elif level == FALLBACK:
        found = [_named(office, decide.fallback_of(office.desk, contract.id))]
    else:
        named = one.recipient if one.recipient not in CHAIN else contract.owner or ""
        found = [_named(office, named)]
    able = [person for person in found if person and person.inside and person.id not in case.declined]
    return [person for person in able if office.directory.private(person).may_read(contract.readers)]


def _named(office: Office, who: str) -> Person | None:
    """The person with this id or address, asked anew: they may have left since."""
    if not who:
        return None
    if "@" in who:
        return office.directory.by_email(who)
    office.directory.forget(who)
    return office.directory.person(who)


def _team(office: Office) -> tuple[str, Audience | None]:
    """The team's channel and who reads it; the bot does not count."""
    name = decide.team_room(office.desk)
    channel = office.directory.channel(name) if name and "@" not in name else ""
    if not channel:
        return "", None
    office.directory.forget(channel)
    nobody = Person(office.directory.bot, "", inside=False)
    return channel, office.directory.readers(channel, nobody)


def _digest(office: Office) -> list[Post]:
    """What the readers of the team's channel may see of the next three months."""
    channel, readers = _team(office)
    if not channel or readers is None:
        return []
    due = renewals(office.desk, readers, within=_AHEAD)
    rows = [(one.contract, one.renewal) for one in due if _signed(one)]
    return post.say(channel, None, lists.digest(rows, office.desk.clock().date()))


def _ask(office: Office, one: Reminder) -> list[Post]:
    """The owner's contracts whose deadline nobody knows; without an owner they go to the admins."""
    person = _named(office, one.recipient) if one.recipient != TEAM else None
    mine = {one.recipient} if person is None else {person.id, person.email}
    for reader in [person] if person and person.inside else _admins(office):
        audience = office.directory.private(reader)
        rows = [
            (found.contract, found.renewal)
            for found in renewals(office.desk, audience)
            if found.renewal.coverage is Coverage.UNKNOWN and _signed(found) and _owned(found.contract, mine)
        ]
        if rows:
            return post.whisper(office, reader, lists.asked(rows))
    return []


def _admins(office: Office) -> list[Person]:
    people = [person for person in office.desk.people.all().people if Role.ADMIN in person.roles]
    return [found for person in people if (found := office.directory.by_email(person.email)) and found.inside]


def _owned(contract: Contract, owners: set[str]) -> bool:
    return (contract.owner or TEAM) in owners


def _signed(found: Watched) -> bool:
    return remind.is_watched(found.contract)
