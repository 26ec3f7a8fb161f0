"""Counsel's controls over a contract: a modal with readers, flags and notes, and what was entered in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.contract import Contract, Note
from bot.model.person import Readers
from bot.model.stated import day
from bot.slack.views import block
from bot.slack.views.message import Block, one_line

_PERSON, _CHANNEL = re.compile(r"[UW][A-Z0-9]{2,}"), re.compile(r"[CG][A-Z0-9]{2,}")
_EVERYONE = {"text": block.plain("Everybody in our company", 75), "value": "everyone"}
_NAMED = {"text": block.plain("Only these people and channels", 75), "value": "named"}
_HELD = {
    "text": block.plain("Legal hold", 75),
    "description": block.plain("Nothing of it may be deleted", 75),
    "value": "held",
}
_NEVER = {
    "text": block.plain("Never to a model", 75),
    "description": block.plain("Its text is not sent to any language model", 75),
    "value": "never_to_model",
}
_NOTES = 10


@dataclass(frozen=True)
class Entered:
    """What the modal was submitted with. `wrong` are e-mail addresses that are none."""

    readers: Readers
    held: bool
    never_to_model: bool
    note: str
    wrong: tuple[str, ...] = ()


def controls(contract: Contract, notes: Sequence[Note], ref: str) -> Block:
    """The modal; `ref` comes back with the submission."""
    readers = contract.readers
    ids = sorted(reader for reader in readers.people if _PERSON.fullmatch(reader))
    others = "\n".join(sorted(readers.people - set(ids)))[:2900]
    flags = [option for option, on in ((_HELD, contract.held), (_NEVER, contract.never_to_model)) if on]
    channels = sorted(channel for channel in readers.channels if _CHANNEL.fullmatch(channel))
    blocks = [
        *(part.block for part in block.paragraph(one_line(contract.name, 300), bold=True)),
        _input("who", "Who may read it", _radio(readers.everyone)),
        _input("people", "People", {"type": "multi_users_select"} | _initial("users", ids), optional=True),
        _input("emails", "More people, by e-mail address", _text(others), optional=True),
        _input("channels", "Members of channels", _conversations(channels), optional=True),
        _input("flags", "Controls", _checkboxes(flags), optional=True),
        _input("note", "Note to the file", _text(""), optional=True),
        *_so_far(notes),
    ]
    return {
        "type": "modal",
        "callback_id": "controls",
        "private_metadata": ref,
        "title": block.plain("Controls", 24),
        "submit": block.plain("Save", 24),
        "close": block.plain("Cancel", 24),
        "blocks": blocks,
    }


def entered(view: Block) -> Entered:
    """The submitted modal, read."""
    values = {name: next(iter(found.values())) for name, found in view["state"]["values"].items()}
    everyone = (values["who"].get("selected_option") or {}).get("value") == "everyone"
    addresses = re.split(r"[\s,;]+", str(values["emails"].get("value") or "").casefold().strip())
    emails = [address for address in addresses if address]
    wrong = tuple(address for address in emails if not re.fullmatch(r"[^@\s]+@[^@\s]+", address))
    people = frozenset([*(values["people"].get("selected_users") or ()), *emails])
    channels = frozenset(values["channels"].get("selected_conversations") or ())
    flags = {option["value"] for option in values["flags"].get("selected_options") or ()}
    readers = Readers(everyone=True) if everyone else Readers(people=people, channels=channels)
    note = str(values["note"].get("value") or "").strip()
    return Entered(readers, "held" in flags, "never_to_model" in flags, note, wrong)


def errors(field: str, said: str) -> Block:
    """The answer to a submission that cannot be: `said` under the field, and the modal stays open."""
    return {"response_action": "errors", "errors": {field: one_line(said, 300)}}


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    shown = element | {"action_id": name}
    return {"type": "input", "block_id": name, "optional": optional, "label": block.plain(label, 200), "element": shown}


def _radio(everyone: bool) -> Block:
    options = [_EVERYONE, _NAMED]
    return {"type": "radio_buttons", "options": options, "initial_option": _EVERYONE if everyone else _NAMED}


def _text(present: str) -> Block:
    element: Block = {"type": "plain_text_input", "multiline": True, "max_length": 3000}
    return element | ({"initial_value": present} if present else {})


def _conversations(channels: list[str]) -> Block:
    wanted = {"include": ["public", "private"], "exclude_external_shared_channels": True}
    return {"type": "multi_conversations_select", "filter": wanted} | _initial("conversations", channels)


def _checkboxes(flags: list[Block]) -> Block:
    element: Block = {"type": "checkboxes", "options": [_HELD, _NEVER]}
    return element | ({"initial_options": flags} if flags else {})


def _initial(what: str, present: list[str]) -> Block:
    return {f"initial_{what}": present} if present else {}


def _so_far(notes: Sequence[Note]) -> list[Block]:
    if not notes:
        return []
    parts = block.paragraph("Notes so far", bold=True)
    for note in notes[:_NOTES]:
        parts += block.paragraph(one_line(note.text, 600), label=f"{one_line(note.who, 80)}, {day(note.at.date())}")
    more = f"and {len(notes) - _NOTES} older ones" if len(notes) > _NOTES else ""
    return [part.block for part in [*parts, *block.small(more)]]
