"""Names and roles by e-mail address; who is inside is the directory's word, not ours."""

from sqlalchemy import Engine, delete, insert, select

from bot.model.person import Directory, Person, Role
from bot.store import tables


class People:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> Directory:
        """Everybody with a role here, by name; ids are e-mail addresses."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(tables.people).order_by(tables.people.c.name)).all()
        return Directory(tuple(Person(r.email, r.name, r.email, roles=_roles(r.roles)) for r in rows))

    def roles(self, email: str) -> frozenset[Role]:
        """The roles of the person with this address; everybody is a member."""
        query = select(tables.people.c.roles).filter_by(email=email.casefold())
        with self._engine.connect() as connection:
            return _roles(connection.execute(query).scalar() or [])

    def set(self, email: str, name: str, roles: frozenset[Role]) -> None:
        """Name a person and give exactly these roles."""
        email = email.casefold()
        row = {"email": email, "name": name, "roles": sorted(roles)}
        with self._engine.begin() as connection:
            connection.execute(delete(tables.people).filter_by(email=email))
            connection.execute(insert(tables.people).values(row))

    def remove(self, email: str) -> bool:
        """Forget a person's roles; False when there were none."""
        with self._engine.begin() as connection:
            return bool(connection.execute(delete(tables.people).filter_by(email=email.casefold())).rowcount)


def _roles(names: list[str]) -> frozenset[Role]:
    return frozenset({Role.MEMBER} | {Role(name) for name in names})
