"""The desk: what a flow is given. A shelf is the part of it that an audience may see, and the only way in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from bot.answer.draft import Drafter
from bot.errors import Forbidden
from bot.extract.tagger import Tagger
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Passage, Question
from bot.model.family import Tie
from bot.model.person import OPERATOR, Audience
from bot.model.playbook import Playbook
from bot.model.taxonomy import Taxonomy
from bot.negotiate.reword import Wording
from bot.search.contract import Names, Resolution
from bot.search.index import Index
from bot.store.audit import Audit
from bot.store.batches import Batches
from bot.store.casefile import CaseFile
from bot.store.chosen import Chosen
from bot.store.contracts import Contracts
from bot.store.correspondence import Correspondence
from bot.store.files import Files
from bot.store.guidance import GuidanceBook
from bot.store.handovers import Handovers
from bot.store.negotiations import Negotiations
from bot.store.people import People
from bot.store.processes import Processes
from bot.store.recent import Recent
from bot.store.reminders import Reminders
from bot.store.spending import Spending
from bot.store.topics import Topics


def as_standard(_clause: str, _wording: str, _trouble: str) -> str:
    """No wording but the playbook's own."""
    return ""


@dataclass(frozen=True)
class Desk:
    """Everything a flow works with. `clock` gives the aware present; `records` is for filing only; `legal` and
    `reminders` are the settings' word on where those go; flows/rooms says what holds."""

    records: Contracts
    files: Files
    index: Index
    taxonomy: Taxonomy
    playbooks: tuple[Playbook, ...]
    drafter: Drafter
    correspondence: Correspondence
    topics: Topics
    people: People
    audit: Audit
    processes: Processes
    handovers: Handovers
    guidance: GuidanceBook
    casefile: CaseFile
    spending: Spending
    chosen: Chosen
    batches: Batches
    deadlines: Reminders
    negotiations: Negotiations
    clock: Callable[[], datetime]
    legal: str = ""
    reminders: str = ""
    fallback_owner: str = ""
    public_url: str = ""
    tagger: Tagger | None = None
    rewording: Wording = as_standard
    _names: Recent[tuple[int, tuple[str, ...]], Names] = field(default_factory=lambda: Recent(16), repr=False)
    _ties: Recent[tuple[int, tuple[str, ...]], tuple[Tie, ...]] = field(default_factory=lambda: Recent(16), repr=False)

    def ties(self, contracts: tuple[Contract, ...], found: Callable[[], tuple[Tie, ...]]) -> tuple[Tie, ...]:
        """What `found` finds among exactly these contracts, kept while they stay the same."""
        return self._ties.get((self.records.mark, tuple(contract.id for contract in contracts)), found)

    def shelf(self, audience: Audience) -> "Shelf":
        """What every reader of a reply to `audience` may see."""
        return Shelf(self, audience)

    def names(self, contracts: tuple[Contract, ...]) -> Names:
        """The name index of exactly these contracts, kept while they stay the same."""
        key = self.records.mark, tuple(contract.id for contract in contracts)
        return self._names.get(key, lambda: Names(contracts))


@dataclass(frozen=True)
class Shelf:
    desk: Desk
    audience: Audience

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        """The contracts that every reader may see, by file path."""
        everything = self.desk.records.all()
        if self._operator:
            return everything
        return tuple(contract for contract in everything if self.audience.may_read(contract.readers))

    @property
    def _operator(self) -> bool:
        return self.audience.people == frozenset({OPERATOR})

    def get(self, id: str) -> Contract | None:
        """The contract with this id, None when there is none that every reader may see."""
        return next((contract for contract in self.contracts if contract.id == id), None)

    def resolve(self, question: Question) -> Resolution:
        """Which of these contracts the question means."""
        names = self.desk.names(self.contracts)
        return names.resolve(question.text, named=question.contract, current=question.current)

    def document(self, contract: Contract) -> Document:
        return self.desk.records.document(self._mine(contract))

    def clauses(self, contract: Contract) -> tuple[Clause, ...]:
        return self.desk.records.clauses(self._mine(contract))

    def passages(self, text: str, contracts: Sequence[Contract], kinds: Sequence[str], *, k: int) -> list[Passage]:
        """The `k` best passages for `text` in `contracts`, best first."""
        mine = {contract.id: self._mine(contract) for contract in contracts}
        return self.desk.index.passages(text, lambda id: self.clauses(mine[id]), tuple(mine), k=k, kinds=kinds)

    def _mine(self, contract: Contract) -> Contract:
        if self._operator or self.audience.may_read(contract.readers):
            return contract
        raise Forbidden("You may not see that contract here.", f"{contract.id} asked by {self.audience.place}")


def narrowed(question: Question, audience: Audience) -> Question:
    """The same question, answered for `audience`."""
    return replace(question, audience=audience)
