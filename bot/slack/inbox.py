"""Which of Slack's requests are for us, and the key under which each is worked exactly once."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

_IGNORED_SUBTYPES = {None, "file_share", "thread_broadcast"}


@dataclass(frozen=True)
class Arrival:
    """`key` is the same for every delivery of the same thing; `body` is what the work needs of it."""

    key: str
    kind: str
    body: dict[str, Any]


def arrival(body: dict[str, Any], bot: str) -> Arrival | None:
    """What came in, None when it is of no concern to us. `bot` is our own user id.

    A message has one key however it arrives: as `app_mention`, as `message`, or again."""
    if body.get("type") == "event_callback":
        return _event(body, body["event"], bot)
    if "command" in body:
        return Arrival(f"command {body['trigger_id']}", "command", body)
    if body.get("type") == "block_actions":
        action = body["actions"][0]
        place = body.get("container", {})
        where = place.get("message_ts") or place.get("view_id") or ""
        key = f"action {body['user']['id']} {where} {action['action_id']} {action['action_ts']}"
        return Arrival(key, "action", body)
    if body.get("type") == "view_submission":
        view = body["view"]
        # A modal that was refused stays open with the same hash; what is entered then makes it another submission.
        entered = sha256(json.dumps(view["state"], sort_keys=True).encode()).hexdigest()[:16]
        return Arrival(f"view {view['id']} {view['hash']} {entered}", "view", body)
    if body.get("type") in {"message_action", "shortcut"}:
        return Arrival(f"shortcut {body['trigger_id']}", "shortcut", body)
    return None


def _event(body: dict[str, Any], event: dict[str, Any], bot: str) -> Arrival | None:
    kind = event.get("type")
    if kind in {"message", "app_mention"}:
        if event.get("subtype") not in _IGNORED_SUBTYPES or event.get("bot_id") or not event.get("user"):
            return None
        if event["user"] == bot:
            return None
        team = body.get("team_id") or event.get("team") or ""
        return Arrival(f"message {team} {event['channel']} {event['ts']}", "message", {"event": event})
    if kind == "app_home_opened":
        return Arrival(f"event {body['event_id']}", "home", {"event": event})
    return None


def late(came: Arrival, ts: str) -> Arrival:
    """The reply `ts` that overtook the mention `came`: its words are fetched when it is worked."""
    event = came.body["event"]
    kept = {key: event[key] for key in ("channel", "channel_type") if key in event}
    place = kept | {"ts": ts, "thread_ts": thread_of(event), "overtook": True}
    return Arrival(f"{came.key.rsplit(' ', 1)[0]} {ts}", "message", {"event": place})


def mentions(event: dict[str, Any], bot: str) -> bool:
    """True when the message speaks to the bot by name."""
    return event.get("type") == "app_mention" or f"<@{bot}>" in event.get("text", "")


def private(event: dict[str, Any]) -> bool:
    return event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")


def thread_of(event: dict[str, Any]) -> str:
    """The `ts` of the thread that a message belongs to, or opens."""
    return str(event.get("thread_ts") or event["ts"])


def pressed_in(payload: dict[str, Any]) -> tuple[str, str, str]:
    """(channel, thread, ts) of the message that holds the pressed element; empty where there is none."""
    container = payload.get("container", {})
    channel = str((payload.get("channel") or {}).get("id") or container.get("channel_id") or "")
    ts = str(container.get("message_ts") or "")
    thread = str(container.get("thread_ts") or (payload.get("message") or {}).get("thread_ts") or "")
    return channel, thread, ts


def value_of(action: dict[str, Any]) -> str:
    """What the pressed element carries: a button's value, a menu's choice, a person picked."""
    chosen = action.get("selected_option") or {}
    return str(action.get("value") or chosen.get("value") or action.get("selected_user") or "")


_LABELLED = re.compile(r"<(?:https?://|mailto:)[^|>]*\|([^>]*)>|<((?:https?://|mailto:)[^|>]*)>")
_NAMED = re.compile(r"<[#!][^|>]*\|([^>]*)>|<[#!]([^|>]*)>")


def words(text: str, bot: str) -> str:
    """What the person typed, without Slack's markup and without our own name."""
    text = text.replace(f"<@{bot}>", " ")
    text = _LABELLED.sub(lambda hit: hit.group(1) or hit.group(2), text)
    text = _NAMED.sub(lambda hit: hit.group(1) or "", text)
    text = re.sub(r"<@[UW]\w+>", " ", text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"[ \t]+", " ", text).strip()
