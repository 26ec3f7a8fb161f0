"""A negotiation from round to round: opened, countered, recorded, overridden, prepared, recapped."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from bot.desk import Desk
from bot.errors import Forbidden, UnknownContract
from bot.flows.review import Review, countered, named, precedent
from bot.model.finding import Held, Tone
from bot.model.negotiation import Act, Lesson, Move, Negotiation, Point, Preparation, Recap
from bot.model.person import Audience, Person
from bot.model.playbook import BEYOND
from bot.negotiate import ledger
from bot.negotiate.propose import Stand


def opened(desk: Desk, person: Person, counterparty: str, playbook: str, *, contract: str | None = None) -> Negotiation:
    """A new negotiation in which `person` takes part; the one that is open where the contract has one already."""
    if not person.inside:
        raise Forbidden("Only members of our own workspace negotiate for us.")
    file = named(desk, playbook).file
    given = Negotiation(uuid4().hex, counterparty.strip(), file, desk.clock(), (person.id,), contract)
    return desk.negotiations.open(given)


def find(desk: Desk, audience: Audience, name: str) -> Negotiation:
    """The newest negotiation by that name or id. Raises UnknownContract alike for a hidden one and for none."""
    wanted = name.strip().casefold()
    fits = [
        one
        for one in desk.negotiations.all()
        if wanted in {one.id, one.counterparty.casefold()} and one.seen_by(audience)
    ]
    if not fits:
        raise UnknownContract(f"I did not find a negotiation with {name} among those you may see.")
    return max(fits, key=lambda one: one.opened_at)


def seen(desk: Desk, audience: Audience) -> tuple[Negotiation, ...]:
    """Every negotiation that the audience may see, newest first."""
    fits = [one for one in desk.negotiations.all() if one.seen_by(audience)]
    return tuple(sorted(fits, key=lambda one: one.opened_at, reverse=True))


def stand(desk: Desk, negotiation: Negotiation, tone: Tone = Tone.COLLABORATIVE) -> Stand:
    """Where it stands, for the next counterproposal; every other party's name is kept out of it."""
    others = {name for contract in desk.records.all() for name in contract.counterparties}
    others |= {one.counterparty for one in desk.negotiations.all()}
    mine = negotiation.counterparty.casefold()
    names = tuple(sorted(name for name in others if name.casefold() not in mine and mine not in name.casefold()))
    settled = frozenset(ledger.settled(negotiation))
    return Stand(ledger.offered(negotiation), settled, names, tone)


def counter(desk: Desk, audience: Audience, negotiation: Negotiation, made: Review, *, tone: Tone) -> Review:
    """The review with the counterproposals of this round; settled points stay settled."""
    return countered(desk, made, audience, tone=tone, stand=stand(desk, negotiation, tone))


def record(desk: Desk, person: Person, negotiation: Negotiation, made: Review) -> Negotiation:
    """Their draft's positions and our proposals become the next round."""
    round_, now = negotiation.round + 1, desk.clock()
    moves: list[Move] = []
    for finding in made.findings:
        if finding.rule is None or finding.kind in ledger.settled(negotiation):
            continue
        to = BEYOND if finding.held is Held.MISSING else finding.position
        who, kind, clause = negotiation.counterparty, finding.kind, finding.clause
        theirs = Move(now, round_, who, "them", Act.PROPOSED, kind, clause, to, text=finding.quote)
        moves.append(theirs)
        if proposal := finding.proposal:
            ours = replace(theirs, who=person.id, side="us", to=proposal.position, text=proposal.text)
            moves.append(replace(ours, why=proposal.outward))
    checked = [ledger.checked(negotiation, move) for move in moves]
    desk.negotiations.add(negotiation.id, checked)
    desk.negotiations.rebase(negotiation.id, tuple((c.number or "", c.text) for c in made.clauses))
    return desk.negotiations.get(negotiation.id) or negotiation


def move(desk: Desk, person: Person, negotiation: Negotiation, given: Move) -> Negotiation:
    """One move by hand: an offer, an override with its reason, a point settled or reopened."""
    if given.side == "us" and given.act is Act.OVERRIDE and not person.sees_limits:
        raise Forbidden("Overrides are for counsel and the deal desk.")
    signed = replace(given, who=person.id, at=desk.clock(), round=max(given.round, negotiation.round))
    desk.negotiations.add(negotiation.id, [ledger.checked(negotiation, signed)])
    return desk.negotiations.get(negotiation.id) or negotiation


def prepare(desk: Desk, audience: Audience, negotiation: Negotiation) -> Preparation:
    """One page before the next round; for counsel and deal desk, because it holds our ladder."""
    if not audience.sees_limits:
        raise Forbidden("Preparation shows our limits; only counsel and the deal desk may see it, in private.")
    book = named(desk, negotiation.playbook)
    past = [one for one in desk.negotiations.all() if one.counterparty == negotiation.counterparty]
    asked = dict.fromkeys(m.kind for one in past for m in one.moves if m.side == "them" and m.to != 0)
    rules = [rule for kind in asked if (rule := book.rule(kind))]
    open_ = [point for point in ledger.points(negotiation) if point.state == "open" and point.theirs == BEYOND]
    return Preparation(
        negotiation.counterparty,
        tuple(f"{rule.title}: asked in {sum(_asks(one, rule.kind) for one in past)} of {len(past)}" for rule in rules),
        tuple((rule.title, (*(p.summary for p in rule.ladder), f"Walk away: {rule.walk_away}")) for rule in rules),
        tuple(said for rule in rules if (said := precedent(desk, audience, book, rule))),
        tuple(f"{rule.title}: give {', '.join(rule.give)}; get {', '.join(rule.get)}" for rule in rules if rule.give),
        tuple(f"{point.clause} {point.kind}: beyond every position, still open".strip() for point in open_),
    )


def recap(negotiation: Negotiation, agreed: Sequence[tuple[str, str]]) -> Recap:
    """What was agreed by word of mouth as (kind, words), to be confirmed before it is sent."""
    lines = [f"- {kind.replace('_', ' ')}: {words.strip()}" for kind, words in agreed]
    text = "\n".join(
        ["Thank you for the talk. This is what we agreed; please tell us if we got anything wrong.", *lines]
    )
    return Recap(negotiation.id, tuple(agreed), text)


def confirm(desk: Desk, person: Person, negotiation: Negotiation, given: Recap) -> Negotiation:
    """The recap's points are settled. Raises ParleyError when one is settled already; then none is."""
    offered = ledger.offered(negotiation)
    settled = [
        Move(
            desk.clock(), negotiation.round, person.id, "us", Act.SETTLED, kind, "", offered.get(kind, 0),
            text=words, why="agreed by word of mouth",
        )
        for kind, words in given.points
    ]  # fmt: skip
    desk.negotiations.add(negotiation.id, [ledger.checked(negotiation, one) for one in settled])
    return desk.negotiations.get(negotiation.id) or negotiation


def points(negotiation: Negotiation) -> tuple[Point, ...]:
    """The negotiation's table, one line a kind."""
    return ledger.points(negotiation)


def lessons(desk: Desk, audience: Audience) -> tuple[Lesson, ...]:
    """Rules that were overridden five times, for their owner to decide; for counsel and deal desk only."""
    if not audience.sees_limits:
        return ()
    return ledger.lessons(desk.negotiations.all(), desk.playbooks)


def _asks(negotiation: Negotiation, kind: str) -> bool:
    return any(move.kind == kind and move.side == "them" and move.to != 0 for move in negotiation.moves)
