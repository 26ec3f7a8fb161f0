"""The first steps: a list that ticks itself, and under it what the next step needs; readable on a phone."""

from collections.abc import Sequence

from bot.model.contract import Contract
from bot.model.onboarding import FirstSteps, Step
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, one_line

_ROOMS = {"legal": ("Questions for legal", "choose_legal"), "reminders": ("Reminders", "choose_reminders")}
_ASK = {
    "admin": "Contract admins say who has which role and see every contract. Begin with yourself.",
    "contracts": "Drop PDF, Word or text files in the Messages tab, or try me with the sample contracts. "
    "To follow a whole folder, set PARLEY_FOLDER.",
    "facts": "I read dates, parties and terms. Look one contract over and confirm it: until then its reminders "
    "say that nobody has.",
    "owners": "An owner is asked and reminded. Name them here, or drop a .csv with the columns contract and owner.",
    "counsel": "Counsel answers what is handed over with “Ask legal”.",
    "legal": "A channel that only people read who may read the contracts. A private one needs /invite @Parley first.",
    "reminders": "Renewals and notice deadlines are posted there, besides to the owners.",
    "question": "In the Messages tab, or in a channel with @Parley: “What happens if we terminate early?”",
}
MOST, ALL = 10, "all"


def parts(first: FirstSteps) -> list[Part]:
    """All steps in a line each and the current one with its controls; once settled, the choices that can change."""
    settled = sum(step.settled for step in first.steps)
    current = first.current
    if current is None:
        return _settings(first)
    head = f"First steps · {settled} of {len(first.steps)}"
    # One section: several would run together, and bullets would stand beside the ticks.
    lines = [block.words(f"{_line(step)}\n", bold=step is current) for step in first.steps]
    listed = Part(block.rich(block.line(*lines)), "\n".join(_line(step) for step in first.steps))
    asked = block.paragraph(_ASK[current.key])
    return [*block.paragraph(head, bold=True), listed, *asked, *_controls(first, current)]


def as_message(first: FirstSteps) -> Message:
    return message(parts(first))


def reading() -> Message:
    return message(block.paragraph("I am reading the sample contracts; that takes about a minute."))


def owners_form(contracts: Sequence[Contract]) -> Block:
    """The modal that names one owner for all contracts without, and others for up to ten of them."""
    fields = [_owner(ALL, f"Owner of all {len(contracts)} without one, but for those below")]
    fields += [_owner(one.id, one_line(one.name, 150)) for one in contracts[:MOST]]
    rest = len(contracts) - MOST
    more = [part.block for part in block.small(f"{rest} more are not listed here." if rest > 0 else "")]
    return {
        "type": "modal",
        "callback_id": "name_owners",
        "title": block.plain("Name owners", 24),
        "submit": block.plain("Save", 24),
        "close": block.plain("Cancel", 24),
        "blocks": [*fields, *more],
    }


def entered(view: Block) -> dict[str, str]:
    """Contract id (or ALL) -> user id of the submitted modal."""
    given = {id: found["owner"].get("selected_user") for id, found in view["state"]["values"].items()}
    return {id: str(user) for id, user in given.items() if user}


def _owner(id: str, label: str) -> Block:
    return {
        "type": "input",
        "block_id": id,
        "optional": True,
        "label": block.plain(label, 200),
        "element": {"type": "users_select", "action_id": "owner"},
    }


def _line(step: Step) -> str:
    mark = "✓" if step.done else "–" if step.skipped else "○"
    said = f" ({one_line(step.said, 80)})" if step.said else " (skipped)" if step.skipped and not step.done else ""
    return f"{mark} {step.title}{said}"


def _controls(first: FirstSteps, step: Step) -> list[Part]:
    skip = block.button("Skip", "skip_step", step.key, about=f"Skip: {step.title}")
    if step.key in _ROOMS:
        invite = block.small("Type /invite @Parley in that channel, then open this tab again.") if step.said else []
        return [_room(first, step.key), *invite, block.actions(skip)]
    presses = {
        "admin": ("Make me contract admin", "first_admin", "me"),
        "contracts": ("Add the sample contracts", "add_samples", "samples"),
        "facts": ("Show the next contract", "open_contract", first.next_contract.id if first.next_contract else ""),
        "owners": ("Name owners", "name_owners", "owners"),
        "counsel": ("Give somebody a role", "set_roles", "somebody"),
    }
    label, action, value = presses.get(step.key, ("", "", ""))
    return [block.actions(*([block.button(label, action, value, style="primary")] if value else []), skip)]


def _room(first: FirstSteps, what: str) -> Part:
    label, action = _ROOMS[what]
    chosen = first.rooms.get(what, "")
    known = chosen if chosen[:1] in {"C", "G"} and chosen.isalnum() else ""
    select: Block = {
        "type": "conversations_select",
        "action_id": action,
        "placeholder": block.plain("Choose a channel", 75),
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    select |= {"initial_conversation": known} if known else {}
    row = block.row(f"{label}: {chosen if chosen and not known else ''}".rstrip(" "), select)
    return Part(row.block | {"block_id": f"{what}:{known}"}, row.text)


def _settings(first: FirstSteps) -> list[Part]:
    people = block.button("People", "list_people", "0", about="Who has which role")
    return [
        *block.paragraph("Set-up", bold=True),
        *(_room(first, what) for what in _ROOMS),
        block.actions(people),
    ]
