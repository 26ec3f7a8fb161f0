"""A contract that a question describes and does not name ("the bank contract"): which is meant, or may be, and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answer.words import kindred, stem
from bot.desk import Shelf
from bot.flows.which import distinct
from bot.model.contract import Contract
from bot.model.evidence import Answer, Choice, Outcome, Question
from bot.search.described import described
from bot.search.naming import Called, tokens

_CHOICES = 5
_PASSAGES = 24
_NAMED = "{count} contracts here fit “{said}”. Which do you mean?"
_SPEAKING = "No contract here goes by “{said}”. These speak of it: do you mean one of them?"
_ONE = "No contract here goes by “{said}”. One speaks of it: is it meant?"
_NONE = "No contract here goes by “{said}”, or speaks of it. Name one of its parties, or ask “which contracts …”."


@dataclass(frozen=True)
class _Fit:
    contract: Contract
    why: str


def meant(shelf: Shelf, question: Question) -> Contract | Answer | None:
    """The one contract that goes by the description; else a choice of those that fit, each with why, or the word that
    none does. None where the question describes no contract, or the one that the conversation is about."""
    said = described(question.text)
    if said is None or len(shelf.contracts) < 2:
        return None
    words = tuple(token.word for token in tokens(said))
    current = shelf.get(question.current) if question.current else None
    if current and (_named([current], shelf, words) or _times(shelf, current, words)):
        return None
    found = _named(distinct(shelf.contracts), shelf, words)
    if len(found) == 1:
        return found[0].contract
    if found:
        return _choice(_NAMED.format(count=len(found), said=said), found)
    if current:
        return None
    found = _speaking(shelf, said, words)
    if found:
        return _choice((_SPEAKING if len(found) > 1 else _ONE).format(said=said), found)
    return Answer(Outcome.NOT_FOUND, _NONE.format(said=said), searched=(f"{len(shelf.contracts)} contracts",))


def _choice(said: str, found: Sequence[_Fit]) -> Answer:
    choices = tuple(Choice(fit.contract.id, fit.contract.name, fit.why) for fit in found[:_CHOICES])
    more = len(found) - len(choices)
    notes = (f"{more} more fit; name a party to find the one you mean.",) if more else ()
    return Answer(Outcome.CLARIFY, said, choices=choices, notes=notes)


def _named(contracts: Sequence[Contract], shelf: Shelf, words: Sequence[str]) -> list[_Fit]:
    """Those whose title, parties, their roles or file say all of `words`; failing that, words that mean the same."""
    called = shelf.visible.names.called
    wanted = [frozenset([stem(word)]) for word in words]
    for each in (wanted, [kindred(stem(word)) for word in words]):
        found = [_Fit(contract, why) for contract in contracts if (why := _why(contract, called[contract.id], each))]
        if found:
            # "The license agreement" is first what goes by these words alone.
            return sorted(found, key=lambda fit: len(called[fit.contract.id].title))
    return []


def _why(contract: Contract, called: Called, wanted: Sequence[frozenset[str]]) -> str:
    """Which of its names have the words; "" when some word is in none."""
    places: list[str] = []
    for stems in wanted:
        place = next((place for place, word in _goes_by(contract, called) if stem(word) in stems), None)
        if place is None:
            return ""
        places.append(place)
    return "by its " + " and ".join(dict.fromkeys(places))


def _goes_by(contract: Contract, called: Called) -> Iterator[tuple[str, str]]:
    yield from (("title", word) for word in called.title)
    yield from (("parties", word) for word in called.words)
    roles = (name for party in contract.facts.parties for name in (party.role, party.short) if name)
    yield from (("parties’ roles", token.word) for name in roles for token in tokens(name))
    yield from (("file", word) for word in called.file)


def _speaking(shelf: Shelf, said: str, words: Sequence[str]) -> list[_Fit]:
    """Of the contracts that search finds for the words, those whose text has them all, the most often first."""
    found = {passage.contract for passage in shelf.passages(said, shelf.contracts, (), k=_PASSAGES)}
    contracts = [contract for contract in distinct(shelf.contracts) if contract.id in found]
    counted = sorted(((_times(shelf, one, words), one) for one in contracts), key=lambda pair: -pair[0])
    return [_Fit(one, f"says it {times} times" if times > 1 else "says it once") for times, one in counted if times]


def _times(shelf: Shelf, contract: Contract, words: Sequence[str]) -> int:
    """How often the text has the rarest of `words`, or its plural."""
    text = shelf.document(contract).text
    return min(len(re.findall(rf"\b{re.escape(word)}(?:e?s)?\b", text, re.IGNORECASE)) for word in words)
