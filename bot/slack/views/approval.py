"""A draft that somebody must approve: the card with its three buttons, what became of it, and the modal for words."""

from bot.model.finding import Finding
from bot.model.negotiation import Approval
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, messages, one_line

_NOTE = "note"
_DONE = {"approved": "approved", "rejected": "rejected", "question": "asked about"}


def card(
    approval: Approval, finding: Finding, of: tuple[str, str], *, limits: bool, instead: str = ""
) -> tuple[Message, ...]:
    """For the approver. `of` is (the draft's name, what comes back with each press); `instead` says why it is for
    counsel where the playbook names somebody else."""
    name, ref = of
    title = finding.rule.title if finding.rule else approval.kind
    parts = block.paragraph(f"May this leave? {one_line(title, 150)} in {one_line(name, 200)}", bold=True)
    parts.append(_asked_by(approval))
    parts += block.paragraph(instead) if instead else []
    parts += block.paragraph(finding.reason)
    if finding.quote:
        parts += block.quotation(finding.quote, lead=block.words(f"Their words · {finding.clause or 'unnumbered'}"))
    if proposal := finding.proposal:
        parts += block.quotation(proposal.text, lead=block.words("We would send"))
        parts += block.quotation(proposal.outward, lead=block.words("With this note")) if proposal.outward else []
        parts += block.paragraph(proposal.internal, label="For us") if limits else []
    return messages([*parts, block.actions(*_buttons(ref))])


def decided(approval: Approval, name: str, title: str, who: str) -> Message:
    """In place of the card's buttons, and for the one who asked."""
    done = _DONE.get(approval.state, approval.state)
    said = f"{one_line(who, 80)} {done} “{one_line(title, 150)}” in {one_line(name, 200)}."
    parts = [*block.paragraph(said, bold=True), *block.paragraph(approval.note, label="They write")]
    if approval.state == "approved":
        parts += block.paragraph("The redline can be made now, as long as the draft stays as it is.")
    return message(parts)


def asked(names: tuple[str, ...], count: int) -> Message:
    """For the one who asked."""
    what = "1 proposal" if count == 1 else f"{count} proposals"
    return message(block.paragraph(f"I asked {', '.join(one_line(n, 80) for n in names)} to approve {what}."))


def words(verdict: str, ref: str) -> Block:
    """The modal for the reason of a rejection, or for a question."""
    title = "Reject" if verdict == "rejected" else "Ask"
    label = "Why? The one who asked sees it." if verdict == "rejected" else "Your question to the one who asked"
    text: Block = {"type": "plain_text_input", "action_id": _NOTE, "multiline": True, "max_length": 2000}
    return {
        "type": "modal",
        "callback_id": "decide_draft",
        "private_metadata": f"{verdict}\n{ref}",
        "title": block.plain(title, 24),
        "submit": block.plain(title, 24),
        "close": block.plain("Cancel", 24),
        "blocks": [{"type": "input", "block_id": _NOTE, "label": block.plain(label, 200), "element": text}],
    }


def entered(view: Block) -> tuple[str, str, str]:
    """(verdict, ref, words) of the submitted modal."""
    verdict, _, ref = view["private_metadata"].partition("\n")
    return verdict, ref, str(view["state"]["values"][_NOTE][_NOTE].get("value") or "").strip()


def redline(
    made: int, refused: tuple[tuple[str, str], ...], blanks: tuple[tuple[str, str], ...], *, memo: bool
) -> Message:
    """What stands beside the file."""
    count = "1 change" if made == 1 else f"{made} changes"
    how = (
        f"{count} in a document of their own, because the draft is no Word file."
        if memo
        else f"{count} tracked in their own file, each with its note as a comment; reject all gives their text back."
    )
    parts = block.paragraph(how)
    for clause, why in refused:
        parts += block.paragraph(f"Left out: {one_line(clause, 120)}, because {one_line(why, 300)}")
    open_ = "; ".join(f"[{blank}] in {one_line(clause, 80)}" for clause, blank in blanks)
    parts += block.paragraph(open_, label="Fill in before it goes out")
    return message([*parts, *block.small("Read it before it goes out. I send nothing to anybody outside.")])


def _asked_by(approval: Approval) -> Part:
    spans = block.line(block.words("Asked by "), [{"type": "user", "user_id": approval.asked_by}])
    return Part(block.rich(spans), "Asked by a colleague")


def _buttons(ref: str) -> list[Block]:
    return [
        block.button("Approve", "approve_draft", ref, about="Let this draft leave", style="primary"),
        block.button("Reject", "reject_draft", ref, about="Do not let this draft leave", style="danger"),
        block.button("Ask", "question_draft", ref, about="Ask the one who asked"),
    ]
