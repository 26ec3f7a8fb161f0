"""A view's message into a call for the outbox: (method, payload)."""

from collections.abc import Iterable
from typing import Any

from bot.model.person import Person
from bot.slack.office import Office
from bot.slack.views.message import Message

Post = tuple[str, dict[str, Any]]


def say(channel: str, thread: str | None, messages: Iterable[Message], *, asker: str = "") -> list[Post]:
    """Post into a conversation. With `asker` the readers are looked at again if the post has to wait."""
    place = {"channel": channel} | ({"thread_ts": thread} if thread else {})
    guard = {"guarded_for": asker} if asker else {}
    return [("chat.postMessage", place | guard | _content(message)) for message in messages]


def whisper(office: Office, person: Person, messages: Iterable[Message]) -> list[Post]:
    """Post into the private conversation with `person`."""
    return say(office.directory.dm(person), None, messages)


def respond(url: str, messages: Iterable[Message], *, replace: bool = True) -> list[Post]:
    """Answer a command or a button on an ephemeral message; the first replaces what stands there, so that a
    second try after an unknown outcome shows nothing twice."""
    return [
        (
            "response_url",
            {"url": url, "response_type": "ephemeral", "replace_original": replace and first} | _content(message),
        )
        for first, message in zip(_first(), messages, strict=False)
    ]


def update(channel: str, ts: str, message: Message) -> list[Post]:
    return [("chat.update", {"channel": channel, "ts": ts} | _content(message))]


def publish(person: Person, view: dict[str, Any]) -> list[Post]:
    return [("views.publish", {"user_id": person.id, "view": view})]


def _content(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": message.blocks}


def _first() -> Iterable[bool]:
    yield True
    while True:
        yield False
