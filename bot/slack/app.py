"""The Bolt app: everything addressed to us is stored before Slack hears "received", then somebody is woken."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any

import uvicorn
from slack_bolt import App, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.errors import Misconfigured
from bot.flows import calendars, correspond
from bot.settings import Settings
from bot.slack import http
from bot.slack.inbox import Arrival, arrival, late, mentions, private, thread_of
from bot.slack.listeners import approval, controls, guidance, handover, modals, negotiation, onboarding, people, review
from bot.slack.office import Office

log = logging.getLogger(__name__)
_ANY = re.compile(".*")

# Bolt logs whole request bodies at INFO when a signature is wrong; bodies hold people's words.
logging.getLogger("slack_bolt.middleware.request_verification").setLevel(logging.ERROR)


class Door:
    """Opens the app over Socket Mode when there is an app token, else over HTTP."""

    def __init__(self, settings: Settings, office: Office, wake: Callable[[str], None]) -> None:
        self._settings = settings
        self._app = build(settings, office, wake)
        self._calendar = lambda token: calendars.feed(office.desk, token, office.directory.holder)
        self._socket: SocketModeHandler | None = None
        self._server: uvicorn.Server | None = None

    def open(self) -> None:
        """Start to listen; returns at once."""
        if self._settings.slack_app_token:
            self._socket = SocketModeHandler(self._app, self._settings.slack_app_token)
            self._socket.connect()  # type: ignore[no-untyped-call]
        elif self._settings.slack_signing_secret:
            self._listen()
        else:
            raise Misconfigured("Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); see docs/slack.md.")
        if self._socket and self._settings.public_url:
            # Over Socket Mode nothing needs to reach us but people's calendar programs.
            self._listen()

    def _listen(self) -> None:
        self._server = http.server(self._app, self._settings.port, self._calendar)
        Thread(target=self._server.run, name="http", daemon=True).start()

    def close(self) -> None:
        if self._socket:
            try:
                self._socket.close()  # type: ignore[no-untyped-call]
            except AttributeError:
                # slack_sdk's client trips over a socket that Slack has not closed yet after a refresh.
                log.debug("the socket was already being refreshed")
        if self._server:
            self._server.should_exit = True


def build(settings: Settings, office: Office, wake: Callable[[str], None]) -> App:
    """The app: one middleware that stores, listeners that acknowledge, and modals, which cannot wait."""
    app = App(
        client=office.client,
        signing_secret=settings.slack_signing_secret or None,
        listener_executor=ThreadPoolExecutor(32, thread_name_prefix="listener"),
        token_verification_enabled=False,
    )

    @app.middleware
    def keep(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        for came in arrivals(office, body):
            # Raises when it cannot be stored: then Bolt does not acknowledge and Slack delivers again.
            correspond.receive(office.desk, came.key, came.kind, came.body)
            wake(came.key)
        return next()

    for subject in (modals, handover, guidance, controls, onboarding, people, review, approval, negotiation):
        subject.register(app, office)
    for kind in ("message", "app_mention", "app_home_opened", "member_joined_channel", "channel_shared"):
        app.event(kind)(_nothing)
    app.event(_ANY)(_nothing)
    app.command(_ANY)(_acknowledge)
    app.action(_ANY)(_acknowledge)
    app.view(_ANY)(_acknowledge)
    app.shortcut(_ANY)(_acknowledge)
    return app


def arrivals(office: Office, body: dict[str, Any]) -> list[Arrival]:
    """What of this request is for us: in channels only mentions, files, and replies where we take part."""
    came = arrival(body, office.directory.bot)
    if came is None or came.kind != "message" or private(came.body["event"]):
        return [came] if came else []
    event = came.body["event"]
    channel, thread, ts = event["channel"], thread_of(event), event["ts"]
    if mentions(event, office.directory.bot):
        overtaken = correspond.join(office.desk, channel, thread, ts)
        return [came, *(late(came, reply) for reply in overtaken)]
    if event.get("files") or correspond.takes_part(office.desk, channel, thread):
        return [came]
    if event.get("thread_ts"):
        correspond.overhear(office.desk, channel, thread, ts)
    return []


def _nothing() -> None:
    """Bolt has acknowledged; the work is under way elsewhere."""


def _acknowledge(ack: Callable[[], None]) -> None:
    ack()
