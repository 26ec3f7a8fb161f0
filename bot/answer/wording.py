"""Question and Passages in, an Answer in a model's sentences out: only those that their quotations bear."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.answer.bearing import Cast, Ground, unborne
from bot.answer.draft import Drafter, Enough, Heard, QuotingDrafter
from bot.answer.instruction import speaks_to_machines
from bot.answer.look import looked_up
from bot.answer.numbered import Numbered, cast, fenced, mark, numbered, quoted
from bot.answer.reach import Found, Material, Reach
from bot.errors import Unavailable
from bot.llm.base import Model, Saying, Spent
from bot.llm.prompts import Prompt
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Answer, Citation, Outcome, Passage, Question, Statement, Wording

FORM: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "quotes"],
                "properties": {
                    "text": {"type": "string"},
                    "quotes": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["passage", "words"],
                            "properties": {"passage": {"type": "integer"}, "words": {"type": "string"}},
                        },
                    },
                },
            },
        }
    },
}
_MOST = 6
_LONGEST = 600
_QUOTES = 3
# A link, an address, a mention or markup is never part of a statement about a contract.
_MARKUP = re.compile(r"https?:|www\.|\w@\w|[<>`|\[\]{}]|@\w|\b[A-Za-z0-9-]{2,}\.[a-z]{2,}\b")
_STOPPED = "Stopped, as you asked."
_BROKE_OFF = "The language model broke off before its end."
_UNHEARD = "I could not reach the language model, so this is quoted without it."


def nobody(_statement: Statement, _citations: Sequence[Citation]) -> None:
    """Nobody listens along."""


class WordingDrafter:
    """Asks `model` for sentences with quotations and keeps those that code has checked; quotes when none is left.

    Contracts that no model may see are answered by quotation alone."""

    def __init__(
        self,
        model: Model,
        prompt: Prompt,
        heard: Heard = nobody,
        *,
        look: Prompt | None = None,
        reach: Reach | None = None,
    ) -> None:
        self._model = model
        self._prompt = prompt
        self._heard = heard
        self._look = look
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
        return WordingDrafter(self._model, self._prompt, heard, look=self._look, reach=self._reach)

    def reaching(self, reach: Reach) -> Drafter:
        return WordingDrafter(self._model, self._prompt, self._heard, look=self._look, reach=reach)

    def _worded(
        self, question: Question, plain: Answer, passages: Sequence[Passage], material: Mapping[str, Material]
    ) -> Answer:
        """`plain` in the model's sentences; `plain` itself when none of them stands."""
        found, spent = self._looked_up(question)
        plain = _beside(plain, found)
        among = numbered([*found.passages, *passages], {**material, **found.material})
        if not among:
            return plain
        taken = _Taken(among, self._heard, spent)
        try:
            for saying in self._ask(question, among):
                taken.hear(saying)
        except Enough:
            plain = plain.with_notes(_STOPPED)
        except Unavailable:
            if not taken.statements:
                return plain.with_notes(_UNHEARD)
            plain = plain.with_notes(_BROKE_OFF)
        wording = Wording(self._model.name, f"{self._prompt.name} {self._prompt.version}", *taken.figures)
        if not taken.statements:
            return replace(plain, wording=wording)
        return replace(_answer(plain, taken), wording=wording)

    def _looked_up(self, question: Question) -> tuple[Found, Spent]:
        if self._look is None or self._reach is None:
            return Found(), Spent()
        found, spent = looked_up(self._model, self._look, self._reach, question.text)
        material = {id: its for id, its in found.material.items() if not its[0].never_to_model}
        return replace(found, passages=tuple(p for p in found.passages if p.contract in material)), spent

    def _ask(self, question: Question, among: Sequence[Numbered]) -> Iterator[Saying]:
        filled = self._prompt.fill(question=question.text, passages=fenced(among), mark=mark(among))
        return self._model.tell(filled, FORM)


class _Taken:
    """What has been taken from a model so far: its sentences that stand, their citations, how many fell."""

    def __init__(self, among: Sequence[Numbered], heard: Heard, spent: Spent) -> None:
        self._among = {each.number: each for each in among}
        self._heard = heard
        self._seen = 0
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []
        self.dropped = 0
        self.spent = spent

    @property
    def figures(self) -> tuple[int, int, float, int]:
        return self.spent.sent, self.spent.received, self.spent.seconds, self.dropped

    def hear(self, saying: Saying) -> None:
        """Check the sentences that are complete: all but the last one while the model still writes."""
        sentences = saying.value.get("sentences")
        rows: list[Any] = sentences if isinstance(sentences, list) else []
        complete = rows if saying.spent else rows[:-1]
        for row in complete[self._seen : _MOST]:
            self._seen += 1
            self._check(row)
        self.spent = self.spent.plus(saying.spent or Spent())

    def _check(self, row: Any) -> None:
        text, citations = _read(row, self._among)
        grounds = Ground(
            tuple(cited.quote for cited in citations),
            " ".join(f"{c.contract.name} {c.contract.file_path} {c.clause or ''} {c.heading or ''}" for c in citations),
            cast(citations[0].contract) if citations else Cast(),
        )
        if not text or not citations or _MARKUP.search(text) or unborne(text, grounds):
            self.dropped += 1
            return
        statement = Statement(text, tuple(self._place(cited) for cited in citations))
        self.statements.append(statement)
        self._heard(statement, self.citations)

    def _place(self, cited: Citation) -> int:
        """The index of `cited` among the citations, added when it is new."""
        if cited not in self.citations:
            self.citations.append(cited)
        return self.citations.index(cited)


def _read(row: Any, among: Mapping[int, Numbered]) -> tuple[str, list[Citation]]:
    """A row of the model's as its text and its quotations; ("", []) when it is no such row or a quotation is false."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not isinstance(row.get("quotes"), list):
        return "", []
    citations = [_cited(quote, among) for quote in row["quotes"][:_QUOTES]]
    found = [cited for cited in citations if cited]
    whole = len(found) == len(citations) and len(row["text"]) <= _LONGEST
    return (" ".join(row["text"].split()), found) if whole else ("", [])


def _cited(quote: Any, among: Mapping[int, Numbered]) -> Citation | None:
    if not isinstance(quote, dict) or not isinstance(quote.get("words"), str):
        return None
    source = among.get(quote["passage"]) if isinstance(quote.get("passage"), int) else None
    found = quoted(quote["words"], source) if source else None
    # A sentence may rest on nothing that was written for machines, nor on what stands beside it in the same clause.
    clean = found and not any(map(speaks_to_machines, (found.quote, source.clause.text if source else "")))
    return found if clean else None


def _beside(plain: Answer, found: Found) -> Answer:
    """`plain` with what code reckoned, the words that it reckoned from, and our positions."""
    shown = {span for cited in plain.citations for span in cited.spans}
    quoted = tuple(cited for cited in found.quoted if not shown & set(cited.spans))
    if quoted and plain.outcome is Outcome.NOT_FOUND:
        plain = replace(plain, outcome=Outcome.NEAREST, text="The closest words:", searched=())
    given = replace(plain, near=(*quoted, *plain.near), playbook=(*plain.playbook, *found.playbook))
    return given.with_notes(*found.notes)


def _answer(plain: Answer, taken: _Taken) -> Answer:
    """The model's sentences with their quotations first, then what quoting had found besides."""
    reached = Outcome.NEAREST if plain.outcome is Outcome.NOT_FOUND else Outcome.GROUNDED
    text = " ".join(statement.text for statement in taken.statements)
    spans = {span for cited in taken.citations for span in cited.spans}
    rest = [cited for cited in (*plain.citations, *plain.near) if not spans & set(cited.spans)]
    return replace(
        plain,
        outcome=reached,
        text=text,
        citations=tuple(taken.citations),
        near=tuple(rest),
        searched=(),
        statements=tuple(taken.statements),
    )
