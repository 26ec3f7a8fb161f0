"""Counsel's controls over one contract: who reads it, never to a model, legal hold, notes to its file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from bot.desk import Desk
from bot.errors import Forbidden, Stale
from bot.flows import catalogue
from bot.model.contract import Contract, Note
from bot.model.person import Audience, Person, Readers, Role
from bot.store.audit import Entry

_LONGEST = 3000


@dataclass(frozen=True)
class Controls:
    """What somebody set: the readers, the two flags, and a note (empty for none)."""

    readers: Readers
    held: bool
    never_to_model: bool
    note: str = ""


def may_control(person: Person) -> bool:
    """Counsel and contract admins."""
    return person.inside and bool(person.roles & {Role.COUNSEL, Role.ADMIN})


def opened(desk: Desk, person: Person, audience: Audience, id: str) -> tuple[Contract, tuple[Note, ...]]:
    """The contract and the notes to its file, newest first. Raises Forbidden or UnknownContract."""
    if not may_control(person):
        raise Forbidden("Counsel and contract admins set who may read a contract, holds and notes to its file.")
    found = catalogue.contract(desk, audience, id)
    return found, tuple(desk.casefile.notes(found.id))


def seen(contract: Contract) -> str:
    """A mark that is another one after readers or flags have changed."""
    readers = contract.readers
    state = (readers.everyone, sorted(readers.people), sorted(readers.channels), contract.held, contract.never_to_model)
    return sha256(repr(state).encode()).hexdigest()[:12]


def require_key(audience: Audience, readers: Readers) -> None:
    """Raises Forbidden when whoever sets these readers, in their private `audience`, would lock themselves out."""
    if not audience.may_read(readers):
        raise Forbidden("With these readers you could not open the contract again yourself; add yourself first.")


def change(
    desk: Desk, person: Person, audience: Audience, id: str, *, wish: Controls, before: str, key: str
) -> Contract:
    """Make it so. `before` is `seen` of what the person looked at; `key` is the same when this is tried again.

    Raises Forbidden, UnknownContract, or Stale when somebody changed the controls meanwhile."""
    found, notes = opened(desk, person, audience, id)
    wished = replace(found, readers=wish.readers, held=wish.held, never_to_model=wish.never_to_model)
    if seen(found) not in {before, seen(wished)}:
        raise Stale("Somebody changed these controls while you had them open; please open them again.")
    require_key(audience, wish.readers)
    note = Note(key, desk.clock(), person.name or person.id, wish.note[:_LONGEST]) if wish.note else None
    if note and note.id in {one.id for one in notes}:
        note = None
    done = [*_differences(found, wished), *(["note to file"] if note else [])]
    entries = [Entry(desk.clock(), person.id, audience.place, action, "done", [id]) for action in done]
    if done:
        desk.casefile.settle(wished, note, entries)
    return catalogue.contract(desk, audience, id)


def _differences(old: Contract, new: Contract) -> Iterator[str]:
    if old.readers != new.readers:
        yield "set readers"
    if old.held != new.held:
        yield "legal hold" if new.held else "lift legal hold"
    if old.never_to_model != new.never_to_model:
        yield "never to a model" if new.never_to_model else "may go to a model"
