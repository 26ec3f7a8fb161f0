"""Who has which role and owns what: listed, set, taken over from those who left, imported from a CSV file."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.desk import Desk
from bot.errors import Forbidden, ParleyError
from bot.model.contract import Contract
from bot.model.person import OPERATOR, Audience, Directory, Person, Role
from bot.model.roster import Entry, Roster
from bot.store import audit
from bot.store.batches import Alteration

Named = Callable[[str], Person]
_ORDER = (Role.ADMIN, Role.COUNSEL, Role.DEAL_DESK, Role.OWNER, Role.MEMBER)


@dataclass(frozen=True)
class Row:
    """What became of one row of an import; `error` is empty when it was taken."""

    line: int
    email: str
    error: str = ""


def people(desk: Desk) -> Directory:
    return desk.people.all()


def unasked(name: str) -> Person:
    """The person with this id or address where Slack cannot be asked."""
    return Person(name, "", name if "@" in name else "")


def may_run(desk: Desk, person: Person) -> bool:
    """Contract admins; while there is none, who administers the workspace, so that the first can be named."""
    if person == OPERATOR:
        return True
    return person.inside and (Role.ADMIN in person.roles or (person.runs and not _admins(desk)))


def require_runner(desk: Desk, person: Person) -> None:
    """Raises Forbidden with who may."""
    if not may_run(desk, person):
        names = " or ".join(admin.name for admin in _admins(desk)[:3]) or "an admin of this Slack workspace"
        raise Forbidden(f"This is for contract admins; {names} can do it.")


def roster(desk: Desk, person: Person, audience: Audience, named: Named = unasked) -> Roster:
    """Everybody with a role, and the owners of what the audience may see; `named` asks Slack about an account."""
    found: dict[str, Person] = {}
    owned: dict[str, list[Contract]] = {}
    for told in desk.people.all().people:
        known = named(told.email)
        found[told.email] = replace(known, name=known.name or told.name, email=told.email, roles=told.roles)
    for contract in desk.shelf(audience).contracts:
        if contract.owner:
            owner = named(contract.owner)
            key = owner.email.casefold() or owner.id
            found.setdefault(key, replace(owner, name=owner.name or contract.owner))
            owned.setdefault(key, []).append(contract)
    entries = [Entry(known, tuple(owned.get(key, ()))) for key, known in found.items()]
    return Roster(tuple(sorted(entries, key=_rank)), may_run(desk, person))


def set_roles(desk: Desk, by: Person, email: str, *, name: str, roles: tuple[str, ...]) -> None:
    """Give the person exactly these roles. Raises Forbidden, or ParleyError for an address or a role that is none."""
    require_runner(desk, by)
    if email.count("@") != 1 or email.startswith("@") or email.endswith("@"):
        raise ParleyError(f"{email!r} is not an e-mail address.")
    known = {role.value for role in Role}
    for role in roles:
        if role not in known:
            raise ParleyError(f"{role!r} is not a role; the roles are {', '.join(sorted(known))}.")
    wanted = frozenset(Role(role) for role in roles)
    _require_an_admin(desk, by, email, stays=Role.ADMIN in wanted)
    if desk.people.roles(email) - {Role.MEMBER} != wanted - {Role.MEMBER} or not desk.people.all().find(email):
        desk.people.set(email, name or email, wanted)
        _audit(desk, by, "set roles", email, *sorted(wanted))


def remove(desk: Desk, by: Person, email: str) -> bool:
    """Take all roles from a person; False when there were none."""
    require_runner(desk, by)
    _require_an_admin(desk, by, email, stays=False)
    gone = desk.people.remove(email)
    desk.topics.forget(email.casefold())
    if gone:
        _audit(desk, by, "set roles", email)
    return gone


def reassign(desk: Desk, by: Person, audience: Audience, owner: Person, *, to: Audience, key: str) -> tuple[int, int]:
    """Give `owner`'s contracts, as far as `by` may see them, to the one person in `to`, once per `key`.

    Returns how many changed hands and how many stayed because the new owner may not read them."""
    require_runner(desk, by)
    (new,) = to.people or (unasked(""),)
    if not new.inside:
        raise ParleyError("The new owner must be a full member of this workspace.")
    mine = [one for one in desk.shelf(audience).contracts if one.owner and one.owner in {owner.id, owner.email}]
    fit = [one for one in mine if to.may_read(one.readers)]
    entry = audit.Entry(desk.clock(), by.id, audience.place, "reassign", "done", [new.id, *(one.id for one in fit)])
    if fit:
        changes = [Alteration(one.id, {"owner": new.id}) for one in fit]
        desk.batches.apply(key, changes, who=by.name or by.id, entries=[entry])
    return len(fit), len(mine) - len(fit)


def import_csv(desk: Desk, text: str, by: Person = OPERATOR) -> Iterator[Row]:
    """Rows of `email,name,roles` (roles separated by ";") into people; a bad row is said and skipped."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    missing = {"email", "name", "roles"} - set(reader.fieldnames or ())
    if missing:
        raise ParleyError(f"The first line must name the columns email, name, roles; missing: {sorted(missing)}.")
    for row in reader:
        email = (row["email"] or "").strip()
        roles = tuple(role.strip() for role in (row["roles"] or "").split(";") if role.strip())
        try:
            set_roles(desk, by, email, name=(row["name"] or "").strip(), roles=roles)
        except ParleyError as error:
            yield Row(reader.line_num, email, error.said)
        else:
            yield Row(reader.line_num, email)


def _admins(desk: Desk) -> list[Person]:
    return [person for person in desk.people.all().people if Role.ADMIN in person.roles]


def _require_an_admin(desk: Desk, by: Person, email: str, *, stays: bool) -> None:
    """Raises Forbidden when nobody would be left who may change this in Slack."""
    admins = [admin.email for admin in _admins(desk)]
    if not stays and by != OPERATOR and admins == [email.casefold()]:
        raise Forbidden("This is the only contract admin; name another one first.")


def _rank(entry: Entry) -> tuple[bool, bool, int, str]:
    order = min(_ORDER.index(role) for role in entry.roles | {Role.MEMBER})
    return not entry.orphaned, not entry.person.gone, order, entry.person.name.casefold()


def _audit(desk: Desk, by: Person, action: str, *about: str) -> None:
    desk.audit.write(audit.Entry(desk.clock(), by.id, f"private:{by.id}", action, "done", about))
