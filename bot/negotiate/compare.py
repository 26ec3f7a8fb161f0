"""Clauses and a playbook in, findings out: which position each clause meets, and the words that decide it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.clause import Clause
from bot.model.document import Document, Span
from bot.model.finding import Finding, Held, Reading
from bot.model.playbook import BEYOND, Deal, Playbook, Rule, Test
from bot.negotiate.definitions import defined, expanded
from bot.negotiate.judge import Outcome, around, first, judge
from bot.negotiate.ladder import reached
from bot.negotiate.learnt import Positions
from bot.negotiate.liking import ABOUT, Liking
from bot.negotiate.onesided import one_sided
from bot.negotiate.plainly import plain
from bot.negotiate.sides import Sides, sides
from bot.negotiate.topics import bare, concerns, hinted, speaks_of
from bot.negotiate.trial import hit

# A share of the subject under which a word of it is a word that happens to stand there.
_PERHAPS = 0.25
# What the tagger finds to be of these kinds alone is not read sentence by sentence.
_FORMAL = {"document_name", "parties", "agreement_date", "effective_date", "counterparts", "severability", "notices"}
_SEVERITY = {"critical": "critical", "high": "high", "medium": "medium", "low": "low", "": "medium"}


def review(
    document: Document,
    clauses: Sequence[Clause],
    playbook: Playbook,
    deal: Deal | None = None,
    *,
    positions: Positions | None = None,
) -> tuple[Finding, ...]:
    """Every rule that applies to `deal` against the clauses it is about, in the document's order; missing last, but
    for what a clause refuses outright.

    `positions` tell what no phrase foresaw; without them a clause is read by phrases and values alone."""
    parties = sides(document.text, playbook.side)
    rules = playbook.applying(deal)
    full = tuple(clause for clause in clauses if not bare(clause))
    liking = _liking(full, parties, playbook.side, positions)
    draft = _Draft(document, clauses, full, parties, defined(document.text), liking)
    found = [finding for rule in rules for finding in _by_rule(rule, draft)]
    found += [f for f in _unusual(document, clauses, parties, liking) if f.ordinal not in _flagged(found)]
    if liking:
        found = [liking.weighed(finding) for finding in found]
        found += liking.findings(document, rules, found)
    present = sorted((f for f in _read_once(found) if f.ordinal is not None), key=lambda f: f.ordinal or 0)
    refused = {finding.kind for finding in found if finding.held is Held.BEYOND}
    return (*present, *(f for f in found if f.ordinal is None and f.kind not in refused))


def _liking(full: Sequence[Clause], parties: Sides, side: str, positions: Positions | None) -> Liking | None:
    if positions is None:
        return None
    said = tuple(plain([clause for clause in full if not _FORMAL.issuperset(clause.kinds or [""])], parties, side))
    return Liking(said, positions.told([one.text for one in said], side))


def _flagged(found: Sequence[Finding]) -> set[int | None]:
    return {finding.ordinal for finding in found if finding.held is Held.BEYOND}


def _read_once(found: Sequence[Finding]) -> Iterator[Finding]:
    """What is flagged anyway need not be shown for reading as well, and nothing twice."""
    seen = {f.ordinal for f in found if f.held in (Held.BEYOND, Held.UNUSUAL)}
    for finding in found:
        if finding.held is not Held.UNCLEAR:
            yield finding
        elif finding.ordinal not in seen:
            seen.add(finding.ordinal)
            yield finding


def _by_rule(rule: Rule, draft: "_Draft") -> Iterator[Finding]:
    document, parties = draft.document, draft.parties
    about = [clause for clause in draft.full if speaks_of(rule.kind, clause, parties)]
    ours = {clause.ordinal for clause in about}
    judged = False
    for clause in draft.full:
        sure = draft.sure(rule, clause)
        outcome = judge(rule, clause.text, parties, values=clause.ordinal in ours or bool(sure), sure=sure)
        if (
            sure
            and not draft.refused(rule, clause)
            and (outcome is None or (outcome.position == 0 and not outcome.read))
        ):
            outcome = _laddered(rule, clause.text, sure) or outcome
        if outcome and (outcome.position != 0 or clause.ordinal in ours):
            judged = judged or bool(outcome.read) or outcome.position != 0
            yield _finding(rule, document, clause, outcome)
        if outcome is None or outcome.position != BEYOND:
            yield from _by_definition(rule, draft, clause, values=clause.ordinal in ours)
    lacking = [test for test in rule.tests if test.wanted and not _somewhere(test, about, parties)]
    spoken = [clause for clause in about if draft.likely(rule, clause)]
    if rule.required and (lacking or not (spoken or judged)):
        yield from _absent(rule, draft, spoken, lacking)
    elif not judged and any(test.read for test in rule.tests):
        yield from (_unclear(rule, draft, clause) for clause in about if rule.kind in clause.kinds[:1])


def _laddered(rule: Rule, text: str, sure: Sequence[tuple[int, int]]) -> Outcome | None:
    """The fallback that a clause on the subject has the words of; of a rule that prefers none, the first at least."""
    position = reached(rule, text) or (1 if rule.unwanted and rule.fallbacks else 0)
    said = f"it is less than we prefer: {rule.preferred.summary}"
    return Outcome(position, *sure[0], said) if position else None


@dataclass(frozen=True)
class _Draft:
    """`full` are the clauses that are more than a heading; `terms` where the meaning of each defined term stands."""

    document: Document
    clauses: Sequence[Clause]
    full: Sequence[Clause]
    parties: Sides
    terms: dict[str, tuple[int, int]]
    liking: Liking | None = None

    @property
    def opening(self) -> int | None:
        """The words before the first number or heading, which name many subjects and settle none."""
        first = self.full[0] if self.full else None
        return first.ordinal if first and not (first.number or first.heading) else None

    def sure(self, rule: Rule, clause: Clause) -> tuple[tuple[int, int], ...]:
        return self.liking.about(rule.kind, clause) if self.liking else ()

    def refused(self, rule: Rule, clause: Clause) -> bool:
        return bool(self.liking and self.liking.refused(rule.kind, clause))

    def fair(self, rule: Rule, clause: Clause) -> bool:
        """Whether a sentence of `clause` is on the subject, has none of its words and is not refused."""
        return bool(self.sure(rule, clause)) and not self.refused(rule, clause)

    def perhaps(self, rule: Rule, clause: Clause) -> bool:
        """Whether `clause` may be on the subject: by a word of it, and by a sentence's share where weights tell it."""
        hint = bool(hinted(rule.kind, clause, self.parties))
        if self.liking is None or rule.kind not in self.liking.told.kinds:
            return hint
        return self.liking.share(rule.kind, clause) >= (_PERHAPS if hint else ABOUT)

    def likely(self, rule: Rule, clause: Clause) -> bool:
        """Whether `clause`, which has a word of the subject, is on it: as the tagger tells, or a sentence's share."""
        return rule.kind in clause.kinds or self.liking is None or self.liking.share(rule.kind, clause) >= ABOUT


def _by_definition(rule: Rule, draft: _Draft, clause: Clause, *, values: bool) -> Iterator[Finding]:
    """What a clause comes to once its defined terms stand for what they mean."""
    full = expanded(clause.text, clause.span.start, draft.terms, draft.document.text)
    outcome = judge(rule, full.text, draft.parties, values=values) if full else None
    if full is None or outcome is None or outcome.position != BEYOND:
        return
    places = full.places(*around(full.text, outcome.start, outcome.end))
    spans = tuple(span for start, end in places if start < end for span in draft.document.spans(start, end))
    reason = f"{rule.title}: {outcome.reason}, by the meaning of a defined term."
    where = (clause.number or "", clause.heading or "", clause.ordinal)
    quote = draft.document.quote(spans)
    yield Finding(rule.kind, Held.BEYOND, reason, _SEVERITY[rule.priority], rule, BEYOND, *where, spans, quote)


def _somewhere(test: Test, about: Sequence[Clause], parties: Sides) -> bool:
    """Words that a contract must have may stand in any of the clauses about it."""
    return any(hit(test, clause.text, parties) for clause in about)


def _absent(rule: Rule, draft: _Draft, about: Sequence[Clause], lacking: Sequence[Test]) -> Iterator[Finding]:
    """Missing only where nothing that may be on the subject stands anywhere; such a clause is shown for reading."""
    beyond = [
        clause for clause in about if (o := judge(rule, clause.text, draft.parties)) is None or o.position == BEYOND
    ]
    if about and not any("{them}" in test.must or test.who == "them" for test in lacking) and beyond:
        return
    others = [clause for clause in draft.full if clause not in about and clause.ordinal != draft.opening]
    if any(draft.fair(rule, clause) for clause in others):
        return
    near = [one for one in others if draft.perhaps(rule, one) or concerns(rule.kind, one, draft.parties)]
    if near:
        yield _unclear(rule, draft, near[0])
    else:
        yield _missing(rule, len(draft.clauses), lacking[0].because if about and lacking else "")


def _unclear(rule: Rule, draft: _Draft, clause: Clause) -> Finding:
    """A clause on the rule's subject that no test could read is shown for reading, not judged."""
    start, end = hinted(rule.kind, clause, draft.parties) or first(rule.kind, clause.text, draft.parties)
    left, right = around(clause.text, start, end)
    spans = draft.document.spans(clause.span.start + left, clause.span.start + right)
    reason = f"{rule.title}: I could not tell what this clause says on it; please read it."
    where = (clause.number or "", clause.heading or "", clause.ordinal)
    return Finding(rule.kind, Held.UNCLEAR, reason, "medium", rule, BEYOND, *where, spans, draft.document.quote(spans))


def _finding(rule: Rule, document: Document, clause: Clause, outcome: Outcome) -> Finding:
    held = {BEYOND: Held.BEYOND, 0: Held.PREFERRED}.get(outcome.position, Held.FALLBACK)
    start, end = around(clause.text, outcome.start, outcome.end)
    spans = document.spans(clause.span.start + start, clause.span.start + end)
    quote = document.quote(spans)
    severity = _SEVERITY[rule.priority] if held is Held.BEYOND else "none" if held is Held.PREFERRED else "low"
    return Finding(
        rule.kind,
        held,
        f"{rule.title}: {outcome.reason}.".replace("..", "."),
        severity,
        rule,
        outcome.position,
        clause.number or "",
        clause.heading or "",
        clause.ordinal,
        spans,
        quote,
        tuple(
            Reading(r.measure, r.value, clause.span.start + r.start, clause.span.start + r.end) for r in outcome.read
        ),
    )


def _missing(rule: Rule, searched: int, because: str) -> Finding:
    none = f"no clause does what we need: {because}" if because else "I found no such clause"
    return Finding(
        rule.kind,
        Held.MISSING,
        f"{rule.title}: {none}, among {searched} clauses searched by heading and wording.",
        _SEVERITY[rule.priority],
        rule,
        searched=(rule.title, f"{searched} clauses by heading", f"{searched} clauses by wording"),
    )


def _unusual(document: Document, clauses: Sequence[Clause], parties: Sides, liking: Liking | None) -> Iterator[Finding]:
    for clause in clauses:
        if burden := one_sided(clause.text, parties):
            told = liking.kind(clause, burden.start, burden.end) if liking else ""
            kind = told or (clause.kinds[0] if clause.kinds else "unusual")
            start, end = around(clause.text, burden.start, burden.end)
            spans: tuple[Span, ...] = document.spans(clause.span.start + start, clause.span.start + end)
            held = Held.UNUSUAL if burden.sure else Held.UNCLEAR
            yield Finding(
                kind, held, f"No rule covers this: {burden.reason}.", "medium", None, BEYOND, clause.number or "",
                clause.heading or "", clause.ordinal, spans, document.quote(spans),
            )  # fmt: skip
