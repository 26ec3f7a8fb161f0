"""A contract that types its numbers in, the paragraphs of a clause that is added behind its last out: "13. Audit"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.clause import Clause
from bot.model.document import Document
from bot.negotiate.insertion import own, place

_LABEL = re.compile(
    r"\s*(?P<before>(?:(?:Section|Article|Clause|§)\s*)?\(?(?:\d+\.)*)(?P<last>\d+|[IVXL]+|[A-Z])(?P<after>[.:)]*\s+)",
    re.I,
)
_ROMANS = {"L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}


@dataclass(frozen=True)
class Numbering:
    """How the last clause that stands beside a new one is numbered; `inner` is the label of the first clause within
    it, "" where there is none, and `alone`: its heading has a line of its own."""

    before: str
    last: str
    after: str
    roman: bool
    heading: str
    alone: bool
    inner: str

    def paragraphs(self, step: int, title: str, wording: str) -> tuple[str, ...]:
        """The `step`th new clause, counting from 1, by paragraph."""
        label = f"{self.before}{_counted(self.last, step, roman=self.roman)}{self.after}"
        title = title.upper() if self.heading.isupper() else title
        if self.alone:
            return f"{label}{title}", f"{self._inner(step)}{wording}"
        return (f"{label}{title}. {wording}" if self.heading else f"{label}{wording}",)

    def _inner(self, step: int) -> str:
        value = str(_value(self.last, roman=self.roman))
        return re.sub(rf"^({re.escape(self.before)}|)({value})(?=\.)", rf"\g<1>{int(value) + step}", self.inner)


def numbering(document: Document, clauses: Sequence[Clause]) -> Numbering | None:
    """How `document` numbers its clauses where it does so in its own words; None where Word counts, or nothing does."""
    standing = own(clauses)
    by_ordinal = {one.ordinal: one for one in standing}
    last = next((one for one in reversed(standing) if one.number), None)
    while last and last.parent in by_ordinal and _restarts(last, standing):
        last = by_ordinal[last.parent]
    label = _LABEL.match(last.text) if last else None
    line = document.text.rfind("\n", 0, place(clauses)) + 1
    if last is None or label is None or not all(_typed(document, at) for at in (last.span.start, line)):
        return None
    beside = [one for one in standing if one.parent == last.parent and one.number and one.ordinal < last.ordinal]
    inside = next((one for one in standing if one.parent == last.ordinal), None)
    inner = _LABEL.match(inside.text) if inside else None
    rest = last.text[label.end() :].split("\n")[0].strip(" .:")
    alone = bool(last.heading) and rest == (last.heading or "").strip(" .:")
    roman = _roman(label["last"], beside[-1] if beside else None)
    after = label["after"].replace("\n", " ")
    return Numbering(label["before"], label["last"], after, roman, last.heading or "", alone, inner[0] if inner else "")


def _typed(document: Document, at: int) -> bool:
    """Whether the words at `at` stand in the file, rather than being computed by Word."""
    at += len(document.text[at:]) - len(document.text[at:].lstrip())
    return document.format != "docx" or any(run.start <= at < run.end for run in document.runs)


def _restarts(one: Clause, standing: Sequence[Clause]) -> bool:
    """Whether clauses beside `one` are counted anew in each clause that encloses some, or carry its number."""
    first = next(other for other in standing if other.parent == one.parent and other.number)
    label = _LABEL.match(first.text)
    return label is None or "." in label["before"] or label["last"].upper() in ("1", "A", "I")


def _roman(last: str, before: Clause | None) -> bool:
    """ "I" behind "H" is a letter."""
    label = _LABEL.match(before.text) if before else None
    lettered = len(last) == 1 and label and len(label["last"]) == 1 and ord(label["last"]) + 1 == ord(last)
    return (
        not last.isdigit()
        and not lettered
        and bool(re.fullmatch("[IVXL]+", last, re.I))
        and (len(last) > 1 or last.upper() != "L")
    )


def _value(last: str, *, roman: bool) -> int:
    if last.isdigit():
        return int(last)
    if not roman:
        return ord(last.upper()) - ord("A") + 1
    values = [_ROMANS[letter] for letter in last.upper()]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))


def _counted(last: str, step: int, *, roman: bool) -> str:
    """The label `step` places behind `last`: "13", "XIV", "D"; behind "Z" comes "AA"."""
    value = _value(last, roman=roman) + step
    if last.isdigit():
        return str(value).zfill(len(last))
    if roman:
        said = ""
        for numeral, worth in _ROMANS.items():
            said += numeral * (value // worth)
            value %= worth
    else:
        said = "A" * ((value - 1) // 26) + chr(ord("A") + (value - 1) % 26)
    return said if last.isupper() else said.lower()
