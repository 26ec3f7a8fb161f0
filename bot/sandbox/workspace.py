"""The workspace itself: people, channels, messages, files, views and sessions, as Slack objects by id."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.people import (
    APP_ID,
    BOT_ID,
    BOT_NAME,
    BOT_USER_ID,
    TEAM_ID,
    channel_object,
    first_channels,
    first_people,
)
from bot.sandbox.shape import Json, Refused

Watcher = Callable[[Json, set[str] | None], None]


def new_id(prefix: str) -> str:
    """An id as Slack makes them: a letter for the kind, then ten capitals and digits."""
    return prefix + "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789") for _ in range(10))


@dataclass
class Workspace:
    """Everything the workspace holds. Watchers hear of every change and of who may see it (None:
    everybody)."""

    clock: Clock
    people: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=first_channels)
    messages: dict[str, dict[str, Json]] = field(default_factory=dict)
    whispers: dict[str, dict[str, Json]] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    sessions: dict[str, Json] = field(default_factory=dict)
    prompts: dict[str, Json] = field(default_factory=dict)
    read_marks: dict[str, dict[str, str]] = field(default_factory=dict)
    watchers: list[Watcher] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.people:
            self.people = first_people(self.clock.now())

    def tell(self, kind: str, *, channel: str | None = None, user: str | None = None, **news: Any) -> None:
        """Tell the watchers that something changed, for the members of `channel`, for `user`, or for all."""
        audience = {user} if user else set(self.members(channel)) if channel else None
        for watcher in self.watchers:
            watcher({"type": kind, "channel": channel, **news}, audience)

    def person(self, user_id: object) -> Json:
        """A person by id. Refused: user_not_found."""
        if str(user_id) not in self.people:
            raise Refused("user_not_found")
        return self.people[str(user_id)]

    def channel(self, channel_id: object) -> Json:
        """A channel by id, whoever asks. Refused: channel_not_found."""
        if str(channel_id) not in self.channels:
            raise Refused("channel_not_found")
        return self.channels[str(channel_id)]

    def members(self, channel_id: str) -> list[str]:
        """The user ids in a channel."""
        members: list[str] = self.channel(channel_id)["sandbox"]["members"]
        return members

    def direct(self, user_id: str) -> str:
        """The id of the direct message between a person and the bot. Refused: user_not_found."""
        self.person(user_id)
        return "D" + user_id[1:]

    def message(self, channel_id: str, ts: object) -> Json:
        """A posted message. Refused: message_not_found."""
        found = self.messages.get(channel_id, {}).get(str(ts))
        if found is None:
            raise Refused("message_not_found")
        return found

    def thread(self, channel_id: str, ts: str) -> list[Json]:
        """The message at `ts` and its replies, oldest first."""
        room = self.messages.get(channel_id, {}).values()
        return [message for message in room if ts in (message["ts"], message.get("thread_ts"))]

    def post(self, channel_id: str, fields: Json) -> Json:
        """Post a message; `fields` holds user or bot words, text, blocks, thread_ts, files, sandbox."""
        ts = self.clock.ts()
        message: Json = {"type": "message", "ts": ts, "team": TEAM_ID, **fields}
        root = self.messages.get(channel_id, {}).get(str(message.get("thread_ts", "")))
        if root is not None:
            if root.get("thread_ts", root["ts"]) != root["ts"]:
                root = self.message(channel_id, root["thread_ts"])
            message["thread_ts"] = root["ts"]
            message["parent_user_id"] = root.get("user", BOT_USER_ID)
        self.messages.setdefault(channel_id, {})[ts] = message
        self.tell("message", channel=channel_id, message=message)
        if root is not None:
            self._count_replies(channel_id, root)
        return message

    def _count_replies(self, channel_id: str, root: Json) -> None:
        replies = self.thread(channel_id, root["ts"])[1:]
        if replies:
            who = list(dict.fromkeys(reply["user"] for reply in replies))
            root |= {
                "thread_ts": root["ts"],
                "reply_count": len(replies),
                "reply_users": who[:5],
                "reply_users_count": len(who),
                "latest_reply": replies[-1]["ts"],
            }
        else:
            for key in ("thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply"):
                root.pop(key, None)
        self.tell("message", channel=channel_id, message=root)

    def change(self, channel_id: str, message: Json, fields: Json) -> None:
        """Change a message in place; a field set to None goes away."""
        message |= fields
        for key in [key for key, value in fields.items() if value is None]:
            del message[key]
        self.tell("message", channel=channel_id, message=message)

    def remove(self, channel_id: str, message: Json) -> None:
        """Delete a message; a root with replies stays as Slack's tombstone."""
        if message.get("reply_count"):
            self.change(
                channel_id,
                message,
                {"subtype": "tombstone", "text": "This message was deleted.", "blocks": None, "files": None},
            )
            return
        del self.messages[channel_id][message["ts"]]
        self.tell("removed", channel=channel_id, ts=message["ts"])
        root = self.messages[channel_id].get(str(message.get("thread_ts", "")))
        if root is not None:
            self._count_replies(channel_id, root)

    def whisper(self, channel_id: str, user_id: str, fields: Json) -> Json:
        """Show a message to one person only. It is in no history."""
        ts = self.clock.ts()
        note = {"to": user_id, "channel": channel_id}
        message: Json = {"type": "message", "ts": ts, "team": TEAM_ID, "is_ephemeral": True, **fields}
        message["sandbox"] = message.get("sandbox", {}) | note
        self.whispers.setdefault(user_id, {})[ts] = message
        self.tell("whisper", user=user_id, message=message, place=channel_id)
        return message

    def add_channel(self, name: str, creator: str, *, private: bool = False) -> Json:
        """A new channel with its creator in it and without the bot. Refused: invalid_name, name_taken."""
        name = name.strip().lstrip("#").lower().replace(" ", "-")
        if not name or len(name) > 80 or not name.replace("-", "").replace("_", "").isalnum():
            raise Refused("invalid_name")
        if any(room.get("name") == name for room in self.channels.values()):
            raise Refused("name_taken")
        room = channel_object(new_id("C"), name, "", (creator,), private=private)
        room["sandbox"]["members"] = [creator]
        room["creator"] = creator
        self.channels[room["id"]] = room
        self.tell("channel", channel=room["id"], room=room)
        return room

    def join(self, channel_id: str, user_id: str) -> bool:
        """Put somebody in a channel; False when they were in it already."""
        members = self.members(channel_id)
        if user_id in members:
            return False
        members.append(user_id)
        room = self.channel(channel_id)
        if self.person(user_id).get("is_stranger"):
            room |= {"is_shared": True, "is_ext_shared": True}
        self.tell("channel", channel=channel_id, room=room)
        return True


def bot_words() -> Json:
    """The fields that mark a message as the app's own."""
    return {
        "user": BOT_USER_ID,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "bot_profile": {
            "id": BOT_ID,
            "app_id": APP_ID,
            "user_id": BOT_USER_ID,
            "name": BOT_NAME,
            "team_id": TEAM_ID,
            "deleted": False,
        },
    }
