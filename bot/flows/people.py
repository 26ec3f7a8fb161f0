"""Who has which role: listed, set, and imported from a CSV file row by row."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from bot.desk import Desk
from bot.errors import ParleyError
from bot.model.person import Directory, Role


@dataclass(frozen=True)
class Row:
    """What became of one row of an import; `error` is empty when it was taken."""

    line: int
    email: str
    error: str = ""


def people(desk: Desk) -> Directory:
    return desk.people.all()


def set_roles(desk: Desk, email: str, name: str, roles: tuple[str, ...]) -> None:
    """Give the person exactly these roles. Raises ParleyError for an address or a role that is none."""
    if email.count("@") != 1 or email.startswith("@") or email.endswith("@"):
        raise ParleyError(f"{email!r} is not an e-mail address.")
    known = {role.value for role in Role}
    for role in roles:
        if role not in known:
            raise ParleyError(f"{role!r} is not a role; the roles are {', '.join(sorted(known))}.")
    desk.people.set(email, name or email, frozenset(Role(role) for role in roles))


def remove(desk: Desk, email: str) -> bool:
    return desk.people.remove(email)


def import_csv(desk: Desk, text: str) -> Iterator[Row]:
    """Rows of `email,name,roles` (roles separated by ";") into people; a bad row is said and skipped."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    missing = {"email", "name", "roles"} - set(reader.fieldnames or ())
    if missing:
        raise ParleyError(f"The first line must name the columns email, name, roles; missing: {sorted(missing)}.")
    for row in reader:
        email = (row["email"] or "").strip()
        roles = tuple(role.strip() for role in (row["roles"] or "").split(";") if role.strip())
        try:
            set_roles(desk, email, (row["name"] or "").strip(), roles)
        except ParleyError as error:
            yield Row(reader.line_num, email, error.said)
        else:
            yield Row(reader.line_num, email)
