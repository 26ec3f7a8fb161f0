"""Slack's limits on messages, modals and Home, checked on plain JSON; written apart from the sandbox's own check."""

import json
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

TEXT = {  # block or element type -> field -> most characters
    "header": {"text": 150},
    "section": {"text": 3000},
    "input": {"label": 2000, "hint": 2000},
    "button": {"text": 75, "value": 2000, "url": 3000, "accessibility_label": 75},
    "static_select": {"placeholder": 150},
    "users_select": {"placeholder": 150},
    "plain_text_input": {"placeholder": 150, "initial_value": 3000},
}
NEEDED = {
    "header": {"text"},
    "input": {"label", "element"},
    "button": {"text", "action_id"},
    "static_select": {"action_id", "options"},
    "users_select": {"action_id"},
    "plain_text_input": {"action_id"},
    "checkboxes": {"action_id", "options"},
    "conversations_select": {"action_id"},
    "feedback_buttons": {"action_id", "positive_button", "negative_button"},
}
ELEMENTS = {"actions": 25, "context": 10, "context_actions": 5}
MAY_HOLD = {
    "actions": {"button", "static_select", "users_select", "conversations_select", "overflow"},
    "context": {"plain_text", "mrkdwn", "image"},
    "context_actions": {"feedback_buttons", "icon_button"},
}
EVERYWHERE = {"actions", "context", "divider", "header", "image", "input", "rich_text", "section"}
BLOCKS = {"message": EVERYWHERE | {"context_actions", "table"}, "modal": EVERYWHERE, "home": EVERYWHERE}
RICH = {
    "rich_text": {"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"},
    "rich_text_list": {"rich_text_section"},
    "rich_text_section": {"text", "channel", "user"},
    "rich_text_quote": {"text"},
    "rich_text_preformatted": {"text"},
}
STYLES = {"", "primary", "danger"}
# Not documented, but met by others: msg_blocks_too_long from 11,300 characters of text, or 13,300 in all, on.
ALL_BYTES = 12_000


def check_message(message: Any) -> None:
    """Raises AssertionError with every limit that `message` (text, blocks) breaks."""
    wrong = []
    if not message.text.strip() or len(message.text) > 4000:
        wrong.append(f"text has {len(message.text)} characters")
    wrong += _blocks(message.blocks, "message")
    if len(json.dumps(message.blocks, ensure_ascii=False).encode()) > ALL_BYTES:
        wrong.append("the blocks are too long in all")
    assert not wrong, wrong


def check_view(view: Json) -> None:
    """Raises AssertionError with every limit that a modal or Home view breaks."""
    wrong = list(_blocks(view["blocks"], view["type"]))
    for name, most in {"private_metadata": 3000, "callback_id": 255, "external_id": 255}.items():
        if len(view.get(name, "")) > most:
            wrong.append(f"{name} is too long")
    asks = any(block["type"] == "input" for block in view["blocks"])
    for name in ("title", "close", *(("submit",) if asks or "submit" in view else ())):
        if view["type"] == "modal" and not 0 < len(view[name]["text"]) <= 24:
            wrong.append(f"{name} must have 1 to 24 characters")
    if len(json.dumps(view)) > 250_000:
        wrong.append("the view is larger than 250 KB")
    assert not wrong, wrong


def strings(thing: Any) -> Iterator[str]:
    """The text of every text object and rich text span, in order."""
    if isinstance(thing, dict):
        if thing.get("type") in {"text", "plain_text", "mrkdwn"}:
            yield thing["text"]
        else:
            for value in thing.values():
                yield from strings(value)
    elif isinstance(thing, list):
        for item in thing:
            yield from strings(item)


def things(thing: Any, kind: str) -> Iterator[Json]:
    """Every object of type `kind`, however deep."""
    if isinstance(thing, dict):
        if thing.get("type") == kind:
            yield thing
        for value in thing.values():
            yield from things(value, kind)
    elif isinstance(thing, list):
        for item in thing:
            yield from things(item, kind)


def _blocks(blocks: list[Json], surface: str) -> Iterator[str]:
    if not 0 < len(blocks) <= (50 if surface == "message" else 100):
        yield f"{len(blocks)} blocks on a {surface}"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        yield "a block_id is used twice"
    for block in blocks:
        if block["type"] not in BLOCKS[surface]:
            yield f"{block['type']} may not stand on a {surface}"
        yield from _block(block)


def _block(block: Json) -> Iterator[str]:
    if block["type"] == "table":
        yield from _table(block)
    kind = block["type"]
    yield from _thing(block)
    if kind in RICH:
        yield from _rich(block)
    if kind in ELEMENTS:
        elements = block["elements"]
        if not 0 < len(elements) <= ELEMENTS[kind]:
            yield f"{kind} has {len(elements)} elements"
        acting = [element["action_id"] for element in elements if "action_id" in element]
        if len(acting) != len(set(acting)):
            yield f"an action_id is used twice in one {kind}"
        for element in elements:
            if element["type"] not in MAY_HOLD[kind]:
                yield f"{element['type']} may not stand in {kind}"
            yield from _thing(element)
    if kind == "section":
        if not block.get("text") and not block.get("fields"):
            yield "a section needs text or fields"
        if not len(block.get("fields", [])) <= 10:
            yield "a section has more than 10 fields"
    for part in ("accessory", "element"):
        if part in block:
            yield from _thing(block[part])


def _table(block: Json) -> Iterator[str]:
    if not 1 <= len(block["rows"]) <= 100:
        yield "a table has 1 to 100 rows"
    for row in block["rows"]:
        if not 1 <= len(row) <= 20:
            yield "a row has 1 to 20 cells"
        for cell in row:
            if cell["type"] != "raw_text" or not cell["text"]:
                yield "a cell is raw text that is not empty"
    if sum(len(cell["text"]) for row in block["rows"] for cell in row) > 10_000:
        yield "the cells of a table hold 10,000 characters"


def _thing(thing: Json) -> Iterator[str]:
    kind = thing["type"]
    if kind in {"plain_text", "mrkdwn"}:
        yield from _text(thing, 3000)
    for name in NEEDED.get(kind, ()):
        if not thing.get(name):
            yield f"{kind} needs {name}"
    for name, most in TEXT.get(kind, {}).items():
        value = thing.get(name)
        if isinstance(value, dict):
            yield from _text(value, most)
            if (kind, name) != ("section", "text") and value["type"] != "plain_text":
                yield f"{name} of {kind} must be plain_text"
        elif value is not None and not 0 < len(value) <= most:
            yield f"{name} of {kind} has {len(value)} characters"
    for name in ("block_id", "action_id"):
        if name in thing and not 0 < len(thing[name]) <= 255:
            yield f"{name} of {kind} is empty or too long"
    if kind == "button" and thing.get("style", "") not in STYLES:
        yield "a button's style is primary or danger"
    if kind == "static_select":
        yield from _options(thing)
    for side in ("positive_button", "negative_button"):
        if side in thing:
            yield from _text(thing[side]["text"], 75)
            if not 0 < len(thing[side]["value"]) <= 2000 or len(thing[side].get("accessibility_label", "")) > 75:
                yield f"{side} is too long"


def _options(select: Json) -> Iterator[str]:
    options = select["options"]
    if not 0 < len(options) <= 100:
        yield f"a select has {len(options)} options"
    if "initial_option" in select and select["initial_option"] not in options:
        yield "the initial option is not among the options"
    for option in options:
        yield from _text(option["text"], 75)
        if not 0 < len(option["value"]) <= 150:
            yield "an option's value is empty or longer than 150"


def _text(text: Json, most: int) -> Iterator[str]:
    if not text["text"].strip() or len(text["text"]) > most:
        yield f"a text object has {len(text['text'])} characters, at most {most} may stand here"


def _rich(element: Json) -> Iterator[str]:
    kind = element["type"]
    if not element["elements"]:
        yield f"{kind} is empty"
    for inner in element["elements"]:
        if inner["type"] not in RICH[kind]:
            yield f"{inner['type']} may not stand in {kind}"
        elif inner["type"] in RICH:
            yield from _rich(inner)
        elif inner["type"] == "text" and not inner["text"]:
            yield "an empty span"
    size = sum(len(text) for text in strings(element))
    if kind == "rich_text" and size > 3000:
        yield f"a rich_text block of {size} characters"
