"""A letter is worked: who handles its kind, and what is said when that fails."""

import logging
from collections.abc import Callable
from typing import Any

from bot.errors import ParleyError
from bot.flows import correspond, remind
from bot.slack import post, status
from bot.slack.inbox import thread_of
from bot.slack.listeners import (
    approval,
    buttons,
    commands,
    controls,
    guidance,
    handover,
    home,
    messages,
    modals,
    negotiation,
    onboarding,
    people,
    reminders,
    shortcuts,
)
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import help as help_view
from bot.slack.views.message import Message

log = logging.getLogger(__name__)

_VIEWS: dict[str, Callable[[Office, dict[str, Any]], list[Post]]] = {
    "edit_fact": modals.answer,
    "decide_draft": approval.submitted,
    "override_position": negotiation.overridden,
    "recap_round": negotiation.recapped,
    "ask_legal": handover.submitted,
    "save_guidance": guidance.submitted,
    "controls": controls.submitted,
    "set_roles": people.roles_set,
    "reassign": people.reassigned,
    "name_owners": onboarding.owners_named,
}


def _message(office: Office, payload: dict[str, Any]) -> list[Post]:
    """A reply in the thread of a hand-over is not a question to us."""
    relayed = handover.relay(office, payload)
    return messages.answer(office, payload) if relayed is None else relayed


def _submission(office: Office, payload: dict[str, Any]) -> list[Post]:
    return _VIEWS[payload["view"]["callback_id"]](office, payload)


_HANDLERS: dict[str, Callable[[Office, dict[str, Any]], list[Post]]] = {
    "message": _message,
    "command": commands.answer,
    "action": buttons.answer,
    "view": _submission,
    "shortcut": shortcuts.answer,
    "home": home.answer,
    remind.KIND: reminders.answer,
}


def think(office: Office, key: str) -> list[str]:
    """Draft the replies to letter `key`; the ids to deliver, in order. Whatever goes wrong, there is a reply."""
    letter = correspond.letter(office.desk, key)
    if letter.payload is None:
        return []
    if letter.kind == "message":
        status.begin(office, letter.payload["event"])
    try:
        posts = _HANDLERS[letter.kind](office, letter.payload)
    except ParleyError as error:
        log.warning("%s: %s", letter.kind, error.logged)
        posts = _back(office, letter.kind, letter.payload, help_view.plain(error.said))
    except Exception:
        log.exception("a %s could not be answered", letter.kind)
        posts = _back(office, letter.kind, letter.payload, help_view.failure())
    return correspond.draft(office.desk, key, posts)


def finish(office: Office, key: str) -> None:
    """All replies are out: the status goes, the texts are erased."""
    letter = correspond.letter(office.desk, key)
    if letter.payload and letter.kind == "message":
        status.end(office, letter.payload["event"])
    if letter.kind == remind.KIND:
        remind.settled(office.desk, key)
    correspond.finish(office.desk, key)


def _back(office: Office, kind: str, payload: dict[str, Any], message: Message) -> list[Post]:
    """`message` to where the letter came from; a modal has no place, so there to the person."""
    if kind == "message":
        event = payload["event"]
        return post.say(event["channel"], thread_of(event), [message])
    if kind == "view":
        return post.whisper(office, office.directory.person(payload["user"]["id"]), [message])
    if url := payload.get("response_url"):
        return post.respond(url, [message], replace=kind == "command")
    return []
