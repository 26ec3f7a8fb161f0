"""What a model says, taken sentence by sentence: what its quotations bear stands, the rest falls and is counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.answer.bearing import Cast, Ground, Read, unborne
from bot.answer.bearing.plainly import AYE
from bot.answer.draft import Heard
from bot.answer.instruction import speaks_to_machines
from bot.answer.numbered import Numbered, cast, quoted
from bot.llm.base import Saying, Spent
from bot.model.document import collapsed
from bot.model.evidence import Citation, Statement

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
_MARKUP = re.compile(r"https?:|www\.|\w@\w|[<>`|\[\]{}\x00-\x1f\ud800-\udfff]|@\w|\b[A-Za-z0-9-]{2,}\.[a-z]{2,}\b")

# "[***]": a value that was taken out before the contract was published.
_TAKEN_OUT = re.compile(r"\[[\s*●•·_.…]*\]")

# What a contract cannot say: that something was done with it here.
_REPORTS = re.compile(
    r"\b(?:drafts?|proposals?|redlines?|reminders?|approvals?)\b[^.;]*\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?"
    r"(?:approved|rejected|sent|snoozed|deleted|recorded|signed)\b|\bmarked\s+as\s+(?:signed|approved|ended|draft)\b",
    re.I,
)
DANGLING = re.compile(
    r"(?:[,;:(–—-]|\b(?:and|or|but|the|an?|of|to|for|let|by|in|with|that|which|if|unless|shall|will|may|must|its|their|our|your|his|her|this|such|from|as|under|than|at))$",
    re.I,
)


class Taken:
    """What has been taken from a model so far: its sentences that stand, their citations, which fell and why; which
    of them are `left_out`, since they fell when it was heard last.

    `read` is the encoder that their words are compared with the quotations' by."""

    def __init__(self, among: Sequence[Numbered], heard: Heard, spent: Spent, *, read: Read) -> None:
        self._among = {each.number: each for each in among}
        self._casts = {each.contract.id: cast(each.contract, each.document.text) for each in among}
        self._heard = heard
        self._read = read
        self._seen = 0
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []
        self.fallen: list[tuple[str, str]] = []
        self.left_out: set[tuple[str, str]] = set()
        self.spent = spent

    @property
    def figures(self) -> tuple[int, int, float, int]:
        return self.spent.sent, self.spent.received, self.spent.seconds, len(self.fallen)

    def begin_again(self) -> str:
        """What fell and why, for the model that may say it once more; its sentences are counted anew."""
        self._seen, self.left_out = 0, set()
        return "\n".join(f"- {text} ({why})" for text, why in self.fallen)

    def listen(self, sayings: Iterator[Saying]) -> None:
        """Hear a model out, or until it has said as much as an answer may hold."""
        for saying in sayings:
            self.hear(saying)
            if self._seen >= _MOST:
                break

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
        if any(text == told.text for told in self.statements):
            return
        why = _fault(text, citations, self._casts, self._read)
        if why:
            self._let_fall(row, why)
            return
        statement = Statement(text, tuple(self._place(cited) for cited in citations))
        self.statements.append(statement)
        self._heard(statement, self.citations)

    def _let_fall(self, row: Any, why: str) -> None:
        """Count it, once however often it is said."""
        said = row.get("text") if isinstance(row, dict) else ""
        told = (collapsed(said)[:_LONGEST] if isinstance(said, str) else "", why)
        self.left_out.add(told)
        if not said or told not in self.fallen:
            self.fallen.append(told)

    def _place(self, cited: Citation) -> int:
        """The index of `cited` among the citations, added when it is new."""
        if cited not in self.citations:
            self.citations.append(cited)
        return self.citations.index(cited)


def _fault(text: str, citations: list[Citation], casts: Mapping[str, Cast], read: Read) -> str:
    """Why a sentence does not stand on its quotations; "" when it does."""
    if not text or not citations:
        return "its quotation is not in the passage, letter for letter"
    if _MARKUP.search(_TAKEN_OUT.sub("", text)):
        return "it has a link, a mention or markup"
    if DANGLING.search(text):
        return "it is no whole sentence"
    if _REPORTS.search(text):
        return "it tells of something done here, not of the contract"
    place = " ".join(f"{c.contract.name} {c.contract.file_path} {c.clause or ''} {c.heading or ''}" for c in citations)
    quotes = tuple(cited.quote for cited in citations)
    return unborne(text, Ground(quotes, place, casts[citations[0].contract.id], read))


def _read(row: Any, among: Mapping[int, Numbered]) -> tuple[str, list[Citation]]:
    """A row of the model's as its text and its quotations; ("", []) when it is no such row or a quotation is false."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not isinstance(row.get("quotes"), list):
        return "", []
    citations = [_cited(quote, among) for quote in row["quotes"][:_QUOTES]]
    found = [cited for cited in citations if cited]
    whole = len(found) == len(citations) and len(row["text"]) <= _LONGEST
    return (_sentence(row["text"]), found) if whole else ("", [])


def _sentence(text: str) -> str:
    """On one line, without the yes or no before it."""
    said = collapsed(text)
    hit = AYE.match(said)
    return said[hit.end() :][:1].upper() + said[hit.end() + 1 :] if hit else said


def _cited(quote: Any, among: Mapping[int, Numbered]) -> Citation | None:
    if not isinstance(quote, dict) or not isinstance(quote.get("words"), str):
        return None
    source = among.get(quote["passage"]) if isinstance(quote.get("passage"), int) else None
    found = quoted(quote["words"], source) if source else None
    # A sentence may rest on nothing that was written for machines, nor on what stands beside it in the same clause.
    clean = found and not any(map(speaks_to_machines, (found.quote, source.clause.text if source else "")))
    return found if clean else None
