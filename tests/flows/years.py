"""A Slack of our own and the bot's rounds without an engine: years pass in seconds, and it may die anywhere."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import event

from bot.desk import Desk
from bot.flows import remind
from bot.flows.correspond import Correspondence
from bot.slack.directory import Directory
from bot.slack.listeners.reminders import zone
from bot.slack.notify import Later, Notifier
from bot.slack.office import Office
from bot.slack.turns import finish, think

Json = dict[str, Any]


class Dead(BaseException):
    """kill -9: nothing may catch it."""


class Time:
    """A clock that only moves when told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Slack:
    """What reminders use of Slack. `posts` are what people have seen; `hit` is called before and after each call."""

    token = "xoxb-test"

    def __init__(self, clock: Time, hit: Callable[[], None]) -> None:
        self.clock, self.hit = clock, hit
        self.users = {name: _user(name) for name in ("UOWN", "UFALL", "UADMIN")}
        self.posts: list[Json] = []
        self.archived: set[str] = set()
        self.down = False

    def api_call(self, method: str, json: Json) -> Json:
        self.hit()
        if self.down or json.get("channel") in self.archived:
            raise SlackApiError("no", cast(Any, _Said({"error": "is_archived" if not self.down else "fatal_error"})))
        stamp = f"{self.clock.now.timestamp() + len(self.posts) / 1e6:.6f}"
        if method == "chat.postMessage":
            self.posts.append(json | {"ts": stamp})
        # The message stands in Slack now; whoever asked may not live to hear it.
        self.hit()
        return {"ts": stamp}

    def conversations_history(self, *, channel: str, oldest: str, **_: Any) -> Json:
        self.hit()
        return {"messages": [one for one in self.posts if one["channel"] == channel and one["ts"] >= oldest]}

    def users_info(self, *, user: str) -> Json:
        if user not in self.users:
            raise SlackApiError("no", cast(Any, _Said({"error": "user_not_found"})))
        return {"user": self.users[user]}

    def users_lookupByEmail(self, *, email: str) -> Json:
        found = next((one for one in self.users.values() if one["profile"]["email"] == email), None)
        if found is None:
            raise SlackApiError("no", cast(Any, _Said({"error": "users_not_found"})))
        return {"user": found}

    def conversations_open(self, *, users: str) -> Json:
        self.hit()
        return {"channel": {"id": f"D{users}"}}

    def users_conversations(self, **_: Any) -> Json:
        return {"channels": [{"id": "C1TEAM", "name": "renewals"}]}

    def conversations_info(self, **_: Any) -> Json:
        return {"channel": {"is_private": True}}

    def conversations_members(self, **_: Any) -> Json:
        return {"members": ["UOWN", "UFALL", "UADMIN"]}

    def auth_test(self) -> Json:
        return {"user_id": "UBOT", "team_id": "T1"}

    def repeated(self) -> list[str]:
        """What was posted more than once."""
        marks = Counter(one["metadata"]["event_payload"]["id"] for one in self.posts)
        return [mark for mark, times in marks.items() if times > 1]


def _user(name: str) -> Json:
    profile = {"email": f"{name.lower()}@n.example", "real_name": name.title()}
    return {"id": name, "team_id": "T1", "tz": "America/New_York", "profile": profile}


class _Said(dict[str, Any]):
    headers: dict[str, str] = {}  # noqa: RUF012


class Life:
    """The bot in a Slack, dying with a given chance at every statement to the records and every call to Slack."""

    def __init__(self, desk: Desk, clock: Time, chance: float = 0.0, seed: int = 1) -> None:
        self.desk, self.clock, self.chance, self.random = desk, clock, chance, Random(seed)
        self.deaths = 0
        self.slack = Slack(clock, self._maybe_die)
        engine = desk.deadlines._engine
        event.listen(engine, "before_cursor_execute", lambda *_: self._maybe_die())
        event.listen(engine, "commit", lambda *_: self._maybe_die())
        self._born()

    def _maybe_die(self) -> None:
        if self.chance and self.random.random() < self.chance:
            self.deaths += 1
            raise Dead

    def _born(self) -> None:
        client = cast(WebClient, self.slack)
        self.office = Office(self.desk, client, Directory(client, self.desk.people.roles), "")
        self.rounds = remind.Reminding(self.desk, lambda owner: zone(self.office, owner))
        self.notifier = Notifier(client, self.office.directory)

    def hour(self) -> None:
        """Work until there is nothing left to do at this moment; each death is followed by a new life."""
        while True:
            try:
                keys = self.rounds.round() or self.desk.correspondence.unanswered(self.clock.now + timedelta(seconds=1))
                for key in dict.fromkeys(keys):
                    self._work(key)
                if not keys or self.slack.down:
                    return
            except Dead:
                # Long enough for a lease to run out, short enough to stay in the hour.
                self.clock.now += timedelta(seconds=15)
                self._born()

    def _work(self, key: str) -> None:
        for id in think(self.office, key):
            try:
                self.notifier.deliver(self.desk.correspondence, id, self.clock.now)
            except Later:
                return
        finish(self.office, key)

    def until(self, end: datetime, at: Callable[[], None] = lambda: None) -> None:
        """Live through two hours of every day until `end`; `at` is what people do in the evening."""
        while self.clock.now < end:
            day = self.clock.now.date()
            for hour in (15, 19):
                self.clock.now = max(self.clock.now, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
                self.hour()
            chance, self.chance = self.chance, 0.0
            at()
            self.chance = chance
            self.clock.now = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def shown(post: Json) -> str:
    return json.dumps(post["blocks"], ensure_ascii=False)


__all__ = ["Correspondence", "Dead", "Life", "Slack", "Time", "shown"]
