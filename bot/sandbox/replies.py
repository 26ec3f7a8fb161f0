"""What an app sends back for a command or a press: through a response URL, or in the ack of a slash
command."""

from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.chat import said, threaded, unfurling
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused
from bot.sandbox.tickets import ReplyTo
from bot.sandbox.workspace import bot_words


def respond(sandbox: Sandbox, key: str, given: Json) -> None:
    """Do what was posted to a response URL. Refused: expired_url, used_url, no_text, invalid_blocks."""
    place, arguments = sandbox.tickets.reply(key), Arguments(given)
    if place.message_ts and arguments.flag("delete_original"):
        _delete(sandbox, place)
    elif place.message_ts and arguments.flag("replace_original", default="response_type" not in given):
        _replace(sandbox, place, arguments)
    else:
        answer(sandbox, {"channel": place.channel, "user": place.user, "thread_ts": place.thread_ts}, given)


def answer(sandbox: Sandbox, place: Json, given: Json) -> Json:
    """Post to a channel, or show to the one person asked for (the default). The bot need not be in the
    channel."""
    arguments = Arguments(given | ({"thread_ts": place["thread_ts"]} if place.get("thread_ts") else {}))
    fields = {
        **bot_words(),
        **said(arguments),
        **threaded(sandbox, place["channel"], arguments),
        "sandbox": unfurling(arguments),
    }
    if given.get("response_type") == "in_channel":
        return sandbox.post(place["channel"], fields)
    return sandbox.workspace.whisper(place["channel"], place["user"], fields)


def _original(sandbox: Sandbox, place: ReplyTo) -> tuple[Json, bool]:
    whisper = sandbox.workspace.whispers.get(place.user, {}).get(str(place.message_ts))
    return (whisper, True) if whisper else (sandbox.workspace.message(place.channel, place.message_ts), False)


def _delete(sandbox: Sandbox, place: ReplyTo) -> None:
    message, whispered = _original(sandbox, place)
    if whispered:
        del sandbox.workspace.whispers[place.user][message["ts"]]
        sandbox.workspace.tell("removed", user=place.user, ts=message["ts"], place=place.channel)
    else:
        sandbox.workspace.remove(place.channel, message)


def _replace(sandbox: Sandbox, place: ReplyTo, arguments: Arguments) -> None:
    message, whispered = _original(sandbox, place)
    if not whispered and not message.get("bot_id"):
        raise Refused("cant_update_message")
    fields = said(arguments)
    if "blocks" not in fields and "blocks" in message:
        fields["blocks"] = None
    if whispered:
        message |= fields
        message = {name: value for name, value in message.items() if value is not None}
        sandbox.workspace.whispers[place.user][message["ts"]] = message
        sandbox.workspace.tell("whisper", user=place.user, message=message, place=place.channel)
    else:
        sandbox.workspace.change(place.channel, message, fields)
