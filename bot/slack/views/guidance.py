"""Counsel's guidance: beside the clauses it is about, as a list for counsel, and the modal that saves it."""

from collections.abc import Sequence

from bot.errors import Stale
from bot.model.guidance import Guidance, Scope
from bot.model.stated import day
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, messages, one_line, shortened

_SCOPE, _TEXT = "scope", "text"
_LONGEST = 3000


def beside(given: Sequence[Guidance]) -> list[Part]:
    """Under the quotations and apart from them: counsel's words are no quotation of the contract."""
    parts: list[Part] = []
    for one in given:
        lead = f"Counsel's guidance · {_who(one)}"
        head = block.line(block.words(lead, bold=True))
        parts.append(Part({"type": "divider"}))
        parts.append(Part(block.rich(head), lead))
        parts += block.paragraph(one.text)
        parts += block.small(f"On {one_line(one.scope.about, 300)}. Counsel's own words, not the contract's.")
    return parts


def listing(given: Sequence[Guidance]) -> tuple[Message, ...]:
    """All of it for counsel, with a button to retire what is shown."""
    shown, retired = [g for g in given if not g.retired_at], [g for g in given if g.retired_at]
    if not given:
        return (
            message(block.paragraph("There is no guidance yet. It is saved from counsel's replies to a hand-over.")),
        )
    parts = block.paragraph(f"Guidance that answers show: {len(shown)}", bold=True)
    for one in shown:
        parts.append(block.row(f"{_who(one)} · {one_line(one.scope.about, 200)}", _retire(one)))
        parts += block.paragraph(one.text)
    if retired:
        parts += block.paragraph(f"Retired: {len(retired)}", bold=True)
    for one in retired[:10]:
        when = f" on {day(one.retired_at.date())}" if one.retired_at else ""
        by = f"retired by {one_line(one.retired_by, 80)}{when}"
        parts += block.small(f"{_who(one)} · {one_line(one.scope.about, 150)} · {by}: {one_line(one.text, 200)}")
    return messages(parts)


def saved(given: Guidance) -> Message:
    """In place of the button that saved it."""
    head = f"Saved as guidance by {_who(given)}. It shows with answers on {one_line(given.scope.about, 300)}."
    return message([*block.paragraph(head), block.actions(_retire(given))])


def retired(given: Guidance) -> Message:
    when = f" on {day(given.retired_at.date())}" if given.retired_at else ""
    said = f"This guidance on {one_line(given.scope.about, 300)} was retired by {one_line(given.retired_by, 80)}{when}."
    return message(block.paragraph(said))


def save(words: str, scopes: Sequence[Scope], ref: str) -> Block:
    """The modal: the words to keep, and what they are about. `ref` comes back with the submission."""
    options = [_option(scope) for scope in scopes]
    readers = "It shows beside the clauses it is about, to those who may read the contract that it arose from."
    text: Block = {"type": "plain_text_input", "action_id": _TEXT, "multiline": True, "max_length": _LONGEST}
    if words.strip():
        text["initial_value"] = shortened(words.strip(), _LONGEST)
    choice = {"type": "static_select", "action_id": _SCOPE, "options": options, "initial_option": options[0]}
    return {
        "type": "modal",
        "callback_id": "save_guidance",
        "private_metadata": ref,
        "title": block.plain("Save as guidance", 24),
        "submit": block.plain("Save", 24),
        "close": block.plain("Cancel", 24),
        "blocks": [
            *(part.block for part in block.paragraph(readers)),
            {"type": "input", "block_id": _TEXT, "label": block.plain("Guidance", 200), "element": text},
            {"type": "input", "block_id": _SCOPE, "label": block.plain("It is about", 200), "element": choice},
        ],
    }


def entered(view: Block, scopes: Sequence[Scope]) -> tuple[str, Scope]:
    """(text, scope) of the submitted modal. Raises Stale when that scope is no longer among `scopes`."""
    values = view["state"]["values"]
    key = (values[_SCOPE][_SCOPE].get("selected_option") or {}).get("value")
    chosen = next((scope for scope in scopes if _key(scope) == key), None)
    if chosen is None:
        raise Stale("I did not find that contract among those you may see, so I saved nothing.")
    return str(values[_TEXT][_TEXT].get("value") or "").strip(), chosen


def _key(scope: Scope) -> str:
    return f"{scope.contract or ''} {scope.kind or ''}"


def _option(scope: Scope) -> Block:
    about = one_line(scope.about, 150)
    option: Block = {"text": block.plain(about, 75), "value": _key(scope)}
    # A long name is cut in the label; its end, which tells contracts apart, goes below.
    return option | ({"description": block.plain("… " + about[-70:], 75)} if len(about) > 75 else {})


def _who(one: Guidance) -> str:
    return f"{one_line(one.author, 80)}, counsel, {day(one.at.date())}"


def _retire(one: Guidance) -> Block:
    button = block.button("Retire", "retire_guidance", one.id, about="Stop showing this guidance")
    return button | {
        "confirm": {
            "title": block.plain("Retire this guidance?", 100),
            "text": block.plain("Answers no longer show it. It is kept in the list of retired guidance.", 300),
            "confirm": block.plain("Retire", 30),
            "deny": block.plain("Keep", 30),
        }
    }
