"""The sandbox as a web application, and as a server on 127.0.0.1 that a test can start in a thread."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.sandbox import control, web_api
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.live import Live
from bot.sandbox.manifest import read_manifest
from bot.sandbox.memory import Memory
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.sockets import ACK_SECONDS, RETRY_SECONDS, SocketMode
from bot.sandbox.workspace import Workspace

PAGE = Path(__file__).parent / "page"
POLICY = "default-src 'self'; img-src 'self' data:; connect-src 'self' ws:; object-src 'none'"


@dataclass(frozen=True)
class Options:
    """How a sandbox is run. `ack_seconds` and `retry_seconds` are Slack's own unless a test shortens them."""

    state: Path | None = None
    manifest: Path | None = None
    ack_seconds: float = ACK_SECONDS
    retry_seconds: tuple[float, ...] = RETRY_SECONDS


@dataclass(frozen=True)
class Running:
    """A sandbox that is up: the page's address, the Web API's base, and its insides."""

    url: str
    sandbox: Sandbox

    @property
    def api_url(self) -> str:
        """What slack_sdk wants as `base_url`."""
        return f"{self.url}/api/"


class _Droppable(H11Protocol):
    """Lets a route reach its own connection, to cut it for the drop fault."""

    def connection_made(self, transport: Any) -> None:
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


async def _page(request: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})


async def _link(socket: WebSocket) -> None:
    await socket.app.state.sandbox.line.serve(socket)


async def _live(socket: WebSocket) -> None:
    await socket.app.state.live.serve(socket)


def create_app(base_url: str, options: Options = Options()) -> Starlette:
    """The web application; `base_url` is where it will be reached, such as http://127.0.0.1:8765."""
    faults = Faults()
    line = SocketMode(faults, ack_seconds=options.ack_seconds, retry_seconds=options.retry_seconds)
    sandbox = Sandbox(base_url, read_manifest(options.manifest), Workspace(Clock()), faults, line)
    memory = Memory(options.state) if options.state else None
    live = Live()
    sandbox.workspace.watchers.append(live.tell)
    line.noticed = lambda: live.tell({"type": "connected", "connected": len(line.sockets)}, None)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        saving = None
        if memory is not None:
            for body in memory.load(sandbox):
                line.resume(body)
            saving = asyncio.create_task(memory.keep_saving(sandbox))
        yield
        if memory is not None and saving is not None:
            saving.cancel()
            memory.save(sandbox)
        for task in list(line.tasks):
            task.cancel()

    routes = [
        Route("/", _page),
        Route("/archives/{rest:path}", _page),
        *web_api.ROUTES,
        *control.ROUTES,
        WebSocketRoute("/link/", _link),
        WebSocketRoute("/sandbox/live", _live),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.sandbox, app.state.live = sandbox, live
    return app


def listening(port: int) -> socket.socket:
    """A socket bound to 127.0.0.1; port 0 takes any free one. Raises OSError when the port is taken."""
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", port))
    return bound


def server_of(app: Starlette) -> uvicorn.Server:
    """A quiet uvicorn server for the application."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=_Droppable,
            ws="websockets-sansio",
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )


@contextlib.contextmanager
def serve_in_thread(port: int = 0, options: Options = Options()) -> Iterator[Running]:
    """Run a sandbox in a thread while the block lasts."""
    bound = listening(port)
    url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    app = create_app(url, options)
    server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.01)
    try:
        yield Running(url, app.state.sandbox)
    finally:
        server.should_exit = True
        thread.join(5)
        bound.close()
