"""What is known of followed folders, over SQLite and a real PostgreSQL."""

import pytest
from sqlalchemy import Engine

from bot.errors import Unavailable
from bot.store.contracts import Contracts
from bot.store.folders import Folders
from tests.store.test_records import NOW, engine, filing

__all__ = ["engine"]


def test_a_moved_contract_keeps_its_id_and_its_old_place_gives_another(engine: Engine) -> None:
    contracts = Contracts(engine)
    filed = contracts.file(filing(), NOW)

    contracts.move({filed.id: ("/in/sub/msa.txt", "sub/msa.txt")})
    other = contracts.file(filing(), NOW)

    assert contracts.by_source("/in/sub/msa.txt") == contracts.get(filed.id)
    assert other.id == contracts.id_for("/in/msa.txt") != filed.id
    assert contracts.folders.under("/in/") == {"/in/msa.txt": other.id, "/in/sub/msa.txt": filed.id}
    assert contracts.folders.under("/IN/") == contracts.folders.under("/in_/") == {}


def test_what_a_removal_leaves_to_clear_is_noted_with_it(engine: Engine) -> None:
    contracts = Contracts(engine)
    filed = contracts.file(filing(), NOW)
    contracts.folders.follow("/in/", {filed.id: {"owner": None}})
    contracts.folders.begin({filed.id: "d1", "new": "d2"})

    assert contracts.folders.unfinished() == {filed.id: {"d1": False}, "new": {"d2": True}}
    contracts.remove(filed.id, who="sync", now=NOW)

    assert contracts.all() == () and contracts.folders.said("/in/") == {}
    assert contracts.folders.unfinished() == {filed.id: {"d1": True}, "new": {"d2": True}}
    contracts.folders.done([filed.id, "new"])
    assert contracts.folders.unfinished() == {}


def test_a_folder_inside_a_followed_one_is_told(engine: Engine) -> None:
    contracts = Contracts(engine)
    contracts.folders.follow("/in/", {contracts.file(filing(), NOW).id: {}})

    assert contracts.folders.above("/in/sub/") == "/in/"
    assert contracts.folders.above("/in/") is None and contracts.folders.above("/inner/") is None


def test_one_sync_at_a_time(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("in memory there is nobody else; tests/flows/test_sync.py does it on disk")
    here, there = Folders(engine), Folders(engine)

    with here.alone(), pytest.raises(Unavailable), there.alone():
        pass
    with there.alone():
        pass
