"""An answer as messages: what was found and where, the quotations word for word, what is near, what to do next."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.model.document import marked
from bot.model.evidence import Answer, Choice, Citation, Outcome, PlaybookQuote
from bot.slack.views import block, guidance, portfolio
from bot.slack.views.message import Block, Message, Part, message, messages, one_line, shortened
from bot.slack.views.place import one_contract, place
from bot.slack.views.ref import packed

UNKNOWN = "I did not find a contract by that name."

_HEADS = {
    Outcome.GROUNDED: "Here is what the document says.",
    Outcome.NEAREST: "I am not sure that these passages answer your question.",
    Outcome.NOT_FOUND: "I did not find that.",
    Outcome.CLARIFY: "Which contract do you mean?",
}
_PASSAGES, _NEAR, _CHOICES = 20, 5, 10


def answer(given: Answer, ref: str = "", *, pick: str = "pick_contract") -> tuple[Message, ...]:
    """The reply to a question. `ref`, the question's own text, travels in the buttons: in those of `pick` behind the
    contract's id, in `ask_legal` likewise, in `feedback` behind "good" or "bad" and the contract's id."""
    given = _as_shown(given)
    parts = [*content(given), *_choices(given, ref, pick)]
    if given.outcome is not Outcome.CLARIFY:
        parts.append(block.actions(*_next(given), ask_legal(given, ref, clause=pick == "pick_clause")))
    return messages([*parts, *_feedback(given, ref)])


def _next(given: Answer) -> Iterator[Block]:
    """A button for each question that may be asked next about the same contract."""
    for at, asked in enumerate(given.next):
        value = packed(given.contract or "", asked)
        yield block.button(asked, f"ask_next:{at}", value, about=f"Ask about this contract: {asked}")


def ask_legal(given: Answer, ref: str, *, clause: bool = False) -> Block:
    """The button that hands the question to legal; `clause` when the answer was looked up by topic."""
    action = "ask_legal_clause" if clause else "ask_legal"
    about = "Hand this question to legal"
    return block.button("Ask legal", action, packed(given.contract or "", ref), about=about)


def aside(given: Answer, ref: str = "") -> tuple[Message, ...]:
    """What the asker alone may read, for the private conversation."""
    why = "I can tell you more here than in the channel, because not everybody there may read this."
    first, *rest = answer(given, ref)
    opening = block.small(why)[0]
    return Message(shortened(f"{opening.text}\n{first.text}", 4000), [opening.block, *first.blocks]), *rest


def content(given: Answer) -> list[Part]:
    """Head, quotations, playbook, what is near, counsel's guidance and the small print; no buttons."""
    given = _as_shown(given)
    if given.listing:
        return [*block.paragraph(given.text, bold=True), *portfolio.listing(given.listing), *_small_print(given)]
    shown = given.citations[:_PASSAGES]
    named = one_contract(shown + given.near)
    parts = _head(given, named)
    for at, cited in enumerate(shown, 1):
        parts += _citation(cited, named=not named, number=at if given.statements else None)
    if len(given.citations) > _PASSAGES:
        parts += block.small(
            f"{_PASSAGES} of {len(given.citations)} passages shown; name a contract or a clause to narrow it down."
        )
    for quoted in given.playbook:
        parts += _playbook(quoted)
    parts += _near(given.near[:_NEAR], named=not named)
    return parts + guidance.beside(given.guidance) + _small_print(given)


def _small_print(given: Answer) -> list[Part]:
    """The answer's notes and what kind of statement it is."""
    source = "document" if given.citations or given.near else "playbook" if given.playbook else ""
    worded = "Worded by a language model, each sentence checked against its quotation." if given.statements else ""
    footer = worded or (f"Quoted from the {source} and checked." if source else "")
    footer = f"{footer} Not legal advice." if footer else ""
    return block.small(*given.notes, footer)


def _as_shown(given: Answer) -> Answer:
    """A withheld answer reads exactly like one about a contract that does not exist."""
    if given.outcome is Outcome.WITHHELD:
        return Answer(Outcome.NOT_FOUND, UNKNOWN)
    return given if given.text.strip() else replace(given, text=_HEADS[given.outcome])


def _head(given: Answer, named: str) -> list[Part]:
    parts = _statements(given) or block.paragraph(given.text, bold=True)
    if named and named not in given.text:
        parts += block.paragraph(named)
    if given.searched:
        names = ", ".join(one_line(name, 80) for name in given.searched[:8])
        more = f" and {len(given.searched) - 8} more" if len(given.searched) > 8 else ""
        parts += block.paragraph(f"I looked through {names}{more}.")
    return parts


def _statements(given: Answer) -> list[Part]:
    """A model's sentences, each with the numbers of the quotations that follow."""
    lines = [f"{said.text} {_numbers(said.citations)}" for said in given.statements]
    return [part for line in lines for part in block.paragraph(line)]


def _numbers(places: Iterable[int]) -> str:
    return "".join(f"[{at + 1}]" for at in places)


def _citation(cited: Citation, *, named: bool, number: int | None = None) -> list[Part]:
    note = f" ({one_line(cited.note, 200)})" if cited.note else ""
    before = "" if number is None else f"[{number}] "
    lead = block.words(before + place(cited, named=named), bold=True) + block.words(note, italic=True)
    return block.quotation(marked(cited.quote, cited.unsure), lead=lead)


def _playbook(quoted: PlaybookQuote) -> list[Part]:
    title = block.words(one_line(quoted.title, 200), bold=True)
    parts = [
        Part(
            block.rich(block.line(title, block.words(f" · {one_line(quoted.playbook, 120)}"))),
            f"{quoted.title} · {quoted.playbook}",
        )
    ]
    for label, said in quoted.lines:
        name = one_line(label, 80)
        if label.lower().endswith("wording"):
            parts += block.quotation(said, lead=block.words(name, bold=True))
        else:
            parts += block.paragraph(said, label=name)
    return parts


def _near(near: tuple[Citation, ...], *, named: bool) -> list[Part]:
    if not near:
        return []
    lines, said = [], ["Also near"]
    for cited in near:
        where, opening = place(cited, named=named), one_line(cited.quote, 200)
        lines.append(block.line(block.words(where, bold=True), block.words(f": {opening}")))
        said.append(f"{where}: {opening}")
    head = block.line(block.words("Also near", bold=True))
    return [Part(block.rich(head, block.bullets(lines)), "\n".join(said))]


def _choices(given: Answer, ref: str, pick: str) -> Iterator[Part]:
    if given.choices and given.outcome is not Outcome.CLARIFY:
        found = given.citations or given.near
        yield from block.paragraph("You may also have meant:" if found else "The nearest I have:")
    for choice in given.choices[:_CHOICES]:
        yield _choice(choice, ref, pick)


def _choice(choice: Choice, ref: str, pick: str) -> Part:
    value = packed(choice.contract, ref)
    shown = f"{choice.name} ({choice.why})" if choice.why else choice.name
    return block.row(one_line(shown, 300), block.button("This one", pick, value, about=f"Choose {choice.name}"))


def _feedback(given: Answer, ref: str) -> list[Part]:
    """Asked where there is something to judge: quotations, or a search inside a contract that found nothing."""
    if not (given.citations or given.playbook or given.searched):
        return []
    buttons = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": _judged("Good answer", "good", packed(given.contract or "", ref)),
        "negative_button": _judged("Bad answer", "bad", packed(given.contract or "", ref)),
    }
    return [Part({"type": "context_actions", "elements": [buttons]})]


def _judged(label: str, verdict: str, ref: str) -> Block:
    return {
        "text": block.plain(label, 75),
        "value": packed(verdict, ref),
        "accessibility_label": f"Mark this as a {label.lower()}",
    }


def thanks(verdict: str, ref: str) -> Message:
    """For a judgement; after a bad one, an offer to show counsel the question's words, which are not kept otherwise."""
    if verdict != "bad" or not ref:
        return message(block.paragraph("Thank you. I have noted it."))
    show = block.button("Show counsel my question", "show_question", ref, about="Let counsel see your question's words")
    sure = {
        "title": block.plain("Show counsel your question?", 100),
        "text": block.plain("Its words are kept for counsel and contract admins, in the list of what went wrong.", 300),
        "confirm": block.plain("Show it", 30),
        "deny": block.plain("No", 30),
    }
    said = "Thank you. I have noted it, without your question's words."
    return message([*block.paragraph(said), block.actions(show | {"confirm": sure})])
