"""The issues list: what is wrong with a draft, worst first, as an audience may see it, with the changes we propose."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.finding import Finding, Held, Tone

WORST = ("critical", "high", "medium", "low", "none")


@dataclass(frozen=True, slots=True)
class ReviewOf:
    """Which review: a contract in the version `document` (its id or the beginning of it, "" for the current one),
    held against the playbook in the file `book`, its notes in `tone`."""

    contract: str
    book: str
    document: str = ""
    tone: Tone = Tone.COLLABORATIVE


class How(StrEnum):
    SAME = "same"
    CUT = "cut"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the clause: theirs kept, theirs cut, or ours."""

    text: str
    how: How


@dataclass(frozen=True)
class Issue:
    """A finding that is not as we prefer. `marks` are their clause with our changes, () where we propose none;
    `page` is where its words stand."""

    finding: Finding
    marks: tuple[Mark, ...] = ()
    page: int | None = None

    @property
    def key(self) -> str:
        """Tells it from the other issues of the same review."""
        where = "" if self.finding.ordinal is None else str(self.finding.ordinal)
        return f"{self.finding.kind}:{where}"

    @property
    def title(self) -> str:
        """ "10.1 Cap on liability"; without a rule the clause's own heading."""
        rule = self.finding.rule
        about = rule.title if rule else self.finding.heading or self.finding.kind.replace("_", " ")
        return f"{self.finding.clause} {about}".strip()

    @property
    def weight(self) -> tuple[int, bool, int]:
        """Smaller is worse: by severity, then what stands before what is missing, then the draft's order."""
        found = self.finding
        return WORST.index(found.severity), found.held is Held.MISSING, found.ordinal or 0


@dataclass(frozen=True)
class Issues:
    """`name` of the draft; `good` counts the clauses that are as we prefer. `limits`: every reader may see limits.
    `of` is None for pasted words, `text` then holds them. `waiting` are the kinds that somebody must approve first.
    `doubt` says where the draft looks like one for the other side's playbook."""

    name: str
    playbook: str
    issues: tuple[Issue, ...]
    good: int
    limits: bool
    of: ReviewOf | None = None
    text: str = ""
    tone: Tone = Tone.COLLABORATIVE
    book: str = ""
    waiting: tuple[str, ...] = ()
    doubt: str = ""

    def at(self, key: str) -> int:
        """The place of the issue `key`, 0 when it is not there."""
        return next((at for at, one in enumerate(self.issues) if one.key == key), 0)
