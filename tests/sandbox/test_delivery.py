"""How calls and events fare when something goes wrong: limits, retries, duplicates, closed sockets."""

import json
import threading
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from websockets.sync.client import connect as connect_socket

from bot.sandbox.server import Options, Running, serve_in_thread
from tests.sandbox.conftest import Connect, People, wait_for


def test_a_rate_limit_is_retried_after_its_pause(running: Running, people: People, client: WebClient) -> None:
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    people.fault(kind="ratelimited", method="chat.postMessage", retry_after=1)
    client.chat_postMessage(channel="C0DEALS", text="after the pause")

    calls = people.calls("chat.postMessage")
    assert [call["error"] for call in calls] == ["ratelimited", None]


def test_an_unacked_event_is_sent_again_with_a_reason(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    app = App(client=client)
    attempts: list[tuple[str, str | None, str | None]] = []
    failing = threading.Event()

    @app.middleware
    def inbox(body: dict[str, Any], request: Any, next: Callable[[], Any]) -> Any:
        attempts.append((body["event_id"], _one(request, "x-slack-retry-num"), _one(request, "x-slack-retry-reason")))
        if not failing.is_set():
            failing.set()
            raise RuntimeError("the inbox is full")
        return next()

    app.event("message")(lambda: None)
    connect(app)
    people.do("send", "U0DIEGO", channel="D0DIEGO", text="are you there?")
    wait_for(lambda: len(attempts) == 2)

    assert attempts[0][0] == attempts[1][0]
    assert attempts[1][1:] == ("1", "timeout")


def _one(request: Any, name: str) -> str | None:
    values = request.headers.get(name)
    return values[0] if values else None


def test_an_event_is_kept_while_no_socket_is_open(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    people.do("send", "U0AMARA", channel="D0AMARA", text="anybody?")
    heard: list[str] = []
    app = App(client=client)
    app.event("message")(lambda event: heard.append(event["text"]))
    connect(app)

    wait_for(lambda: "anybody?" in heard)


def test_an_unknown_outcome_is_done_without_an_answer(running: Running, people: People, client: WebClient) -> None:
    client.retry_handlers.clear()
    people.fault(kind="drop", method="chat.postMessage")
    before = len(people.messages("C0GENERAL"))
    with pytest.raises((OSError, HTTPException)):
        client.chat_postMessage(channel="C0GENERAL", text="did this arrive?")

    assert len(people.messages("C0GENERAL")) == before + 1


def test_a_duplicated_event_comes_twice_with_one_event_id(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    heard: list[str] = []
    app = App(client=client)
    app.event("message")(lambda body: heard.append(body["event_id"]))
    connect(app)
    people.fault(kind="duplicate_events")
    people.do("send", "U0DIEGO", channel="D0DIEGO", text="once")
    wait_for(lambda: len(heard) == 2)

    assert heard[0] == heard[1]


def test_an_event_nobody_acks_is_given_up_after_three_retries() -> None:
    quick = Options(ack_seconds=0.1, retry_seconds=(0.0, 0.05, 0.1))
    with serve_in_thread(options=quick) as running:
        people = People(running.url)
        opened = people.http.post("/api/apps.connections.open", data={"token": "xapp-1"}).json()
        with connect_socket(opened["url"], proxy=None) as socket:
            hello = json.loads(socket.recv(timeout=5))
            people.do("send", "U0DIEGO", channel="D0DIEGO", text="hello?")
            envelopes = [json.loads(socket.recv(timeout=5)) for _ in range(4)]
            wait_for(lambda: people.get("deliveries")["deliveries"][0]["state"] == "given up")

    assert hello["type"] == "hello"
    assert [envelope["retry_attempt"] for envelope in envelopes] == [0, 1, 2, 3]
    assert len({envelope["payload"]["event_id"] for envelope in envelopes}) == 1
    assert len({envelope["envelope_id"] for envelope in envelopes}) == 4


def test_after_a_refresh_the_app_is_back_on_a_new_socket(
    running: Running, people: People, client: WebClient, connect: Connect
) -> None:
    heard: list[str] = []
    app = App(client=client)
    app.event("message")(lambda event: heard.append(event["text"]))
    connect(app)
    closed = people.do("sockets/close", reason="refresh_requested")["closed"]
    people.do("send", "U0DIEGO", channel="D0DIEGO", text="still there?")
    wait_for(lambda: "still there?" in heard, seconds=15)

    assert closed == 1
    assert len(people.calls("apps.connections.open")) >= 2
