"""What a view returns, and the pieces that all views are made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]

SECTION = 2900
TEXT = 3900
BLOCKS = 45


@dataclass(frozen=True)
class Message:
    """`text` is the whole message in plain words, for notifications and screen readers; `blocks` show it."""

    text: str
    blocks: list[Block]


def escape(text: str) -> str:
    """`text` as mrkdwn that cannot mention, link or ping anybody, and that formats nothing."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A word joiner after the mark keeps *, _, ~ and ` from formatting; quotations never pass through here.
    for mark in "*_~`":
        text = text.replace(mark, f"{mark}\u2060")
    return text


def clip(text: str, length: int) -> str:
    """`text` in at most `length` characters, with an ellipsis when something is left out."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def section(mrkdwn: str, **more: Any) -> Block:
    """A paragraph of trusted mrkdwn: foreign text in it must have passed through `escape`."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": clip(mrkdwn, SECTION)}, "expand": True, **more}


def context(*mrkdwn: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": clip(line, SECTION)} for line in mrkdwn[:10]]}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(text: str, action: str, value: str, **more: Any) -> Block:
    label = {"type": "plain_text", "text": clip(text, 75)}
    return {"type": "button", "action_id": action, "text": label, "value": value, **more}


def quotation(text: str) -> Iterator[Block]:
    """`text` word for word, as rich text: Slack reads no markup, mention or link in it."""
    for piece in pieces(text):
        quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": piece}]}
        yield {"type": "rich_text", "elements": [quote]}


def pieces(text: str, longest: int = SECTION) -> Iterator[str]:
    """`text` cut into pieces of at most `longest` characters, at a line, sentence or word end; nothing lost."""
    while len(text) > longest:
        cut = max(text.rfind(mark, longest // 2, longest) + len(mark) for mark in ("\n", ". ", "; ", " "))
        cut = cut if cut > longest // 2 else longest
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def messages(text: str, blocks: Sequence[Block]) -> tuple[Message, ...]:
    """As many messages as Slack's limits need; the plain text is told in order over all of them."""
    groups = [list(blocks[at : at + BLOCKS]) for at in range(0, len(blocks), BLOCKS)] or [[]]
    told = list(pieces(text, TEXT)) or [" "]
    if len(told) > len(groups):
        told = [*told[: len(groups) - 1], clip(told[len(groups) - 1], TEXT)]
    told += ["(continued)"] * (len(groups) - len(told))
    return tuple(Message(words, group) for words, group in zip(told, groups, strict=True))


def lines(parts: Iterable[str]) -> str:
    """The parts that are not empty, a line each."""
    return "\n".join(part for part in parts if part)
