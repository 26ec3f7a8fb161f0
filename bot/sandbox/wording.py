"""Turns what a person types into Slack's message text, and that text into a rich_text block."""

import re

from bot.sandbox.shape import Json
from bot.sandbox.workspace import Workspace

_TOKEN = re.compile(
    r"<(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+(?:\|[^<>|]*)?|https?://[^<>|\s]+(?:\|[^<>|]*)?|mailto:[^<>|\s]+)>"
)
_LINK = re.compile(r"(?<![<|\w])https?://[^\s<>|]+[^\s<>|.,;:!?)\]'\"]")


def escape(text: str) -> str:
    """The three characters Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str, workspace: Workspace) -> str:
    """What Slack stores for what was typed: @names, #channels and links become tokens, the rest is escaped.

    Tokens already in Slack's form (`<@U…>`, `<#C…>`, `<https://…>`) are kept.
    """
    parts: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        parts += [_words(text[end : token.start()], workspace), token.group()]
        end = token.end()
    return "".join([*parts, _words(text[end:], workspace)])


def _words(text: str, workspace: Workspace) -> str:
    text = escape(text)
    people = sorted(workspace.people.values(), key=lambda person: -len(person["real_name"]))
    for person in people:
        for name in (person["real_name"], person["name"]):
            text = re.sub(rf"(?<![\w<])@{re.escape(name)}\b", f"<@{person['id']}>", text, flags=re.IGNORECASE)
    for room in workspace.channels.values():
        if room.get("name"):
            text = re.sub(rf"(?<![\w<&])#{re.escape(room['name'])}(?![\w-])", f"<#{room['id']}|{room['name']}>", text)
    return _LINK.sub(lambda link: f"<{link.group()}>", text)


def unescape(text: str) -> str:
    """Undo `escape`."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def rich_text(text: str) -> list[Json]:
    """The rich_text block Slack puts beside a person's message: plain words, people, channels and links."""
    elements: list[Json] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() > end:
            elements.append({"type": "text", "text": unescape(text[end : token.start()])})
        elements.append(_element(token.group(1)))
        end = token.end()
    if end < len(text):
        elements.append({"type": "text", "text": unescape(text[end:])})
    return [
        {"type": "rich_text", "block_id": "typed", "elements": [{"type": "rich_text_section", "elements": elements}]}
    ]


def _element(token: str) -> Json:
    name, _, label = token.partition("|")
    if name[0] == "@":
        return {"type": "user", "user_id": name[1:]}
    if name[0] == "#":
        return {"type": "channel", "channel_id": name[1:]}
    return {"type": "link", "url": name, **({"text": unescape(label)} if label else {})}
