"""After a change of the records what changed is read again, nothing else, and all is as a first reading has it."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import Engine

from bot.model.contract import Contract, Status
from bot.model.document import Document, Page
from bot.model.person import Readers
from bot.store.audit import Entry
from bot.store.batches import Alteration, Batches
from bot.store.casefile import CaseFile
from bot.store.contracts import Contracts
from tests.store.test_records import NOW, TEXT, engine, filing

__all__ = ["engine"]

_CORA = frozenset({"cora@n.example"})
_ENTRY = Entry(NOW, "cora@n.example", "private", "set", "done")


def _file(contracts: Contracts, name: str, words: str = "") -> Contract:
    document = Document(f"d{name}{words}", f"{name}.txt", "txt", TEXT + words, pages=(Page(1, 0, len(TEXT)),))
    said = replace(filing(document), source=f"/in/{name}.txt", file_path=f"{name}.txt", names=f"of {name}{words}")
    return contracts.file(said, NOW)


def _changes(engine: Engine, random: Random) -> list[Callable[[Contracts, str], object]]:
    """Every way in which a contract can change, but for being filed and removed."""

    def aside() -> str:
        return f"{random.random():.9f}.txt"

    def altered(_: Contracts, id: str) -> object:
        each = [Alteration(id, {"owner": aside()}, {"term": aside()})]
        return Batches(engine).apply(aside(), each, who="Cora", entries=[_ENTRY])

    return [
        lambda records, id: records.change(id, status=random.choice([*Status])),
        lambda records, id: records.change(id, owner=aside()),
        lambda records, id: records.set_readers(id, Readers(random.random() < 0.5, people=_CORA)),
        lambda records, id: records.move({id: (aside(), aside())}),
        lambda records, id: records.correct(id, "governing_law", aside(), who="Cora", now=NOW),
        lambda records, id: CaseFile(engine).settle(replace(_one(records, id), held=True), None, []),
        altered,
    ]


def _one(records: Contracts, id: str) -> Contract:
    found = records.get(id)
    assert found
    return found


@pytest.fixture
def there(engine: Engine) -> Contracts:
    """Records of three contracts as another process has read them."""
    for name in "abc":
        _file(Contracts(engine), name)
    contracts = Contracts(engine)
    contracts.all()
    return contracts


@pytest.mark.parametrize("which", range(7))
def test_a_change_is_read_again_and_nothing_else(engine: Engine, there: Contracts, which: int) -> None:
    before = {one.id: one for one in there.all()}
    changed = there.all()[1].id

    _changes(engine, Random(which))[which](Contracts(engine), changed)

    after = {one.id: one for one in there.all()}
    assert after[changed] != before[changed]
    assert all(after[id] is one for id, one in before.items() if id != changed)


def test_a_new_version_is_read_with_its_own_names_and_counts(engine: Engine, there: Contracts) -> None:
    before = there.all()[0]

    filed = _file(Contracts(engine), "a", " Amended.")

    assert there.all()[0] == filed != before and (filed.names, filed.version) == ("of a Amended.", 2)
    assert (filed.clauses, filed.pages) == (2, 1)


def test_whatever_happens_another_process_knows_what_a_first_reading_finds(engine: Engine, there: Contracts) -> None:
    random = Random(11)
    ways = _changes(engine, random)
    here = Contracts(engine)
    for step in range(60):
        ids = [one.id for one in here.all()]
        if step % 4 == 0:
            _file(here, random.choice("abcdefgh"), f" {step}")
        elif step % 10 == 3 and len(ids) > 1:
            Contracts(engine).move({ids[0]: (f"/in/x{step}", f"x{step}"), ids[1]: (f"/in/{step}", f"{step}")})
        elif free := [one.id for one in here.all() if not one.held] if step % 10 == 5 else []:
            here.remove(random.choice(free), who="Cora", now=NOW)
        else:
            random.choice(ways)(Contracts(engine), random.choice(ids))
        if random.random() < 0.6:
            fresh = Contracts(engine).all()
            assert there.all() == fresh and here.all() == fresh


def test_a_contract_filed_again_under_its_old_id_is_read_again(engine: Engine, there: Contracts) -> None:
    here = Contracts(engine)
    gone = there.all()[0]
    here.remove(gone.id, who="Cora", now=NOW)
    back = _file(here, "a")

    assert back.id == gone.id and back.document == gone.document
    assert there.all()[0] == back and there.all()[0] is not gone
