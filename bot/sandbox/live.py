"""Live updates of the page: what changed, to each open page whose person may see it, over a WebSocket."""

import asyncio
import contextlib

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.shape import Json


class Live:
    """The open pages; each has a person and a queue of news."""

    def __init__(self) -> None:
        self.pages: dict[asyncio.Queue[Json], str] = {}

    def tell(self, news: Json, audience: set[str] | None) -> None:
        """Queue news for the pages of these people (None: everybody)."""
        for queue, person in self.pages.items():
            if audience is None or person in audience:
                queue.put_nowait(news)

    async def serve(self, socket: WebSocket) -> None:
        """One page's life: news until it goes away."""
        await socket.accept()
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self.pages[queue] = socket.query_params.get("as", "")
        sending = asyncio.create_task(self._send(socket, queue))
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            return
        finally:
            del self.pages[queue]
            sending.cancel()

    async def _send(self, socket: WebSocket, queue: asyncio.Queue[Json]) -> None:
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while True:
                await socket.send_json(await queue.get())
