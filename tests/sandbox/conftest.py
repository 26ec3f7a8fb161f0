"""A running sandbox, a control client that acts as people, and a real Bolt app on its socket."""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.server import Options, Running, serve_in_thread
from tests.sandbox.sight import sight

__all__ = ["sight"]

Connect = Callable[[App], SocketModeHandler]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def running() -> Iterator[Running]:
    with serve_in_thread(options=Options(ack_seconds=0.6, retry_seconds=(0.0, 0.3, 0.5))) as up:
        yield up


class People:
    """Acts as the people of the workspace through /sandbox/."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=url, trust_env=False)

    def do(self, act: str, person: str = "U0NORA", **wish: Any) -> dict[str, Any]:
        answer = self.http.post(f"/sandbox/{act}", json={"as": person, **wish})
        return dict(answer.json())

    def fault(self, **fault: Any) -> None:
        assert self.http.post("/sandbox/faults", json=fault).json()["ok"]

    def get(self, name: str, **query: str) -> dict[str, Any]:
        return dict(self.http.get(f"/sandbox/{name}", params=query).json())

    def messages(self, channel: str) -> list[dict[str, Any]]:
        return list(self.get("state")["messages"][channel])

    def calls(self, method: str) -> list[dict[str, Any]]:
        return list(self.get("calls", method=method)["calls"])


@pytest.fixture
def people(running: Running) -> Iterator[People]:
    acting = People(running.url)
    yield acting
    acting.http.delete("/sandbox/faults")
    acting.http.delete("/sandbox/calls")
    acting.http.close()


@pytest.fixture
def client(running: Running) -> WebClient:
    return WebClient("xoxb-test", base_url=running.api_url)


@pytest.fixture
def connect(running: Running) -> Iterator[Callable[[App], SocketModeHandler]]:
    handlers: list[SocketModeHandler] = []

    def connected(app: App) -> SocketModeHandler:
        handler = SocketModeHandler(app, "xapp-test")
        handler.connect()
        handlers.append(handler)
        wait_for(lambda: running.sandbox.line.sockets)
        return handler

    yield connected
    for handler in handlers:
        handler.client.closed, handler.client.auto_reconnect_enabled = True, False
    httpx.post(f"{running.url}/sandbox/sockets/close", json={"reason": "link_disabled"}, trust_env=False)
    for handler in handlers:
        with contextlib.suppress(AttributeError):  # the builtin client trips over a socket the server has closed
            handler.close()


def wait_for(what: Callable[[], Any], seconds: float = 5.0) -> Any:
    """Wait until `what` gives something true, and return it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain")


def error_of(client: WebClient, method: str, **arguments: Any) -> str:
    """The error string a call is refused with."""
    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, json=arguments)
    return str(refused.value.response["error"])
