"""Slack's word on who somebody is and who reads a conversation; what cannot be established is denied."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.model.person import Audience, Person, Role, alone

log = logging.getLogger(__name__)

_PERSON_SECONDS = 300
_CHANNEL_SECONDS = 60
_LARGEST = 2000

T = TypeVar("T")


class Directory:
    """Looks people and channels up at Slack, remembering each answer for minutes.

    `roles` gives the roles that we keep ourselves, by e-mail address."""

    def __init__(self, client: WebClient, roles: Callable[[str], frozenset[Role]]) -> None:
        self._client = client
        self._roles = roles
        self._known: dict[str, tuple[float, Any]] = {}
        self._me: dict[str, Any] = {}

    @property
    def bot(self) -> str:
        """The bot's own user id."""
        return str(self._self()["user_id"])

    @property
    def team(self) -> str:
        return str(self._self()["team_id"])

    def person(self, id: str) -> Person:
        """The person with this Slack id; not inside when Slack does not say that they are."""
        try:
            user = self._kept(f"user {id}", _PERSON_SECONDS, lambda: self._client.users_info(user=id)["user"])
        except (SlackClientError, OSError):
            log.warning("users.info failed; %s is treated as an outsider", id)
            return Person(id, "", inside=False)
        profile = user.get("profile", {})
        email = str(profile.get("email") or "").casefold()
        name = profile.get("real_name") or user.get("real_name") or user.get("name") or id
        inside = self._is_inside(user)
        roles = self._roles(email) if inside and email else frozenset({Role.MEMBER})
        runs = inside and bool(user.get("is_admin") or user.get("is_owner"))
        gone = bool(user.get("deleted"))
        return Person(id, str(name), email, str(user.get("tz") or "UTC"), inside, roles, gone, runs)

    def named(self, name: str) -> Person:
        """The person with this Slack id or e-mail address; gone when Slack says that nobody (any more) has it."""
        if "@" not in name:
            return self.person(name)
        key = f"email {name.casefold()}"
        try:
            id = self._kept(key, _PERSON_SECONDS, lambda: self._client.users_lookupByEmail(email=name)["user"]["id"])
        except SlackApiError as error:
            # Slack finds no deactivated account by its address.
            gone = True if error.response.get("error") == "users_not_found" else None
            return Person(name, "", name, inside=False, gone=gone)
        except (SlackClientError, OSError):
            return Person(name, "", name, inside=False)
        return self.person(id)

    def private(self, person: Person) -> Audience:
        """The audience of a reply that only `person` reads."""
        return alone(person, self.channels_of(person.id))

    def readers(self, channel: str, asker: Person) -> Audience:
        """Everybody who reads `channel`; `people` is None when that cannot be established."""
        if channel.startswith("D"):
            return self.private(asker)
        try:
            info = self._kept(
                f"channel {channel}",
                _CHANNEL_SECONDS,
                lambda: self._client.conversations_info(channel=channel)["channel"],
            )
            if info.get("is_im"):
                return self.private(asker)
            if info.get("is_ext_shared") or info.get("is_pending_ext_shared"):
                return Audience(None, place=channel)
            members = self._kept(f"members {channel}", _CHANNEL_SECONDS, lambda: self._members(channel))
        except (SlackClientError, OSError):
            log.warning("the readers of %s could not be established", channel)
            return Audience(None, place=channel)
        if len(members) > _LARGEST:
            return Audience(None, place=channel)
        people = frozenset(self.person(id) for id in {*members, asker.id} if id != self.bot)
        return Audience(people, frozenset({channel}), channel, open=not info.get("is_private"))

    def holder(self, id: str) -> Audience:
        """Who reads what this person or channel is sent, asked anew: people leave."""
        self.forget(id)
        if id.startswith(("C", "G")):
            return self.readers(id, Person(self.bot, "", inside=False))
        return self.private(self.person(id))

    def dm(self, person: Person) -> str:
        """The channel of our private conversation with `person`."""
        opened = self._client.conversations_open(users=person.id)
        return str(opened["channel"]["id"])

    def channels_of(self, id: str) -> frozenset[str]:
        """The channels that both the person and the bot are in; none when Slack does not say."""
        try:
            return frozenset(self._kept(f"channels {id}", _CHANNEL_SECONDS, lambda: self._channels(id)))
        except (SlackClientError, OSError):
            return frozenset()

    def channel(self, name: str) -> str:
        """The id of the channel with this id or name that the bot is in; empty when there is none."""
        wanted = name.strip().lstrip("#").casefold()
        try:
            rooms = self._kept("channels of the bot", _CHANNEL_SECONDS, lambda: self._channels(self.bot))
        except (SlackClientError, OSError):
            return ""
        return next((id for id, called in rooms.items() if wanted in {id.casefold(), called.casefold()}), "")

    def by_email(self, email: str) -> Person | None:
        """The person with this address; None when Slack knows nobody."""
        found = self.named(email)
        return found if found.id != email else None

    def forget(self, *names: str) -> None:
        """Ask Slack again next time about these channels or people: somebody joined, one was shared."""
        for key in [key for key in self._known if key.split(" ", 1)[1] in names]:
            self._known.pop(key, None)

    def _members(self, channel: str) -> frozenset[str]:
        found: set[str] = set()
        cursor = ""
        while True:
            page = self._client.conversations_members(channel=channel, limit=200, cursor=cursor)
            found.update(page["members"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor or len(found) > _LARGEST:
                return frozenset(found)

    def _channels(self, id: str) -> dict[str, str]:
        """id -> name of the channels that both the bot and this person are in."""
        found: dict[str, str] = {}
        cursor = ""
        while True:
            page = self._client.users_conversations(
                user=id, types="public_channel,private_channel", limit=200, cursor=cursor
            )
            found |= {channel["id"]: str(channel.get("name") or "") for channel in page["channels"]}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found

    def _is_inside(self, user: dict[str, Any]) -> bool:
        outside = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
        return user.get("team_id") == self.team and not any(user.get(mark) for mark in outside)

    def _self(self) -> dict[str, Any]:
        if not self._me:
            said = self._client.auth_test()
            self._me = {"user_id": said["user_id"], "team_id": said["team_id"]}
        return self._me

    def _kept(self, key: str, seconds: float, ask: Callable[[], T]) -> T:
        at, value = cast(tuple[float, T | None], self._known.get(key, (0.0, None)))
        if value is None or monotonic() - at > seconds:
            value = ask()
            self._known[key] = (monotonic(), value)
        return value
