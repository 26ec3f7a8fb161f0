"""Slack's Web API: one function a method, by subject; each takes the sandbox and the call's arguments."""

from bot.sandbox.api import auth, chat, conversations, files, sessions, streams, users, views
from bot.sandbox.api.arguments import Method

METHODS: dict[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **streams.METHODS,
    **sessions.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **files.METHODS,
    **views.METHODS,
}
