"""Whatever changes, an audience sees exactly what all of it may read, and nothing else moves what it is told."""

from dataclasses import replace
from random import Random

import pytest

from bot.model.contract import Contract, Status
from bot.model.person import OPERATOR, Audience, Readers, alone
from bot.search.contract import Names
from bot.sight import Sights, may_see
from tests.people import ADMIN, COUNSEL, GUEST, SALES, together
from tests.search.shelf import contract
from tests.search.test_roll import _WORDS, _posted

_AUDIENCES = (
    alone(OPERATOR),
    alone(SALES),
    alone(COUNSEL),
    alone(ADMIN),
    alone(GUEST),
    together(COUNSEL, SALES),
    together(ADMIN, SALES, channel="C2"),
    together(SALES, channel="C2", open=True),
    Audience(None),
)


def _readers(random: Random) -> Readers:
    people = random.sample([COUNSEL.email, SALES.email, ADMIN.id, GUEST.id], random.randint(0, 2))
    channels = random.sample(["C1", "C2"], random.randint(0, 1))
    return Readers(random.random() < 0.4, frozenset(people), frozenset(channels))


def _one(random: Random, id: str) -> Contract:
    parties = [f"{' '.join(random.sample(_WORDS, 2))} Inc." for _ in range(random.randint(0, 2))]
    text = f"between Northwind and {random.choice(_WORDS)} {random.choice('ABC')}orp"
    title = random.choice(["Supply Agreement", "Lease", None])
    return replace(contract(id, title, *parties, file=f"{id}.txt", text=text), readers=_readers(random))


def _changed(random: Random, shelf: dict[str, Contract]) -> dict[str, Contract]:
    """The shelf after one or two things have happened to it."""
    now = dict(shelf)
    for _ in range(random.randint(1, 2)):
        id = random.choice([*now, f"{random.randrange(100):02}"])
        what = random.randrange(4)
        if id not in now or what == 0:
            now[id] = _one(random, id)
        elif what == 1:
            del now[id]
        elif what == 2:
            now[id] = replace(now[id], readers=_readers(random))
        else:
            now[id] = replace(now[id], status=random.choice([*Status]))
    return now


@pytest.mark.parametrize("seed", range(25))
def test_every_audience_sees_what_it_may_and_its_names_are_of_these_alone(seed: int) -> None:
    random, sights = Random(seed), Sights()
    shelf = {f"{number:02}": _one(random, f"{number:02}") for number in range(12)}
    for _ in range(12):
        shelf = _changed(random, shelf)
        sight = sights.of(tuple(shelf.values()))
        for audience in random.sample(_AUDIENCES, 4):
            seen = sight.to(audience)

            assert seen.contracts == tuple(one for one in shelf.values() if may_see(audience, one))
            assert _posted(seen.names) == _posted(Names(seen.contracts))
            assert seen.names.contracts == seen.contracts
