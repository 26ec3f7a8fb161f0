"""Counsel's guidance: saved from a reply, shown beside the clauses it is about, retired; by counsel only."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.desk import Desk, Shelf
from bot.errors import Forbidden, Stale
from bot.model.evidence import Answer, Outcome
from bot.model.guidance import Guidance, Scope
from bot.model.handover import Handover
from bot.model.person import Audience, Person, Role
from bot.store.audit import Entry

_BESIDE = 3
_KINDS = 3
_CONTRACTS = 5
_LONGEST = 3000
_SHOWN = {Outcome.GROUNDED, Outcome.NEAREST, Outcome.NOT_FOUND}


def beside(shelf: Shelf, answer: Answer, kinds: Sequence[str]) -> Answer:
    """`answer` with what counsel said about its contracts and kinds of clause, as far as every reader may see it."""
    contracts = {cited.contract.id for cited in answer.citations} | ({answer.contract} if answer.contract else set())
    about = {*kinds, *(kind for cited in answer.citations for kind in cited.kinds)}
    if answer.outcome not in _SHOWN or not (contracts or answer.playbook):
        return answer
    found = [
        given
        for given in shelf.desk.guidance.all()
        if given.scope.contract in {None, *contracts} and given.scope.kind in {None, *about} and _visible(shelf, given)
    ]
    return replace(answer, guidance=tuple(found[:_BESIDE]))


def scopes(desk: Desk, audience: Audience, handover: Handover) -> tuple[Scope, ...]:
    """What a reply to `handover` may be saved for, closest first: its kinds of clause in its contracts, the
    contracts as a whole, its kinds in every contract."""
    return tuple(_scopes(desk.shelf(audience), handover))


def require_counsel(person: Person) -> None:
    """Raises Forbidden for everybody but counsel."""
    if not (person.inside and Role.COUNSEL in person.roles):
        raise Forbidden("Only counsel can save or retire guidance; a contract admin can say who is counsel.")


def save(desk: Desk, person: Person, audience: Audience, given: Guidance, *, reply: str) -> Guidance:
    """Keep `given`, which counsel wrote as `reply` (its place). Raises Forbidden, or Stale when a contract is gone."""
    require_counsel(person)
    if any(desk.shelf(audience).get(id) is None for id in given.origin):
        raise Stale("I did not find the contract among those you may see, so I saved nothing.")
    given = replace(given, text=given.text[:_LONGEST], author=person.name, at=desk.clock())
    kept, new = desk.guidance.save(given, reply)
    if new:
        _audit(desk, person, audience, "save guidance", kept)
    return kept


def retire(desk: Desk, person: Person, audience: Audience, id: str) -> Guidance:
    """It is no longer shown; who retired it and when is kept. Retiring again changes nothing."""
    require_counsel(person)
    found = desk.guidance.get(id)
    if found is None or not _visible(desk.shelf(audience), found):
        raise Stale("I did not find that guidance among what you may see.")
    if desk.guidance.retire(id, person.name, desk.clock()):
        _audit(desk, person, audience, "retire guidance", found)
    return desk.guidance.get(id) or found


def listed(desk: Desk, person: Person, audience: Audience) -> tuple[Guidance, ...]:
    """All that counsel may see, newest first, retired guidance among it."""
    require_counsel(person)
    shelf = desk.shelf(audience)
    return tuple(given for given in desk.guidance.all(retired=True) if _visible(shelf, given))


def _visible(shelf: Shelf, given: Guidance) -> bool:
    return shelf.audience.inside and all(shelf.get(id) for id in given.origin)


def _scopes(shelf: Shelf, handover: Handover) -> Iterator[Scope]:
    contracts = [found for id in handover.contracts[:_CONTRACTS] if (found := shelf.get(id))]
    kinds = [kind for id in handover.kinds[:_KINDS] if (kind := shelf.desk.taxonomy.kind(id))]
    for contract in contracts:
        for kind in kinds:
            yield Scope(contract.id, kind.id, f"{kind.name}, in {contract.name}")
        yield Scope(contract.id, None, f"all of {contract.name}")
    for kind in kinds:
        yield Scope(None, kind.id, f"{kind.name}, in every contract")


def _audit(desk: Desk, person: Person, audience: Audience, action: str, given: Guidance) -> None:
    scope = [part for part in (given.id, given.scope.contract, given.scope.kind) if part]
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, action, "done", scope))
