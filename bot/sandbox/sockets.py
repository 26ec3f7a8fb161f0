"""Socket Mode: hands events and interactions to the app over its WebSockets and waits for the acks.

An event that is not acked is sent again, as Slack does: at once, after a minute, after five. With no socket
open it is kept (beyond Slack's patience) and sent when one opens. Interactions are never sent twice.
"""

import asyncio
import secrets
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.faults import Faults
from bot.sandbox.people import APP_ID
from bot.sandbox.shape import Json, Refused

ACK_SECONDS, RETRY_SECONDS, MOST_SOCKETS = 3.0, (0.0, 60.0, 300.0), 10


class NotConnected(Exception):
    """No socket is open, or the app did not ack in time."""


@dataclass
class Delivery:
    """One event on its way: waiting, sent, acked or given up, and how often it was tried."""

    body: Json
    state: str = "waiting"
    tries: int = 0
    reason: str = ""

    def shown(self) -> Json:
        """The delivery as the control API lists it."""
        event = self.body["event"]
        return {
            "event_id": self.body["event_id"],
            "type": event["type"],
            "ts": event.get("ts"),
            "state": self.state,
            "tries": self.tries,
            "reason": self.reason,
            "body": self.body,
        }


@dataclass
class SocketMode:
    """The app's open sockets, and everything under way to it."""

    faults: Faults
    ack_seconds: float = ACK_SECONDS
    retry_seconds: tuple[float, ...] = RETRY_SECONDS
    sockets: list[WebSocket] = field(default_factory=list)
    tickets: set[str] = field(default_factory=set)
    deliveries: list[Delivery] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    carriers: dict[str, WebSocket] = field(default_factory=dict)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    turn: int = 0
    noticed: Callable[[], None] = lambda: None

    def open_url(self, host: str) -> str:
        """A WebSocket address good for one connection."""
        ticket = secrets.token_hex(16)
        self.tickets.add(ticket)
        return f"ws://{host}/link/?ticket={ticket}&app_id={APP_ID}"

    async def serve(self, socket: WebSocket) -> None:
        """One socket's life: hello, then acks until it closes."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self.tickets or len(self.sockets) >= MOST_SOCKETS:
            await socket.close(code=4000)
            return
        self.tickets.discard(ticket)
        await socket.accept()
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.sockets) + 1,
                "connection_info": {"app_id": APP_ID},
                "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060},
            }
        )
        self.sockets.append(socket)
        self.opened.set()
        self.noticed()
        try:
            while True:
                self._heard(await socket.receive_json())
        except (WebSocketDisconnect, KeyError, ValueError, RuntimeError):
            self._gone(socket)

    def _heard(self, answer: Json) -> None:
        waiting = self.acks.get(str(answer.get("envelope_id")))
        if waiting is not None and not waiting.done():
            waiting.set_result(answer.get("payload") or {})

    def _gone(self, socket: WebSocket) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)
            self.noticed()
        if not self.sockets:
            self.opened.clear()
        for envelope_id, carrier in self.carriers.items():
            waiting = self.acks.get(envelope_id)
            if carrier is socket and waiting is not None and not waiting.done():
                waiting.set_exception(NotConnected("connection_failed"))

    async def close(self, reason: str = "refresh_requested") -> int:
        """Close every socket as Slack does before a refresh; returns how many were open."""
        closing = list(self.sockets)
        for socket in closing:
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
            self._gone(socket)
            await asyncio.sleep(0.05)
            await socket.close()
        return len(closing)

    def send_event(self, body: Json) -> None:
        """Start delivering an event; returns at once. The duplicate_events and delay_events faults apply
        here."""
        copies = 2 if self.faults.take("*", "duplicate_events") else 1
        late = self.faults.take("*", "delay_events")
        for _ in range(copies):
            self.resume(body, after=late.seconds if late else 0.0)

    def resume(self, body: Json, *, after: float = 0.0) -> None:
        """Deliver one copy of an event, `after` seconds from now."""
        delivery = Delivery(body)
        self.deliveries.append(delivery)
        self._start(self._deliver(delivery, after))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _deliver(self, delivery: Delivery, after: float) -> None:
        await asyncio.sleep(after)
        for wait in (0.0, *self.retry_seconds):
            await asyncio.sleep(wait if delivery.tries else 0.0)
            if not self.sockets and delivery.tries == 0:
                delivery.tries, delivery.reason = 1, "connection_failed"
            await self.opened.wait()
            try:
                delivery.state = "sent"
                await self._exchange("events_api", delivery.body, retry=(delivery.tries, delivery.reason))
            except NotConnected as failure:
                delivery.state, delivery.reason = "waiting", str(failure)
            else:
                delivery.state = "acked"
                return
            finally:
                delivery.tries += 1
        delivery.state = "given up"

    async def ask(self, kind: str, payload: Json) -> Json:
        """Send an interaction or slash command; the payload of its ack. Refused: app_not_connected,
        app_timeout."""
        if not self.sockets:
            raise Refused("app_not_connected")
        try:
            return await self._exchange(kind, payload, accepts=True)
        except NotConnected as failure:
            raise Refused("app_timeout" if str(failure) == "timeout" else "app_not_connected") from failure

    async def _exchange(
        self, kind: str, payload: Json, *, accepts: bool = False, retry: tuple[int, str] | None = None
    ) -> Json:
        if not self.sockets:
            raise NotConnected("connection_failed")
        envelope: Json = {
            "envelope_id": str(uuid.uuid4()),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": accepts,
        }
        if retry is not None:
            envelope |= {"retry_attempt": retry[0], "retry_reason": retry[1]}
        self.turn += 1
        socket = self.sockets[self.turn % len(self.sockets)]
        ack: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.acks[envelope["envelope_id"]], self.carriers[envelope["envelope_id"]] = ack, socket
        try:
            await socket.send_json(envelope)
            return await asyncio.wait_for(ack, self.ack_seconds)
        except TimeoutError:
            raise NotConnected("timeout") from None
        except (WebSocketDisconnect, RuntimeError):
            self._gone(socket)
            raise NotConnected("connection_failed") from None
        finally:
            del self.acks[envelope["envelope_id"]], self.carriers[envelope["envelope_id"]]

    def undelivered(self) -> list[Json]:
        """The bodies of the events the app has not acked yet, to be kept over a restart."""
        return [delivery.body for delivery in self.deliveries if delivery.state in ("waiting", "sent")]
