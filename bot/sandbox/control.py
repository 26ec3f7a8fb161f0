"""/sandbox/…: what tests and the page do that Slack has no API for: acting as a person, the clock, faults,
lists."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import acting, filing
from bot.sandbox.people import APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID, TEAM_NAME
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused

Act = Callable[[Sandbox, Json], Awaitable[Json]]


def _acted(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """A route that takes JSON, does `act` and answers JSON with `ok`, as Slack's own do."""

    async def route(request: Request) -> Response:
        try:
            wish = json.loads(await request.body() or b"{}")
            return JSONResponse({"ok": True, **await act(request.app.state.sandbox, wish)})
        except Refused as refusal:
            return JSONResponse({"ok": False, "error": refusal.error, **refusal.more})
        except (KeyError, ValueError) as missing:
            return JSONResponse({"ok": False, "error": "invalid_arguments", "missing": str(missing)}, status_code=400)

    return route


async def state(request: Request) -> Response:
    """Everything, or with `?as=USER` what that person sees."""
    sandbox: Sandbox = request.app.state.sandbox
    workspace, user = sandbox.workspace, request.query_params.get("as")
    rooms = {
        key: room for key, room in workspace.channels.items() if user is None or user in room["sandbox"]["members"]
    }
    shown: Json = {
        "team": {"id": TEAM_ID, "name": TEAM_NAME},
        "app": {"id": APP_ID, "user_id": BOT_USER_ID, "bot_id": BOT_ID},
        "people": workspace.people,
        "channels": rooms,
        "messages": {key: list(workspace.messages.get(key, {}).values()) for key in rooms},
        "sessions": {key: one for key, one in workspace.sessions.items() if key.split(":")[0] in rooms},
        "prompts": {key: one for key, one in workspace.prompts.items() if key in rooms},
        "manifest": {
            "description": sandbox.manifest.description,
            "commands": sandbox.manifest.commands,
            "shortcuts": sandbox.manifest.shortcuts,
            "prompts": sandbox.manifest.prompts,
        },
        "clock": clock_shown(sandbox),
        "connected": len(sandbox.line.sockets),
    }
    if user is None:
        shown |= {
            "whispers": workspace.whispers,
            "homes": workspace.homes,
            "views": workspace.views,
            "stacks": workspace.stacks,
            "files": workspace.files,
        }
    else:
        open_views = [workspace.views[view_id] for view_id in workspace.stacks.get(user, [])]
        shown |= {
            "whispers": list(workspace.whispers.get(user, {}).values()),
            "home": workspace.homes.get(user),
            "modals": open_views,
            "read": workspace.read_marks.get(user, {}),
        }
    return JSONResponse({"ok": True, **shown})


def clock_shown(sandbox: Sandbox) -> Json:
    """The clock: seconds since 1970 and the offset in seconds."""
    return {"now": sandbox.clock.now(), "offset": sandbox.clock.offset}


async def get_clock(request: Request) -> Response:
    """The workspace's time."""
    return JSONResponse({"ok": True, **clock_shown(request.app.state.sandbox)})


async def set_clock(sandbox: Sandbox, wish: Json) -> Json:
    """`{"offset": seconds}`, `{"advance": seconds}` or `{"now": ISO 8601 with zone}`."""
    clock = sandbox.clock
    if "now" in wish:
        clock.offset += datetime.fromisoformat(wish["now"]).timestamp() - clock.now()
    elif "advance" in wish:
        clock.offset += float(wish["advance"])
    else:
        clock.offset = float(wish["offset"])
    shown = clock_shown(sandbox)
    sandbox.workspace.tell("clock", clock=shown)
    return shown


async def faults(request: Request) -> Response:
    """List the faults in force (GET) or clear them (DELETE)."""
    sandbox: Sandbox = request.app.state.sandbox
    if request.method == "DELETE":
        sandbox.faults.waiting.clear()
    return JSONResponse({"ok": True, "faults": sandbox.faults.shown()})


async def add_fault(sandbox: Sandbox, wish: Json) -> Json:
    """Set one fault; see faults.Fault for its fields."""
    sandbox.faults.add(wish)
    return {"faults": sandbox.faults.shown()}


async def close_sockets(sandbox: Sandbox, wish: Json) -> Json:
    """Close the app's sockets; `reason` is refresh_requested, warning or link_disabled."""
    return {"closed": await sandbox.line.close(str(wish.get("reason", "refresh_requested")))}


async def calls(request: Request) -> Response:
    """The calls the app made, oldest first; `?method=` keeps one method; DELETE forgets them."""
    sandbox: Sandbox = request.app.state.sandbox
    if request.method == "DELETE":
        sandbox.calls.clear()
    method = request.query_params.get("method")
    kept = [one for one in sandbox.calls if method in (None, one["method"])]
    return JSONResponse({"ok": True, "calls": kept})


async def deliveries(request: Request) -> Response:
    """The events sent to the app and what became of each."""
    sandbox: Sandbox = request.app.state.sandbox
    return JSONResponse({"ok": True, "deliveries": [one.shown() for one in sandbox.line.deliveries]})


async def file(request: Request) -> Response:
    """A file's bytes for a person who may see it (`?as=`); shown in the browser only when it cannot run
    there."""
    sandbox: Sandbox = request.app.state.sandbox
    try:
        found = filing.readable(sandbox.workspace, request.path_params["file_id"], request.query_params.get("as", ""))
    except Refused as refusal:
        return JSONResponse({"ok": False, "error": refusal.error}, status_code=404)
    safe = found["mimetype"] in ("application/pdf", "image/png", "image/jpeg", "image/gif")
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
    return Response(
        sandbox.workspace.contents[found["id"]],
        media_type=found["mimetype"] if safe else "application/octet-stream",
        headers=headers | {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found['name'])}"},
    )


async def uploaded(request: Request) -> Response:
    """Upload as a person: multipart with `as`, `channel`, `text`, `thread_ts` and one `file` or more."""
    sandbox: Sandbox = request.app.state.sandbox
    async with request.form(max_files=20) as form:
        parts = [
            (part.filename or "file", await part.read()) for part in form.getlist("file") if not isinstance(part, str)
        ]
        wish = {name: value for name, value in form.items() if isinstance(value, str)}
    try:
        return JSONResponse({"ok": True, **acting.upload(sandbox, wish, parts)})
    except Refused as refusal:
        return JSONResponse({"ok": False, "error": refusal.error})


ACTS: dict[str, Act] = {
    "clock": set_clock,
    "faults": add_fault,
    "sockets/close": close_sockets,
    "send": acting.send,
    "edit": acting.edit,
    "delete": acting.delete,
    "react": acting.react,
    "command": acting.command,
    "press": acting.press,
    "submit": acting.submit,
    "close": acting.close,
    "shortcut": acting.shortcut,
    "home": acting.home,
    "stop": acting.stop,
    "read": acting.read,
    "channels": acting.new_channel,
    "invite": acting.invite,
    "deactivate": acting.deactivate,
}
ROUTES = [
    Route("/sandbox/state", state),
    Route("/sandbox/clock", get_clock, methods=["GET"]),
    Route("/sandbox/faults", faults, methods=["GET", "DELETE"]),
    Route("/sandbox/calls", calls, methods=["GET", "DELETE"]),
    Route("/sandbox/deliveries", deliveries),
    Route("/sandbox/files/{file_id}", file),
    Route("/sandbox/upload", uploaded, methods=["POST"]),
    *(Route(f"/sandbox/{name}", _acted(act), methods=["POST"]) for name, act in ACTS.items()),
]
