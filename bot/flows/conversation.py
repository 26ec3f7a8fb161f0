"""What a conversation was about is remembered, and a question that leans on it is completed by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.answer.follow import completed, distilled, leans
from bot.answer.topic import kinds_asked, vocabulary
from bot.answer.words import content, stems
from bot.desk import Desk, Shelf
from bot.model.contract import Contract
from bot.model.evidence import Answer, Outcome, Question, Topic
from bot.model.person import Person
from bot.search.naming import called
from bot.search.phrases import unknown_name

_LATELY = timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """Where in Slack: `ts` is the message's own, `thread` the one that it belongs to or opens."""

    channel: str
    thread: str
    ts: str

    @property
    def opens(self) -> bool:
        return self.thread == self.ts


def with_memory(desk: Desk, question: Question, place: Place) -> Question:
    """`question` with what was asked before it there: in its thread, or, for a message of its own in a direct message,
    within the hour. A new subject is taken up at any time; only what leans on the old one is read with it."""
    now = desk.clock()
    if not place.opens:
        return replace(question, earlier=desk.topics.of(place.channel, place.thread, now))
    if not question.audience.alone:
        return question
    return replace(question, earlier=desk.topics.lately(place.channel, now - _LATELY))


def followed(shelf: Shelf, question: Question) -> Question:
    """`question` as it can be asked alone. What it leans on counts only while its contract is on the shelf; what is
    left of it in the question a model may be told."""
    known = shelf.visible.by_id
    earlier = tuple(one for one in question.earlier if one.contract is None or one.contract in known)
    asked = _followed(shelf, replace(question, earlier=earlier))
    told = (one for one in asked.earlier if one.contract is None or not known[one.contract].never_to_model)
    return replace(asked, earlier=tuple(told))


def _followed(shelf: Shelf, question: Question) -> Question:
    earlier = question.earlier
    if not earlier or question.contract:
        return question
    named = _named(shelf, question)
    names = _names(named, titles=True)
    if not leans(question.text, earlier[0], names):
        return question if question.current else replace(question, earlier=())
    if not named and (strange := unknown_name(question.text)):
        return replace(question, contract=strange)
    known = bool(kinds_asked(question.text, shelf.desk.taxonomy))
    text = completed(question.text, earlier[0], known=known, names=names)
    if named and text != question.text:
        return replace(question, text=text, contract=named[0].id if len(named) == 1 else question.text)
    return replace(question, text=text, current=question.current or earlier[0].contract)


def _named(shelf: Shelf, question: Question) -> tuple[Contract, ...]:
    """The contracts that the question itself names; the current one alone where it is among them."""
    meant = shelf.resolve(replace(question, current=None))
    if meant.certainty not in {"one", "several"} or len(shelf.contracts) == 1:
        return ()
    return tuple(one for one in meant.found if one.id == question.current) or meant.found


def remember(desk: Desk, place: Place, question: Question, given: Answer) -> str:
    """Note what was asked and answered there; the question as it was understood.

    Nothing is kept of a question that was not answered, or asked back."""
    shelf = desk.shelf(question.audience)
    asked = followed(shelf, question).text
    if given.outcome in {Outcome.WITHHELD, Outcome.CLARIFY}:
        return asked
    about = shelf.get(given.contract) if given.contract else None
    spoken_of = [*(one.contract for one in given.citations), *([about] if about else [])]
    said = {word for one in given.citations for word in stems(one.quote)}
    words = distilled(asked, vocabulary(desk.taxonomy) | said, _names(spoken_of, titles=False))
    if content(words):
        topic = Topic(words, kinds_asked(asked, desk.taxonomy), about.id if about else None)
        desk.topics.add((place.channel, place.thread, place.ts), _who(question.asker), topic, desk.clock())
    return asked


def _who(person: Person) -> str:
    return person.email.casefold() or person.id


def _names(contracts: Sequence[Contract], *, titles: bool) -> frozenset[str]:
    """The words by which these contracts' parties are called, and those of their titles."""
    goes_by = [called(contract) for contract in contracts]
    return frozenset(word for one in goes_by for word in (*one.words, *(one.title if titles else ())))
