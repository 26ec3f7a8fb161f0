"""The desk: what a flow is given. A shelf is the part of it that an audience may see, and the only way in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from bot.answer.draft import Drafter
from bot.errors import Forbidden
from bot.extract.tagger import Tagger
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.edit import edited
from bot.model.evidence import Found, Passage, Question
from bot.model.person import Audience
from bot.model.playbook import Playbook
from bot.model.taxonomy import Taxonomy
from bot.negotiate.learnt import Positions
from bot.negotiate.reword import Wording
from bot.search.contract import Resolution
from bot.search.index import Index, passages
from bot.sight import Sights, Visible, may_see
from bot.store.audit import Audit
from bot.store.batches import Batches
from bot.store.casefile import CaseFile
from bot.store.chosen import Chosen
from bot.store.contracts import Contracts
from bot.store.correspondence import Correspondence
from bot.store.edits import Edits
from bot.store.files import Files
from bot.store.guidance import GuidanceBook
from bot.store.handovers import Handovers
from bot.store.negotiations import Negotiations
from bot.store.people import People
from bot.store.processes import Processes
from bot.store.reminders import Reminders
from bot.store.spending import Spending
from bot.store.topics import Topics


def as_standard(_clause: str, _wording: str, _trouble: str) -> str:
    """No wording but the playbook's own."""
    return ""


# (what fact, fenced passages, their mark) -> (number of a passage, words in it) where a model finds it stated.
Pointing = Callable[[str, str, str], tuple[tuple[int, str], ...]]


def at_nothing(_fact: str, _passages: str, _mark: str) -> tuple[tuple[int, str], ...]:
    """No model to point at anything."""
    return ()


# So many contracts that an older version put in the index are put there anew while a question waits, a second each.
_AT_ONCE = 5


@dataclass(frozen=True)
class Desk:
    """Everything a flow works with. `clock` gives the aware present; `records` is for filing only; `legal` and
    `reminders` are the settings' word on where those go; flows/rooms says what holds. `prices` are dollars for a
    million tokens sent and received."""

    records: Contracts
    files: Files
    index: Index
    taxonomy: Taxonomy
    books: tuple[Playbook, ...]
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
    edits: Edits
    clock: Callable[[], datetime]
    legal: str = ""
    reminders: str = ""
    fallback_owner: str = ""
    public_url: str = ""
    prices: tuple[float, float] | None = None
    tagger: Tagger | None = None
    positions: Positions | None = None
    rewording: Wording = as_standard
    pointing: Pointing = at_nothing
    _sights: Sights = field(default_factory=Sights, repr=False)

    @property
    def playbooks(self) -> tuple[Playbook, ...]:
        """The playbooks in force: the files, and over them the edits that their owners approved."""
        edits = self.edits.all() if self.books else ()
        return tuple(edited(book, edits) for book in self.books)

    def shelf(self, audience: Audience) -> "Shelf":
        """What every reader of a reply to `audience` may see."""
        return Shelf(self, audience)

    def visible(self, audience: Audience) -> "Visible":
        """The contracts that every reader may see, by file path."""
        return self._sights.of(self.records.all()).to(audience)

    def among(self, contracts: tuple[Contract, ...]) -> "Visible":
        """Exactly these contracts, the same object while they stay the same."""
        return self._sights.of(self.records.all()).among(contracts)


@dataclass(frozen=True)
class Shelf:
    desk: Desk
    audience: Audience

    @cached_property
    def visible(self) -> Visible:
        """The contracts that every reader may see, as of the first look."""
        return self.desk.visible(self.audience)

    @property
    def contracts(self) -> tuple[Contract, ...]:
        """The contracts that every reader may see, by file path."""
        return self.visible.contracts

    def get(self, id: str) -> Contract | None:
        """The contract with this id, None when there is none that every reader may see."""
        return self.visible.by_id.get(id)

    def resolve(self, question: Question) -> Resolution:
        """Which of these contracts the question means."""
        return self.visible.names.resolve(question.text, named=question.contract, current=question.current)

    def document(self, contract: Contract) -> Document:
        return self.desk.records.document(self._mine(contract))

    def clauses(self, contract: Contract) -> tuple[Clause, ...]:
        return self.desk.records.clauses(self._mine(contract))

    def passages(self, text: str, contracts: Sequence[Contract], kinds: Sequence[str], *, k: int) -> list[Passage]:
        """The `k` best passages for `text` in `contracts`, best first."""
        mine = self._by_id(contracts)
        return passages(self.found(text, contracts, kinds, k=k), lambda id: self.clauses(mine[id]))

    def found(
        self, text: str, contracts: Sequence[Contract], kinds: Sequence[str], *, k: int, aimed: bool = False
    ) -> list[Found]:
        """As `passages`, before their clauses are read; `aimed` as the index has it."""
        mine = self._by_id(contracts)
        self._index(self.unindexed(contracts)[:_AT_ONCE])
        found = self.desk.index.found(text, mine.keys(), k=k, kinds=kinds, aimed=aimed)
        # Another version may have been filed, or put into the index, since these contracts were read.
        return [one for one in found if mine[one.contract].document == one.document]

    def clause(self, found: Found) -> Clause | None:
        """The clause that `found` is a stretch of, None when it is no longer there."""
        contract = self.get(found.contract)
        clause = self.desk.records.clause(self._mine(contract), found.clause) if contract else None
        read = passages([found], lambda _: [clause] if clause else ())
        return read[0].clause if read else None

    def unindexed(self, contracts: Sequence[Contract]) -> list[Contract]:
        """Those of `contracts` that search cannot find as they are, put into the index by an older version."""
        index = self.desk.index
        if contracts is self.contracts:
            return [self.visible.by_id[id] for id in self.visible.missing(index.made, index.missing)]
        missing = set(index.missing({contract.id: contract.document for contract in contracts}))
        return [contract for contract in contracts if contract.id in missing]

    def _by_id(self, contracts: Sequence[Contract]) -> Mapping[str, Contract]:
        if contracts is self.contracts:
            return self.visible.by_id
        return {contract.id: self._mine(contract) for contract in contracts}

    def _index(self, contracts: Sequence[Contract]) -> None:
        for contract in contracts:
            self.desk.index.add(contract.id, contract.document, self.clauses(contract))

    def _mine(self, contract: Contract) -> Contract:
        if may_see(self.audience, contract):
            return contract
        raise Forbidden("You may not see that contract here.", f"{contract.id} asked by {self.audience.place}")


def narrowed(question: Question, audience: Audience) -> Question:
    """The same question, answered for `audience`."""
    return replace(question, audience=audience)
