"""Findings in, the same with counterproposals out: the next position on the ladder, in their own clause's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.finding import Edit, Finding, Held, Proposal, Tone
from bot.model.playbook import Playbook, Rule
from bot.negotiate import insertion, notes
from bot.negotiate.currency import foreign
from bot.negotiate.extent import says
from bot.negotiate.rewrite import OMITTED, Place, applied, rewrite
from bot.negotiate.sides import sides
from bot.negotiate.topics import speaks_of
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
    by_ordinal = {clause.ordinal: clause for clause in clauses}
    met = {f.kind: f.ordinal for f in findings if f.held in (Held.PREFERRED, Held.FALLBACK) and _says(f, by_ordinal)}
    end = insertion.place(clauses)
    beside = _beside(findings)
    pages = {spare: _Page(document, playbook, end, spare, beside) for spare in (False, True)}
    made: dict[int, Proposal] = {}
    for at, finding in enumerate(findings):
        spare = finding.held is Held.BEYOND and finding.kind in met and met[finding.kind] != finding.ordinal
        if proposal := _proposal(pages[spare], finding, _of(finding, by_ordinal), stand):
            made[at] = proposal
    said: set[str] = set()
    for at in _apart(findings, made, by_ordinal):
        # What one of our own edits says already is not said again elsewhere.
        if findings[at].kind in said and findings[at].held is Held.BEYOND and findings[at].ordinal is not None:
            made[at] = _proposal(pages[True], findings[at], _of(findings[at], by_ordinal), stand) or made[at]
        said.add(findings[at].kind)
    kept = _apart(findings, made, by_ordinal)
    return tuple(finding.proposing(made[at] if at in kept else None) for at, finding in enumerate(findings))


def _beside(findings: Sequence[Finding]) -> dict[tuple[str, int | None], list[Finding]]:
    """Findings of one kind in one clause, which one proposal answers."""
    out: dict[tuple[str, int | None], list[Finding]] = {}
    for finding in findings:
        out.setdefault((finding.kind, finding.ordinal), []).append(finding)
    return out


def _of(finding: Finding, clauses: Mapping[int, Clause]) -> Clause | None:
    return None if finding.ordinal is None else clauses.get(finding.ordinal)


def _apart(findings: Sequence[Finding], made: Mapping[int, Proposal], clauses: Mapping[int, Clause]) -> list[int]:
    """Which proposals stand where some rewrite the same words: the one that settles most of what is found there, then
    the one on what the clause is mainly about, then the smaller. A missing clause is put in once, and only where none
    of its kind is put right."""
    kept: list[int] = []
    for at in sorted(made, key=lambda at: _order(at, findings, made, clauses)):
        taken = [edit for other in kept for edit in made[other].edits if findings[other].ordinal is not None]
        if findings[at].ordinal is None:
            meets = any(findings[other].kind == findings[at].kind for other in kept)
        else:
            meets = any(_meet(edit, other) for edit in made[at].edits for other in taken)
        if not meets:
            kept.append(at)
    return sorted(kept)


def _order(
    at: int, findings: Sequence[Finding], made: Mapping[int, Proposal], clauses: Mapping[int, Clause]
) -> tuple[int, ...]:
    finding, proposal = findings[at], made[at]
    if finding.ordinal is None:
        return 1, at
    kinds = clauses[finding.ordinal].kinds
    rivals = [
        other
        for other, one in made.items()
        if findings[other].ordinal is not None
        and any(_meet(left, right) for left in proposal.edits for right in one.edits)
    ]
    whole = [other for other in rivals if all(_within(edit, proposal.edits) for edit in made[other].edits)]
    lost = sum(edit.end - edit.start for edit in proposal.edits)
    struck = bool(finding.rule and finding.rule.preferred.wording) and not any(_said(edit) for edit in proposal.edits)
    place = kinds.index(finding.kind) if finding.kind in kinds else len(kinds)
    return 0, -len(whole), finding.kind not in kinds, struck, place, lost


def _said(edit: Edit) -> bool:
    return edit.new not in ("", OMITTED)


def _within(edit: Edit, others: Sequence[Edit]) -> bool:
    return any(other.start <= edit.start and edit.end <= other.end for other in others)


def wanted(finding: Finding) -> bool:
    """Beyond or missing calls for a proposal, a fallback only where somebody would have to approve it."""
    if finding.rule is None or finding.held in (Held.PREFERRED, Held.UNUSUAL, Held.UNCLEAR):
        return False
    return finding.held is not Held.FALLBACK or bool(finding.rule.needs(finding.position))


def _says(finding: Finding, clauses: Mapping[int, Clause]) -> bool:
    """Whether the clause that a finding calls fine says what we want, rather than nothing that we refuse."""
    rule = finding.rule
    if rule is None or finding.ordinal is None:
        return False
    if finding.read:
        return True
    text = clauses[finding.ordinal].text
    return rule.unwanted or any(says(text, position.wording) for position in rule.ladder if position.wording)


def _meet(left: Edit, right: Edit) -> bool:
    return (left.start < right.end and right.start < left.end) or left.start == right.start


@dataclass(frozen=True)
class _Page:
    """What a proposal is made within; `end` is where a missing clause goes, `beside` findings by kind and clause."""

    document: Document
    playbook: Playbook
    end: int
    spare: bool
    beside: Mapping[tuple[str, int | None], Sequence[Finding]]


def _proposal(page: _Page, finding: Finding, clause: Clause | None, stand: Stand) -> Proposal | None:
    rule = finding.rule
    if rule is None or not wanted(finding) or rule.kind in stand.settled:
        return None
    target = next_position(rule, stand.offered.get(rule.kind))
    if finding.held is Held.FALLBACK and target >= finding.position:
        return None
    made = _inserted(page, rule, target) if clause is None else _changed(page, rule, target, finding, clause)
    if made is None:
        return None
    reached, wording, edits = made
    return Proposal(
        wording.strip(),
        edits,
        reached,
        notes.outward(
            finding,
            rule,
            offered=reached,
            wording=wording,
            tone=stand.tone,
            side=page.playbook.side,
            names=stand.names,
        ),
        notes.internal(
            finding, rule, offered=reached, precedent=stand.precedent(rule), blanks=_open(page, rule, reached, wording)
        ),
        rule.needs(reached),
    )


def _open(page: _Page, rule: Rule, reached: int, wording: str) -> tuple[str, ...]:
    """What is to be filled in, and the playbook's sums where they are in another currency than the contract's."""
    found = blanks(wording)
    sums = foreign(rule.ladder[reached].wording, page.document.text) if any("amount" in one for one in found) else ""
    return (*found, sums) if sums else found


_Made = tuple[int, str, tuple[Edit, ...]]


def _inserted(page: _Page, rule: Rule, target: int) -> _Made | None:
    parties = sides(page.document.text, page.playbook.side)
    wording = fitted(rule.ladder[target].wording, page.document.text, parties, page.playbook.side)
    return (target, wording, (Edit(page.end, page.end, f"\n{wording}"),)) if wording else None


def _changed(page: _Page, rule: Rule, target: int, finding: Finding, clause: Clause) -> _Made | None:
    parties = sides(page.document.text, page.playbook.side)
    place = Place(
        clause.text,
        page.document.text,
        parties,
        page.playbook.side,
        spare=page.spare,
        words=_words([finding, *page.beside.get((finding.kind, clause.ordinal), ())], clause),
        whole=speaks_of(rule.kind, clause, parties) or finding.held is Held.BEYOND,
        wrapped=page.document.format == "pdf",
    )
    made = rewrite(rule, target, place)
    if made is None:
        return None
    at = clause.span.start
    edits = tuple(Edit(edit.start + at, edit.end + at, edit.new) for edit in made[1])
    return made[0], applied(clause.text, made[1]), edits


def _words(findings: Sequence[Finding], clause: Clause) -> tuple[tuple[int, int], ...]:
    """Where in `clause` the words stand that are refused; none where they stand elsewhere, in a definition."""
    at = clause.span.start
    own = [
        [span for span in one.spans if at <= span.start and span.end <= clause.span.end]
        for one in findings
        if one.held is Held.BEYOND
    ]
    return tuple(dict.fromkeys((spans[0].start - at, spans[-1].end - at) for spans in own if spans))
