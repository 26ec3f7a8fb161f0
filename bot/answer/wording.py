"""Question and Passages in, an Answer in a model's sentences out: only those that their quotations bear."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer.bearing import Read
from bot.answer.draft import Drafter, Enough, Heard, QuotingDrafter
from bot.answer.look import looked_up
from bot.answer.numbered import Numbered, fenced, mark, numbered
from bot.answer.reach import Found, Material, Reach
from bot.answer.taken import FORM, Taken
from bot.errors import Unavailable, UsedUp
from bot.llm.base import Model, Spent
from bot.llm.prompts import Prompt
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document, Span
from bot.model.evidence import Answer, Citation, Outcome, Passage, Question, Statement, Wording

# Characters, some 200 tokens: however long a thread grows, no more of it is sent.
_EARLIER = 800
_STOPPED = "Stopped, as you asked."
_UNSURE = "I am not sure that this answers your question."
_HALF_SURE = 0.5
_BROKE_OFF = "The language model broke off before its end."
_UNHEARD = "I could not reach the language model, so this is quoted without it."
_USED_UP = "Today's budget for the language model is used up, so this is quoted without it."


def nobody(_statement: Statement, _citations: Sequence[Citation]) -> None:
    """Nobody listens along."""


class WordingDrafter:
    """Asks `model` for sentences with quotations and keeps those that code has checked; quotes when none is left.

    `read` is the encoder that sentences and quotations are compared by. Contracts that no model may see are answered
    by quotation alone."""

    def __init__(
        self,
        model: Model,
        prompt: Prompt,
        heard: Heard = nobody,
        *,
        read: Read,
        look: Prompt | None = None,
        again: Prompt | None = None,
        reach: Reach | None = None,
    ) -> None:
        self._model = model
        self._prompt = prompt
        self._heard = heard
        self._read = read
        self._look = look
        self._again = again
        self._reach = reach
        self._plain = QuotingDrafter()

    def quote(
        self,
        question: Question,
        contract: Contract,
        *,
        passages: Sequence[Passage],
        document: Document,
        clauses: Sequence[Clause],
        kinds: Sequence[str],
    ) -> Answer:
        """See Drafter."""
        plain = self._plain.quote(
            question, contract, passages=passages, document=document, clauses=clauses, kinds=kinds
        )
        if contract.never_to_model:
            return plain.with_notes("This contract is never shown to a model, so this is quoted without one.")
        return self._worded(question, plain, passages, {contract.id: (contract, document, tuple(clauses))})

    def quote_across(
        self,
        question: Question,
        material: Mapping[str, Material],
        *,
        passages: Sequence[Passage],
        kinds: Sequence[str],
    ) -> Answer:
        """See Drafter. What no model may see is left out of the sentences, not out of the quotations."""
        plain = self._plain.quote_across(question, material, passages=passages, kinds=kinds)
        open_to_it = {id: its for id, its in material.items() if not its[0].never_to_model}
        mine = [passage for passage in passages if passage.contract in open_to_it]
        return self._worded(question, plain, mine, open_to_it)

    def aloud(self, heard: Heard) -> Drafter:
        return self._with(heard, self._reach)

    def reaching(self, reach: Reach) -> Drafter:
        return self._with(self._heard, reach)

    def _with(self, heard: Heard, reach: Reach | None) -> "WordingDrafter":
        return WordingDrafter(
            self._model, self._prompt, heard, read=self._read, look=self._look, again=self._again, reach=reach
        )

    def _worded(
        self, question: Question, plain: Answer, passages: Sequence[Passage], material: Mapping[str, Material]
    ) -> Answer:
        """`plain` in the model's sentences; `plain` itself when none of them stands."""
        found, spent = self._looked_up(question)
        plain = _beside(plain, found)
        among = numbered([*found.passages, *passages], {**material, **found.material})
        if not among:
            return plain
        taken = Taken(among, self._heard, spent, read=self._read)
        try:
            self._hear(question, among, taken)
        except Enough:
            plain = plain.with_notes(_STOPPED)
        except Unavailable as error:
            unheard = _USED_UP if isinstance(error, UsedUp) else _UNHEARD
            plain = plain.with_notes(_BROKE_OFF if taken.statements else unheard)
        wording = Wording(self._model.name, f"{self._prompt.name} {self._prompt.version}", *taken.figures)
        if not taken.statements:
            return replace(plain, wording=wording)
        if taken.left_out:
            plain = plain.with_notes(_left_out(len(taken.left_out)))
        return replace(_answer(plain, taken), wording=wording)

    def _looked_up(self, question: Question) -> tuple[Found, Spent]:
        if self._look is None or self._reach is None:
            return Found(), Spent()
        found, spent = looked_up(self._model, self._look, self._reach, question.text)
        material = {id: its for id, its in found.material.items() if not its[0].never_to_model}
        return replace(found, passages=tuple(p for p in found.passages if p.contract in material)), spent

    def _hear(self, question: Question, among: Sequence[Numbered], taken: Taken) -> None:
        """Ask; where sentences fell, once more, with the reasons: what falls then has fallen."""
        shown = {"question": question.text, "passages": fenced(among), "mark": mark(among)}
        taken.listen(self._model.tell(self._prompt.fill(**shown, earlier=_earlier(question)), FORM))
        if not self._again or not taken.fallen:
            return
        left_out, fallen = taken.left_out, taken.begin_again()
        try:
            taken.listen(self._model.tell(self._again.fill(**shown, fallen=fallen), FORM))
        except Unavailable:
            taken.left_out = left_out


def _earlier(question: Question) -> str:
    """What was asked before in the conversation, newest first, as much as the budget holds."""
    lines = [f"- {topic.words}" for topic in question.earlier]
    while len("\n".join(lines)) > _EARLIER:
        lines.pop()
    return "\n".join(lines) or "- nothing"


def _left_out(count: int) -> str:
    """What is missing from an answer in sentences may be what was asked for."""
    return f"I left out {'1 sentence' if count == 1 else f'{count} sentences'} that the quotations do not bear out."


def _beside(plain: Answer, found: Found) -> Answer:
    """`plain` with what code reckoned, the words that it reckoned from, and our positions."""
    shown = {span for cited in plain.citations for span in cited.spans}
    quoted = tuple(cited for cited in found.quoted if not shown & set(cited.spans))
    if quoted and plain.outcome is Outcome.NOT_FOUND:
        plain = replace(plain, outcome=Outcome.NEAREST, text="The closest words:", searched=())
    given = replace(plain, near=(*quoted, *plain.near), playbook=(*plain.playbook, *found.playbook))
    return given.with_notes(*found.notes)


def _answer(plain: Answer, taken: Taken) -> Answer:
    """The model's sentences with their quotations; then, where it quotes other places, the best that quoting found.

    Sure is the answer only where quoting is, or is half sure of the place that it would quote first and that the model
    quotes too: that a sentence is borne does not say that it answers."""
    spans = {span for cited in taken.citations for span in cited.spans}
    rest = [cited for cited in plain.citations if not _meet(spans, cited)]
    # Does the model quote the place that quoting would quote first?
    agreed = plain.citations[:1] != tuple(rest[:1])
    sure = plain.outcome is Outcome.GROUNDED or (agreed and plain.sure >= _HALF_SURE)
    beside = [] if agreed else rest[:1]
    given = replace(
        plain,
        outcome=Outcome.GROUNDED if sure else Outcome.NEAREST,
        text=" ".join(statement.text for statement in taken.statements),
        citations=(*taken.citations, *beside),
        near=(*rest[len(beside) :], *(cited for cited in plain.near if not _meet(spans, cited))),
        searched=(),
        statements=tuple(taken.statements),
    )
    return given if sure else given.with_notes(_UNSURE)


def _meet(spans: set[Span], cited: Citation) -> bool:
    """Does `cited` share characters with one of `spans`?"""
    return any(
        its.document == one.document and its.start < one.end and one.start < its.end
        for its in cited.spans
        for one in spans
    )
