"""Turns what happened in the workspace into the events Slack would send the app, and sends them."""

from bot.sandbox.people import APP_ID, BOT_USER_ID, TEAM_ID
from bot.sandbox.shape import Json, visible
from bot.sandbox.sockets import SocketMode
from bot.sandbox.workspace import Workspace, new_id


class Events:
    """Decides which events the app hears of (only where its bot is a member) and wraps them in Slack's
    outer event."""

    def __init__(self, workspace: Workspace, line: SocketMode) -> None:
        self.workspace = workspace
        self.line = line

    def send(self, event: Json, *, channel: str | None = None) -> None:
        """Send one event of a channel the bot is in, or of no channel."""
        room = self.workspace.channel(channel) if channel else {}
        if channel and BOT_USER_ID not in self.workspace.members(channel):
            return
        event.setdefault("event_ts", event.get("ts") or self.workspace.clock.ts())
        grant = {
            "enterprise_id": None,
            "team_id": TEAM_ID,
            "user_id": BOT_USER_ID,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        self.line.send_event(
            {
                "token": "sandbox-verification-token",
                "team_id": TEAM_ID,
                "context_team_id": TEAM_ID,
                "context_enterprise_id": None,
                "api_app_id": APP_ID,
                "event": event,
                "type": "event_callback",
                "event_id": new_id("Ev"),
                "event_time": int(self.workspace.clock.now()),
                "authorizations": [grant],
                "is_ext_shared_channel": bool(room.get("is_ext_shared")),
                "event_context": f"4-{new_id('ctx')}",
            }
        )

    def kind(self, channel: str) -> str:
        """The `channel_type` of a channel."""
        room = self.workspace.channel(channel)
        return "im" if room["is_im"] else "group" if room["is_private"] else "channel"

    def posted(self, channel: str, message: Json) -> None:
        """A message was posted: `message`, and in channels `app_mention` too when it names the bot."""
        event = visible(message) | {"channel": channel, "channel_type": self.kind(channel)}
        event.pop("metadata", None)
        if event.get("files") and self.workspace.channel(channel).get("is_ext_shared"):
            event["files"] = [
                {
                    "id": file["id"],
                    "created": 0,
                    "timestamp": 0,
                    "mode": "file_access",
                    "user": "",
                    "file_access": "check_file_info",
                }
                for file in event["files"]
            ]
        named = f"<@{BOT_USER_ID}>" in str(message.get("text")) and not message.get("bot_id")
        if named and event["channel_type"] != "im":
            kept = ("user", "ts", "client_msg_id", "text", "team", "thread_ts", "parent_user_id", "blocks")
            mention = {key: event[key] for key in kept if key in event}
            self.send({"type": "app_mention", **mention, "channel": channel}, channel=channel)
        self.send(event, channel=channel)

    def changed(self, channel: str, message: Json, before: Json) -> None:
        """A message was edited."""
        self.send(
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "channel": channel,
                "message": visible(message),
                "previous_message": before,
                "channel_type": self.kind(channel),
                "ts": self.workspace.clock.ts(),
            },
            channel=channel,
        )

    def deleted(self, channel: str, before: Json) -> None:
        """A message was deleted."""
        self.send(
            {
                "type": "message",
                "subtype": "message_deleted",
                "hidden": True,
                "channel": channel,
                "deleted_ts": before["ts"],
                "previous_message": before,
                "channel_type": self.kind(channel),
                "ts": self.workspace.clock.ts(),
            },
            channel=channel,
        )

    def joined(self, channel: str, user: str, inviter: str | None) -> None:
        """Somebody, perhaps the bot, joined a channel."""
        room = self.workspace.channel(channel)
        event: Json = {
            "type": "member_joined_channel",
            "user": user,
            "channel": channel,
            "team": TEAM_ID,
            "channel_type": "G" if room["is_private"] else "C",
        }
        self.send(event | ({"inviter": inviter} if inviter else {}), channel=channel)

    def home_opened(self, user: str, tab: str) -> None:
        """Somebody opened the app's Home or Messages tab."""
        event: Json = {"type": "app_home_opened", "user": user, "channel": self.workspace.direct(user), "tab": tab}
        if tab == "home" and user in self.workspace.homes:
            event["view"] = visible(self.workspace.homes[user])
        self.send(event)
