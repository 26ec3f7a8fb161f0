"""Deadlines as lists: what is due, what must be confirmed, the week's digest; and a calendar's address."""

from collections.abc import Sequence
from datetime import date

from bot.model.contract import Contract
from bot.model.renewal import Coverage, Renewal
from bot.model.stated import day as day_
from bot.slack.views import block
from bot.slack.views.message import Message, Part, message, messages, one_line
from bot.slack.views.ref import packed

_MOST = 20
Row = tuple[Contract, Renewal]


def listing(rows: Sequence[Row], today: date, asked: str = "") -> tuple[Message, ...]:
    """Deadlines, most urgent first, then what must be confirmed."""
    dated = [row for row in rows if row[1].act_by]
    unknown = [row for row in rows if row[1].coverage is Coverage.UNKNOWN]
    if not dated and not unknown:
        return (message(block.paragraph(f"Nothing is due{asked} among the contracts that you may see.")),)
    parts: list[Part] = []
    if dated:
        parts += block.paragraph(f"Renewals{asked}", bold=True)
        parts += [entry(*row, today) for row in dated[:_MOST]]
        parts += block.small(f"and {len(dated) - _MOST} more, later" if len(dated) > _MOST else "")
    if unknown:
        parts += block.paragraph("Deadline not known: please confirm", bold=True)
        parts += [question(*row) for row in unknown[:_MOST]]
        parts += block.small(f"and {len(unknown) - _MOST} more" if len(unknown) > _MOST else "")
    return messages(parts)


def entry(contract: Contract, found: Renewal, today: date) -> Part:
    """One deadline in two lines."""
    about = [f"send by {day_(found.send_by)}" if found.send_by else "", f"counts until {day_(found.notice_deadline)}"]
    left = (found.act_by - today).days if found.act_by else 0
    line = f"{one_line(contract.name, 150)}\n{' · '.join(filter(None, about))} · {days_left(left)}"
    ref = packed(contract.id, str(found.notice_deadline))
    return block.row(line, block.button("Open", "renewal_open", ref, about=f"Open the deadline of {contract.name}"))


def question(contract: Contract, found: Renewal) -> Part:
    """What must be answered before a contract has a deadline, with a button that opens the contract."""
    line = f"{one_line(contract.name, 150)}\n{one_line(found.question, 300)}"
    return block.row(line, block.button("Answer", "open_contract", contract.id, about=f"Open {contract.name}"))


def asked(rows: Sequence[Row]) -> tuple[Message, ...]:
    """Once a week to whoever owns contracts whose deadline is not known."""
    several = "1 contract" if len(rows) == 1 else f"{len(rows)} contracts"
    head = f"I cannot tell the notice deadline of {several} of yours. Please look, and set what is missing:"
    parts = block.paragraph(head, bold=True) + [question(*row) for row in rows[:_MOST]]
    rest = block.small(f"and {len(rows) - _MOST} more: /renewals shows them" if len(rows) > _MOST else "")
    return messages([*parts, *rest, *block.small("I ask every week until somebody answers.")])


def digest(rows: Sequence[Row], today: date) -> tuple[Message, ...]:
    """The week's list for the team channel."""
    head = block.paragraph("Renewals in the next 90 days", bold=True)
    body = [entry(*row, today) for row in rows[:_MOST]] or block.paragraph("Nothing is due.")
    return messages([*head, *body, *block.small("/renewals shows more.")])


def feed(url: str, *, team: bool) -> Message:
    """The secret address of a calendar; `team`: for everybody in the reminders' channel."""
    whose = "the team's" if team else "your"
    said = (
        f"This is {whose} calendar of contract renewals. Subscribe to it in your calendar program. Whoever has the "
        "address can read it, so keep it to yourself; a new one or /renewals feed off ends it."
    )
    address = block.rich(block.line(block.words(url)))
    return message([*block.paragraph(said), Part(address, url)])


def feed_closed() -> Message:
    return message(block.paragraph("That calendar's address no longer opens anything."))


def days_left(left: int) -> str:
    if left < 0:
        return "send it today"
    return "today" if left == 0 else "1 day left" if left == 1 else f"{left} days left"
