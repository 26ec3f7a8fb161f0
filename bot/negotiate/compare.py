"""Clauses and a playbook in, findings out: which position each clause meets, and the words that decide it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.clause import Clause
from bot.model.document import Document, Span
from bot.model.finding import Finding, Held, Reading
from bot.model.playbook import BEYOND, Deal, Playbook, Rule, Test
from bot.negotiate.onesided import one_sided
from bot.negotiate.sides import Sides, sides
from bot.negotiate.topics import concerns, hinted, words_for
from bot.negotiate.values import read

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
    found = [finding for rule in rules for finding in _by_rule(rule, document, clauses, parties)]
    flagged = {finding.ordinal for finding in found if finding.held in (Held.BEYOND, Held.FALLBACK)}
    ruled = {rule.kind for rule in rules}
    found += [f for f in _unusual(document, clauses, parties) if f.ordinal not in flagged and f.kind not in ruled]
    present = sorted((f for f in found if f.ordinal is not None), key=lambda f: f.ordinal or 0)
    return (*present, *(f for f in found if f.ordinal is None))


def _by_rule(rule: Rule, document: Document, clauses: Sequence[Clause], parties: Sides) -> Iterator[Finding]:
    about = [clause for clause in clauses if concerns(rule.kind, clause)]
    for clause in about:
        if outcome := judge(rule, clause.text, parties):
            yield _finding(rule, document, clause, outcome)
    needed = [test for test in rule.tests if test.must]
    lacking = [test for test in needed if not _somewhere(test, about, parties)]
    if rule.required and (lacking or not about):
        yield from _absent(rule, _Draft(document, clauses, parties), about, lacking)


@dataclass(frozen=True)
class _Draft:
    document: Document
    clauses: Sequence[Clause]
    parties: Sides


def _absent(rule: Rule, draft: _Draft, about: Sequence[Clause], lacking: Sequence[Test]) -> Iterator[Finding]:
    """Missing only where no word of the subject stands anywhere; where one does, that clause is shown for reading."""
    beyond = [
        clause for clause in about if (o := judge(rule, clause.text, draft.parties)) is None or o.position == BEYOND
    ]
    if about and not any("{them}" in test.must for test in lacking) and beyond:
        return
    near = [clause for clause in draft.clauses if clause not in about and hinted(rule.kind, clause)]
    if not near:
        yield _missing(rule, len(draft.clauses), lacking[0].because if about and lacking else "")
        return
    clause = near[0]
    start, end = hinted(rule.kind, clause) or (0, len(clause.text))
    left, right = around(clause.text, start, end)
    spans = draft.document.spans(clause.span.start + left, clause.span.start + right)
    reason = f"{rule.title}: I could not tell what this clause says on it; please read it."
    where = (clause.number or "", clause.heading or "", clause.ordinal)
    yield Finding(rule.kind, Held.UNUSUAL, reason, "medium", rule, BEYOND, *where, spans, draft.document.quote(spans))


def judge(rule: Rule, text: str, parties: Sides) -> _Failed | None:
    """The worst outcome of the rule's tests on `text`; None when no test says anything about it.

    A rule that only refuses words finds a clause without them preferred."""
    outcomes = [o for test in rule.tests for o in (_outcome(test, rule, text, parties),) if o]
    if outcomes:
        return max(outcomes, key=lambda o: (o.position == BEYOND, o.position))
    if any(test.read for test in rule.tests) or not rule.tests:
        return None
    hit = _first(rule.kind, text)
    return _Failed(0, *hit, "it has none of the words that we refuse")


def _somewhere(test: Test, about: Sequence[Clause], parties: Sides) -> bool:
    """Words that a contract must have may stand in any of the clauses about it."""
    return any(parties.pattern(test.must).search(clause.text) for clause in about)


def _first(kind: str, text: str) -> tuple[int, int]:
    words = words_for(kind)
    hit = words.search(text) if words else None
    return hit.span() if hit else (0, len(text))


def _outcome(test: Test, rule: Rule, text: str, parties: Sides) -> _Failed | None:
    if test.must:
        return None
    if test.must_not:
        hit = parties.pattern(test.must_not).search(text)
        return _Failed(test.otherwise, hit.start(), hit.end(), test.because) if hit else None
    readings = read(test.read, text)
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
        if hit := one_sided(clause.text, parties):
            kind = clause.kinds[0] if clause.kinds else "unusual"
            start, end = around(clause.text, hit.start, hit.end)
            spans: tuple[Span, ...] = document.spans(clause.span.start + start, clause.span.start + end)
            yield Finding(
                kind, Held.UNUSUAL, f"No rule covers this: {hit.reason}.", "medium", None, BEYOND, clause.number or "",
                clause.heading or "", clause.ordinal, spans, document.quote(spans),
            )  # fmt: skip
