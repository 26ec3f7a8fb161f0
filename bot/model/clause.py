"""A clause: a numbered or headed unit of a contract that knows where it stands."""

import re
from collections.abc import Sequence
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


ATTACHMENT = r"(?:Exhibit|Schedule|Annex|Appendix|Attachment)"
SECTION = r"(?:Sections?|Clauses?|Articles?|Paragraphs?)"
UNIT = rf"(?:{SECTION}|{ATTACHMENT})"


def numbered(number: str, clauses: Sequence[Clause]) -> tuple[Clause | None, str]:
    """The clause that people mean by `number` ("9.3", "9.3(b)", "IV", "Annex 2"), and the item in it ("b" or "")."""
    if re.match(rf"{ATTACHMENT}\s", number, re.IGNORECASE):
        full = " ".join(number.split()).casefold()
        return next((clause for clause in clauses if (clause.number or "").casefold() == full), None), ""
    plain = re.sub(r"\s", "", number)
    base, _, items = plain.partition("(")
    named = {bare_number(clause.number): clause for clause in reversed(clauses) if clause.number}
    whole = named.get(bare_number(plain))
    return (whole, "") if whole else (named.get(bare_number(base)), items.split(")", 1)[0])


def bare_number(number: str) -> str:
    """ "Section 7.02." and "7.2" alike: without the unit's name, closing stops and leading noughts."""
    bare = re.sub(rf"^{UNIT}\s+", "", number.strip(), flags=re.IGNORECASE).strip(".: ")
    return re.sub(r"\b0+(?=\d)", "", bare).casefold()
