"""The result of /clause: whole clauses for the one who asked, each with a button to share it."""

import json
from collections.abc import Sequence

from bot.model.evidence import Answer, Citation
from bot.model.person import Person
from bot.slack.views import answer as answer_view
from bot.slack.views.message import Block, Message, actions, button, context, escape, messages, quotation, section
from bot.slack.views.place import place, plain

_REFERENCE = 300


def lookup(given: Answer, asked: str) -> tuple[Message, ...]:
    """The clauses found for `asked`; anything else reads like an answer to a question."""
    if not given.citations or given.playbook:
        return answer_view.answer(given, asked)
    blocks: list[Block] = [section(f"*{escape(given.text)}*")] if given.text else []
    for number, cited in enumerate(given.citations):
        note = f"  _{escape(cited.note)}_" if cited.note else ""
        blocks += [section(place(cited) + note), *quotation(cited.quote), actions(_share(cited, asked, number))]
    blocks += [context(escape(note)) for note in given.notes]
    blocks.append(context("Only you can see this. Quoted from the document and checked word for word."))
    told = "\n".join(f"{plain(cited)}: “{cited.quote}”" for cited in given.citations)
    return messages(f"{given.text}\n{told}", blocks)


def shared(cited: Sequence[Citation], by: Person) -> tuple[Message, ...]:
    """The clauses as everybody in the channel sees them."""
    said = f"Shared by {by.name or 'a colleague'} with /clause"
    blocks: list[Block] = []
    for one in cited:
        blocks += [section(place(one)), *quotation(one.quote)]
    blocks.append(context(f"{escape(said)}. Quoted from the document and checked word for word."))
    told = "\n".join(f"{plain(one)}: “{one.quote}”" for one in cited)
    return messages(f"{told}\n{said}", blocks)


def _share(cited: Citation, asked: str, number: int) -> Block:
    span = [cited.spans[0].start, cited.spans[-1].end]
    value = json.dumps({"c": cited.contract.id, "q": asked[:_REFERENCE], "s": span}, ensure_ascii=False)
    return button("Share in this channel", f"share_clause:{number}", value[:2000])
