"""views.*: open, push, update, publish."""

from bot.sandbox import viewing
from bot.sandbox.api.arguments import Arguments, Method
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, visible


def opened(sandbox: Sandbox, arguments: Arguments) -> Json:
    """views.open. Refused: expired_trigger_id, exchanged_trigger_id, invalid_arguments."""
    view = viewing.checked(arguments.thing("view"))
    trigger = sandbox.tickets.redeem(arguments.given.get("trigger_id"))
    return {"view": visible(viewing.show(sandbox.workspace, trigger.user, view, push=False))}


def pushed(sandbox: Sandbox, arguments: Arguments) -> Json:
    """views.push: on top of the open modal, at most three. Refused also: push_limit_reached."""
    view = viewing.checked(arguments.thing("view"))
    trigger = sandbox.tickets.redeem(arguments.given.get("trigger_id"))
    return {"view": visible(viewing.show(sandbox.workspace, trigger.user, view, push=True))}


def updated(sandbox: Sandbox, arguments: Arguments) -> Json:
    """views.update, by view_id or external_id. Refused: not_found, hash_conflict."""
    name = arguments.text("view_id") or arguments.text("external_id")
    view = viewing.replace(sandbox.workspace, name, arguments.thing("view"), expected_hash=arguments.given.get("hash"))
    return {"view": visible(view)}


def published(sandbox: Sandbox, arguments: Arguments) -> Json:
    """views.publish. Refused: user_not_found, hash_conflict, invalid_arguments."""
    user = sandbox.workspace.person(arguments.needed("user_id"))["id"]
    view = viewing.publish(sandbox.workspace, user, arguments.thing("view"), expected_hash=arguments.given.get("hash"))
    return {"view": visible(view)}


METHODS: dict[str, Method] = {
    "views.open": opened,
    "views.push": pushed,
    "views.update": updated,
    "views.publish": published,
}
