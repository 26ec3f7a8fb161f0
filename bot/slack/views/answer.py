"""An answer into messages: what was found, each quotation with its place, what is near, what to do next."""

import json
from collections.abc import Iterator

from bot.model.evidence import Answer, Choice, Citation, Outcome, PlaybookQuote
from bot.slack.views.message import (
    Block,
    Message,
    actions,
    button,
    clip,
    context,
    escape,
    lines,
    messages,
    quotation,
    section,
)
from bot.slack.views.place import place, plain

_CHECKED = "Quoted from the document and checked word for word. Not legal advice."
_NOT_HERE = (
    "I can't talk about contracts in a conversation that guests or other companies may read, "
    "or whose readers I could not establish. Ask me in a direct message."
)
_REFERENCE = 1500


def answer(given: Answer, asked: str) -> tuple[Message, ...]:
    """The reply to the question `asked`."""
    if given.outcome is Outcome.WITHHELD:
        return (Message(_NOT_HERE, [section(_NOT_HERE)]),)
    blocks = [
        *_head(given),
        *(block for cited in given.citations for block in _cited(cited)),
        *(block for quote in given.playbook for block in _playbook(quote)),
        *_near(given),
        *_choices(given, asked),
        *(context(escape(note)) for note in given.notes),
        *_foot(given),
    ]
    return messages(_told(given), blocks)


def aside(given: Answer, asked: str) -> tuple[Message, ...]:
    """What the asker alone may see, with why it comes in private."""
    said = "Not everybody in that channel may see this, so here it is for you alone. You asked:"
    first, *rest = answer(given, asked)
    opening = [section(f"{said} _{escape(clip(asked, 300))}_")]
    return (Message(clip(f"{said} {asked}\n{first.text}", 3900), opening + first.blocks), *rest)


def _head(given: Answer) -> Iterator[Block]:
    if given.text:
        yield section(f"*{escape(given.text)}*")
    if given.outcome is Outcome.NOT_FOUND and given.searched:
        yield context("I looked through: " + escape("; ".join(given.searched)))


def _cited(cited: Citation) -> Iterator[Block]:
    note = f"  _{escape(cited.note)}_" if cited.note else ""
    yield section(place(cited) + note)
    yield from quotation(cited.quote)


def _near(given: Answer) -> Iterator[Block]:
    if not given.near:
        return
    yield {"type": "divider"}
    yield context("*Also near*")
    for cited in given.near:
        note = f"  _{escape(cited.note)}_" if cited.note else ""
        yield context(place(cited, contract=not given.contract) + note)
        yield from quotation(clip(cited.quote, 400))


def _playbook(quote: PlaybookQuote) -> Iterator[Block]:
    yield section(f"*{escape(quote.title)}*  _{escape(quote.playbook)}_")
    for label, line in quote.lines:
        yield section(f"*{escape(label)}*")
        yield from quotation(line)


def _choices(given: Answer, asked: str) -> Iterator[Block]:
    if not given.choices:
        return
    if given.outcome is Outcome.NOT_FOUND:
        yield context("The nearest names are:")
    yield actions(*(_choice(choice, asked, number) for number, choice in enumerate(given.choices[:5])))


def _choice(choice: Choice, asked: str, number: int) -> Block:
    value = json.dumps({"c": choice.contract, "q": asked[:_REFERENCE]}, ensure_ascii=False)
    # Slack wants action ids to differ within a message; what follows the colon is only for that.
    return button(choice.name, f"pick_contract:{number}", value[:2000])


def _foot(given: Answer) -> Iterator[Block]:
    if given.citations:
        yield context(_CHECKED)
    if given.citations or given.playbook or given.outcome is Outcome.NOT_FOUND:
        yield {"type": "context_actions", "elements": [_feedback()]}


def _feedback() -> Block:
    def side(text: str, value: str) -> Block:
        return {"text": {"type": "plain_text", "text": text}, "value": value, "accessibility_label": text}

    return {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": side("This answers it", "good"),
        "negative_button": side("This does not", "bad"),
    }


def _told(given: Answer) -> str:
    return lines(
        [
            given.text,
            *(f"{plain(cited)}: “{cited.quote}”" for cited in given.citations),
            *(f"{quote.title}: {label}: {line}" for quote in given.playbook for label, line in quote.lines),
            *(f"Also near: {plain(cited)}: “{clip(cited.quote, 200)}”" for cited in given.near),
            *(f"• {choice.name}" for choice in given.choices),
            *given.notes,
        ]
    )
