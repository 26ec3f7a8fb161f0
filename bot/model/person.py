"""People, what they may do, and who will read a reply."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    MEMBER = "member"
    OWNER = "contract owner"
    COUNSEL = "counsel"
    DEAL_DESK = "deal desk"
    ADMIN = "contract admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the directory knows them. `inside` is true for full members of our own workspace only:
    guests, people from other companies, bots and deactivated accounts are not inside. `gone`: the account is
    deactivated or there is none; None where Slack was not asked. `runs`: they administer the workspace itself."""

    id: str
    name: str
    email: str = ""
    tz: str = "UTC"
    inside: bool = True
    roles: frozenset[Role] = frozenset()
    gone: bool | None = None
    runs: bool = False

    @property
    def sees_limits(self) -> bool:
        """Walk-away positions and internal notes are for counsel and deal desk."""
        return self.inside and bool(self.roles & {Role.COUNSEL, Role.DEAL_DESK})

    @property
    def sees_everything(self) -> bool:
        return self.inside and Role.ADMIN in self.roles


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may read a contract: every full member, or the named people and the members of named channels."""

    everyone: bool = False
    people: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Audience:
    """Everybody who will read a reply: the asker alone, or all members of a channel.

    `people` is None when the readers could not be established: such an audience may see nothing.
    `channels` are the channels that every one of them belongs to. `open` is true where any full member may
    come and read (a public channel). `place` names the conversation.
    """

    people: frozenset[Person] | None
    channels: frozenset[str] = frozenset()
    place: str = ""
    open: bool = False

    @property
    def inside(self) -> bool:
        """True when every reader is known to be a full member of our workspace."""
        return bool(self.people) and all(person.inside for person in self.people or ())

    @property
    def sees_limits(self) -> bool:
        return self.inside and not self.open and all(person.sees_limits for person in self.people or ())

    @property
    def alone(self) -> bool:
        return self.people is not None and len(self.people) == 1

    def may_read(self, readers: Readers) -> bool:
        """True when every reader of the reply may read what `readers` guards."""
        if not self.inside:
            return False
        if readers.everyone or readers.channels & self.channels:
            return True
        return not self.open and all(
            person.sees_everything or person.id in readers.people or person.email in readers.people
            for person in self.people or ()
        )


def alone(person: Person, channels: frozenset[str] = frozenset()) -> Audience:
    """The audience of a private reply to `person`."""
    return Audience(frozenset({person}), channels, f"private:{person.id}")


OPERATOR = Person("operator", "Operator", roles=frozenset(Role) - {Role.OWNER}, runs=True)


@dataclass(frozen=True)
class Directory:
    """People by id and by e-mail address, for naming somebody on a command line or in a file."""

    people: tuple[Person, ...] = field(default_factory=tuple)

    def find(self, name: str) -> Person | None:
        """The one person whose id, e-mail address or name is `name`; None when nobody or several fit."""
        wanted = name.strip().casefold()
        fits = [p for p in self.people if wanted in {p.id.casefold(), p.email.casefold(), p.name.casefold()}]
        return fits[0] if len(fits) == 1 else None
