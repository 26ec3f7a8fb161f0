"""The HTTP routes an app calls: /api/METHOD, response URLs, file upload and download."""

import asyncio
import json
import time
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox import filing, replies
from bot.sandbox.api import METHODS
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.files import received
from bot.sandbox.people import BOT_USER_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused

MOST_CALLS = 5000


async def arguments_of(request: Request) -> Json:
    """The arguments of a call from its query and its body, JSON or form."""
    given: Json = dict(request.query_params)
    body = await request.body()
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        async with request.form() as form:
            given |= {name: value for name, value in form.items() if isinstance(value, str)}
    elif kind.startswith("application/json"):
        if body.strip():
            sent = json.loads(body)
            given |= sent if isinstance(sent, dict) else {}
    else:
        given |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return given


def token_of(request: Request, given: Json) -> str:
    """The token of a call, from its header or its arguments."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else str(given.get("token", ""))


def _answer(sandbox: Sandbox, method: str, given: Json, *, token: str, host: str) -> Json:
    """What the method answers. Refused: not_authed, invalid_auth, not_allowed_token_type, unknown_method."""
    if method == "apps.connections.open":
        if not token.startswith("xapp-"):
            raise Refused("not_allowed_token_type" if token else "not_authed")
        return {"url": sandbox.line.open_url(host)}
    if method not in METHODS:
        raise Refused("unknown_method", req_method=method)
    if method != "api.test" and not token.startswith("xoxb-"):
        raise Refused("invalid_auth" if token else "not_authed")
    return METHODS[method](sandbox, Arguments(given))


def _hidden(given: Json) -> Json:
    return {name: value for name, value in given.items() if name != "token"}


async def call(request: Request) -> Response:
    """Any Web API method, with whatever fault is in force."""
    sandbox: Sandbox = request.app.state.sandbox
    method = request.path_params["method"]
    try:
        given = await arguments_of(request)
    except ValueError:
        return JSONResponse({"ok": False, "error": "invalid_json"})
    noted: Json = {
        "method": method,
        "arguments": _hidden(given),
        "at": sandbox.clock.now(),
        "started": time.monotonic(),
    }
    sandbox.calls.append(noted)
    del sandbox.calls[:-MOST_CALLS]
    late = sandbox.faults.take(method, "delay")
    if late:
        await asyncio.sleep(late.seconds)
    fault = sandbox.faults.take(method, "ratelimited", "error", "drop")
    headers: dict[str, str] = {}
    if fault and fault.kind != "drop":
        answer: Json = {"ok": False, "error": "ratelimited" if fault.kind == "ratelimited" else fault.error}
        if fault.kind == "ratelimited":
            headers["Retry-After"] = str(fault.retry_after)
    else:
        try:
            answer = {
                "ok": True,
                **_answer(sandbox, method, given, token=token_of(request, given), host=request.headers["host"]),
            }
        except Refused as refusal:
            answer = {"ok": False, "error": refusal.error, **refusal.more}
    noted |= {
        "ok": answer["ok"],
        "error": answer.get("error"),
        "ts": answer.get("ts"),
        "fault": fault.kind if fault else None,
    }
    if fault and fault.kind == "drop":
        await _hang_up(request)
    return JSONResponse(answer, status_code=429 if headers else 200, headers=headers)


async def _hang_up(request: Request) -> None:
    """Cut the connection, so that the app cannot know whether its call was done."""
    transport: Any = request.scope.get("state", {}).get("transport")
    if transport is not None:
        transport.abort()
        await asyncio.sleep(0.02)


async def respond(request: Request) -> Response:
    """A response URL: post, replace or delete."""
    sandbox: Sandbox = request.app.state.sandbox
    try:
        given = await arguments_of(request)
        sandbox.calls.append({"method": "response_url", "arguments": given, "at": sandbox.clock.now(), "ok": True})
        replies.respond(sandbox, request.path_params["key"], given)
    except Refused as refusal:
        status = 404 if refusal.error in ("expired_url", "used_url") else 400
        return JSONResponse({"ok": False, "error": refusal.error, **refusal.more}, status_code=status)
    except ValueError:
        return PlainTextResponse("invalid_payload", status_code=400)
    return PlainTextResponse("ok")


async def upload(request: Request) -> Response:
    """The bytes of a file announced with files.getUploadURLExternal: the raw body, or one multipart file."""
    content = await request.body()
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form() as form:
            parts = [part for part in form.values() if not isinstance(part, str)]
            content = await parts[0].read() if parts else b""
    try:
        received(request.app.state.sandbox, request.path_params["file_id"], content)
    except Refused as refusal:
        return PlainTextResponse(refusal.error, status_code=400)
    return PlainTextResponse(f"OK - {len(content)}")


async def download(request: Request) -> Response:
    """A file's bytes for a bot token; anybody else gets a sign-in page, with status 200, as from Slack."""
    sandbox: Sandbox = request.app.state.sandbox
    file_id = request.path_params["name"].split("/")[0].partition("-")[2]
    if not token_of(request, {}).startswith("xoxb-"):
        return HTMLResponse("<!DOCTYPE html><title>Sign in</title><p>Sign in to Northwind to see this file.</p>")
    try:
        file = filing.readable(sandbox.workspace, file_id, BOT_USER_ID)
    except Refused:
        return PlainTextResponse("Not Found", status_code=404)
    return Response(sandbox.workspace.contents[file["id"]], media_type=file["mimetype"])


ROUTES = [
    Route("/api/{method}", call, methods=["GET", "POST"]),
    Route("/response/{key}", respond, methods=["POST"]),
    Route("/upload/v1/{file_id}", upload, methods=["POST"]),
    Route("/files-pri/{name:path}", download),
]
