"""An index of names that is made from the one before is the one that is made from nothing."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from bot.model.contract import Contract, Status
from bot.model.fact import Fact
from bot.search.contract import Names
from tests.search.shelf import contract

_WORDS = ["Adia", "Adair", "Lumenfold", "Racing", "Sabco", "Kowledge", "Mount", "Global", "Supply", "Rösler", "Holding"]
_TYPES = ["Supply Agreement", "Reseller Agreement", "Amendment to Supply Agreement", "Racing Agreement", None]
_ASKED = [
    "What does Adia pay?",
    "the Lumenfould supply agreement: notice?",
    "our deal with Zebracorp",
    "Sabco Racing's liability",
    "mount kowledge renewal",
    "adair sabco",
    "Consider the Supply Agreement between Rösler Inc. and Adia Holding LLC; What is the cap?",
    "which law governs?",
    "Can Verdigris assign it?",
]


def _some(random: Random, id: str) -> Contract:
    named = [f"{' '.join(random.sample(_WORDS, random.randint(1, 3)))} Inc." for _ in range(random.randint(0, 2))]
    file = f"{''.join(random.sample(_WORDS, 2))}_{random.choice(['Racing', 'EX-10'])}.txt"
    text = f"by {random.choice(_WORDS)} and Verdigris {random.choice('ABC')}orp"
    return contract(id, random.choice(_TYPES), *named, file=file, text=text)


def _changed(random: Random, shelf: Sequence[Contract]) -> list[Contract]:
    """The shelf after some contracts went, some came and some got another name, place or status."""
    left = [one for one in shelf if random.random() > 0.2]
    for at, one in enumerate(left):
        if random.random() < 0.2:
            left[at] = _some(random, one.id)
        elif random.random() < 0.2:
            left[at] = replace(one, status=Status.SIGNED)
    came = [_some(random, f"{random.randrange(1000):03}") for _ in range(random.randint(0, 4))]
    every = {one.id: one for one in (*left, *came)}
    return sorted(every.values(), key=lambda one: one.file_path)


def _posted(names: Names) -> list[object]:
    roll = names._fits.roll
    aside, joined = roll.aside, roll.joined
    known = [roll.called, list(roll.called), roll.party, roll.title, roll.near, aside._held, aside._near]
    beside = [roll._named, roll._titled, roll._filed, roll._firsts, roll._alone, joined._held, joined._names]
    return [*known, *beside]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_changes_the_index_is_that_of_what_is_there_now(seed: int) -> None:
    random = Random(seed)
    shelf: list[Contract] = []
    names = Names(shelf)
    for _ in range(8):
        shelf = _changed(random, shelf)
        names, fresh = Names(shelf, names), Names(shelf)

        assert _posted(names) == _posted(fresh)
        assert [names.resolve(text) for text in _ASKED] == [fresh.resolve(text) for text in _ASKED]


def test_the_index_before_stays_as_it_was() -> None:
    random = Random(3)
    shelf = [_some(random, f"{number:03}") for number in range(12)]
    before, untouched = Names(shelf), Names(shelf)

    Names(_changed(random, shelf), before)

    assert _posted(before) == _posted(untouched)


def test_a_contract_that_only_got_another_status_is_found_as_it_is_now() -> None:
    shelf = [
        contract("adia", "Reseller Agreement", "Adia Nutrition, Inc.", file="1.txt"),
        contract("other", "Lease", "Oak Mills LLC"),
    ]
    before = Names(shelf)
    signed = replace(shelf[0], status=Status.SIGNED, facts=shelf[0].facts)

    meant = Names([signed, shelf[1]], before).resolve("What does Adia pay?")

    assert meant.found == (signed,)


def test_a_party_that_somebody_corrected_is_found_by_its_new_name_alone() -> None:
    shelf = [
        contract("adia", "Reseller Agreement", "Adia Nutrition, Inc.", file="1.txt"),
        contract("other", "Lease", "Oak Mills LLC"),
    ]
    party = [{"name": "Telvane GmbH", "short": None, "role": None}]
    facts = replace(shelf[0].facts, facts=shelf[0].facts.facts | {"parties": Fact(party)})
    names = Names([replace(shelf[0], facts=facts), shelf[1]], Names(shelf))

    assert [one.id for one in names.resolve("What does Telvane pay?").found] == ["adia"]
    assert names.resolve("our deal with Adia: what is the cap?").certainty == "none"
