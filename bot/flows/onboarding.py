"""First steps for whoever installs Parley: each ticks itself from what is there; any may be skipped and done later."""

from collections.abc import Callable, Iterator

from bot.desk import Desk
from bot.flows.intake import Taken, files_under, take_in_folder
from bot.flows.people import require_runner
from bot.flows.rooms import LEGAL, REMINDERS, room
from bot.model.contract import Contract
from bot.model.onboarding import FirstSteps, Step
from bot.model.person import Audience, Person, Role
from bot.settings import REPOSITORY
from bot.store.audit import Entry

_SKIP = "skip "


def first_steps(desk: Desk, person: Person, audience: Audience, channel: Callable[[str], str]) -> FirstSteps:
    """How far this workspace is. `channel` gives the id of the channel with this name or id that the bot is in.

    Raises Forbidden for others than contract admins, and, while there is none, admins of the workspace."""
    require_runner(desk, person)
    contracts = desk.shelf(audience).contracts
    rooms = {what: room(desk, what) for what in (LEGAL, REMINDERS)}
    there = {what: channel(name) for what, name in rooms.items() if name and "@" not in name}
    skipped = {name.removeprefix(_SKIP) for name in desk.chosen.all() if name.startswith(_SKIP)}
    steps = (*_people(desk, Role.ADMIN), *_contracts(contracts), *_people(desk, Role.COUNSEL), *_rooms(rooms, there))
    asked = Step("question", "Ask the first question", desk.audit.any("ask"))
    found = tuple(Step(s.key, s.title, s.done, s.said, s.key in skipped) for s in (*steps, asked))
    waiting = next((one for one in contracts if not one.confirmed_by), None)
    unowned = tuple(one for one in contracts if not one.owner)
    return FirstSteps(found, {what: there.get(what) or name for what, name in rooms.items()}, waiting, unowned)


def skip(desk: Desk, person: Person, audience: Audience, key: str) -> None:
    """Leave this step out; it ticks itself all the same once what it asks for is there."""
    require_runner(desk, person)
    name = f"{_SKIP}{key}"[:64]
    if name not in desk.chosen.all():
        desk.chosen.set(name, "yes", who=person.id, now=desk.clock())
        desk.audit.write(Entry(desk.clock(), person.id, audience.place, "skip step", "done", [key]))


def take_samples(desk: Desk, person: Person, audience: Audience) -> int:
    """Take the sample contracts in, without owners; how many are new. Again adds nothing."""
    require_runner(desk, person)
    new = 0
    for taken in take_in_folder(desk, files_under([REPOSITORY / "knowledge" / "contracts"]), None):
        if taken.contract and taken.outcome is Taken.ADDED:
            # The samples' own owners work at the samples' company.
            desk.records.change(taken.contract.id, owner=None)
            new += 1
    desk.audit.write(Entry(desk.clock(), person.id, audience.place, "add samples", str(new)))
    return new


def _people(desk: Desk, role: Role) -> Iterator[Step]:
    named = [person.name for person in desk.people.all().people if role in person.roles]
    title = "Name a contract admin" if role is Role.ADMIN else "Say who is counsel"
    yield Step("admin" if role is Role.ADMIN else "counsel", title, bool(named), ", ".join(named[:3]))


def _contracts(contracts: tuple[Contract, ...]) -> Iterator[Step]:
    count, confirmed = len(contracts), sum(bool(one.confirmed_by) for one in contracts)
    unowned = sum(not one.owner for one in contracts)
    yield Step("contracts", "Add the first contracts", bool(count), f"{count} here" if count else "")
    yield Step("facts", "Confirm a contract's facts", bool(confirmed), f"{confirmed} of {count}" if count else "")
    yield Step("owners", "Name owners", bool(count) and not unowned, f"{unowned} of {count} without" if unowned else "")


def _rooms(rooms: dict[str, str], there: dict[str, str]) -> Iterator[Step]:
    titles = {LEGAL: "Choose where questions for legal go", REMINDERS: "Choose where reminders go"}
    for what, title in titles.items():
        name = rooms[what]
        outside = bool(name) and what in there and not there[what]
        yield Step(what, title, bool(name) and not outside, "I am not in that channel yet" if outside else "")
