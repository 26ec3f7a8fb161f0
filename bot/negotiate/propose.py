"""Findings in, the same with counterproposals out: the next position on the ladder, in their own clause's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.finding import Edit, Finding, Held, Proposal, Tone
from bot.model.playbook import Playbook, Rule
from bot.negotiate import notes
from bot.negotiate.rewrite import Place, applied, rewrite
from bot.negotiate.sides import sides
from bot.negotiate.wording import blanks, fitted


@dataclass(frozen=True)
class Stand:
    """Where a negotiation stands: by kind, the last position `offered`; kinds that are `settled`; other parties'
    `names`, which no text of ours may hold; `precedent` says for a rule what we signed before."""

    offered: Mapping[str, int] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    tone: Tone = Tone.COLLABORATIVE
    precedent: Callable[[Rule], str] = lambda _: ""


def next_position(rule: Rule, offered: int | None) -> int:
    """Preferred first, then one step down a round, never past the last fallback and never back up."""
    return 0 if offered is None else min(offered + 1, len(rule.ladder) - 1)


def propose(
    document: Document, clauses: Sequence[Clause], playbook: Playbook, findings: Sequence[Finding], stand: Stand
) -> tuple[Finding, ...]:
    """`findings`, those that call for it with a proposal."""
    met = {f.kind: f.ordinal for f in findings if f.held in (Held.PREFERRED, Held.FALLBACK)}
    by_ordinal = {clause.ordinal: clause for clause in clauses}
    taken: list[Edit] = []
    answered: set[str] = set()
    end = clauses[-1].span.end if clauses else len(document.text)
    out = []
    for finding in findings:
        clause = by_ordinal.get(finding.ordinal) if finding.ordinal is not None else None
        spare = finding.held is Held.BEYOND and finding.kind in met and met[finding.kind] != finding.ordinal
        page = _Page(document, playbook, end, spare)
        proposal = None if clause is None and finding.kind in answered else _proposal(page, finding, clause, stand)
        if proposal and any(_meet(edit, other) for edit in proposal.edits for other in taken if clause):
            # Another finding already rewrites these words.
            proposal = None
        if proposal:
            taken += proposal.edits
            answered.add(finding.kind)
        out.append(finding.proposing(proposal))
    return tuple(out)


def wanted(finding: Finding) -> bool:
    """Beyond or missing calls for a proposal, a fallback only where somebody would have to approve it."""
    if finding.rule is None or finding.held in (Held.PREFERRED, Held.UNUSUAL, Held.UNCLEAR):
        return False
    return finding.held is not Held.FALLBACK or bool(finding.rule.needs(finding.position))


def _meet(left: Edit, right: Edit) -> bool:
    return (left.start < right.end and right.start < left.end) or left.start == right.start


@dataclass(frozen=True)
class _Page:
    """What a proposal is made within; `end` is where a missing clause goes."""

    document: Document
    playbook: Playbook
    end: int
    spare: bool


def _proposal(page: _Page, finding: Finding, clause: Clause | None, stand: Stand) -> Proposal | None:
    rule = finding.rule
    if rule is None or not wanted(finding) or rule.kind in stand.settled:
        return None
    target = next_position(rule, stand.offered.get(rule.kind))
    if finding.held is Held.FALLBACK and target >= finding.position:
        return None
    made = _inserted(page, rule, target) if clause is None else _changed(page, rule, target, clause)
    if made is None:
        return None
    reached, wording, edits = made
    return Proposal(
        wording.strip(),
        edits,
        reached,
        notes.outward(finding, rule, offered=reached, wording=wording, tone=stand.tone, names=stand.names),
        notes.internal(finding, rule, offered=reached, precedent=stand.precedent(rule), blanks=blanks(wording)),
        rule.needs(reached),
    )


_Made = tuple[int, str, tuple[Edit, ...]]


def _inserted(page: _Page, rule: Rule, target: int) -> _Made | None:
    parties = sides(page.document.text, page.playbook.side)
    wording = fitted(rule.ladder[target].wording, page.document.text, parties, page.playbook.side)
    return (target, wording, (Edit(page.end, page.end, f"\n{wording}"),)) if wording else None


def _changed(page: _Page, rule: Rule, target: int, clause: Clause) -> _Made | None:
    parties = sides(page.document.text, page.playbook.side)
    place = Place(clause.text, page.document.text, parties, page.playbook.side, page.spare)
    made = rewrite(rule, target, place)
    if made is None:
        return None
    at = clause.span.start
    edits = tuple(Edit(edit.start + at, edit.end + at, edit.new) for edit in made[1])
    return made[0], applied(clause.text, made[1]), edits
