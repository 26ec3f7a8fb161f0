"""A clause: a numbered or headed unit of a contract that knows where it stands."""

from dataclasses import dataclass

from bot.model.document import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit of a document. The clauses of a document cover its text in order, without overlap.

    `ordinal` counts from 0. `number` is as the document has it ("7.2", "Article IV", "Exhibit A") or None;
    `heading` likewise. `parent` is the ordinal of the enclosing clause ("7" for "7.2"), None at the top.
    `document.text[span.start:span.end] == text` always. `kinds` are ids of the clause taxonomy.
    """

    ordinal: int
    number: str | None
    heading: str | None
    text: str
    span: Span
    parent: int | None = None
    kinds: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How a person refers to it: "7.2 Cap on Liability", "Exhibit A", "opening words"."""
        return " ".join(part for part in (self.number, self.heading) if part) or "unnumbered text"
