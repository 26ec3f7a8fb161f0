"""Who does what with contracts here, as one reader may know it."""

from dataclasses import dataclass

from bot.model.contract import Contract
from bot.model.person import Person, Role


@dataclass(frozen=True)
class Entry:
    """Somebody with a role or with contracts; `owns` are those that the reader may see."""

    person: Person
    owns: tuple[Contract, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return self.person.roles | ({Role.OWNER} if self.owns else frozenset())

    @property
    def orphaned(self) -> bool:
        """True when these contracts need another owner: nobody has this account any more."""
        return bool(self.owns and self.person.gone)


@dataclass(frozen=True)
class Roster:
    """Everybody with a role or contracts, those who are gone first. `changeable`: the reader may change it."""

    entries: tuple[Entry, ...] = ()
    changeable: bool = False
