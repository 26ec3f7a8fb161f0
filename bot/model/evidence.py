"""A question, the passages found for it, and the answer with its citations."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Span
from bot.model.guidance import Guidance
from bot.model.person import Audience, Person
from bot.model.portfolio import Listing


class Outcome(StrEnum):
    GROUNDED = "grounded"
    NEAREST = "nearest"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Topic:
    """What a conversation was about at one point: the question's words that are the contract's own or the language's,
    never names; the clause kinds it asked about; the contract's id where there was one."""

    words: str
    kinds: tuple[str, ...] = ()
    contract: str | None = None


@dataclass(frozen=True)
class Question:
    """What was asked, by whom, for whom to read. `contract` names the contract when the asker did so apart
    from the text; `current` is the id of the contract that this conversation was about, if any, and `earlier` its
    topics, the newest first."""

    text: str
    asker: Person
    audience: Audience
    contract: str | None = None
    current: str | None = None
    earlier: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of one clause found by search, its text not read yet: `document` is the id of the contract's document
    that it was found in, `clause` the clause's ordinal; the rest as a Passage has it."""

    contract: str
    document: str
    clause: int
    start: int
    end: int
    score: float
    signals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Passage:
    """A stretch of one clause found by search. `start`/`end` are offsets into the document's text.

    `score` is comparable within one search only; `signals` hold what it was made of (by name, 0 to 1)."""

    contract: str
    clause: Clause
    start: int
    end: int
    score: float
    signals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """`start` to `end` of a contract's text, found by search; `score` is the probability that it is what was asked
    for where a tagger tells, else comparable within one search only."""

    contract: str
    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Citation:
    """A verbatim quotation with its place. `quote` is the texts at `spans` joined by " … "; `unsure` are the (start,
    end) in it of words that OCR may have misread."""

    contract: Contract
    clause: str | None
    heading: str | None
    page: int | None
    spans: tuple[Span, ...]
    quote: str
    kinds: tuple[str, ...] = ()
    note: str = ""
    unsure: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Choice:
    """One of several contracts that may be meant; `why` it may, in a few words, where that is not plain by its name."""

    contract: str
    name: str
    why: str = ""


@dataclass(frozen=True)
class PlaybookQuote:
    """What our own playbook says: verbatim from its file, only what this audience may see."""

    playbook: str
    kind: str
    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Statement:
    """A sentence about contracts in a model's words, borne by the answer's citations at these indexes."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Wording:
    """Who worded an answer and what it took: the model's name, the prompt with its version, tokens sent and received,
    seconds, and how many sentences were dropped because their quotations did not bear them."""

    model: str
    prompt: str
    sent: int = 0
    received: int = 0
    seconds: float = 0.0
    dropped: int = 0


@dataclass(frozen=True)
class Answer:
    """`text` is the reply's own words; every statement about a contract stands in `citations`.

    `statements` are a model's sentences, each on its citations; without a model there are none. `near` are further
    passages worth a look, `choices` the contracts to pick from, `searched` what was looked through when nothing was
    found, `notes` plain sentences about limits of the answer. `guidance` is what counsel said about these clauses,
    which is no quotation. `sure` is how likely, 0 to 1, a citation answers.
    `listing` is the table of an answer about many contracts; its quotations are among the citations. `next` are
    questions on the same contract that it answers too."""

    outcome: Outcome
    text: str
    citations: tuple[Citation, ...] = ()
    near: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    playbook: tuple[PlaybookQuote, ...] = ()
    searched: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    contract: str | None = None
    guidance: tuple[Guidance, ...] = ()
    statements: tuple[Statement, ...] = ()
    wording: Wording | None = None
    sure: float = 0.0
    listing: Listing | None = None
    next: tuple[str, ...] = ()

    def with_notes(self, *notes: str) -> "Answer":
        return replace(self, notes=self.notes + notes)
