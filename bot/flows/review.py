"""Their draft in, findings out: read, divided, tagged, held against a playbook."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.desk import Desk
from bot.errors import Misconfigured
from bot.extract import learnt, tag
from bot.ingest.clauses import clauses
from bot.ingest.file import read
from bot.model.clause import Clause
from bot.model.contract import Status
from bot.model.document import Document
from bot.model.finding import Finding, Tone
from bot.model.person import Audience
from bot.model.playbook import Deal, Playbook, Rule
from bot.negotiate import compare
from bot.negotiate.precedent import reached, said
from bot.negotiate.propose import Stand, propose
from bot.negotiate.reword import Draft, reworded


@dataclass(frozen=True)
class Review:
    """One draft held against one playbook."""

    document: Document
    clauses: tuple[Clause, ...]
    playbook: Playbook
    findings: tuple[Finding, ...]


def review(desk: Desk, data: bytes, name: str, playbook: Playbook, deal: Deal | None = None) -> Review:
    """The findings on the draft in `data`. Raises Unreadable with one sentence for the person."""
    document = read(data, name)
    divided = _tagged(desk, clauses(document))
    found = compare.review(document, divided, playbook, deal, positions=desk.positions)
    return Review(document, divided, playbook, found)


def _tagged(desk: Desk, divided: Sequence[Clause]) -> tuple[Clause, ...]:
    """By the learnt tagger, which reads each sentence; by heading and cue where it tells nothing."""
    told = learnt(divided, desk.tagger)
    return tuple(one if one.kinds else by for one, by in zip(told, tag(divided, desk.taxonomy), strict=True))


def named(desk: Desk, name: str) -> Playbook:
    """The playbook called `name`: its file with or without .yaml, its side, or its name. Raises Misconfigured."""
    wanted = name.casefold().removesuffix(".yaml")
    for book in desk.playbooks:
        if wanted in {book.file.removesuffix(".yaml").casefold(), book.name.casefold(), book.side}:
            return book
    known = ", ".join(book.file.removesuffix(".yaml") for book in desk.playbooks)
    raise Misconfigured(f"There is no playbook called {name!r}; there are: {known}.")


def countered(
    desk: Desk, made: Review, audience: Audience, *, tone: Tone = Tone.COLLABORATIVE, stand: Stand | None = None
) -> Review:
    """The review with counterproposals, as far as `audience` may see: limits and internal notes only where every
    reader is counsel or deal desk; everybody else is shown preferred wording."""
    before = cache(lambda rule: precedent(desk, audience, made.playbook, rule))
    at = replace(stand or Stand(), tone=tone, precedent=before)
    findings = propose(made.document, made.clauses, made.playbook, made.findings, at)
    return replace(made, findings=tuple(shown(finding, audience) for finding in findings))


def shown(finding: Finding, audience: Audience) -> Finding:
    """The finding as `audience` may see it."""
    if audience.sees_limits or finding.proposal is None:
        return finding
    if finding.proposal.position > 0:
        return finding.proposing(None)
    return finding.proposing(replace(finding.proposal, internal="", approver=""))


def precedent(desk: Desk, audience: Audience, playbook: Playbook, rule: Rule) -> str:
    """What we signed before on this kind, from the signed contracts that every reader may see."""
    shelf = desk.shelf(audience)
    signed = [contract for contract in shelf.contracts if contract.status is Status.SIGNED]
    texts = ((shelf.document(contract), shelf.clauses(contract)) for contract in signed)
    return said(rule, reached(rule, texts, playbook.side))


def worded(desk: Desk, made: Review) -> Review:
    """The review with its proposals worded for their clauses, where a model is set and its words stay within.

    For what is made and used at once only: an approval is for exact words, and a model may choose others tomorrow."""
    draft = Draft(made.document, made.clauses, made.playbook, _others(desk, made))
    return replace(made, findings=reworded(made.findings, draft, desk.rewording))


def _others(desk: Desk, made: Review) -> tuple[str, ...]:
    """Names of parties to other contracts, which the draft itself does not say."""
    names = {name for contract in desk.records.all() for name in contract.counterparties}
    return tuple(sorted(name for name in names if name.casefold() not in made.document.text.casefold()))


def unapproved(made: Review) -> tuple[Finding, ...]:
    """The findings whose proposal somebody must approve before it leaves."""
    return tuple(finding for finding in made.findings if finding.proposal and finding.proposal.approver)


def unapproved_left_out(made: Review) -> Review:
    """The review without the proposals that nobody has approved."""
    waiting = unapproved(made)
    return replace(made, findings=tuple(f.proposing(None) if f in waiting else f for f in made.findings))
