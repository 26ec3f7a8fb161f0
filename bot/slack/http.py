"""Slack over HTTP: one route for Bolt, one for health."""

from collections.abc import Callable

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


def server(app: App, port: int, calendar: Callable[[str], bytes | None]) -> uvicorn.Server:
    """A server on `port`: Slack's events, commands and interactivity at /slack/events, and the calendars, each behind
    its secret: `calendar` gives the file for a token, None for one that opens nothing."""
    handler = SlackRequestHandler(app)

    def subscribed(request: Request) -> Response:
        made = calendar(request.path_params["token"])
        if made is None:
            return PlainTextResponse("not found", status_code=404)
        return Response(made, media_type="text/calendar", headers={"Cache-Control": "private, no-store"})

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok")

    routes = [
        Route("/slack/events", events, methods=["POST"]),
        Route("/health", health),
        Route("/calendar/{token}.ics", subscribed),
    ]
    web = Starlette(routes=routes)
    return uvicorn.Server(uvicorn.Config(web, host="0.0.0.0", port=port, log_level="warning", access_log=False))
