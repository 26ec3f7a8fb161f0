"""A real HTTP server that plays OpenAI's chat completions: what it says, and how it fails, is scripted."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Wish = dict[str, Any]
Script = Callable[[Wish], Any]


@dataclass
class Scripted:
    """`script` gets the request's JSON and returns what the model says: text, an object (sent as JSON), or a number,
    which is an HTTP error; a list of (tool, arguments) is streamed as tool calls, bytes are sent as they are.
    `pause` is waited before every piece; `cut` breaks the stream off after so many pieces; `murmurs` are so many empty
    remarks before the answer, a second's tenth apart; `retry_after` goes with every error."""

    script: Script
    pause: float = 0.0
    cut: int | None = None
    hang: bool = False
    murmurs: int = 0
    retry_after: int | None = None
    counts: bool = True
    complaint: str = "scripted"
    wishes: list[Wish] = field(default_factory=list)
    sent_at: list[float] = field(default_factory=list)

    @property
    def prompts(self) -> list[str]:
        """The text of every request so far."""
        return ["\n".join(str(message["content"]) for message in wish["messages"]) for wish in self.wishes]


@contextmanager
def playing(scripted: Scripted) -> Iterator[str]:
    """The base URL of a server that plays `scripted`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(scripted))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()


def _handler(scripted: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            scripted.wishes.append(wish)
            if scripted.hang:
                time.sleep(5)
                return
            said = scripted.script(wish)
            if isinstance(said, int):
                self._answer(said, {"error": {"message": scripted.complaint, "type": "server_error"}})
            elif isinstance(said, list):
                self._call_tools(said, wish)
            elif isinstance(said, bytes):
                self._begin()
                self.wfile.write(said)
            elif wish.get("stream"):
                self._stream(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False), wish)
            else:
                self._answer(200, _whole(said if isinstance(said, str) else json.dumps(said), wish))

        def _answer(self, status: int, body: Any) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if scripted.retry_after is not None and status >= 400:
                self.send_header("Retry-After", str(scripted.retry_after))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _begin(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()

        def _stream(self, text: str, wish: Wish) -> None:
            self._begin()
            for _ in range(scripted.murmurs):
                self.wfile.write(b": still here\n\n")
                self.wfile.flush()
                time.sleep(0.1)
            pieces = [text[at : at + 12] for at in range(0, len(text), 12)]
            for count, piece in enumerate(pieces):
                if scripted.cut is not None and count >= scripted.cut:
                    return
                time.sleep(scripted.pause)
                self._event(_chunk(wish, {"content": piece}))
                scripted.sent_at.append(time.monotonic())
            self._event(_chunk(wish, {}, finish="stop"))
            usage = {"prompt_tokens": 120, "completion_tokens": len(pieces), "total_tokens": 120 + len(pieces)}
            if scripted.counts:
                self._event(_chunk(wish, None) | {"choices": [], "usage": usage})
            self.wfile.write(b"data: [DONE]\n\n")

        def _call_tools(self, calls: list[tuple[str, Any]], wish: Wish) -> None:
            self._begin()
            for at, (name, arguments) in enumerate(calls):
                text = arguments if isinstance(arguments, str) else json.dumps(arguments)
                head = {
                    "index": at,
                    "id": f"call_{at}",
                    "type": "function",
                    "function": {"name": name, "arguments": ""},
                }
                self._event(_chunk(wish, {"tool_calls": [head]}))
                for start in range(0, len(text), 12):
                    piece = {"index": at, "function": {"arguments": text[start : start + 12]}}
                    self._event(_chunk(wish, {"tool_calls": [piece]}))
            self._event(_chunk(wish, {}, finish="tool_calls"))
            usage = {"prompt_tokens": 50, "completion_tokens": 10, "total_tokens": 60}
            self._event(_chunk(wish, None) | {"choices": [], "usage": usage})
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, body: Any) -> None:
            self.wfile.write(f"data: {json.dumps(body)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def _chunk(wish: Wish, delta: Any, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta or {}, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": wish["model"], "choices": [choice]}


def _whole(text: str, wish: Wish) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 120, "completion_tokens": 40, "total_tokens": 160}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": wish["model"],
        "choices": [choice],
        "usage": usage,
    }
