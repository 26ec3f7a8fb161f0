"""Who has which role and owns what: a list, and the modals that change a role or hand contracts over."""

from collections.abc import Sequence

from bot.model.person import Person, Role
from bot.model.roster import Entry, Roster
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, messages, one_line

PAGE = 20
NEW = "somebody"
_GIVEN = {
    Role.ADMIN: "Says who has which role; sees every contract",
    Role.COUNSEL: "Answers hand-overs, saves guidance, sees limits",
    Role.DEAL_DESK: "Sees walk-away positions; may correct facts",
}
_WHO, _ROLES, _OWNER = "who", "roles", "owner"
_SHOWN = 8


def listing(roster: Roster, start: int = 0) -> tuple[Message, ...]:
    """Everybody with a role or contracts, those who left first; with buttons for those who may change it."""
    entries = roster.entries
    head = "People" if entries else "Nobody has a role yet, and no contract has an owner."
    parts = block.paragraph(head, bold=True)
    for entry in entries[start : start + PAGE]:
        parts.append(block.row(_line(entry), _press(entry) if roster.changeable else None))
    rest = len(entries) - start - PAGE
    presses = [block.button("Give somebody a role", "set_roles", NEW)] if roster.changeable else []
    if rest > 0:
        presses.append(block.button(f"Show {min(rest, PAGE)} more", "list_people", str(start + PAGE)))
    if presses:
        parts.append(block.actions(*presses))
    how = "Everybody else in the workspace is a member. Contracts count as far as you may see them."
    return messages([*parts, *block.small(how if roster.changeable else how + " Contract admins change roles.")])


def role_form(entry: Entry | None, ref: str) -> Block:
    """The modal that gives exactly the roles ticked; whose they are is chosen in it when there is no `entry`."""
    person = entry.person if entry else None
    who = _input(_WHO, "Who", {"type": "users_select"}) if person is None else None
    known = block.paragraph(one_line(person.name, 150), bold=True) if person else []
    options = {role: _option(role, about) for role, about in _GIVEN.items()}
    held = [option for role, option in options.items() if person and role in person.roles]
    boxes: Block = {"type": "checkboxes", "options": list(options.values())}
    boxes |= {"initial_options": held} if held else {}
    blocks = [*(part.block for part in known), *([who] if who else []), _input(_ROLES, "Roles", boxes, optional=True)]
    return _modal("set_roles", "Roles", "Save", blocks, ref)


def reassign_form(entry: Entry, ref: str) -> Block:
    """The modal that gives somebody's contracts to another person."""
    named = [one_line(contract.name, 120) for contract in entry.owns[:_SHOWN]]
    more = len(entry.owns) - len(named)
    lines = [block.line(block.words(name)) for name in [*named, *([f"and {more} more"] if more else [])]]
    gone = "'s account is deactivated. They own:" if entry.person.gone else " owns:"
    about = block.paragraph(f"{one_line(entry.person.name, 100)}{gone}")
    listed = Part(block.rich(block.bullets(lines))).block
    blocks = [*(part.block for part in about), listed, _input(_OWNER, "New owner", {"type": "users_select"})]
    return _modal("reassign", "Hand contracts over", "Hand over", blocks, ref)


def entered(view: Block) -> tuple[str, tuple[str, ...]]:
    """(user id or "", roles) of the submitted roles."""
    values = view["state"]["values"]
    user = str((values.get(_WHO, {}).get(_WHO) or {}).get("selected_user") or "")
    options = values[_ROLES][_ROLES].get("selected_options") or ()
    return user, tuple(option["value"] for option in options)


def new_owner(view: Block) -> str:
    return str(view["state"]["values"][_OWNER][_OWNER].get("selected_user") or "")


def roles_are(person: Person, roles: Sequence[str]) -> str:
    what = ", ".join(sorted(roles)) or "member only"
    return f"{one_line(person.name, 100)} is now: {what}."


def handed(old: Person, new: Person, moved: int, left: int) -> str:
    """What became of the contracts of `old`."""
    said = f"{_count(moved)} of {one_line(old.name, 80)} now belong{'s' * (moved == 1)} to {one_line(new.name, 80)}."
    why = f"may not read {'it' if left == 1 else 'them'}; set the readers under Controls first."
    return said + (f" {_count(left)} stayed: {one_line(new.name, 80)} {why}" if left else "")


def _line(entry: Entry) -> str:
    person = entry.person
    roles = ", ".join(sorted(entry.roles - {Role.MEMBER})) or "member"
    owns = f" of {_count(len(entry.owns))}" if entry.owns else ""
    known = one_line(person.name or person.email or person.id, 100)
    if person.gone:
        step = "; name another owner" if entry.owns else ""
        return f"{known} · account deactivated\n{roles}{owns}{step}"
    return f"{known}\n{roles}{owns}"


def _press(entry: Entry) -> Block:
    key = entry.person.email or entry.person.id
    if entry.orphaned:
        about = f"Hand over the contracts of {entry.person.name}"
        return block.button("Hand over", "reassign", key, about=about, style="primary")
    return block.button("Change", "set_roles", key, about=f"Change the roles of {entry.person.name}")


def _count(number: int) -> str:
    return "1 contract" if number == 1 else f"{number} contracts"


def _option(role: Role, about: str) -> Block:
    return {"text": block.plain(role.capitalize(), 75), "description": block.plain(about, 75), "value": role.value}


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    shown = element | {"action_id": name}
    return {"type": "input", "block_id": name, "optional": optional, "label": block.plain(label, 200), "element": shown}


def _modal(callback: str, title: str, submit: str, blocks: list[Block], ref: str) -> Block:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": ref,
        "title": block.plain(title, 24),
        "submit": block.plain(submit, 24),
        "close": block.plain("Cancel", 24),
        "blocks": blocks,
    }
