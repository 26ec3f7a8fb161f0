"""A CSV file dropped in a direct message: a preview for contract admins, applied once when they say so."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from bot.errors import ParleyError
from bot.flows import importing
from bot.model.person import Person
from bot.slack import files, post
from bot.slack.inbox import pressed_in
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import help as help_view
from bot.slack.views import importing as view
from bot.slack.views.message import Message
from bot.slack.views.ref import unpacked

Body = dict[str, Any]


def is_table(file: Body, channel: str) -> bool:
    return channel.startswith("D") and str(file.get("name", "")).lower().endswith(".csv")


def offered(office: Office, file: Body, person: Person, ts: str) -> tuple[Message, ...]:
    """The preview, or one sentence on why there is none."""
    key = sha256(f"{file.get('id')} {ts}".encode()).hexdigest()[:16]
    mine, named = office.directory.private(person), office.directory.named
    try:
        data = files.download(office, file)
        plan = importing.offer(office.desk, person, mine, data, key=key, named=named)
    except ParleyError as error:
        return (help_view.plain(error.said),)
    return view.preview(str(file.get("name")), plan, key)


def _applied(office: Office, payload: Body, person: Person) -> list[Post]:
    key, mark = unpacked(payload["actions"][0]["value"])
    mine, named = office.directory.private(person), office.directory.named
    plan = importing.accept(office.desk, person, mine, key, mark=mark, named=named)
    channel, _, ts = pressed_in(payload)
    return post.update(channel, ts, view.applied(plan, person.name))


def _left(office: Office, payload: Body, person: Person) -> list[Post]:
    importing.leave(office.desk, person, payload["actions"][0]["value"])
    channel, _, ts = pressed_in(payload)
    return post.update(channel, ts, help_view.plain("Cancelled; nothing was changed."))


PRESSES: dict[str, Callable[[Office, Body, Person], list[Post]]] = {"apply_import": _applied, "leave_import": _left}
