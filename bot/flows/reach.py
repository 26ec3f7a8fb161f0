"""The tools that a drafter may use for an audience: they read what its shelf holds, and write, send, fetch nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer.position import positions
from bot.answer.reach import Found, Reach, Tool
from bot.answer.reading import planted_notes
from bot.answer.topic import kinds_asked
from bot.desk import Shelf
from bot.flows.factual import fact_citations
from bot.flows.renewals import Kinship
from bot.model.contract import Contract
from bot.model.document import Span
from bot.model.evidence import Passage
from bot.model.renewal import Renewal

_EACH = 2
_CONTRACTS = 60
_CONTRACT = "a contract's name from the list"


def reach(shelf: Shelf) -> Reach:
    """The tools over what every reader may see and a model may be shown."""
    looking = _Looking(shelf, tuple(one for one in shelf.contracts if not one.never_to_model))
    topic = {"topic": "what the clauses are about, in a few words"}
    tools = (
        Tool("find_clauses", "Clauses of a contract on a topic.", {"contract": _CONTRACT} | topic, looking.clauses),
        Tool(
            "facts", "Parties, dates, term, notice periods, sums of a contract.", {"contract": _CONTRACT}, looking.facts
        ),
        Tool("renewal", "Until when notice counts and what happens then.", {"contract": _CONTRACT}, looking.renewal),
        Tool("playbook", "Our own position on a topic, shown to the asker.", topic, looking.playbook),
    )
    return Reach(tools, tuple(one.name for one in looking.open[:_CONTRACTS]))


@dataclass(frozen=True)
class _Looking:
    shelf: Shelf
    open: tuple[Contract, ...]

    def clauses(self, words: Mapping[str, str]) -> Found:
        """The best passages on the topic in the one contract that is named."""
        contract = self._named(words["contract"])
        if contract is None:
            return Found()
        kinds = kinds_asked(words["topic"], self.shelf.desk.taxonomy)
        return self._found(contract, self.shelf.passages(words["topic"], [contract], kinds, k=_EACH))

    def facts(self, words: Mapping[str, str]) -> Found:
        """The clauses that give the contract's facts."""
        contract = self._named(words["contract"])
        if contract is None:
            return Found()
        return self._found(contract, self._around(contract, contract.facts.facts))

    def renewal(self, words: Mapping[str, str]) -> Found:
        """The clauses that the deadline is reckoned from; the reckoning itself is a note, said by code."""
        contract = self._named(words["contract"])
        if contract is None:
            return Found()
        watched = Kinship(self.shelf, self.shelf.desk.clock().date()).watch(contract)
        found = self._found(
            contract, self._around(contract, [step.fact for step in watched.renewal.steps if step.fact])
        )
        facts = [fact for step in watched.renewal.steps if (fact := watched.facts.facts.get(step.fact))]
        cited = [one for fact in facts for one in fact_citations(self.shelf, fact)]
        quoted = tuple({one.spans: one for one in cited}.values())
        return found + Found(notes=_reckoned(contract, watched.renewal) if quoted else (), quoted=quoted)

    def playbook(self, words: Mapping[str, str]) -> Found:
        """Our positions, as this audience may see them. They go beside the answer, not to the model."""
        desk = self.shelf.desk
        kinds = kinds_asked(words["topic"], desk.taxonomy)
        return Found(playbook=positions(words["topic"], kinds, desk.playbooks, self.shelf.audience))

    def _named(self, name: str) -> Contract | None:
        meant = self.shelf.desk.among(self.open).names.resolve("", named=name)
        return meant.found[0] if meant.certainty == "one" else None

    def _around(self, contract: Contract, names: Sequence[str] | Mapping[str, object]) -> list[Passage]:
        """The clause around each fact, once."""
        spans = [span for name in names if (fact := contract.facts.facts.get(name)) for span in fact.spans[:1]]
        found = [passage for span in spans if (passage := self._passage(contract, span))]
        return list({passage.clause.ordinal: passage for passage in found}.values())

    def _passage(self, contract: Contract, span: Span) -> Passage | None:
        for clause in self.shelf.clauses(contract):
            if span.document == contract.document and clause.span.start <= span.start and span.end <= clause.span.end:
                return Passage(contract.id, clause, span.start, span.end, 1.0)
        return None

    def _found(self, contract: Contract, passages: Sequence[Passage]) -> Found:
        material = {contract.id: (contract, self.shelf.document(contract), self.shelf.clauses(contract))}
        notes = planted_notes((contract.name, passage.clause.text) for passage in passages)
        return Found(tuple(passages), material, notes)


def _reckoned(contract: Contract, renewal: Renewal) -> tuple[str, ...]:
    """The deadline in a sentence of ours, or what a person must answer first."""
    if renewal.question:
        return (f"{contract.name}: {renewal.question}",)
    if not renewal.notice_deadline:
        return ()
    return (
        f"{contract.name}: reckoned from the clauses quoted, notice counts until {renewal.notice_deadline:%d %B %Y}.",
    )
