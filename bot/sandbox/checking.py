"""Checks an app's blocks and views against Block Kit's limits: JSON in, a list of complaints out, empty when fine."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.limits import (
    CELL_CHARACTERS,
    CHARACTERS,
    COUNTS,
    ELEMENTS,
    INPUT_ELEMENTS,
    MARKDOWN_TEXT,
    MESSAGE_BLOCKS,
    SURFACES,
    TABLE_COLUMNS,
    VIEW_BLOCKS,
    VIEW_TEXT,
)
from bot.sandbox.shape import Json


def complaints(blocks: object, *, surface: str) -> list[str]:
    """What Slack would refuse in `blocks` on a `surface` (message, modal or home)."""
    most = MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return ["blocks must be an array of objects"]
    found = [f"no more than {most} items allowed [json-pointer:/blocks]"] if len(blocks) > most else []
    for number, block in enumerate(blocks):
        found += [f"{wrong} [json-pointer:/blocks/{number}]" for wrong in _block(block, surface)]
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    found += [f"block_id {name} is used twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    for kind, most in {**CELL_CHARACTERS, "markdown": MARKDOWN_TEXT}.items():
        if sum(_letters(block) for block in blocks if block.get("type") == kind) > most:
            found.append(f"more than {most} characters in all {kind} blocks")
    return found


def view_complaints(view: object) -> list[str]:
    """What Slack would refuse in a view."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return ["view must have type modal or home"]
    found = [f"{name} is longer than {most}" for name, most in VIEW_TEXT.items() if len(_plain(view.get(name))) > most]
    blocks = view.get("blocks")
    if view["type"] == "modal":
        if not _plain(view.get("title")):
            found.append("missing required field: title")
        if (
            isinstance(blocks, list)
            and any(b.get("type") == "input" for b in blocks if isinstance(b, dict))
            and not view.get("submit")
        ):
            found.append("submit is required when the view has an input block")
    return found + complaints(blocks, surface=view["type"])


def _block(block: Json, surface: str) -> Iterator[str]:
    kind = str(block.get("type"))
    if kind not in SURFACES[surface]:
        yield f"unsupported block type {kind} on a {surface}"
        return
    yield from _thing(kind, block)
    if kind == "section" and not block.get("text") and not block.get("fields"):
        yield "section needs text or fields"
    for text in block.get("fields") or ():
        yield from _thing("field", {"": text})
    if kind in ("actions", "context", "context_actions"):
        for element in block.get("elements") or ():
            if element.get("type") not in ELEMENTS[kind]:
                yield f"unsupported element {element.get('type')} in {kind}"
            yield from _element(element)
        ids = [e.get("action_id") for e in block.get("elements") or () if e.get("action_id")]
        if len(ids) != len(set(ids)):
            yield "action_id is used twice in one block"
    if kind == "section" and block.get("accessory"):
        yield from _element(block["accessory"])
    if kind == "input":
        element = block.get("element") or {}
        if element.get("type") not in INPUT_ELEMENTS:
            yield f"unsupported element {element.get('type')} in input"
        yield from _element(element)
    if kind in CELL_CHARACTERS and any(len(row) > TABLE_COLUMNS for row in block.get("rows") or ()):
        yield f"more than {TABLE_COLUMNS} columns"
    if kind == "image" and not block.get("image_url") and not block.get("slack_file"):
        yield "image needs image_url or slack_file"


def _element(element: Json) -> Iterator[str]:
    kind = str(element.get("type"))
    if kind in ("mrkdwn", "plain_text"):
        yield from _thing("section", {"text": element})
        return
    family = "select" if kind.endswith("_select") else kind
    yield from _thing(family, element)
    for group in element.get("option_groups") or ():
        yield from _thing("option_group", group)
        for option in group.get("options") or ():
            yield from _thing("option", option)
    for option in element.get("options") or ():
        yield from _thing("option", option)
    if element.get("confirm"):
        yield from _thing("confirm", element["confirm"])
    if kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            yield from _thing("feedback_button", element.get(side) or {})
    if kind in ("static_select", "multi_static_select", "overflow", "checkboxes", "radio_buttons") and not (
        element.get("options") or element.get("option_groups")
    ):
        yield f"{kind} needs options"


def _thing(kind: str, thing: Json) -> Iterator[str]:
    """Whatever the two tables say about one block, element or composition object."""
    for name in ("block_id", "action_id"):
        if len(str(thing.get(name) or "")) > 255:
            yield f"{name} is longer than 255"
    for name, most in CHARACTERS.get(kind, {}).items():
        value = thing.get(name.rstrip("!"))
        if value is None or _plain(value) == "":
            if isinstance(value, dict) or name.endswith("!"):
                yield f"{kind}: {name.rstrip('!')} is missing or empty"
        elif len(_plain(value)) > most:
            yield f"{kind}: must be less than {most + 1} characters: {name.rstrip('!')}"
    for name, (fewest, most) in COUNTS.get(kind, {}).items():
        if name in thing and not fewest <= len(thing[name] or ()) <= most:
            yield f"{kind}: {name} must hold {fewest} to {most} items"


def _plain(value: Any) -> str:
    """The characters that count in a string or text object."""
    return str(value.get("text", "")) if isinstance(value, dict) else str(value or "")


def _letters(thing: Any) -> int:
    """All characters of the text in a block, however deep."""
    if isinstance(thing, dict):
        own = len(thing["text"]) if isinstance(thing.get("text"), str) else 0
        return own + sum(_letters(value) for value in thing.values() if isinstance(value, dict | list))
    return sum(_letters(item) for item in thing) if isinstance(thing, list) else 0
