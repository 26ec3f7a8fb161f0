"""A draft on the shelf, or pasted words, held against a playbook for an audience: the issues list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.desk import Desk
from bot.errors import Misconfigured, Unreadable
from bot.flows import catalogue, rounds
from bot.flows.review import Review, countered, named, review, worded
from bot.flows.side import doubt, side_of, us
from bot.model.clause import Clause
from bot.model.contract import Contract, Status
from bot.model.document import Document
from bot.model.finding import Edit, Finding, Held, Tone
from bot.model.issue import How, Issue, Issues, Mark, ReviewOf
from bot.model.person import Audience, Person
from bot.model.playbook import Deal, Playbook
from bot.store.audit import Entry

_SHORTEST = 5


def reviewable(contract: Contract) -> bool:
    """A draft, or what nobody has called anything else yet."""
    return contract.status in {None, Status.DRAFT}


def fitting(desk: Desk, audience: Audience, contract: str) -> tuple[Playbook, ...]:
    """The playbooks for this contract: those of our side of it, all of them when it does not show which we are.

    Raises UnknownContract, and Misconfigured when there are none."""
    if not desk.playbooks:
        raise Misconfigured("There is no playbook yet; docs/playbooks.md says how to write one.")
    shelf = desk.shelf(audience)
    found = catalogue.contract(desk, audience, contract)
    side = side_of(us(shelf), shelf.document(found), found.facts.parties)
    fit = tuple(book for book in desk.playbooks if book.side == side)
    return fit or desk.playbooks


def counterparty(desk: Desk, audience: Audience, id: str) -> str:
    """The other side of a contract as people call it; the contract's title when it names nobody but us."""
    contract = catalogue.contract(desk, audience, id)
    ours = us(desk.shelf(audience))
    return next((name for name in contract.counterparties if name.casefold() != ours), contract.title)


def issues(desk: Desk, person: Person, audience: Audience, of: ReviewOf, *, audited: bool = True) -> Issues:
    """The issues of a contract as `audience` may see them. Raises UnknownContract, Misconfigured, and Stale when the
    contract has a newer version than the review was made of."""
    held = rounds.round_of(desk, audience, of)
    made, contract, book = held.review, held.contract, held.review.playbook
    if audited:
        spans = [[contract.id, s.document, s.start, s.end] for f in made.findings for s in f.spans]
        desk.audit.write(
            Entry(desk.clock(), person.id, audience.place, "review", "shown", [of.contract, of.book], spans)
        )
    current = ReviewOf(contract.id, book.file, contract.document[:12], of.tone)
    listed = _listed(made, contract.name, audience, current)
    waiting = tuple(one.kind for one in rounds.waiting(desk, held))
    return replace(listed, waiting=waiting, doubt=doubt(desk, audience, made))


def pasted(desk: Desk, audience: Audience, text: str, book: str = "", tone: Tone = Tone.COLLABORATIVE) -> Issues:
    """The issues of a pasted clause or two: nothing is missing from what is no whole contract.

    Raises Unreadable when there are too few words, Misconfigured when there is no such playbook."""
    if len(text.split()) < _SHORTEST:
        raise Unreadable("Paste the clause itself, a sentence at least, and I hold it against our playbook.")
    if not desk.playbooks:
        raise Misconfigured("There is no playbook yet; docs/playbooks.md says how to write one.")
    against = named(desk, book) if book else desk.playbooks[0]
    made = review(desk, text.encode(), "pasted.txt", against, Deal(role=against.side))
    made = worded(desk, countered(desk, made, audience, tone=tone))
    return _listed(made, "the words you pasted", audience, None, text)


def _listed(made: Review, name: str, audience: Audience, of: ReviewOf | None, text: str = "") -> Issues:
    by_ordinal: dict[int | None, Clause] = {clause.ordinal: clause for clause in made.clauses}
    found = [f for f in made.findings if f.held is not Held.PREFERRED and not (text and f.held is Held.MISSING)]
    listed = [_issue(one, by_ordinal.get(one.ordinal), made.document) for one in found]
    good = sum(finding.held is Held.PREFERRED for finding in made.findings)
    return Issues(
        name,
        made.playbook.name,
        tuple(sorted(listed, key=lambda one: one.weight)),
        good,
        audience.sees_limits,
        of,
        text,
        of.tone if of else Tone.COLLABORATIVE,
        made.playbook.file,
    )


def _issue(finding: Finding, clause: Clause | None, document: Document) -> Issue:
    edits = finding.proposal.edits if finding.proposal else ()
    start, end = (
        (clause.span.start, clause.span.end) if clause else (edits[0].start, edits[0].start) if edits else (0, 0)
    )
    page = next((span.page for span in finding.spans), None)
    return Issue(finding, tuple(_marked(document.text, edits, start, end)) if edits else (), page)


def _marked(text: str, edits: Sequence[Edit], start: int, end: int) -> Iterator[Mark]:
    """Characters `start` to `end` of `text` with the edits in them."""
    at = start
    for edit in sorted(edits, key=lambda one: one.start):
        if edit.start > at:
            yield Mark(text[at : edit.start], How.SAME)
        if edit.end > edit.start:
            yield Mark(text[edit.start : edit.end], How.CUT)
        if edit.new.strip():
            yield Mark(edit.new.lstrip("\n"), How.NEW)
        at = edit.end
    if at < end:
        yield Mark(text[at:end], How.SAME)
