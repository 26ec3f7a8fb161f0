"""One issue: their words, why it matters, our change in it, the note to send; for counsel also what stays with us."""

import json
import re

from bot.model.finding import Held, Tone
from bot.model.issue import How, Issue, Issues, Mark, ReviewOf
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, messages, one_line, pieces
from bot.slack.views.ref import packed
from bot.slack.views.review import in_words, options, tone_option, why

_STYLES: dict[How, Block] = {
    How.SAME: {},
    How.CUT: {"style": {"strike": True}},
    How.NEW: {"style": {"bold": True}},
}
_LABELS = re.compile(r" (?=(?:Next, if they refuse|Nothing further|Walk away|Why|Give|Get|Precedent|To fill in)\b)")
_LEGEND = "Struck: theirs, to go. Bold: ours, to come in."
# A button carries 2000 characters, of which the playbook and the tone take some.
_CARRIED = 1800


def modal(found: Issues, key: str) -> Block:
    """The issue `key` of a review, with the way to the others; what is chosen comes back with `private_metadata`."""
    at = found.at(key)
    one = found.issues[at]
    parts = [*_steps(found, at), *issue(one, found.tone, limits=found.limits)]
    return {
        "type": "modal",
        "callback_id": "issue",
        "private_metadata": _carried(found, one),
        "title": block.plain(f"Issue {at + 1} of {len(found.issues)}", 24),
        "close": block.plain("Close", 24),
        "blocks": [part.block for part in parts][:100],
    }


def carried(view: Block) -> tuple[ReviewOf, str]:
    """(review, key of the issue) of an open modal."""
    given = json.loads(view["private_metadata"])
    return ReviewOf(given["contract"], given["book"], given["document"], Tone(given["tone"])), given["key"]


def reading(of: ReviewOf) -> Block:
    """What stands in the modal while the review is made."""
    return {
        "type": "modal",
        "callback_id": "issue",
        "private_metadata": json.dumps(vars_of(of)),
        "title": block.plain("Review", 24),
        "close": block.plain("Close", 24),
        "blocks": [part.block for part in block.paragraph("Reading the draft…")],
    }


def failed(said: str) -> Block:
    """In the modal, why there is nothing to see."""
    return {
        "type": "modal",
        "callback_id": "issue",
        "title": block.plain("Review", 24),
        "close": block.plain("Close", 24),
        "blocks": [part.block for part in block.paragraph(said)],
    }


def pasted(found: Issues, other: tuple[str, str] | None) -> tuple[Message, ...]:
    """The review of pasted words, every issue in full. `other` is (file, name) of a playbook to change to."""
    parts = block.paragraph(f"Held against {one_line(found.playbook, 100)}.", bold=True)
    if not found.issues and not found.good:
        parts += block.paragraph("No rule of this playbook is about these words, so I have no counterproposal.")
    elif not found.issues:
        parts += block.paragraph("This is as we prefer it; there is nothing to counter.")
    for one in found.issues:
        parts.append(Part({"type": "divider"}))
        parts += issue(one, found.tone, limits=found.limits, picker=False)
    if len(found.text) <= _CARRIED:
        parts.append(block.actions(*_changes(found, other)))
    return messages([*parts, *block.small("Nothing of this is kept. It is held against the playbook by rule.")])


def issue(one: Issue, tone: Tone, *, limits: bool, picker: bool = True) -> list[Part]:
    """The issue in full; `picker` puts the choice of tone beside the note."""
    found = one.finding
    standing = in_words(one, limits=limits)
    parts = block.paragraph(f"{one_line(one.title, 200)} · {found.severity} · {standing}", bold=True)
    parts += block.paragraph(why(one))
    if found.quote:
        place = " · ".join(filter(None, (found.clause, found.heading, f"page {one.page}" if one.page else "")))
        parts += block.quotation(
            found.quote, lead=block.words(f"Their words{f' · {one_line(place, 150)}' if place else ''}")
        )
    parts += _proposed(one)
    if found.proposal and found.proposal.outward:
        parts += [_note(one, tone, picker=picker), *block.quotation(found.proposal.outward, lead=[])]
    return parts + (_ours(one) if limits else [])


def _note(one: Issue, tone: Tone, *, picker: bool) -> Part:
    if not picker:
        return block.row("Note to the counterparty")
    row = block.row("Note to the counterparty", _tone(tone))
    # Slack keeps what was chosen under the same block_id, whatever the view says.
    return Part(row.block | {"block_id": f"note:{one.key}:{tone}"[:255]}, row.text)


def _proposed(one: Issue) -> list[Part]:
    if not one.marks:
        said = "No rule covers this, so no wording is drafted; counsel decides."
        if one.finding.held is Held.UNCLEAR:
            said = "I could not tell what this says, so I propose nothing; please read the words above."
        elif one.finding.held is not Held.UNUSUAL:
            said = "No wording is proposed for this one; counsel decides whether to ask for a change."
        return block.paragraph(said)
    missing = one.finding.held is Held.MISSING
    lead = "We propose to add" if missing else "We propose"
    parts = block.paragraph(lead, bold=True)
    for line in _lines(one.marks):
        said = "".join(mark.text for mark in line if mark.how is not How.CUT)
        spans = [span for mark, after in zip(line, [*line[1:], None], strict=True) for span in _spans(mark, after)]
        parts.append(Part(block.rich({"type": "rich_text_quote", "elements": spans}), said))
    by = one.finding.proposal.by if one.finding.proposal else ""
    return parts + ([] if missing and not by else block.small(*([] if missing else [_LEGEND]), by))


def _spans(mark: Mark, after: Mark | None) -> list[Block]:
    """The stretch in its style; what comes in for what goes stands a blank apart from it."""
    apart = mark.how is How.CUT and after is not None and after.how is How.NEW and not mark.text[-1:].isspace()
    span: Block = {"type": "text", "text": mark.text} | _STYLES[mark.how]
    return [span, {"type": "text", "text": " "}] if apart else [span]


def _lines(marks: tuple[Mark, ...]) -> list[list[Mark]]:
    """The marks in groups of at most 2400 characters."""
    groups: list[list[Mark]] = [[]]
    room = 2400
    for mark in marks:
        for piece in pieces(mark.text, 2400):
            if len(piece) > room:
                groups.append([])
                room = 2400
            groups[-1].append(Mark(piece, mark.how))
            room -= len(piece)
    return [group for group in groups if group]


def _ours(one: Issue) -> list[Part]:
    """For counsel and deal desk alone."""
    proposal, rule = one.finding.proposal, one.finding.rule
    parts = [Part({"type": "divider"}), *block.paragraph("For counsel and the deal desk only", bold=True)]
    if proposal and proposal.internal:
        lines = _LABELS.split(proposal.internal)
        parts.append(
            Part(block.rich(block.bullets([block.line(block.words(one)) for one in lines])), proposal.internal)
        )
    elif rule:
        parts += block.paragraph(rule.walk_away, label="Walk away")
        parts += block.paragraph(rule.inside, label="Why")
    approver = proposal.approver if proposal else ""
    return parts + (block.paragraph(approver, label="Approval before it goes out") if approver else [])


def _steps(found: Issues, at: int) -> list[Part]:
    count = len(found.issues)
    if count < 2:
        return []
    jump: Block = {
        "type": "static_select",
        "action_id": "jump_issue",
        "placeholder": block.plain("Open another", 75),
        "options": options(found),
    }
    before, after = found.issues[(at - 1) % count].key, found.issues[(at + 1) % count].key
    back = block.button("Previous", "previous_issue", before)
    on = block.button("Next", "next_issue", after, style="primary")
    return [block.actions(back, on, jump, block_id=f"steps:{at}")]


def _tone(tone: Tone) -> Block:
    return {
        "type": "static_select",
        "action_id": "issue_tone",
        "placeholder": block.plain("Tone", 75),
        "options": [tone_option(each) for each in Tone],
        "initial_option": tone_option(tone),
    }


def _changes(found: Issues, other: tuple[str, str] | None) -> list[Block]:
    noted = any(one.finding.proposal for one in found.issues)
    tones = [each for each in Tone if noted and each is not found.tone]
    buttons = [
        block.button(f"Note: {each}", f"pasted_tone:{each}", packed(f"{found.book} {each}", found.text))
        for each in tones
    ]
    if other:
        value = packed(f"{other[0]} {found.tone}", found.text)
        buttons.append(block.button(f"Against {one_line(other[1], 60)}", "pasted_book", value))
    return buttons or [block.button("What can you do?", "show_help", "help")]


def _carried(found: Issues, one: Issue) -> str:
    return json.dumps((vars_of(found.of) if found.of else {}) | {"key": one.key})


def vars_of(of: ReviewOf) -> dict[str, str]:
    return {"contract": of.contract, "book": of.book, "document": of.document, "tone": of.tone.value, "key": ""}
