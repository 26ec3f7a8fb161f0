"""What the language model took in the last days, for contract admins."""

from collections.abc import Sequence
from itertools import groupby

from bot.model.stated import day
from bot.model.took import Took
from bot.slack.views import block
from bot.slack.views.message import Message, Part, message


def stats(rows: Sequence[Took]) -> Message:
    """A line a day, newest first; a day's prompts together."""
    if not rows:
        return message(block.paragraph("No language model was asked in the last seven days."))
    lines = [f"{day(at)}: {_told(list(its))}" for at, its in groupby(rows, key=lambda row: row.day)]
    parts = block.paragraph("What the language model took in seven days", bold=True)
    parts.append(Part(block.rich(block.bullets([block.line(block.words(line)) for line in lines])), "\n".join(lines)))
    unpriced = "Set OPENAI_PRICES to see what that cost." if rows[0].cost is None else ""
    left_out = "Left out is what a model wrote and its quotation did not bear."
    return message([*parts, *block.small(left_out, unpriced)])


def _told(rows: Sequence[Took]) -> str:
    calls, failures = sum(row.calls for row in rows), sum(row.failures for row in rows)
    seconds = sum(row.seconds for row in rows) / max(1, calls - failures)
    said = [
        _counted(calls, "call"),
        f"{failures} failed" if failures else "",
        f"{sum(row.sent for row in rows):,} tokens sent",
        f"{sum(row.received for row in rows):,} received",
        f"{seconds:.1f} s a call",
        f"{_counted(sum(row.dropped for row in rows), 'sentence')} left out",
        f"${sum(row.cost or 0 for row in rows):.2f}" if rows[0].cost is not None else "",
    ]
    return ", ".join(filter(None, said))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
