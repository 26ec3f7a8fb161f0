"""A question is asked: which contract, which passages, an answer by quotation, checked, and written down."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from bot.answer.draft import Enough, Heard, QuotingDrafter
from bot.answer.language import with_language
from bot.answer.portfolio import wish
from bot.answer.position import positions
from bot.answer.reach import asks_more, compares
from bot.answer.reading import hidden_notes, planted_notes
from bot.answer.topic import asks_position, kinds_asked
from bot.answer.verify import verified
from bot.desk import Desk, Shelf, narrowed
from bot.flows import courtesy, described
from bot.flows.bynumber import by_number
from bot.flows.conversation import followed
from bot.flows.factual import settled
from bot.flows.guidance import beside
from bot.flows.portfolio import portfolio
from bot.flows.reach import reach
from bot.flows.which import distinct, in_its_family, told_apart
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Answer, Choice, Outcome, Question
from bot.model.person import alone
from bot.model.portfolio import Wish
from bot.search.contract import Resolution
from bot.store.audit import Entry

__all__ = ["Enough", "ask", "ask_aside"]

_PASSAGES = 24
_CHOICES = 5
_ALIKE = 2
_COMPARED = 6

_UNREAD = (
    "{count} more contracts are not in the index since an update and were not searched. Ask about one by its name."
)
_ASK = (
    "Ask what you want to know, and of which contract: “What is the liability cap with NAME?”, “Which contracts renew "
    "this year?”"
)
_EMPTY = "There are no contracts here that you may see yet."
_WELCOME = "You are welcome."
_STRANGE = "I found none of these words in the contracts here. Ask for what you want to know, and of which contract."


def ask(desk: Desk, question: Question, *, audited: bool = True, heard: Heard | None = None) -> Answer:
    """The answer that every reader of it may see; one audit row, but for an answer that is only handed on.

    `heard` is told each sentence of a worded answer as soon as it has been checked."""
    if heard:
        desk = replace(desk, drafter=desk.drafter.aloud(heard))
    asked = followed(desk.shelf(question.audience), question)
    kinds = kinds_asked(asked.text, desk.taxonomy)
    answer = with_language(question.text, _answer(desk, asked, kinds))
    answer = beside(desk.shelf(question.audience), answer, kinds)
    if asked.text != question.text:
        answer = answer.with_notes(f"Read together with what was asked before: “{asked.text}”.")
    if audited:
        desk.audit.write(_entry(desk, question, kinds, answer))
    return answer


def ask_aside(desk: Desk, question: Question, channels: frozenset[str]) -> Answer | None:
    """What the asker alone may learn beyond what the channel was told, for a private message; None when nothing.

    `channels` are those that the asker belongs to. Only an answer that rests on a contract hidden from the
    channel is worth a private message."""
    private = alone(question.asker, channels)
    open_here = {contract.id for contract in desk.shelf(question.audience).contracts}
    if question.audience.alone or {contract.id for contract in desk.shelf(private).contracts} <= open_here:
        return None
    answer = ask(desk, narrowed(question, private))
    rests_on = {cited.contract.id for cited in answer.citations} | {choice.contract for choice in answer.choices}
    return answer if rests_on - open_here else None


def _answer(desk: Desk, question: Question, kinds: tuple[str, ...]) -> Answer:
    if not question.audience.inside:
        return Answer(Outcome.WITHHELD, "")
    if courtesy.greets(question.text) or courtesy.thanks(question.text):
        return Answer(Outcome.NOT_FOUND, _WELCOME if courtesy.thanks(question.text) else _ASK)
    if asks_position(question.text):
        quotes = positions(question.text, kinds, desk.playbooks, question.audience)
        if quotes:
            return Answer(Outcome.GROUNDED, "From our playbook:", playbook=quotes)
        if not question.contract:
            names = tuple(playbook.name for playbook in desk.playbooks)
            return Answer(Outcome.NOT_FOUND, "I did not find that in our playbooks.", searched=names)
    shelf = desk.shelf(question.audience)
    if not shelf.contracts:
        return Answer(Outcome.NOT_FOUND, _EMPTY)
    if asks_more(question.text):
        shelf = replace(desk, drafter=desk.drafter.reaching(reach(shelf))).shelf(question.audience)
    meant = shelf.resolve(question)
    if compares(question.text) and len(each := _each_named(shelf, question)) > 1:
        return _checked(shelf, _from_many(shelf, question, each, kinds))
    wanted = _of_many(desk, question, meant.certainty)
    if wanted and (listed := portfolio(shelf, wanted, desk.clock().date())):
        return listed
    if meant.certainty == "none":
        return _unknown(meant.nearest)
    if _unnamed(question, meant) and (told := described.meant(shelf, question)):
        if isinstance(told, Answer):
            return told
        meant = replace(meant, found=(told,), certainty="one")
    if meant.certainty == "one" or (meant.certainty == "several" and not compares(question.text)):
        return _of_those(shelf, question, meant, kinds)
    return _checked(shelf, _from_many(shelf, question, meant.found or shelf.contracts, kinds))


def _unnamed(question: Question, meant: Resolution) -> bool:
    """True where no contract was named, so that none is meant or the one that the conversation is about."""
    current = meant.certainty == "one" and meant.found[0].id == question.current
    return (
        not question.contract
        and not compares(question.text)
        and (current or (meant.certainty == "portfolio" and not meant.found))
    )


def _each_named(shelf: Shelf, question: Question) -> tuple[Contract, ...]:
    """The contracts that a comparison names one by one: "do Lumenfold, Stellane and Granary Row differ on …"."""
    parts = re.split(r"[,;:?]|\b(?:and|or|vs|versus|with|than|differ\w*)\b", question.text)
    meant = [shelf.resolve(replace(question, text=part, current=None)) for part in parts if part.strip()]
    found = (one for each in meant if each.certainty in {"one", "several"} for one in each.found[:_ALIKE])
    return tuple({one.id: one for one in found}.values()) if len(shelf.contracts) > 1 else ()


def _of_many(desk: Desk, question: Question, certainty: str) -> Wish | None:
    """What a question about the facts of many contracts wants; None when it names one."""
    if question.contract or (certainty == "one" and not question.current):
        return None
    return wish(question.text, desk.clock().date())


def _unknown(nearest: tuple[Contract, ...]) -> Answer:
    return Answer(Outcome.NOT_FOUND, "I did not find a contract by that name.", choices=_choices(nearest))


def _choices(contracts: Sequence[Contract]) -> tuple[Choice, ...]:
    """By name; those of one name with their files."""
    names = Counter(contract.name for contract in contracts)
    alike = {contract.id: f" · {contract.file_path}" * (names[contract.name] > 1) for contract in contracts}
    return tuple(Choice(contract.id, contract.name + alike[contract.id]) for contract in contracts[:_CHOICES])


def _of_those(shelf: Shelf, question: Question, meant: Resolution, kinds: tuple[str, ...]) -> Answer:
    """What the contract meant says, or the only one of those meant that answers; else a choice."""
    quoting = replace(shelf.desk, drafter=QuotingDrafter()).shelf(shelf.audience)
    given: dict[str, Answer] = {}

    def answered(one: Contract) -> Answer:
        if one.id not in given:
            given[one.id] = _from_one(quoting, question, one, rest=meant.rest, kinds=kinds)
        return given[one.id]

    found = distinct(meant.found)
    if len(found) > 1:
        found = told_apart(shelf, found, answered)
    elif not question.contract:
        found = (in_its_family(shelf, found[0], answered),)
    if len(found) > 1:
        return Answer(Outcome.CLARIFY, "Which contract do you mean?", choices=_choices(found))
    others = [one for one in distinct(meant.found) if one.document != found[0].document]
    worded = not isinstance(shelf.desk.drafter, QuotingDrafter)
    answer = _from_one(shelf, question, found[0], rest=meant.rest, kinds=kinds) if worded else answered(found[0])
    return _checked(shelf, replace(answer, choices=_choices(others)))


def _from_one(shelf: Shelf, question: Question, contract: Contract, *, rest: str, kinds: tuple[str, ...]) -> Answer:
    if pinned := by_number(shelf, contract, question.text):
        return replace(pinned, contract=contract.id)
    text = rest or question.text
    passages = shelf.passages(text, [contract], kinds, k=_PASSAGES)
    answer = shelf.desk.drafter.quote(
        replace(question, text=text),
        contract,
        passages=passages,
        document=shelf.document(contract),
        clauses=shelf.clauses(contract),
        kinds=kinds,
    )
    planted = planted_notes((contract.name, passage.clause.text) for passage in passages)
    answer = settled(shelf, answer, contract, text=question.text, today=shelf.desk.clock().date())
    return replace(answer, contract=contract.id).with_notes(*planted)


def _from_many(shelf: Shelf, question: Question, contracts: tuple[Contract, ...], kinds: tuple[str, ...]) -> Answer:
    contracts = distinct(contracts)
    passages = shelf.passages(question.text, contracts, kinds, k=_PASSAGES)
    left = len(shelf.unindexed(contracts))
    unread = (_UNREAD.format(count=left),) if left else ()
    if not passages:
        return Answer(Outcome.NOT_FOUND, _STRANGE, searched=(f"{len(contracts) - left} contracts",), notes=unread)
    found = {passage.contract: shelf.get(passage.contract) for passage in passages}
    material = {
        id: (contract, shelf.document(contract), shelf.clauses(contract)) for id, contract in found.items() if contract
    }
    answer = shelf.desk.drafter.quote_across(question, material, passages=passages, kinds=kinds)
    named = ((material[passage.contract][0].name, passage.clause.text) for passage in passages)
    return answer.with_notes(*planted_notes(named), *unread)


def _checked(shelf: Shelf, answer: Answer) -> Answer:
    cited = {citation.contract.id: citation.contract for citation in answer.citations + answer.near}
    about = shelf.get(answer.contract) if answer.contract else None
    spoken_of = cited | ({about.id: about} if about else {})
    documents: Mapping[str, Document] = {c.document: shelf.document(c) for c in spoken_of.values()}
    hidden = hidden_notes((contract.name, documents[contract.document]) for contract in spoken_of.values())
    return verified(answer, documents).with_notes(*hidden)


def _entry(desk: Desk, question: Question, kinds: tuple[str, ...], answer: Answer) -> Entry:
    searched = [answer.contract] if answer.contract else []
    cited = [
        [citation.contract.id, span.document, span.start, span.end]
        for citation in answer.citations
        for span in citation.spans
    ]
    place = question.audience.place
    wording = asdict(answer.wording) if answer.wording else None
    return Entry(desk.clock(), question.asker.id, place, "ask", answer.outcome, [*searched, *kinds], cited, wording)
