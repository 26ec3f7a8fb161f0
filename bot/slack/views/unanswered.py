"""What went unanswered, for counsel and contract admins."""

from collections.abc import Iterator

from bot.model.handover import Missed, Unanswered
from bot.model.stated import day
from bot.slack.views import block
from bot.slack.views.message import Message, Part, message, messages, one_line

_MOST = 15


def unanswered(found: Unanswered) -> tuple[Message, ...]:
    """Counts by contract and kind of clause; then the words that people agreed to show."""
    since = day(found.since.date())
    if not (found.missed or found.handed or found.complaints or found.hidden):
        return (message(block.paragraph(f"Nothing went unanswered since {since}.")),)
    parts = block.paragraph(f"What went unanswered since {since}", bold=True)
    if found.missed:
        lines = [_line(row) for row in found.missed[:_MOST]]
        bullets = block.bullets([block.line(block.words(line)) for line in lines])
        parts.append(Part(block.rich(bullets), "\n".join(lines)))
    rest = len(found.missed) - _MOST
    hidden = f"{found.hidden} more on contracts that you may not read." if found.hidden else ""
    parts += block.small(f"and {rest} more lines" if rest > 0 else "", hidden)
    return messages([*parts, *_words(found), *block.small("Other questions' words are not kept.")])


def _line(row: Missed) -> str:
    about = one_line(row.kind.replace("_", " ") or "no kind of clause recognised", 80).capitalize()
    where = one_line(row.contract, 120) if row.contract else "no single contract"
    counts = {"not found": row.not_found, "only near": row.nearest, "bad answer": row.bad, "handed over": row.handed}
    return f"{about} · {where}: " + ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def _words(found: Unanswered) -> Iterator[Part]:
    for one in found.handed[:_MOST]:
        since = "replied" if one.replied_at else "no reply yet"
        yield _said(one.question, f"{one_line(one.name, 80)}, asked legal on {day(one.at.date())}, {since}")
    for told in found.complaints[:_MOST]:
        yield _said(told.question, f"marked as badly answered on {day(told.at.date())}")


def _said(question: str, what: str) -> Part:
    said = one_line(question, 500)
    line = block.line(block.words(said), block.words(f" ({what})", italic=True))
    return Part(block.rich(line), f"{said} ({what})")
