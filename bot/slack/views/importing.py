"""A CSV file as a preview: what each row would change, what is wrong, and the buttons that apply it or not."""

from typing import Any

from bot.model import stated
from bot.model.importing import Change, ImportPlan
from bot.slack.views import block, fact
from bot.slack.views.message import Message, message, messages, one_line
from bot.slack.views.ref import packed

_MOST = 15


def preview(name: str, plan: ImportPlan, key: str) -> tuple[Message, ...]:
    """Wrong rows first; with buttons only when all rows are right and something would change."""
    wrong, changing = plan.wrong, plan.changing
    if wrong:
        head = f"{_rows(len(wrong))} of {one_line(name, 80)} cannot be taken, so nothing was changed."
    elif not changing:
        head = f"{one_line(name, 80)} would change nothing: everything is as it says."
    else:
        head = f"{one_line(name, 80)} would change {_contracts(len(changing))}. Nothing is changed yet."
    parts = block.paragraph(head, bold=True)
    for row in wrong[:_MOST]:
        parts += block.paragraph(row.error, label=f"Line {row.line}")
    for row in changing[: 0 if wrong else _MOST]:
        name_ = one_line(row.contract.name if row.contract else row.named, 150)
        parts += block.paragraph("\n".join([name_, *(_change(one) for one in row.changes)]), label=f"Line {row.line}")
    rest = len(wrong or changing) - _MOST
    parts += block.small(f"and {_rows(rest)} more" if rest > 0 else "")
    if changing and not wrong:
        apply = block.button("Apply", "apply_import", packed(key, plan.mark), style="primary")
        parts.append(block.actions(apply, block.button("Cancel", "leave_import", key)))
    return messages(parts)


def applied(plan: ImportPlan, who: str) -> Message:
    """In place of the preview."""
    return message(block.paragraph(f"Applied by {one_line(who, 80)}: {_contracts(len(plan.changing))} changed."))


def _change(one: Change) -> str:
    label = {"owner": "Owner", "status": "Status"}.get(one.what) or stated.label(one.what)
    return f"{label}: {_value(one.what, one.before)} → {_value(one.what, one.after)}"


def _value(what: str, value: Any) -> str:
    if value is None:
        return "not said"
    return one_line(str(value), 100) if what in {"owner", "status"} else fact.shown(what, value)


def _rows(number: int) -> str:
    return "1 line" if number == 1 else f"{number} lines"


def _contracts(number: int) -> str:
    return "1 contract" if number == 1 else f"{number} contracts"
