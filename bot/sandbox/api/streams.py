"""chat.startStream, appendStream and stopStream: a message that grows, for at most five minutes."""

from bot.sandbox.api.arguments import Arguments, Method
from bot.sandbox.api.chat import said, settle
from bot.sandbox.api.sessions import set_session
from bot.sandbox.checking import complaints
from bot.sandbox.limits import MARKDOWN_TEXT
from bot.sandbox.people import BOT_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused, visible
from bot.sandbox.viewing import with_ids
from bot.sandbox.workspace import bot_words

STREAM_SECONDS, TASK_TEXT = 300.0, 256
_CHUNKS = {"markdown_text", "task_update", "plan_update", "blocks"}
_TASK_STATES = {"pending", "in_progress", "complete", "error"}


def _chunks(arguments: Arguments) -> list[Json]:
    """The chunks of a call, its markdown_text among them. Refused: msg_too_long, invalid_chunks."""
    chunks = list(arguments.thing("chunks") or ())
    if arguments.text("markdown_text"):
        chunks.insert(0, {"type": "markdown_text", "text": arguments.text("markdown_text")})
    for chunk in chunks:
        if chunk.get("type") not in _CHUNKS:
            raise Refused("invalid_chunks")
        if chunk["type"] == "markdown_text" and len(str(chunk.get("text", ""))) > MARKDOWN_TEXT:
            raise Refused("msg_too_long")
        if chunk["type"] == "task_update" and (
            chunk.get("status", "pending") not in _TASK_STATES or not chunk.get("id")
        ):
            raise Refused("invalid_chunks")
        if any(len(str(chunk.get(name) or "")) > TASK_TEXT for name in ("title", "details", "output")):
            raise Refused(
                "invalid_chunks", response_metadata={"messages": [f"[ERROR] chunk text is longer than {TASK_TEXT}"]}
            )
        if chunk["type"] == "blocks" and complaints(chunk.get("blocks"), surface="message"):
            raise Refused("invalid_blocks")
    return chunks


def _grown(stream: Json, chunks: list[Json]) -> None:
    """Add chunks to what the stream holds: text is appended, a task with a known id is changed."""
    for chunk in chunks:
        kind = chunk["type"]
        if kind == "markdown_text":
            stream["text"] += str(chunk.get("text", ""))
        elif kind == "plan_update":
            stream["plan"] = chunk.get("title", "")
        elif kind == "blocks":
            stream["blocks"] += with_ids(chunk["blocks"])
        else:
            stream["tasks"].setdefault(chunk["id"], {}).update(chunk)


def start(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.startStream. Refused also: missing_recipient_team_id, missing_recipient_user_id,
    invalid_thread_ts."""
    channel, workspace = arguments.channel(sandbox), sandbox.workspace
    thread = arguments.needed("thread_ts", "invalid_thread_ts")
    if thread not in workspace.messages.get(channel, {}):
        raise Refused("invalid_thread_ts")
    if not workspace.channel(channel)["is_im"]:
        recipient = workspace.people.get(arguments.needed("recipient_user_id", "missing_recipient_user_id"))
        if recipient is None:
            raise Refused("user_not_found")
        if arguments.needed("recipient_team_id", "missing_recipient_team_id") != recipient["team_id"]:
            raise Refused("team_not_found")
    stream: Json = {
        "state": "in_progress",
        "text": "",
        "plan": "",
        "tasks": {},
        "blocks": [],
        "ends": sandbox.clock.now() + STREAM_SECONDS,
        "mode": arguments.text("task_display_mode", "timeline"),
    }
    _grown(stream, _chunks(arguments))
    notes = {"unfurl_links": False, "unfurl_media": False, "stream": stream}
    message = sandbox.post(
        channel,
        {
            **bot_words(),
            "text": stream["text"],
            "thread_ts": thread,
            "streaming_state": "in_progress",
            "sandbox": notes,
        },
    )
    settle(sandbox, channel, message)
    set_session(sandbox, channel, message["thread_ts"], {"status": "processing"})
    return {"channel": channel, "ts": message["ts"]}


def _streaming(sandbox: Sandbox, arguments: Arguments) -> tuple[str, Json, Json]:
    channel = arguments.channel(sandbox)
    message = sandbox.workspace.message(channel, arguments.needed("ts", "message_not_found"))
    if message.get("bot_id") != BOT_ID:
        raise Refused("message_not_owned_by_app")
    stream = message.get("sandbox", {}).get("stream", {"state": "none", "ends": 0})
    if stream["state"] == "stopped":
        raise Refused("stopped_by_user")
    if stream["state"] != "in_progress" or sandbox.clock.now() > stream["ends"]:
        raise Refused("message_not_in_streaming_state")
    return channel, message, stream


def append(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.appendStream. Refused also: message_not_in_streaming_state, stopped_by_user,
    message_not_owned_by_app."""
    channel, message, stream = _streaming(sandbox, arguments)
    _grown(stream, _chunks(arguments))
    sandbox.workspace.change(channel, message, {"text": stream["text"]})
    return {"channel": channel, "ts": message["ts"]}


def stop(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.stopStream: the last chunks, blocks below the text, metadata, and the session's next status."""
    channel, message, stream = _streaming(sandbox, arguments)
    _grown(stream, _chunks(arguments))
    fields: Json = {"text": stream["text"], "streaming_state": "completed"}
    if arguments.thing("blocks") or arguments.thing("metadata"):
        ending = Arguments({"text": "…", "blocks": arguments.thing("blocks"), "metadata": arguments.thing("metadata")})
        fields = said(ending) | fields
        stream["blocks"] += fields.pop("blocks", [])
    if stream["blocks"]:
        fields["blocks"] = stream["blocks"]
    stream["state"] = "completed"
    before = visible(message)
    sandbox.workspace.change(channel, message, fields)
    sandbox.events.changed(channel, message, before)
    set_session(sandbox, channel, message["thread_ts"], {"status": arguments.text("session_status", "active")})
    return {"channel": channel, "ts": message["ts"], "message": visible(message)}


METHODS: dict[str, Method] = {"chat.startStream": start, "chat.appendStream": append, "chat.stopStream": stop}
