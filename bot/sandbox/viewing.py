"""Views: the modals somebody has open, one on top of the other, and each person's App Home."""

import json
import secrets
from typing import Any

from bot.sandbox.checking import view_complaints
from bot.sandbox.limits import VIEW_BYTES
from bot.sandbox.people import APP_ID, BOT_ID, TEAM_ID
from bot.sandbox.shape import Json, Refused
from bot.sandbox.workspace import Workspace, new_id

MOST_VIEWS = 3


def checked(view: object) -> Json:
    """A view Slack would take. Refused: invalid_arguments, view_too_large."""
    wrong = view_complaints(view)
    if wrong:
        raise Refused("invalid_arguments", response_metadata={"messages": [f"[ERROR] {line}" for line in wrong]})
    if len(json.dumps(view)) > VIEW_BYTES:
        raise Refused("view_too_large")
    assert isinstance(view, dict)
    return view


def with_ids(blocks: list[Json]) -> list[Json]:
    """The blocks with a block_id on each, as Slack gives them one, and an action_id on each element that
    acts."""
    named = []
    for block in blocks:
        block = {**block, "block_id": block.get("block_id") or secrets.token_urlsafe(4)}
        if "elements" in block and block["type"] in ("actions", "context_actions"):
            block["elements"] = [_acting(element) for element in block["elements"]]
        for name in ("accessory", "element"):
            if isinstance(block.get(name), dict):
                block[name] = _acting(block[name])
        named.append(block)
    return named


def _acting(element: Json) -> Json:
    return (
        element
        if element.get("action_id") or element.get("type") == "image"
        else {**element, "action_id": secrets.token_urlsafe(4)}
    )


def _filled(view: Json, **own: Any) -> Json:
    """The view object Slack makes of what the app sent."""
    blank: Json = {
        "team_id": TEAM_ID,
        "private_metadata": "",
        "callback_id": "",
        "state": {"values": {}},
        "title": None,
        "close": None,
        "submit": None,
        "clear_on_close": False,
        "notify_on_close": False,
        "external_id": "",
        "previous_view_id": None,
        "app_id": APP_ID,
        "app_installed_team_id": TEAM_ID,
        "bot_id": BOT_ID,
    }
    return {
        **blank,
        **view,
        "blocks": with_ids(view["blocks"]),
        "hash": f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}",
        **own,
    }


def show(workspace: Workspace, user: str, view: Json, *, push: bool) -> Json:
    """Open a modal for somebody: alone, or on top of those open (at most three). Refused:
    push_limit_reached."""
    stack = workspace.stacks.get(user, []) if push else []
    if len(stack) >= MOST_VIEWS:
        raise Refused("push_limit_reached")
    view_id = new_id("V")
    full = _filled(
        checked(view),
        id=view_id,
        root_view_id=stack[0] if stack else view_id,
        previous_view_id=stack[-1] if stack else None,
        sandbox={"user": user},
    )
    if full["type"] != "modal":
        raise Refused("invalid_arguments")
    workspace.views[view_id] = full
    workspace.stacks[user] = [*stack, view_id]
    told(workspace, user)
    return full


def replace(workspace: Workspace, view_id: object, view: Json, *, expected_hash: object = None) -> Json:
    """Change an open modal; what was typed in blocks that keep their ids stays. Refused: not_found,
    hash_conflict."""
    old = workspace.views.get(str(view_id)) or next(
        (known for known in workspace.views.values() if view_id and known["external_id"] == view_id), None
    )
    if old is None:
        raise Refused("not_found")
    if expected_hash and expected_hash != old["hash"]:
        raise Refused("hash_conflict")
    kept = {name: old[name] for name in ("id", "root_view_id", "previous_view_id", "state", "sandbox")}
    workspace.views[old["id"]] = full = _filled(checked(view), **kept)
    told(workspace, old["sandbox"]["user"])
    return full


def shut(workspace: Workspace, user: str, *, everything: bool = False) -> list[Json]:
    """Close the topmost modal of somebody, or all of them; returns those closed."""
    stack = workspace.stacks.get(user, [])
    closing = stack if everything else stack[-1:]
    workspace.stacks[user] = stack[: len(stack) - len(closing)]
    closed = [workspace.views.pop(view_id) for view_id in closing]
    told(workspace, user)
    return closed


def publish(workspace: Workspace, user: str, view: Json, *, expected_hash: object = None) -> Json:
    """Set somebody's App Home. Refused: hash_conflict."""
    old = workspace.homes.get(user)
    if expected_hash and (old is None or expected_hash != old["hash"]):
        raise Refused("hash_conflict")
    view_id = old["id"] if old else new_id("V")
    if checked(view)["type"] != "home":
        raise Refused("invalid_arguments")
    workspace.homes[user] = full = _filled(view, id=view_id, root_view_id=view_id)
    workspace.tell("home", user=user, view=full)
    return full


def told(workspace: Workspace, user: str) -> None:
    """Show somebody's page the modals that are open now."""
    workspace.tell("modals", user=user, views=[workspace.views[view_id] for view_id in workspace.stacks.get(user, [])])
