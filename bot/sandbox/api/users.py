"""users.* and usergroups.list."""

from bot.sandbox.api.arguments import Arguments, Method, page_of
from bot.sandbox.people import TEAM_ID, USERGROUPS
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shape import Json, Refused


def info(sandbox: Sandbox, arguments: Arguments) -> Json:
    """users.info."""
    return {"user": sandbox.workspace.person(arguments.needed("user", "user_not_found"))}


def listed(sandbox: Sandbox, arguments: Arguments) -> Json:
    """users.list: the workspace's own people and bots."""
    own = [person for person in sandbox.workspace.people.values() if person["team_id"] == TEAM_ID]
    return page_of(own, arguments, key="members") | {"cache_ts": int(sandbox.clock.now())}


def by_email(sandbox: Sandbox, arguments: Arguments) -> Json:
    """users.lookupByEmail. Refused: users_not_found, also for a deactivated account."""
    email = arguments.needed("email", "users_not_found").lower()
    for person in sandbox.workspace.people.values():
        if person["profile"].get("email") == email and not person["deleted"]:
            return {"user": person}
    raise Refused("users_not_found")


def groups(sandbox: Sandbox, arguments: Arguments) -> Json:
    """usergroups.list; members only with `include_users`."""
    whole = arguments.flag("include_users")
    return {
        "usergroups": [{key: value for key, value in group.items() if whole or key != "users"} for group in USERGROUPS]
    }


def group_members(sandbox: Sandbox, arguments: Arguments) -> Json:
    """usergroups.users.list. Refused: no_such_subteam."""
    for group in USERGROUPS:
        if group["id"] == arguments.text("usergroup"):
            return {"users": group["users"]}
    raise Refused("no_such_subteam")


METHODS: dict[str, Method] = {
    "users.info": info,
    "users.list": listed,
    "users.lookupByEmail": by_email,
    "usergroups.list": groups,
    "usergroups.users.list": group_members,
}
