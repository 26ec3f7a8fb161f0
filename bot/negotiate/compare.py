"""Clauses and a playbook in, findings out: which position each clause meets, and the words that decide it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.clause import Clause
from bot.model.document import Document, Span
from bot.model.finding import Finding, Held, Reading
from bot.model.playbook import BEYOND, Deal, Playbook, Rule, Test
from bot.negotiate.definitions import defined, expanded
from bot.negotiate.onesided import one_sided
from bot.negotiate.sides import Sides, sides
from bot.negotiate.topics import bare, hinted, speaks_of, words_for
from bot.negotiate.trial import hit
from bot.negotiate.trial import values as values_of

_SEVERITY = {"critical": "critical", "high": "high", "medium": "medium", "low": "low", "": "medium"}


@dataclass(frozen=True)
class _Failed:
    """A test's outcome: the position it leaves, the characters of the clause that decide, what is said."""

    position: int
    start: int
    end: int
    reason: str
    read: tuple[Reading, ...] = ()


def review(
    document: Document, clauses: Sequence[Clause], playbook: Playbook, deal: Deal | None = None
) -> tuple[Finding, ...]:
    """Every rule that applies to `deal` against the clauses it is about, in the document's order; missing last."""
    parties = sides(document.text, playbook.side)
    rules = playbook.applying(deal)
    full = tuple(clause for clause in clauses if not bare(clause))
    draft = _Draft(document, clauses, full, parties, defined(document.text))
    found = [finding for rule in rules for finding in _by_rule(rule, draft)]
    flagged = {finding.ordinal for finding in found if finding.held is Held.BEYOND}
    found += [f for f in _unusual(document, clauses, parties) if f.ordinal not in flagged]
    present = sorted((f for f in _read_once(found) if f.ordinal is not None), key=lambda f: f.ordinal or 0)
    return (*present, *(f for f in found if f.ordinal is None))


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
        outcome = judge(rule, clause.text, parties, values=clause.ordinal in ours)
        if outcome and (outcome.position != 0 or clause.ordinal in ours):
            judged = judged or bool(outcome.read) or outcome.position != 0
            yield _finding(rule, document, clause, outcome)
        if outcome is None or outcome.position != BEYOND:
            yield from _by_definition(rule, draft, clause, values=clause.ordinal in ours)
    lacking = [test for test in rule.tests if test.wanted and not _somewhere(test, about, parties)]
    if rule.required and (lacking or not about):
        yield from _absent(rule, draft, about, lacking)
    elif not judged and any(test.read for test in rule.tests):
        yield from (_unclear(rule, draft, clause) for clause in about if rule.kind in clause.kinds[:1])


@dataclass(frozen=True)
class _Draft:
    """`full` are the clauses that are more than a heading; `terms` where the meaning of each defined term stands."""

    document: Document
    clauses: Sequence[Clause]
    full: Sequence[Clause]
    parties: Sides
    terms: dict[str, tuple[int, int]]


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


def _absent(rule: Rule, draft: _Draft, about: Sequence[Clause], lacking: Sequence[Test]) -> Iterator[Finding]:
    """Missing only where no word of the subject stands anywhere; where one does, that clause is shown for reading."""
    beyond = [
        clause for clause in about if (o := judge(rule, clause.text, draft.parties)) is None or o.position == BEYOND
    ]
    if about and not any("{them}" in test.must or test.who == "them" for test in lacking) and beyond:
        return
    near = [clause for clause in draft.full if clause not in about and hinted(rule.kind, clause, draft.parties)]
    if near:
        yield _unclear(rule, draft, near[0])
    else:
        yield _missing(rule, len(draft.clauses), lacking[0].because if about and lacking else "")


def _unclear(rule: Rule, draft: _Draft, clause: Clause) -> Finding:
    """A clause on the rule's subject that no test could read is shown for reading, not judged."""
    start, end = hinted(rule.kind, clause, draft.parties) or _first(rule.kind, clause.text, draft.parties)
    left, right = around(clause.text, start, end)
    spans = draft.document.spans(clause.span.start + left, clause.span.start + right)
    reason = f"{rule.title}: I could not tell what this clause says on it; please read it."
    where = (clause.number or "", clause.heading or "", clause.ordinal)
    return Finding(rule.kind, Held.UNCLEAR, reason, "medium", rule, BEYOND, *where, spans, draft.document.quote(spans))


def judge(rule: Rule, text: str, parties: Sides, *, values: bool = True) -> _Failed | None:
    """The worst outcome of the rule's tests on `text`; None when no test says anything about it. Values are read only
    where `values`: a number means something in a clause on the subject alone.

    A rule that only refuses words finds a clause without them preferred."""
    tests = [test for test in rule.tests if values or not test.read]
    outcomes = [o for test in tests for o in (_outcome(test, rule, text, parties),) if o]
    if outcomes:
        return max(outcomes, key=lambda o: (o.position == BEYOND, o.position))
    if any(test.read for test in rule.tests) or not rule.tests:
        return None
    found = _first(rule.kind, text, parties)
    return _Failed(0, *found, "it has none of the words that we refuse")


def _somewhere(test: Test, about: Sequence[Clause], parties: Sides) -> bool:
    """Words that a contract must have may stand in any of the clauses about it."""
    return any(hit(test, clause.text, parties) for clause in about)


def _first(kind: str, text: str, parties: Sides) -> tuple[int, int]:
    words = words_for(kind)
    found = words.search(parties.veil(text)) if words else None
    return found.span() if found else (0, len(text))


def _outcome(test: Test, rule: Rule, text: str, parties: Sides) -> _Failed | None:
    if test.wanted:
        return None
    if not test.read:
        found = hit(test, text, parties)
        return _Failed(test.otherwise, *found, test.because) if found else None
    readings = values_of(test, text, parties)
    placed = [(test.position(reading.value), reading) for reading in readings]
    if not placed:
        return None
    position, worst = max(placed, key=lambda one: (one[0] == BEYOND, one[0]))
    return _Failed(position, worst.start, worst.end, _compared(rule, worst), readings)


def _compared(rule: Rule, reading: Reading) -> str:
    """What was read and what we prefer; never what we would accept."""
    return f"it gives {shown(reading)}. We prefer: {rule.preferred.summary}"


def shown(reading: Reading) -> str:
    """ "15 days", "3 months of fees", "Cayman Islands"."""
    if isinstance(reading.value, str):
        return reading.value
    unit = reading.measure.rsplit("_", 1)[-1]
    if reading.measure == "cap_months":
        unit = "months of fees"
    elif reading.measure == "late_percent_month":
        unit = "percent a month"
    return f"{reading.value:,.6g} {unit}"


def _finding(rule: Rule, document: Document, clause: Clause, outcome: _Failed) -> Finding:
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


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds the deciding words."""
    left = max((hit.end() for hit in re.finditer(r"[.;]\s+(?=[A-Z(])|\n(?=[^\n]* \| )", text[:start])), default=0)
    right = re.search(r"[.;](?=\s|$)", text[end - 1 if end > start else end :])
    stop = (end - 1 if end > start else end) + right.end() if right else len(text)
    return left, max(stop, end)


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


def _unusual(document: Document, clauses: Sequence[Clause], parties: Sides) -> Iterator[Finding]:
    for clause in clauses:
        if burden := one_sided(clause.text, parties):
            kind = clause.kinds[0] if clause.kinds else "unusual"
            start, end = around(clause.text, burden.start, burden.end)
            spans: tuple[Span, ...] = document.spans(clause.span.start + start, clause.span.start + end)
            held = Held.UNUSUAL if burden.sure else Held.UNCLEAR
            yield Finding(
                kind, held, f"No rule covers this: {burden.reason}.", "medium", None, BEYOND, clause.number or "",
                clause.heading or "", clause.ordinal, spans, document.quote(spans),
            )  # fmt: skip
