"""What a person in the workspace does: each takes the sandbox and a wish in JSON whose `as` is the
person's id."""

import uuid

from bot.sandbox import filing, interactions, replies
from bot.sandbox.api.sessions import set_session
from bot.sandbox.people import BOT_USER_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused, visible
from bot.sandbox.wording import rich_text, typed


def _inside(sandbox: Sandbox, wish: Json) -> tuple[str, str]:
    """The person and the channel of a wish. Refused: user_not_found, channel_not_found, not_in_channel."""
    user, channel = (sandbox.workspace.person(wish["as"])["id"], sandbox.workspace.channel(wish["channel"])["id"])
    if user not in sandbox.workspace.members(channel):
        raise Refused("not_in_channel")
    return user, channel


def _words(sandbox: Sandbox, user: str, wish: Json) -> Json:
    text = typed(str(wish.get("text") or ""), sandbox.workspace)
    fields: Json = {
        "user": user,
        "team": sandbox.workspace.person(user)["team_id"],
        "client_msg_id": str(uuid.uuid4()),
        "text": text,
    }
    if text:
        fields["blocks"] = rich_text(text)
    return fields | ({"thread_ts": str(wish["thread_ts"])} if wish.get("thread_ts") else {})


async def send(sandbox: Sandbox, wish: Json) -> Json:
    """Say `text` in `channel`, in a thread with `thread_ts`; text is as typed: @names, #channels, links."""
    user, channel = _inside(sandbox, wish)
    if not str(wish.get("text") or "").strip():
        raise Refused("no_text")
    message = sandbox.post(channel, _words(sandbox, user, wish))
    sandbox.workspace.read_marks.setdefault(user, {})[channel] = message["ts"]
    return {"channel": channel, "ts": message["ts"], "message": visible(message)}


def upload(sandbox: Sandbox, wish: Json, parts: list[tuple[str, bytes]]) -> Json:
    """Share files (name and bytes) in `channel`, with `text` and in a thread where given."""
    user, channel = _inside(sandbox, {"as": wish.get("as"), "channel": wish.get("channel")})
    if not parts:
        raise Refused("no_file_data")
    files = [filing.keep(sandbox, name, content, user=user) for name, content in parts]
    message = filing.share(sandbox, files, channel, _words(sandbox, user, wish))
    sandbox.workspace.read_marks.setdefault(user, {})[channel] = message["ts"]
    return {"channel": channel, "ts": message["ts"], "message": visible(message)}


def _own(sandbox: Sandbox, wish: Json) -> tuple[str, Json]:
    user, channel = _inside(sandbox, wish)
    message = sandbox.workspace.message(channel, wish["ts"])
    if message.get("user") != user:
        raise Refused("cant_update_message")
    return channel, message


async def edit(sandbox: Sandbox, wish: Json) -> Json:
    """Change one's own message `ts` to `text`."""
    channel, message = _own(sandbox, wish)
    before, text = visible(message), typed(str(wish["text"]), sandbox.workspace)
    edited = {"user": wish["as"], "ts": sandbox.clock.ts()}
    sandbox.workspace.change(channel, message, {"text": text, "blocks": rich_text(text), "edited": edited})
    sandbox.events.changed(channel, message, before)
    return {"message": visible(message)}


async def delete(sandbox: Sandbox, wish: Json) -> Json:
    """Delete one's own message `ts`."""
    channel, message = _own(sandbox, wish)
    before = visible(message)
    sandbox.workspace.remove(channel, message)
    sandbox.events.deleted(channel, before)
    return {}


async def react(sandbox: Sandbox, wish: Json) -> Json:
    """Put the reaction `name` on message `ts`, or take it off when it is there."""
    user, channel = _inside(sandbox, wish)
    message = sandbox.workspace.message(channel, wish["ts"])
    reactions = {one["name"]: list(one["users"]) for one in message.get("reactions", ())}
    users = reactions.setdefault(str(wish["name"]), [])
    added = user not in users
    users.append(user) if added else users.remove(user)
    shown = [{"name": name, "users": who, "count": len(who)} for name, who in reactions.items() if who]
    sandbox.workspace.change(channel, message, {"reactions": shown or None})
    sandbox.events.send(
        {
            "type": "reaction_added" if added else "reaction_removed",
            "user": user,
            "reaction": wish["name"],
            "item": {"type": "message", "channel": channel, "ts": message["ts"]},
            "item_user": message.get("user"),
        },
        channel=channel,
    )
    return {"added": added}


async def command(sandbox: Sandbox, wish: Json) -> Json:
    """Run the slash command in `text` in `channel`; the ack's message, if any, is shown at once."""
    user, channel = _inside(sandbox, wish)
    if wish.get("thread_ts"):
        raise Refused("command_in_thread")
    payload = await interactions.slash(sandbox, user, channel, str(wish["text"]))
    if payload.get("text") or payload.get("blocks"):
        replies.answer(sandbox, {"channel": channel, "user": user}, payload)
    return {"payload": payload}


async def press(sandbox: Sandbox, wish: Json) -> Json:
    """Press or choose: `channel` and `message_ts`, or `view_id` ("home" for the App Home), then `action_id`,
    `block_id` where needed, `value`, and `state` (block_id -> action_id -> value) of the inputs around it."""
    return {"payload": await interactions.press(sandbox, wish["as"], wish, wish)}


async def submit(sandbox: Sandbox, wish: Json) -> Json:
    """Submit modal `view_id` with `values`: block_id -> action_id -> what was entered."""
    return await interactions.submit(sandbox, wish["as"], wish["view_id"], wish.get("values") or {})


async def close(sandbox: Sandbox, wish: Json) -> Json:
    """Close the topmost modal; all of them with `all`."""
    return await interactions.dismiss(sandbox, wish["as"], everything=bool(wish.get("all")))


async def shortcut(sandbox: Sandbox, wish: Json) -> Json:
    """Run shortcut `callback_id` on message `message_ts` of `channel`, or a global one without."""
    await interactions.shortcut(sandbox, wish["as"], wish["callback_id"], wish)
    return {}


async def home(sandbox: Sandbox, wish: Json) -> Json:
    """Open the app's `tab`: home (default) or messages."""
    user = sandbox.workspace.person(wish["as"])["id"]
    sandbox.events.home_opened(user, str(wish.get("tab", "home")))
    return {"view": sandbox.workspace.homes.get(user)}


async def stop(sandbox: Sandbox, wish: Json) -> Json:
    """Press Stop on the session of `thread_ts`: its streams end and the app gets agent_session_stopped."""
    user, channel = _inside(sandbox, wish)
    thread, streaming = str(wish["thread_ts"]), []
    for message in sandbox.workspace.thread(channel, thread):
        stream = message.get("sandbox", {}).get("stream")
        if stream and stream["state"] == "in_progress":
            stream["state"] = "stopped"
            streaming.append(message["ts"])
            sandbox.workspace.change(channel, message, {"streaming_state": "completed"})
    set_session(sandbox, channel, thread, {"line": ""})
    sandbox.events.send(
        {
            "type": "agent_session_stopped",
            "channel": channel,
            "thread_ts": thread,
            "user": user,
            "streaming_message_ts": streaming,
        },
        channel=channel,
    )
    return {"streams": streaming}


async def read(sandbox: Sandbox, wish: Json) -> Json:
    """Note that everything up to `ts` in `channel` is read."""
    user, channel = _inside(sandbox, wish)
    sandbox.workspace.read_marks.setdefault(user, {})[channel] = str(wish["ts"])
    return {}


async def new_channel(sandbox: Sandbox, wish: Json) -> Json:
    """Create channel `name`, private with `is_private`; its creator alone is in it."""
    user = sandbox.workspace.person(wish["as"])
    if user.get("is_restricted") or user.get("is_stranger"):
        raise Refused("restricted_action")
    return {
        "channel": visible(
            sandbox.workspace.add_channel(str(wish["name"]), wish["as"], private=bool(wish.get("is_private")))
        )
    }


async def deactivate(sandbox: Sandbox, wish: Json) -> Json:
    """Deactivate the account of `user`, as an admin of the workspace does. Refused: restricted_action."""
    if not sandbox.workspace.person(wish["as"])["is_admin"]:
        raise Refused("restricted_action")
    person = sandbox.workspace.person(wish["user"])
    person["deleted"] = True
    sandbox.events.send({"type": "user_change", "user": person, "event_ts": sandbox.clock.ts()})
    return {"user": person}


async def invite(sandbox: Sandbox, wish: Json) -> Json:
    """Put `user` (default: the bot) in `channel`. Refused: already_in_channel."""
    inviter, channel = _inside(sandbox, wish)
    user = str(wish.get("user", BOT_USER_ID))
    if not sandbox.workspace.join(channel, user):
        raise Refused("already_in_channel")
    sandbox.post(
        channel,
        {"user": user, "subtype": "channel_join", "inviter": inviter, "text": f"<@{user}> has joined the channel"},
    )
    sandbox.events.joined(channel, user, inviter)
    return {}
