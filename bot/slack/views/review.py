"""A review in a thread: the issues as a table, worst first, and the way into each of them."""

import json
from collections.abc import Sequence

from bot.model.contract import Contract
from bot.model.document import Span
from bot.model.finding import Held, Tone
from bot.model.issue import How, Issue, Issues, ReviewOf
from bot.model.playbook import Playbook
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, messages, one_line, shortened
from bot.slack.views.ref import packed

# Slack takes one table of 100 rows and 10,000 characters a message; the blocks around it must fit beside it.
_MOST, _BYTES, _OPTIONS = 60, 8_000, 100
_HEADS = ("Clause", "Finding", "Position", "Change we propose")
_PUBLIC = {Held.BEYOND: "not as we prefer", Held.FALLBACK: "not as we prefer", Held.MISSING: "missing"}
_LIMITS = {Held.BEYOND: "beyond what we accept", Held.MISSING: "missing"}
_SMALL = "Held against the playbook by rule, not by a lawyer. The quoted words are the draft's own."
_ELSEWHERE = "Our limits and internal notes are shown to counsel and the deal desk alone."


def review(found: Issues) -> tuple[Message, ...]:
    """The issues of a contract with what can be done about them."""
    parts = [*_head(found), *_table(found)]
    if found.waiting:
        count = f"{len(found.waiting)} proposal{'' if len(found.waiting) == 1 else 's'}"
        parts += block.paragraph(f"{count} must be approved before the redline can leave.")
    if found.issues:
        parts.append(block.actions(*_ways(found), block_id=_block_id(found)))
    return messages([*parts, *block.small(_SMALL, "" if found.limits else _ELSEWHERE)])


def choose(name: str, contract: str, books: Sequence[Playbook]) -> Message:
    """Which playbook the draft is to be held against, when it does not show which side we are on."""
    asked = f"Which side are we on in {one_line(name, 200)}?"
    return message([*block.paragraph(asked), block.actions(*(_book(contract, book) for book in books[:5]))])


def which(name: str, meant: Sequence[Contract]) -> tuple[Message, ...]:
    """Several contracts, or none, fit what was typed."""
    if not meant:
        said = (
            f"I found no contract called “{one_line(name, 80)}” among those you may see, and it is too short a clause."
        )
        return (message(block.paragraph(said)),)
    parts = block.paragraph(f"Which one? {len(meant)} contracts may be meant by “{one_line(name, 80)}”.")
    for one in meant[:10]:
        parts.append(block.row(one_line(one.name, 200), block.button("Review", "review_contract", one.id)))
    return messages(parts)


def ref_of(block_id: str) -> ReviewOf:
    """The review whose buttons stand in the block."""
    _, contract, document, book, tone, *_ = [*block_id.split(":"), "", "", "", ""]
    return ReviewOf(contract, book, document, Tone(tone or Tone.COLLABORATIVE))


def in_words(one: Issue, *, limits: bool) -> str:
    """Where the clause stands on our ladder, as far as the reader may know."""
    held = one.finding.held
    if held is Held.UNUSUAL:
        return "no rule covers it"
    if held is Held.UNCLEAR:
        return "please read it: I could not tell"
    return (_LIMITS if limits else _PUBLIC).get(held, one.finding.step)


def why(one: Issue) -> str:
    """The reason without the rule's title before it."""
    rule, said = one.finding.rule, one.finding.reason
    said = said.removeprefix(f"{rule.title}: ") if rule else said
    return said[:1].upper() + said[1:]


def _head(found: Issues) -> list[Part]:
    said = f"{one_line(found.name, 300)} against {one_line(found.playbook, 100)}"
    return [*block.paragraph(said, bold=True), *block.paragraph(found.doubt), *block.paragraph(_counted(found))]


def _counted(found: Issues) -> str:
    """ "2 critical, 3 high, 1 low; 12 clauses are as we prefer."."""
    grades = [one.finding.severity for one in found.issues]
    counts = [f"{grades.count(grade)} {grade}" for grade in dict.fromkeys(grades)]
    good = f"{found.good} clause{' is' if found.good == 1 else 's are'} as we prefer"
    if not counts:
        return f"I found nothing to change; {good}."
    issues = "1 issue" if len(grades) == 1 else f"{len(grades)} issues"
    return f"{issues}: {', '.join(counts)}; {good}."


def _table(found: Issues) -> list[Part]:
    if not found.issues:
        return []
    rows = [[_cell(head, 40) for head in _HEADS]]
    said = []
    room = _BYTES
    for one in found.issues:
        cells = [_cell(text, most) for text, most in _texts(one, found)]
        room -= len(json.dumps(cells, ensure_ascii=False).encode())
        if room < 0 or len(rows) > _MOST:
            break
        rows.append(cells)
        said.append(f"{one_line(one.title, 80)} ({one.finding.severity}): {one_line(_answered(one, found), 160)}")
    left = len(found.issues) - len(said)
    more = f"and {left} more; go through them below" if left else ""
    return [Part({"type": "table", "rows": rows}, "\n".join(said)), *block.small(more)]


def _texts(one: Issue, found: Issues) -> list[tuple[str, int]]:
    return [
        (one.title, 60),
        (f"{one.finding.severity.capitalize()} · {why(one)}", 180),
        (in_words(one, limits=found.limits), 40),
        (_answered(one, found), 170),
    ]


def _answered(one: Issue, found: Issues) -> str:
    """The change, or whose change rewrites the same words."""
    if not one.marks:
        for other in found.issues:
            if other.marks and _meet(one.finding.spans, other.finding.spans):
                return f"answered by the change to {other.title}"
    return change(one)


def _meet(one: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in others)


def change(one: Issue) -> str:
    """The change in a line: "“fifteen (15)” → “sixty (60)”"."""
    found: list[str] = []
    cut = ""
    for mark in one.marks:
        text = " ".join(mark.text.split())
        if mark.how is How.CUT:
            found += [f"cut {_quoted(cut)}"] if cut else []
            cut = text
        elif mark.how is How.NEW:
            found.append(f"{_quoted(cut)} → {_quoted(text)}" if cut else f"add {_quoted(text)}")
            cut = ""
    found += [f"cut {_quoted(cut)}"] if cut else []
    return "; ".join(found) or "none drafted; counsel decides"


def _quoted(text: str) -> str:
    return f"“{shortened(text, 80)}”"


def _cell(text: str, most: int) -> Block:
    return {"type": "raw_text", "text": one_line(text, most)}


def _ways(found: Issues) -> list[Block]:
    through = block.button(
        "Go through them", "open_issue", found.issues[0].key, about="Open the first issue", style="primary"
    )
    jump: Block = {
        "type": "static_select",
        "action_id": "pick_issue",
        "placeholder": block.plain("Open one", 75),
        "options": options(found),
    }
    redline = block.button("Make the redline", "export_redline", "redline", about="Make the redline of this draft")
    tone = {
        "type": "static_select",
        "action_id": "review_tone",
        "placeholder": block.plain("Tone of the notes", 75),
        "options": [tone_option(each) for each in Tone],
        "initial_option": tone_option(found.tone),
    }
    approval = [block.button("Ask for approval", "ask_approval", "approval")] if found.waiting else []
    private = [] if found.limits else [block.button("With our limits, to me alone", "review_privately", "limits")]
    return [through, jump, tone, *approval, redline, *private]


def tone_option(tone: Tone) -> Block:
    return {"text": block.plain(tone.capitalize(), 75), "value": tone.value}


def options(found: Issues) -> list[Block]:
    """A menu's options, one an issue."""
    return [_option(one) for one in found.issues[:_OPTIONS]]


def _option(one: Issue) -> Block:
    label = f"{one.title} · {one.finding.severity}"
    return {"text": block.plain(one_line(label, 75), 75), "value": one.key[:150]}


def _book(contract: str, book: Playbook) -> Block:
    side = "We buy" if book.side == "buyer" else "We sell"
    label = f"{side}: {one_line(book.name, 55)}"
    return block.button(label, f"review_book:{book.file}"[:255], packed(contract, book.file))


def _block_id(found: Issues) -> str:
    of = found.of
    return ":".join(["review", of.contract, of.document, of.book, of.tone]) if of else "review"
