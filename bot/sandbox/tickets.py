"""Short-lived permissions Slack hands to an app: trigger ids (3 s, once) and response URLs (30 min, 5
uses)."""

import secrets
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.shape import Json, Refused

TRIGGER_SECONDS, REPLY_SECONDS, REPLY_USES = 3.0, 1800.0, 5


@dataclass
class Trigger:
    """Lets the app open one view for one person."""

    user: str
    view_id: str | None
    expires: float
    used: bool = False


@dataclass
class ReplyTo:
    """Where a response URL posts: a channel, the person asked about, and the message the button sat on, if
    any."""

    channel: str
    user: str
    message_ts: str | None
    thread_ts: str | None
    expires: float
    uses: int = 0


@dataclass
class Tickets:
    """Issues and redeems both kinds; times are the workspace clock's."""

    clock: Clock
    triggers: dict[str, Trigger] = field(default_factory=dict)
    replies: dict[str, ReplyTo] = field(default_factory=dict)

    def trigger(self, user: str, view_id: str | None = None) -> str:
        """A new trigger id for what `user` just did (inside `view_id`, if it was in a modal)."""
        key = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        self.triggers[key] = Trigger(user, view_id, self.clock.now() + TRIGGER_SECONDS)
        return key

    def redeem(self, trigger_id: object) -> Trigger:
        """Use a trigger id up. Refused: invalid_trigger_id, exchanged_trigger_id, expired_trigger_id."""
        trigger = self.triggers.get(str(trigger_id))
        if trigger is None:
            raise Refused("invalid_trigger_id" if trigger_id else "invalid_arguments")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self.clock.now() > trigger.expires:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def response_url(self, base_url: str, place: Json) -> str:
        """A new response URL under `base_url`; `place` holds channel, user and, where they apply, the two
        ts."""
        key = secrets.token_hex(12)
        self.replies[key] = ReplyTo(
            place["channel"],
            place["user"],
            place.get("message_ts"),
            place.get("thread_ts"),
            self.clock.now() + REPLY_SECONDS,
        )
        return f"{base_url}/response/{key}"

    def reply(self, key: str) -> ReplyTo:
        """Use a response URL once. Refused: expired_url, used_url."""
        place = self.replies.get(key)
        if place is None or self.clock.now() > place.expires:
            raise Refused("expired_url")
        if place.uses >= REPLY_USES:
            raise Refused("used_url")
        place.uses += 1
        return place
