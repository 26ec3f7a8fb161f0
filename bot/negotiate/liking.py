"""Sentences told by learnt weights in, findings out: what no phrase foresaw reads like what a rule refuses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.finding import Finding, Held
from bot.model.playbook import Rule
from bot.negotiate.learnt import Told
from bot.negotiate.plainly import Plain

# Shares of what is refused (docs/benchmarks.md): flagged from the first, shown for reading from the second.
FLAGGED, READ = 0.5, 0.2
# From here on it is the words that are refused, whatever the value that code read beside them.
DECIDES = 0.8
# Under this share of all that is refused, words that a phrase flags are shown for reading (docs/benchmarks.md).
FAIR = 0.02
# A sentence is on the subject of a rule where most of its share is.
ABOUT = 0.6
_SHORTEST = 5


@dataclass(frozen=True)
class Liking:
    """The `sentences` of a draft and what is `told` of each."""

    sentences: Sequence[Plain]
    told: Told

    def about(self, kind: str, clause: Clause) -> tuple[tuple[int, int], ...]:
        """Where sentences of `clause` stand that are on the subject of `kind`."""
        return tuple((one.start, one.end) for one, share in self._shares(kind, clause) if share >= ABOUT)

    def share(self, kind: str, clause: Clause) -> float:
        """The highest share of the subject of `kind` in a sentence of `clause`; 1 where no weights tell of the kind."""
        return max((share for _, share in self._shares(kind, clause)), default=float(kind not in self.told.kinds))

    def kind(self, clause: Clause, start: int, end: int) -> str:
        """The subject of the sentence of `clause` at characters `start` to `end`, "" where none has most of it."""
        rows = [at for at in self._rows.get(clause.ordinal, ()) if self.sentences[at].start < end]
        row = next((at for at in rows if self.sentences[at].end > start), None)
        if row is None or self.told.about[row].max() < ABOUT:
            return ""
        return self.told.kinds[int(self.told.about[row].argmax())]

    def _shares(self, kind: str, clause: Clause) -> Iterator[tuple[Plain, float]]:
        if kind in self.told.kinds:
            column = self.told.about[:, self.told.kinds.index(kind)]
            yield from ((self.sentences[at], float(column[at])) for at in self._rows.get(clause.ordinal, ()))

    @cached_property
    def _rows(self) -> dict[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for at, one in enumerate(self.sentences):
            rows.setdefault(one.clause.ordinal, []).append(at)
        return rows

    def refused(self, kind: str, clause: Clause) -> bool:
        """Whether a sentence of `clause` may say what the rule of `kind` refuses."""
        if kind not in self.told.kinds:
            return False
        column = self.told.refused[:, self.told.kinds.index(kind)]
        return any(column[at] >= READ for at in self._rows.get(clause.ordinal, ()))

    def weighed(self, finding: Finding) -> Finding:
        """What words alone flag, in sentences that are surely not refused by any rule, is shown for reading; values
        are code's to judge."""
        if finding.held is not Held.BEYOND or finding.read:
            return finding
        rows = [at for at in self._rows.get(finding.ordinal or 0, ()) if self._meets(at, finding)]
        if not rows or self.told.refused[rows].sum(axis=1).max() >= FAIR:
            return finding
        reason = f"{finding.reason} It may be fine; please read it."
        return replace(finding, held=Held.UNCLEAR, severity="medium", reason=reason)

    def _meets(self, row: int, finding: Finding) -> bool:
        one = self.sentences[row]
        start, end = one.clause.span.start + one.start, one.clause.span.start + one.end
        return any(span.start < end and start < span.end for span in finding.spans)

    def findings(self, document: Document, rules: Sequence[Rule], found: Sequence[Finding]) -> Iterator[Finding]:
        """One for each sentence that reads like what a rule refuses, unless `found` flags the clause by that rule or
        read a value in it that is within its positions: numbers are code's to judge. One to read only in clauses that
        nothing flags."""
        known = {rule.kind: rule for rule in rules}
        flagged = {(one.ordinal, one.kind) for one in found if one.held is Held.BEYOND}
        clauses = {ordinal for ordinal, _ in flagged}
        decided = {rule.kind: [r.start for f in found if f.kind == rule.kind for r in f.read] for rule in rules}
        for row, one in enumerate(self.sentences):
            share, kind = max(zip(self.told.refused[row], self.told.kinds, strict=True))
            at, to = (one.clause.span.start + place for place in (one.start, one.end))
            again = (one.clause.ordinal, kind) in flagged or (
                share < DECIDES and any(at <= place < to for place in decided.get(kind, ()))
            )
            if kind in known and share >= READ and not again and len(one.text.split()) >= _SHORTEST:
                sure = bool(share >= FLAGGED)
                if sure or one.clause.ordinal not in clauses:
                    yield _finding(document, known[kind], one, sure=sure)


def _finding(document: Document, rule: Rule, one: Plain, *, sure: bool) -> Finding:
    start = one.start + len(one.clause.text[one.start : one.end]) - len(one.clause.text[one.start : one.end].lstrip())
    end = one.start + len(one.clause.text[one.start : one.end].rstrip())
    spans = document.spans(one.clause.span.start + start, one.clause.span.start + end)
    said = "it reads like what we refuse" if sure else "it may say what we refuse; please read it"
    where = (one.clause.number or "", one.clause.heading or "", one.clause.ordinal)
    return Finding(
        rule.kind,
        Held.BEYOND if sure else Held.UNCLEAR,
        f"{rule.title}: {said}. We prefer: {rule.preferred.summary}",
        (rule.priority or "medium") if sure else "medium",
        rule,
        -1,
        *where,
        spans,
        document.quote(spans),
    )
