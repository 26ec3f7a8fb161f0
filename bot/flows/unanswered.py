"""What went unanswered: counted by contract and kind of clause, with words only where people agreed to show them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.answer.topic import kinds_asked
from bot.desk import Desk
from bot.errors import Forbidden
from bot.model.handover import Complaint, Missed, Unanswered
from bot.model.person import Audience, Person, Role
from bot.store.audit import Entry

_ASIDE = timedelta(seconds=10)
_MISSED = {"not_found", "nearest"}


def unanswered(desk: Desk, since: datetime, audience: Audience) -> Unanswered:
    """Misses since then, most often first; what the audience may not read is counted only.

    Raises Forbidden unless everybody in the audience is counsel or contract admin."""
    people = audience.people or frozenset()
    if not people or not all(person.inside and person.roles & {Role.COUNSEL, Role.ADMIN} for person in people):
        raise Forbidden("What went unanswered is for counsel and contract admins.")
    shelf = desk.shelf(audience)
    counts: dict[tuple[str, str], Counter[str]] = {}
    hidden = 0
    for what, searched in _events(desk, since):
        kinds = [part for part in searched if desk.taxonomy.kind(part)]
        contracts = [part for part in searched if part not in kinds]
        found = [contract for id in contracts if (contract := shelf.get(id))]
        if len(found) < len(contracts):
            hidden += 1
            continue
        key = found[0].name if found else "", kinds[0] if kinds else ""
        counts.setdefault(key, Counter())[what] += 1
    rows = (Missed(*key, n["not_found"], n["nearest"], n["bad"], n["handed"]) for key, n in counts.items())
    missed = sorted(rows, key=lambda row: -row.count)
    handed = tuple(one for one in desk.handovers.since(since) if all(shelf.get(id) for id in one.contracts))
    told = tuple(one for one in desk.handovers.complaints(since) if not one.contract or shelf.get(one.contract))
    return Unanswered(since, tuple(missed), handed, told, hidden)


def complain(desk: Desk, person: Person, audience: Audience, *, id: str, question: str, contract: str) -> None:
    """Keep the words of a badly answered question: the person agreed that counsel may see them."""
    shelf = desk.shelf(audience)
    known = contract if contract and shelf.get(contract) else ""
    kinds = kinds_asked(question, desk.taxonomy)
    if desk.handovers.complain(Complaint(id, desk.clock(), person.id, question, known, kinds)):
        desk.audit.write(Entry(desk.clock(), person.id, audience.place, "show question", "done", [known] * bool(known)))


def _events(desk: Desk, since: datetime) -> Iterator[tuple[str, Sequence[str]]]:
    """(what, what was searched) of each miss."""
    for entry in _settled(desk.audit.since(since, "ask", "feedback", "ask legal")):
        if entry.action == "ask" and entry.outcome in _MISSED:
            yield entry.outcome, entry.searched
        elif entry.action == "feedback" and entry.outcome == "bad":
            yield "bad", entry.searched
        elif entry.action == "ask legal":
            yield "handed", entry.searched


def _settled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """`entries` without those questions that were then answered better, to the asker alone."""
    last: Entry | None = None
    for entry in entries:
        if last and not (_is_aside(entry) and not _is_aside(last) and _follows(entry, last)):
            yield last
        last = entry
    if last:
        yield last


def _is_aside(entry: Entry) -> bool:
    return entry.place == f"private:{entry.who}"


def _follows(entry: Entry, last: Entry) -> bool:
    return entry.action == last.action == "ask" and entry.who == last.who and entry.at - last.at <= _ASIDE
