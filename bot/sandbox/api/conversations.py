"""conversations.*: channels, their members and what was said in them."""

from bot.sandbox.api.arguments import Arguments, Method, page_of
from bot.sandbox.people import BOT_USER_ID
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused, visible


def _shown(sandbox: Sandbox, room: Json) -> Json:
    members = room["sandbox"]["members"]
    extra = {} if room["is_im"] else {"num_members": len(members)}
    return visible(room) | {"is_member": BOT_USER_ID in members} | extra


def _seen(sandbox: Sandbox, arguments: Arguments) -> Json:
    """The channel of a call, if the bot may know that it exists. Refused: channel_not_found."""
    room = sandbox.workspace.channel(arguments.needed("channel", "channel_not_found"))
    if room["is_private"] and BOT_USER_ID not in room["sandbox"]["members"]:
        raise Refused("channel_not_found")
    return room


def info(sandbox: Sandbox, arguments: Arguments) -> Json:
    """conversations.info."""
    shown = _shown(sandbox, _seen(sandbox, arguments))
    if not arguments.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


def members(sandbox: Sandbox, arguments: Arguments) -> Json:
    """conversations.members."""
    return page_of(_seen(sandbox, arguments)["sandbox"]["members"], arguments, key="members")


def listed(sandbox: Sandbox, arguments: Arguments) -> Json:
    """conversations.list: public channels, and the private ones and direct messages the bot is in, by
    `types`."""
    kinds = arguments.text("types", "public_channel").split(",")
    rooms = [
        _shown(sandbox, room)
        for room in sandbox.workspace.channels.values()
        if _kind(room) in kinds and (not room["is_private"] or BOT_USER_ID in room["sandbox"]["members"])
    ]
    return page_of(rooms, arguments, key="channels")


def _kind(room: Json) -> str:
    return "im" if room["is_im"] else "private_channel" if room["is_private"] else "public_channel"


def of_user(sandbox: Sandbox, arguments: Arguments) -> Json:
    """users.conversations: the channels a person (default: the bot) is in, as far as the bot may know."""
    user, kinds = arguments.text("user", BOT_USER_ID), arguments.text("types", "public_channel").split(",")
    rooms = [
        visible(room)
        for room in sandbox.workspace.channels.values()
        if _kind(room) in kinds
        and {user} <= set(room["sandbox"]["members"])
        and (not room["is_private"] or BOT_USER_ID in room["sandbox"]["members"])
    ]
    return page_of(rooms, arguments, key="channels")


def opened(sandbox: Sandbox, arguments: Arguments) -> Json:
    """conversations.open: the direct message with one person. Refused: users_list_not_supplied,
    user_not_found."""
    users = arguments.ids("users")
    if not users and not arguments.text("channel"):
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        raise Refused("not_enough_users", response_metadata={"messages": ["[ERROR] the sandbox has no group messages"]})
    channel = arguments.text("channel") or sandbox.workspace.direct(users[0])
    room = sandbox.workspace.channel(channel)
    whole = visible(room) if arguments.flag("return_im") else {"id": channel}
    return {"no_op": True, "already_open": True, "channel": whole}


def _spoken(messages: list[Json], arguments: Arguments) -> list[Json]:
    oldest, latest = arguments.text("oldest", "0"), arguments.text("latest", "99999999999")
    inclusive = arguments.flag("inclusive")
    kept = [
        visible(message)
        for message in messages
        if float(oldest) < float(message["ts"]) < float(latest) or (inclusive and message["ts"] in (oldest, latest))
    ]
    if not arguments.flag("include_all_metadata"):
        for message in kept:
            message.pop("metadata", None)
    return kept


def history(sandbox: Sandbox, arguments: Arguments) -> Json:
    """conversations.history: newest first, replies left out unless they were also sent to the channel."""
    channel = arguments.channel(sandbox)
    roots = [
        message
        for message in sandbox.workspace.messages.get(channel, {}).values()
        if message.get("thread_ts", message["ts"]) == message["ts"] or message.get("subtype") == "thread_broadcast"
    ]
    newest = sorted(_spoken(roots, arguments), key=lambda message: -float(message["ts"]))
    page = page_of(newest, arguments, key="messages")
    return page | {"has_more": bool(page["response_metadata"]["next_cursor"]), "pin_count": 0}


def replies(sandbox: Sandbox, arguments: Arguments) -> Json:
    """conversations.replies: the root, then its replies, oldest first. Refused also: thread_not_found."""
    channel, ts = arguments.channel(sandbox), arguments.needed("ts", "thread_not_found")
    spoken = sandbox.workspace.messages.get(channel, {}).get(ts)
    if spoken is None:
        raise Refused("thread_not_found")
    root, *answers = sandbox.workspace.thread(channel, spoken.get("thread_ts", ts))
    whole = [
        *_spoken([root], Arguments({"include_all_metadata": arguments.flag("include_all_metadata")})),
        *_spoken(answers, arguments),
    ]
    page = page_of(whole, arguments, key="messages", default=1000)
    return page | {"has_more": bool(page["response_metadata"]["next_cursor"])}


def join(sandbox: Sandbox, arguments: Arguments) -> Json:
    """conversations.join: a public channel."""
    room = _seen(sandbox, arguments)
    if room["is_private"]:
        raise Refused("method_not_supported_for_channel_type")
    if sandbox.workspace.join(room["id"], BOT_USER_ID):
        sandbox.events.joined(room["id"], BOT_USER_ID, None)
        return {"channel": _shown(sandbox, room)}
    return {"channel": _shown(sandbox, room), "warning": "already_in_channel"}


METHODS: dict[str, Method] = {
    "conversations.info": info,
    "conversations.members": members,
    "conversations.list": listed,
    "conversations.open": opened,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.join": join,
    "users.conversations": of_user,
}
