"""chat.*: posting, changing and deleting the app's own messages; reactions on any."""

from bot.sandbox.api.arguments import Arguments, Method
from bot.sandbox.checking import complaints
from bot.sandbox.limits import MARKDOWN_TEXT, POST_TEXT, UPDATE_TEXT
from bot.sandbox.people import BOT_ID, BOT_USER_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused, visible
from bot.sandbox.viewing import with_ids
from bot.sandbox.workspace import bot_words


def said(arguments: Arguments) -> Json:
    """The text, blocks and metadata of a message in a call.

    Refused: no_text, invalid_blocks, markdown_text_conflict, too_many_attachments,
    metadata_must_be_sent_as_json_object.
    """
    blocks, text = arguments.thing("blocks"), arguments.text("text")
    markdown = arguments.text("markdown_text")
    if markdown and (blocks or text):
        raise Refused("markdown_text_conflict")
    if len(markdown) > MARKDOWN_TEXT:
        raise Refused("msg_too_long")
    if markdown:
        text, blocks = markdown, [{"type": "markdown", "text": markdown}]
    attachments = arguments.thing("attachments")
    if not (text or blocks or attachments):
        raise Refused("no_text")
    if len(attachments or ()) > 100:
        raise Refused("too_many_attachments")
    wrong = complaints(blocks, surface="message") if blocks is not None else []
    if wrong:
        raise Refused(
            "invalid_blocks", errors=wrong, response_metadata={"messages": [f"[ERROR] {line}" for line in wrong]}
        )
    fields: Json = {"text": text[:POST_TEXT]}
    if blocks:
        fields["blocks"] = with_ids(blocks)
    if attachments:
        fields["attachments"] = attachments
    metadata = arguments.thing("metadata")
    if metadata is not None:
        if not isinstance(metadata, dict) or not metadata.get("event_type"):
            raise Refused("metadata_must_be_sent_as_json_object")
        fields["metadata"] = {"event_type": metadata["event_type"], "event_payload": metadata.get("event_payload", {})}
    return fields


def unfurling(arguments: Arguments) -> Json:
    """The sandbox's note whether link previews were switched off."""
    return {"unfurl_links": arguments.flag("unfurl_links", True), "unfurl_media": arguments.flag("unfurl_media", True)}


def own_message(sandbox: Sandbox, arguments: Arguments, error: str) -> tuple[str, Json]:
    """The channel and message a call names. Refused: message_not_found, or `error` when it is not the
    app's."""
    channel = arguments.channel(sandbox)
    message = sandbox.workspace.message(channel, arguments.needed("ts", "message_not_found"))
    if message.get("bot_id") != BOT_ID:
        raise Refused(error)
    return channel, message


def threaded(sandbox: Sandbox, channel: str, arguments: Arguments) -> Json:
    """The thread_ts of a call, if it has one. Refused: invalid_thread_ts."""
    thread = arguments.text("thread_ts")
    if thread and thread not in sandbox.workspace.messages.get(channel, {}):
        raise Refused("invalid_thread_ts")
    broadcast = arguments.flag("reply_broadcast")
    return {"thread_ts": thread} | ({"subtype": "thread_broadcast"} if broadcast else {}) if thread else {}


def post_message(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.postMessage."""
    channel = arguments.channel(sandbox)
    fields = said(arguments) | threaded(sandbox, channel, arguments)
    message = sandbox.post(channel, {**bot_words(), **fields, "sandbox": unfurling(arguments)})
    settle(sandbox, channel, message)
    return {"channel": channel, "ts": message["ts"], "message": visible(message)}


def settle(sandbox: Sandbox, channel: str, message: Json) -> None:
    """A message from the app ends its legacy "is thinking" line in that thread, as Slack does."""
    key = f"{channel}:{message.get('thread_ts', message['ts'])}"
    session = sandbox.workspace.sessions.get(key)
    if session and session.get("line"):
        session["line"] = ""
        sandbox.workspace.tell("session", channel=channel, key=key, session=session)


def update(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.update. Refused also: msg_too_long (over 4,000), cant_update_message, streaming_state_conflict."""
    channel, message = own_message(sandbox, arguments, "cant_update_message")
    if len(arguments.text("text")) > UPDATE_TEXT:
        raise Refused("msg_too_long")
    stream = message.get("sandbox", {}).get("stream")
    if stream and stream["state"] == "in_progress" and sandbox.clock.now() < stream["ends"]:
        raise Refused("streaming_state_conflict")
    before = visible(message)
    fields = said(arguments)
    if "blocks" not in fields and ("text" in arguments.given or arguments.thing("blocks") == []):
        fields["blocks"] = None if "blocks" in message else []
    fields["edited"] = {"user": BOT_USER_ID, "ts": sandbox.clock.ts()}
    if stream:
        fields["sandbox"] = {key: value for key, value in message["sandbox"].items() if key != "stream"}
    sandbox.workspace.change(channel, message, {key: value for key, value in fields.items() if value != []})
    sandbox.events.changed(channel, message, before)
    return {"channel": channel, "ts": message["ts"], "text": message["text"], "message": visible(message)}


def delete(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.delete."""
    channel, message = own_message(sandbox, arguments, "cant_delete_message")
    before = visible(message)
    sandbox.workspace.remove(channel, message)
    sandbox.events.deleted(channel, before)
    return {"channel": channel, "ts": message["ts"]}


def post_ephemeral(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.postEphemeral. Refused also: user_not_in_channel."""
    channel, user = arguments.channel(sandbox), arguments.needed("user", "user_not_in_channel")
    if user not in sandbox.workspace.members(channel):
        raise Refused("user_not_in_channel")
    fields = said(arguments) | threaded(sandbox, channel, arguments)
    message = sandbox.workspace.whisper(channel, user, {**bot_words(), **fields, "sandbox": unfurling(arguments)})
    return {"message_ts": message["ts"]}


def permalink(sandbox: Sandbox, arguments: Arguments) -> Json:
    """chat.getPermalink: an address that the page opens at that message."""
    channel = arguments.channel(sandbox)
    message = sandbox.workspace.message(channel, arguments.needed("message_ts", "message_not_found"))
    thread = message.get("thread_ts", message["ts"])
    inside = f"?thread_ts={thread}&cid={channel}" if thread != message["ts"] else ""
    return {
        "channel": channel,
        "permalink": f"{sandbox.base_url}/archives/{channel}/p{message['ts'].replace('.', '')}{inside}",
    }


def _reactions(sandbox: Sandbox, arguments: Arguments) -> tuple[str, Json, str, list[Json]]:
    channel, name = arguments.channel(sandbox), arguments.needed("name", "invalid_name")
    message = sandbox.workspace.message(channel, arguments.needed("timestamp", "no_item_specified"))
    return channel, message, name.strip(":"), [dict(reaction) for reaction in message.get("reactions", ())]


def add_reaction(sandbox: Sandbox, arguments: Arguments) -> Json:
    """reactions.add. Refused also: already_reacted."""
    channel, message, name, reactions = _reactions(sandbox, arguments)
    mine = next((reaction for reaction in reactions if reaction["name"] == name), None)
    if mine and BOT_USER_ID in mine["users"]:
        raise Refused("already_reacted")
    if mine is None:
        mine = {"name": name, "users": []}
        reactions.append(mine)
    mine["users"] = [*mine["users"], BOT_USER_ID]
    mine["count"] = len(mine["users"])
    sandbox.workspace.change(channel, message, {"reactions": reactions})
    return {}


def remove_reaction(sandbox: Sandbox, arguments: Arguments) -> Json:
    """reactions.remove. Refused also: no_reaction."""
    channel, message, name, reactions = _reactions(sandbox, arguments)
    mine = next(
        (reaction for reaction in reactions if reaction["name"] == name and BOT_USER_ID in reaction["users"]), None
    )
    if mine is None:
        raise Refused("no_reaction")
    mine["users"] = [user for user in mine["users"] if user != BOT_USER_ID]
    mine["count"] = len(mine["users"])
    left = [reaction for reaction in reactions if reaction["users"]]
    sandbox.workspace.change(channel, message, {"reactions": left or None})
    return {}


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": permalink,
    "reactions.add": add_reaction,
    "reactions.remove": remove_reaction,
}
