"""The wire to a server that speaks OpenAI's API: it ends in time, whatever the server does, and tries again in it."""

import random
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Timer
from time import monotonic, sleep
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx2
import openai

from bot.errors import Misconfigured

_Piece = TypeVar("_Piece")
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_CONNECT = 5.0
_TRIES = 3
_FIRST_WAIT = 0.5
_AGAIN = frozenset({408, 409, 429})


def client(base_url: str) -> httpx2.Client:
    """OpenAI's own HTTP client, whose answers end when their time is up; with the proxies that the environment names,
    but for a server on this machine. Raises Misconfigured when such a proxy, or the address, cannot be used.

    A read timeout alone does not end a server that sends something, be it comments, now and then."""
    hooks: dict[str, list[Callable[..., Any]]] = {"request": [_started], "response": [_bounded]}
    try:
        here = urlsplit(base_url).hostname in _HERE
    except ValueError as error:
        raise Misconfigured(f"OPENAI_BASE_URL is no address: {error}") from error
    try:
        return openai.DefaultHttpxClient(event_hooks=hooks, trust_env=not here)
    except (ImportError, ValueError) as error:
        raise Misconfigured(f"The proxy that the environment names cannot be used: {error}") from error


def time_left(ends: float) -> openai.Timeout:
    """What is left until `ends` (monotonic seconds) for a request."""
    left = max(0.1, ends - monotonic())
    return openai.Timeout(left, connect=min(left, _CONNECT))


def tried(attempt: Callable[[], Iterator[_Piece]], ends: float) -> Iterator[_Piece]:
    """The pieces of `attempt()`; one that fails before its first piece is made again, three times at most.

    The wait grows, with jitter, or is as long as the server asks; one that reaches `ends` is not begun."""
    for tries in range(1, _TRIES + 1):
        begun = False
        try:
            for piece in attempt():
                begun = True
                yield piece
            return
        except openai.OpenAIError as error:
            wait = _wait(error, tries)
            if begun or wait is None or tries == _TRIES or monotonic() + wait >= ends:
                raise
        sleep(wait)


def _wait(error: openai.OpenAIError, tries: int) -> float | None:
    """Seconds to wait before another try; None where another would fail as well."""
    usual = float(_FIRST_WAIT * 2 ** (tries - 1) * random.uniform(0.75, 1.25))
    if isinstance(error, openai.APIStatusError):
        if error.status_code not in _AGAIN and error.status_code < 500:
            return None
        with suppress(ValueError):
            return max(0.0, float(error.response.headers.get("retry-after", "")))
        return usual
    lost = isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)
    return usual if lost else None


def _started(request: httpx2.Request) -> None:
    request.extensions["ends"] = monotonic() + request.extensions["timeout"]["read"]


def _bounded(response: httpx2.Response) -> None:
    assert isinstance(response.stream, httpx2.SyncByteStream)
    response.stream = _Until(response, response.stream)


class _Until(httpx2.SyncByteStream):
    """The bytes of `response`; when its time is up the socket is shut, which wakes whoever reads."""

    def __init__(self, response: httpx2.Response, stream: httpx2.SyncByteStream) -> None:
        self._ends = response.request.extensions["ends"]
        self._network = response.extensions.get("network_stream")
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        alarm = Timer(max(0.0, self._ends - monotonic()), self._shut)
        alarm.daemon = True
        alarm.start()
        try:
            yield from self._stream
        finally:
            alarm.cancel()

    def close(self) -> None:
        self._stream.close()

    def _shut(self) -> None:
        open_socket = self._network.get_extra_info("socket") if self._network else None
        if isinstance(open_socket, socket.socket):
            with suppress(OSError):
                # The plain socket's own: TLS would wait for the other side to agree.
                socket.socket.shutdown(open_socket, socket.SHUT_RDWR)
