"""What an audience may see of the contracts, and what is found out about exactly these until something changes."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.model.contract import Contract
from bot.model.family import Tie, Ties
from bot.model.person import OPERATOR, Audience
from bot.search.contract import Names
from bot.store.recent import Recent

_INDEXES = 16
_OPERATOR = frozenset({OPERATOR})


def may_see(audience: Audience, contract: Contract) -> bool:
    """True when everybody in the audience may read the contract; whoever runs this machine may."""
    return audience.people == _OPERATOR or audience.may_read(contract.readers)


@dataclass(frozen=True, eq=False)
class Visible:
    """Some contracts by file path, and what is found out about exactly these when it is first wanted. `_index` makes
    the index of their names."""

    contracts: tuple[Contract, ...]
    _index: Callable[[tuple[Contract, ...]], Names] = Names
    _ties: list[Ties] = field(default_factory=list)
    _missing: list[tuple[object, tuple[str, ...]]] = field(default_factory=list)

    @cached_property
    def by_id(self) -> dict[str, Contract]:
        return {contract.id: contract for contract in self.contracts}

    @cached_property
    def by_document(self) -> dict[str, Contract]:
        """The first contract of each document: the same bytes may be filed twice."""
        return {contract.document: contract for contract in reversed(self.contracts)}

    @cached_property
    def names(self) -> Names:
        """The index of their names."""
        return self._index(self.contracts)

    def missing(self, made: object, look: Callable[[Mapping[str, str]], tuple[str, ...]]) -> tuple[str, ...]:
        """The ids that `look` misses of these contracts and documents, found once while an index is `made` so."""
        if not self._missing or self._missing[0][0] is not made:
            self._missing[:] = [(made, look({contract.id: contract.document for contract in self.contracts}))]
        return self._missing[0][1]

    def ties(self, found: Callable[[], tuple[Tie, ...]]) -> Ties:
        """What `found` finds among these contracts, once."""
        if not self._ties:
            self._ties.append(Ties(found()))
        return self._ties[0]


class _Sight:
    """What each audience may see of `everything`. Those that see the same contracts share what is found out of them.
    `before` are indexes of names as they were before the last change, to make those of now from."""

    def __init__(self, everything: tuple[Contract, ...], before: tuple[Names, ...] = ()) -> None:
        self.everything = everything
        self._before = before
        self._made: deque[Names] = deque(maxlen=_INDEXES)
        self._audiences: Recent[Audience, Visible] = Recent(256)
        self._alike: Recent[tuple[str, ...], Visible] = Recent(_INDEXES)

    @property
    def indexes(self) -> tuple[Names, ...]:
        return tuple(self._made) or self._before

    def to(self, audience: Audience) -> Visible:
        def seen() -> Visible:
            if audience.people == _OPERATOR:
                return self.among(self.everything)
            return self.among(tuple(one for one in self.everything if audience.may_read(one.readers)))

        return self._audiences.get(audience, seen)

    def among(self, contracts: tuple[Contract, ...]) -> Visible:
        ids = tuple(contract.id for contract in contracts)
        return self._alike.get(ids, lambda: Visible(contracts, self._index))

    def _index(self, contracts: tuple[Contract, ...]) -> Names:
        """The index of their names: made from one of nearly the same contracts, else from nothing."""
        ids = {contract.id for contract in contracts}
        others = {len(ids ^ known.ids): known for known in (*self._before, *self._made)}
        nearest = min(others, default=len(ids))
        made = Names(contracts, others[nearest] if nearest < len(ids) else None)
        self._made.append(made)
        return made


class Sights:
    """The sight of all contracts as they are now; of how they were only indexes that the next ones are made from."""

    def __init__(self) -> None:
        self._now = _Sight(())

    def of(self, everything: tuple[Contract, ...]) -> _Sight:
        now = self._now
        if now.everything is not everything:
            now = self._now = _Sight(everything, now.indexes)
        return now
