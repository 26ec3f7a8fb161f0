"""Parts of a reply (a block and its plain words) in, messages that Slack takes out.

Other people's words go into plain_text and rich_text only, which Slack shows as they are; mrkdwn is for our own.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]

# Slack takes 50 blocks. It also refuses blocks that are long in all (msg_blocks_too_long); the limit is not documented,
# people met it from 11,300 characters of text on (slackapi/bolt-js#2867), so we count whole blocks in bytes.
_BLOCKS, _BYTES, _TEXT = 45, 11_000, 4000

_LINKISH = re.compile(r"(?<=\w)(://|\.(?=[^\W\d_]{2})(?!(?:pdf|docx|txt)\b))")


@dataclass(frozen=True)
class Message:
    """`text` is the plain fallback for notifications and screen readers, at most 4000 characters."""

    text: str
    blocks: list[Block]


@dataclass(frozen=True)
class Part:
    """A block, and what it says as plain words (unescaped; empty for buttons)."""

    block: Block
    text: str = ""


def escape(text: str) -> str:
    """`text` with Slack's three control characters made harmless: no mention, link or channel ping survives."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fallback(text: str) -> str:
    """`text` for a message's plain fallback: escaped, and with addresses broken so that nothing links them."""
    return escape(_LINKISH.sub(lambda hit: hit[1][0] + " " + hit[1][1:], text))


def messages(parts: Iterable[Part]) -> tuple[Message, ...]:
    """`parts` in order, as few messages as Slack's limits allow."""
    filled: list[list[Part]] = [[]]
    room = _BYTES
    for part in parts:
        size = len(json.dumps(part.block, ensure_ascii=False).encode())
        if filled[-1] and (size > room or len(filled[-1]) >= _BLOCKS):
            filled.append([])
            room = _BYTES
        filled[-1].append(part)
        room -= size
    return tuple(message(group) for group in filled)


def message(parts: Iterable[Part]) -> Message:
    """One message of `parts`, which the caller knows to be few and short."""
    kept = list(parts)
    text = "\n".join(filter(None, (fallback(part.text).strip() for part in kept)))
    return Message(shortened(text, _TEXT) or "Parley", [part.block for part in kept])


def shortened(text: str, most: int) -> str:
    """`text`, cut after a word with an ellipsis when it is longer than `most` characters."""
    if len(text) <= most:
        return text
    kept = text[: most - 2]
    words = kept.rsplit(None, 1)[0] if re.search(r"\S\s", kept) else kept
    return words.rstrip() + " …"


def one_line(text: str, most: int) -> str:
    """`text` on one line of at most `most` characters; never empty."""
    return shortened(" ".join(text.split()), most) or "–"


_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"[.;:!?][)\]\"”’']*\s+"), re.compile(r"\s+"))


def pieces(text: str, most: int = 2800) -> list[str]:
    """`text` in pieces of at most `most` characters that join to it again exactly.

    Cut after a paragraph, else a sentence, else a word; inside a word only when it is longer than a piece."""
    found: list[str] = []
    while len(text) > most:
        cut = _cut(text, most)
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text] if text else found


def _cut(text: str, most: int) -> int:
    for end in _ENDS:
        cut = max((hit.end() for hit in end.finditer(text, 0, most)), default=0)
        if cut > most // 3 or (cut and end is _ENDS[-1]):
            return cut
    return most
