"""A call's arguments, as an app may send them: JSON, form or query, JSON inside a form field included."""

import json
from collections.abc import Callable
from typing import Any

from bot.sandbox.people import BOT_USER_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused

Method = Callable[[Sandbox, "Arguments"], Json]


class Arguments:
    """What one call was given, read by name and kind."""

    def __init__(self, given: Json) -> None:
        self.given = given

    def text(self, name: str, default: str = "") -> str:
        """A string argument."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def needed(self, name: str, error: str = "invalid_arguments") -> str:
        """A string that must be there. Refused: `error`."""
        if not self.given.get(name):
            raise Refused(error, response_metadata={"messages": [f"[ERROR] missing required field: {name}"]})
        return str(self.given[name])

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean, however written."""
        value = self.given.get(name, default)
        return value if isinstance(value, bool) else str(value).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        """A whole number. Refused: invalid_arguments."""
        try:
            return int(self.given.get(name) or default)
        except ValueError:
            raise Refused("invalid_arguments") from None

    def thing(self, name: str) -> Any:
        """A list or object, given as such or as JSON in a string; None when absent. Refused: invalid_json."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refused("invalid_blocks_format" if name == "blocks" else "invalid_json") from None

    def ids(self, name: str) -> list[str]:
        """A list of ids, given as a list or separated by commas."""
        value = self.given.get(name) or []
        return [part.strip() for part in value.split(",")] if isinstance(value, str) else [str(part) for part in value]

    def channel(self, sandbox: Sandbox) -> str:
        """The channel the call names, where the bot may act; a user id means the direct message with them.

        Refused: channel_not_found (also for a private channel the bot is not in), not_in_channel,
        is_archived.
        """
        name = self.needed("channel", "channel_not_found")
        if name in sandbox.workspace.people and name != BOT_USER_ID:
            name = sandbox.workspace.direct(name)
        room = sandbox.workspace.channel(name)
        if BOT_USER_ID not in sandbox.workspace.members(name):
            raise Refused("channel_not_found" if room["is_private"] else "not_in_channel")
        if room["is_archived"]:
            raise Refused("is_archived")
        return name


def page_of(items: list[Any], arguments: Arguments, *, key: str, default: int = 100) -> Json:
    """One page of `items` under `key`, with Slack's cursor to the next."""
    start = arguments.number("cursor", 0)
    end = start + min(arguments.number("limit", default), 1000)
    more = end < len(items)
    return {key: items[start:end], "response_metadata": {"next_cursor": str(end) if more else ""}}
