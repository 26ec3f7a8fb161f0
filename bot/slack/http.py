"""Slack over HTTP: one route for Bolt, one for health."""

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


def server(app: App, port: int) -> uvicorn.Server:
    """A server on `port`: Slack's events, commands and interactivity at /slack/events."""
    handler = SlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok")

    routes = [Route("/slack/events", events, methods=["POST"]), Route("/health", health)]
    web = Starlette(routes=routes)
    return uvicorn.Server(uvicorn.Config(web, host="0.0.0.0", port=port, log_level="warning", access_log=False))
