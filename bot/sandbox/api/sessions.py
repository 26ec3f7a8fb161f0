"""Agent sessions, the legacy assistant.threads.* that run over them, and suggested prompts."""

from bot.sandbox.api.arguments import Arguments, Method
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused

PROCESSING_SECONDS, LINE_SECONDS = 3600.0, 120.0
STATUSES = ("active", "processing", "suspended", "closed")


def set_session(sandbox: Sandbox, channel: str, thread_ts: str, fields: Json) -> Json:
    """Change the session of a thread and show it on the page."""
    key = f"{channel}:{thread_ts}"
    session = sandbox.workspace.sessions.setdefault(key, {"status": "active", "title": "", "line": "", "until": 0.0})
    session |= fields
    if session["status"] == "processing":
        session["until"] = sandbox.clock.now() + PROCESSING_SECONDS
    sandbox.workspace.tell("session", channel=channel, key=key, session=session)
    return session


def _thread(sandbox: Sandbox, arguments: Arguments) -> tuple[str, str]:
    channel = Arguments({"channel": arguments.given.get("channel") or arguments.given.get("channel_id")}).channel(
        sandbox
    )
    thread = arguments.needed("thread_ts", "invalid_thread_ts")
    if thread not in sandbox.workspace.messages.get(channel, {}):
        raise Refused("invalid_thread_ts")
    return channel, thread


def set_status(sandbox: Sandbox, arguments: Arguments) -> Json:
    """agents.sessions.setStatus: active, processing (one hour at most), suspended or closed."""
    channel, thread = _thread(sandbox, arguments)
    status, title = arguments.text("status"), arguments.text("title")
    if status not in STATUSES or len(title) > 200:
        raise Refused("invalid_arguments")
    session = set_session(
        sandbox, channel, thread, {"status": status, "line": "", **({"title": title} if title else {})}
    )
    return {"status": session["status"]}


def rename(sandbox: Sandbox, arguments: Arguments) -> Json:
    """agents.sessions.rename: a title of 1 to 200 characters."""
    channel, thread = _thread(sandbox, arguments)
    title = arguments.needed("title")
    if len(title) > 200:
        raise Refused("invalid_arguments")
    set_session(sandbox, channel, thread, {"title": title})
    return {}


def legacy_status(sandbox: Sandbox, arguments: Arguments) -> Json:
    """assistant.threads.setStatus: a line of the app's own words, gone after two minutes or with its next
    message."""
    channel, thread = _thread(sandbox, arguments)
    loading = arguments.thing("loading_messages") or []
    if len(loading) > 10 or any(len(line) > 50 for line in loading):
        raise Refused("invalid_arguments")
    line = arguments.text("status")
    set_session(
        sandbox, channel, thread, {"line": line, "line_until": sandbox.clock.now() + LINE_SECONDS, "loading": loading}
    )
    return {}


def suggested_prompts(sandbox: Sandbox, arguments: Arguments) -> Json:
    """assistant.threads.setSuggestedPrompts: up to four, at the top of the Messages tab."""
    channel = arguments.needed("channel_id", "channel_not_found")
    if not sandbox.workspace.channel(channel)["is_im"]:
        raise Refused("channel_type_not_supported")
    prompts = arguments.thing("prompts") or []
    if not 1 <= len(prompts) <= 4 or not all(prompt.get("title") and prompt.get("message") for prompt in prompts):
        raise Refused("invalid_arguments")
    shown = {"title": arguments.text("title"), "prompts": prompts}
    sandbox.workspace.prompts[channel] = shown
    sandbox.workspace.tell("prompts", channel=channel, prompts=shown)
    return {}


METHODS: dict[str, Method] = {
    "agents.sessions.setStatus": set_status,
    "agents.sessions.rename": rename,
    "assistant.threads.setStatus": legacy_status,
    "assistant.threads.setTitle": rename,
    "assistant.threads.setSuggestedPrompts": suggested_prompts,
}
