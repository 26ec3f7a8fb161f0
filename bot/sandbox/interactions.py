"""What people do to the app's things: slash commands, buttons, menus, modals, shortcuts; each as Slack's
payload."""

import contextlib

from bot.sandbox import viewing
from bot.sandbox.choices import chosen, entered, find_element
from bot.sandbox.people import APP_ID, TEAM_DOMAIN, TEAM_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused, visible
from bot.sandbox.wording import typed

TOKEN = "sandbox-verification-token"


def _who(sandbox: Sandbox, user: str) -> Json:
    person = sandbox.workspace.person(user)
    return {"id": user, "username": person["name"], "name": person["name"], "team_id": person["team_id"]}


def _payload(sandbox: Sandbox, kind: str, user: str, *, view_id: str | None = None) -> Json:
    return {
        "type": kind,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "user": _who(sandbox, user),
        "api_app_id": APP_ID,
        "token": TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": sandbox.tickets.trigger(user, view_id),
    }


def _room(sandbox: Sandbox, channel: str) -> Json:
    room = sandbox.workspace.channel(channel)
    return {"id": channel, "name": room.get("name", "directmessage")}


async def slash(sandbox: Sandbox, user: str, channel: str, words: str) -> Json:
    """Run `/command text` in a channel; returns the ack's payload. Refused: invalid_command,
    not_in_channel."""
    name, _, text = words.strip().partition(" ")
    command = sandbox.manifest.command(name)
    if command is None:
        raise Refused("invalid_command")
    if user not in sandbox.workspace.members(channel):
        raise Refused("not_in_channel")
    if sandbox.workspace.person(user)["team_id"] != TEAM_ID:
        raise Refused("invalid_command")
    text = typed(text.strip(), sandbox.workspace) if command.get("should_escape") else text.strip()
    payload: Json = {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel,
        "channel_name": _room(sandbox, channel)["name"],
        "user_id": user,
        "user_name": _who(sandbox, user)["name"],
        "command": name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": sandbox.tickets.response_url(sandbox.base_url, {"channel": channel, "user": user}),
        "trigger_id": sandbox.tickets.trigger(user),
    }
    return await sandbox.line.ask("slash_commands", payload)


async def press(sandbox: Sandbox, user: str, where: Json, change: Json) -> Json:
    """Press a button or choose in a menu. `where`: channel and message_ts, or view_id; `change`:
    action_id, block_id
    (only where two blocks share the action), `value` as the element takes it, `state` of the inputs around
    it."""
    view_id = where.get("view_id")
    if view_id:
        holder = sandbox.workspace.homes.get(user, {}) if view_id == "home" else sandbox.workspace.views.get(view_id)
        if not holder:
            raise Refused("not_found")
        payload = _payload(sandbox, "block_actions", user, view_id=holder["id"])
        holder["state"] = {"values": change.get("state") or {}}
        payload |= {"container": {"type": "view", "view_id": holder["id"]}, "view": visible(holder)}
    else:
        holder, payload = _on_message(sandbox, user, where, change)
    block, element = find_element(holder.get("blocks", []), str(change.get("action_id")), change.get("block_id"))
    action = {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "type": element["type"],
        "action_ts": sandbox.clock.ts(),
    }
    payload["actions"] = [action | chosen(element, change.get("value"))]
    return await sandbox.line.ask("interactive", payload)


def _on_message(sandbox: Sandbox, user: str, where: Json, change: Json) -> tuple[Json, Json]:
    channel, ts = str(where.get("channel")), str(where.get("message_ts"))
    if user not in sandbox.workspace.members(channel):
        raise Refused("not_in_channel")
    whisper = sandbox.workspace.whispers.get(user, {}).get(ts)
    message = whisper or sandbox.workspace.message(channel, ts)
    thread = {"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}
    place = {"channel": channel, "user": user, "message_ts": ts, **thread}
    payload = _payload(sandbox, "block_actions", user)
    payload |= {
        "container": {
            "type": "message",
            "message_ts": ts,
            "channel_id": channel,
            "is_ephemeral": whisper is not None,
            **thread,
        },
        "channel": _room(sandbox, channel),
        "message": visible(message),
        "state": {"values": change.get("state") or {}},
        "response_url": sandbox.tickets.response_url(sandbox.base_url, place),
    }
    return message, payload


async def submit(sandbox: Sandbox, user: str, view_id: str, values: Json) -> Json:
    """Submit the topmost modal; applies the app's answer. Returns `{"response_action", "errors"?}`."""
    view = sandbox.workspace.views.get(view_id)
    if view is None or view["sandbox"]["user"] != user:
        raise Refused("not_found")
    view["state"] = entered(view, values)
    payload = _payload(sandbox, "view_submission", user, view_id=view_id) | {"view": visible(view), "response_urls": []}
    answer = await sandbox.line.ask("interactive", payload)
    action = answer.get("response_action", "close")
    if action == "errors":
        return {"response_action": "errors", "errors": answer.get("errors", {})}
    if action == "update":
        viewing.replace(sandbox.workspace, view_id, answer["view"])
    elif action == "push":
        viewing.show(sandbox.workspace, user, answer["view"], push=True)
    else:
        viewing.shut(sandbox.workspace, user, everything=action == "clear")
    return {"response_action": action}


async def dismiss(sandbox: Sandbox, user: str, *, everything: bool = False) -> Json:
    """Close the topmost modal (or all) without submitting; the app hears of it where it asked to."""
    for view in viewing.shut(sandbox.workspace, user, everything=everything):
        if view["notify_on_close"]:
            payload = _payload(sandbox, "view_closed", user) | {"view": visible(view), "is_cleared": everything}
            payload.pop("trigger_id")
            with contextlib.suppress(Refused):  # the modal is closed whether or not the app hears of it
                await sandbox.line.ask("interactive", payload)
    return {}


async def shortcut(sandbox: Sandbox, user: str, callback_id: str, where: Json) -> Json:
    """Run a message shortcut on a message, or a global one. Refused: shortcut_not_found."""
    declared = next((one for one in sandbox.manifest.shortcuts if one["callback_id"] == callback_id), None)
    if declared is None:
        raise Refused("shortcut_not_found")
    if declared.get("type") != "message":
        return await sandbox.line.ask(
            "interactive",
            _payload(sandbox, "shortcut", user) | {"callback_id": callback_id, "action_ts": sandbox.clock.ts()},
        )
    message, payload = _on_message(sandbox, user, where, {})
    for name in ("container", "state"):
        payload.pop(name)
    return await sandbox.line.ask(
        "interactive",
        payload
        | {
            "type": "message_action",
            "callback_id": callback_id,
            "action_ts": sandbox.clock.ts(),
            "message_ts": message["ts"],
        },
    )
