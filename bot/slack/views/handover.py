"""Handing a question to legal: the modal, what legal gets, and counsel's reply on its way back."""

from bot.model.evidence import Answer
from bot.model.handover import Handover
from bot.model.person import Person
from bot.model.stated import day
from bot.slack.views import answer as answer_view
from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, messages, one_line
from bot.slack.views.ref import packed

_NOTE = "note"


def ask(question: str, ref: str) -> Block:
    """The modal behind "Ask legal". `ref` comes back with the submission."""
    told = "Legal gets your question, this answer's passages and your note. Counsel's reply comes back to you here."
    note = {"type": "plain_text_input", "action_id": _NOTE, "multiline": True, "max_length": 2000}
    about = [*block.paragraph(question, label="Your question"), *block.small(told)]
    return {
        "type": "modal",
        "callback_id": "ask_legal",
        "private_metadata": ref,
        "title": block.plain("Ask legal", 24),
        "submit": block.plain("Send to legal", 24),
        "close": block.plain("Cancel", 24),
        "blocks": [
            *(part.block for part in about),
            {
                "type": "input",
                "block_id": _NOTE,
                "optional": True,
                "label": block.plain("A note for counsel", 200),
                "hint": block.plain("What is it for, and by when do you need to know?", 300),
                "element": note,
            },
        ],
    }


def entered(view: Block) -> str:
    """The note of the submitted modal."""
    return str(view["state"]["values"][_NOTE][_NOTE].get("value") or "").strip()


def handed(handover: Handover, given: Answer) -> tuple[Message, ...]:
    """What legal gets: question, note and passages, and how to reply."""
    head = block.line(block.words(f"{one_line(handover.name, 80)} asks legal", bold=True), *_where(handover))
    how = "Reply in this thread: what counsel writes here goes back to the asker; what others write stays here."
    return messages(
        [
            Part(block.rich(head), f"{handover.name} asks legal"),
            *block.paragraph(handover.question, label="Question"),
            *block.paragraph(handover.note, label="Note"),
            *block.paragraph("What I answered:", bold=True),
            *answer_view.content(given),
            *block.small(how),
        ]
    )


def sent(handover: Handover, people: tuple[Person, ...] = ()) -> Message:
    """To where it was asked: it is on its way; to `people` privately, when there are any."""
    names = " and ".join(one_line(person.name, 80) for person in people[:3])
    how = f", privately: {names}" if names else ""
    back = "comes back here" if handover.channel else "comes to you here"
    said = f"{one_line(handover.name, 80)} has asked legal about this{how}. Counsel's reply {back}."
    return message(block.paragraph(said))


def reply(handover: Handover, counsel: Person, on: object, words: str, *, private: bool) -> tuple[Message, ...]:
    """Counsel's words for the asker. In `private` the question stands before them."""
    lead = f"From legal: {one_line(counsel.name, 80)}, counsel, {day(on)}"
    ping = [] if private else [block.words(" · for "), [{"type": "user", "user_id": handover.asker}]]
    head = Part(block.rich(block.line(block.words(lead, bold=True), *ping)), lead)
    asked = block.paragraph(one_line(handover.question, 1000), label="You asked") if private else []
    why = "Not everybody who reads the conversation in which you asked may see this, so it comes to you alone."
    small = ["Counsel's own words, not a quotation of the contract."] + [why] * (private and bool(handover.channel))
    return messages([*asked, head, *block.paragraph(words), *block.small(*small)])


def passed_on(handover: Handover, ref: str, *, private: bool, files: bool) -> Message:
    """To counsel: the reply went back; `ref` is what "Save as guidance" carries."""
    how = "privately" if private else "in the thread where it was asked"
    said = f"I have passed this on to {one_line(handover.name, 80)}, {how}."
    left = block.small("The files stayed here.") if files else []
    value = packed(handover.id, ref)
    save = block.button("Save as guidance", "save_guidance", value, about="Show this reply with later answers")
    return message([*block.paragraph(said), *left, block.actions(save)])


def _where(handover: Handover) -> list[block.Words]:
    if not handover.channel or handover.channel.startswith("D"):
        return [block.words(" in a private conversation with me")]
    return [block.words(" in "), [{"type": "channel", "channel_id": handover.channel}]]
