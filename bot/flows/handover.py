"""A question goes to counsel with its passages; what counsel replies goes back to where it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.errors import Misconfigured, Stale, UnknownContract
from bot.flows.ask import ask
from bot.flows.lookup import lookup
from bot.flows.rooms import LEGAL, room
from bot.model.evidence import Answer, Outcome, Question
from bot.model.handover import Handover
from bot.model.person import Audience, Person, Role
from bot.store.audit import Entry

_KINDS = 3


@dataclass(frozen=True)
class Place:
    """Where a hand-over may be posted: a conversation's id, who reads there, and the person when it is private."""

    channel: str
    audience: Audience
    person: Person | None = None


def require_destination(desk: Desk) -> str:
    """The channel or person that legal's questions go to. Raises Misconfigured with who can say it."""
    if found := room(desk, LEGAL):
        return found
    admins = [person.name for person in desk.people.all().people if Role.ADMIN in person.roles]
    who = " or ".join(admins[:3]) or "whoever runs Parley here"
    raise Misconfigured(f"Nobody has said yet where questions for legal go; {who} can choose it in my Home tab.")


def reask(desk: Desk, question: Question, *, clause: bool) -> Answer:
    """The answer to hand over, as everybody in the question's audience may see it now. `clause`: it was looked up.

    Raises UnknownContract when the readers may no longer see anything."""
    answer = (lookup if clause else ask)(desk, question, audited=False)
    if answer.outcome is Outcome.WITHHELD:
        raise UnknownContract("I cannot talk about contracts there any more, so I handed nothing over.")
    return answer


def subjects(desk: Desk, question: Question, answer: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(contracts, kinds of clause) that the answer is about."""
    cited = [citation.contract.id for citation in answer.citations + answer.near]
    contracts = dict.fromkeys([*([answer.contract] if answer.contract else []), *cited])
    kinds = kinds_asked(question.text, desk.taxonomy) or tuple(k for c in answer.citations[:1] for k in c.kinds)
    return tuple(contracts), kinds[:_KINDS]


def destinations(
    desk: Desk, contracts: Sequence[str], chosen: Place | None, counsel: Sequence[Place]
) -> tuple[Place, ...]:
    """The `chosen` place when every reader there may see all `contracts`, else those of counsel who may, privately."""
    fit = [place for place in (chosen, *counsel) if place and may_hear(desk, contracts, place.audience)]
    return tuple(fit[:1]) if fit and fit[0] is chosen else tuple(fit)


def may_hear(desk: Desk, contracts: Sequence[str], audience: Audience) -> bool:
    """True when every reader is inside and may see all `contracts`."""
    shelf = desk.shelf(audience)
    return audience.inside and all(shelf.get(id) for id in contracts)


def for_readers(answer: Answer, asked: Audience, place: Place) -> Answer:
    """`answer` as it may be posted at `place`: what only counsel and deal desk see of a playbook stays with them, and
    guidance, which has readers of its own, is left out."""
    kept = answer.playbook if place.audience.sees_limits or not asked.sees_limits else ()
    return replace(answer, playbook=kept, guidance=())


def hand_over(desk: Desk, handover: Handover, answer: Answer, places: Sequence[Place]) -> bool:
    """Keep it and write it down; False when the same person has handed over the same before."""
    if desk.handovers.twin(handover):
        return False
    if desk.handovers.keep(handover):
        how = "private" if places[0].person else "channel"
        spans = [[c.contract.id, s.document, s.start, s.end] for c in answer.citations for s in c.spans]
        about = [*handover.contracts, *handover.kinds]
        desk.audit.write(Entry(desk.clock(), handover.asker, places[0].audience.place, "ask legal", how, about, spans))
    return True


def in_thread(desk: Desk, channel: str, thread: str) -> Handover | None:
    """The hand-over that was posted there."""
    return desk.handovers.in_thread(channel, thread)


def known(desk: Desk, id: str) -> Handover:
    """The hand-over with this id. Raises Stale when it is not kept any more."""
    found = desk.handovers.get(id)
    if found is None:
        raise Stale("I no longer have that question.")
    return found


def speaks_for_legal(person: Person) -> bool:
    return person.inside and Role.COUNSEL in person.roles


def replied(desk: Desk, handover: Handover, person: Person, audience: Audience | None) -> None:
    """Counsel's reply went to `audience`, or, when that is None, to nobody."""
    desk.handovers.replied(handover.id, desk.clock())
    outcome = "withheld" if audience is None else "private" if audience.alone else "channel"
    place = audience.place if audience else ""
    desk.audit.write(Entry(desk.clock(), person.id, place, "counsel replies", outcome, handover.contracts))


def stays_here(desk: Desk, handover: Handover, person: Person) -> bool:
    """Somebody who is not counsel replied; True when they have not been told yet that it is not passed on."""
    return desk.handovers.tell(handover.id, person.id)
