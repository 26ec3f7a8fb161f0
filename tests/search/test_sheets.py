"""The sheets of all contracts, merged into volumes that follow every change."""

from pathlib import Path

import numpy as np
import pytest

from bot.search.sheet import Sheet, merged
from bot.search.sheets import Sheets
from tests.search.test_rank import made


def put(sheets: Sheets, *contracts: str, said: str = "Notice is ninety days.") -> None:
    for contract in contracts:
        sheets.put(contract, (contract, said), made(said, f"The name is {contract}."))


def held(sheets: Sheets) -> set[str]:
    return {id for volume in sheets.volumes() for id in volume.ids}


def same(one: Sheet, other: Sheet) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Sheet.__dataclass_fields__)


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    return Sheets(tmp_path / "sheets.sqlite")


def test_a_volume_holds_the_sheets_of_its_contracts(sheets: Sheets) -> None:
    put(sheets, "a", "b")
    (volume,) = sheets.volumes()

    assert same(volume.sheet, merged([sheet for _, sheet in sheets.of("ab").values()]))
    assert [volume.place(row) for row in range(4)] == [("a", 0), ("a", 1), ("b", 0), ("b", 1)]
    assert volume.row("b", 1) == 3 and volume.row("b", 2) is None and volume.row("c", 0) is None


def test_contracts_that_come_change_and_go_are_followed(sheets: Sheets, tmp_path: Path) -> None:
    put(sheets, "a", "b", "c")
    before = sheets.volumes()
    put(sheets, "b", said="Notice is thirty days.")
    sheets.drop("a")
    put(Sheets(tmp_path / "sheets.sqlite"), "d")

    assert held(sheets) == {"b", "c", "d"} and {id for one in before for id in one.ids} == {"a", "b", "c"}
    assert sum(len(volume.sheet) for volume in sheets.volumes()) == 6


def test_what_did_not_change_is_not_merged_again(sheets: Sheets) -> None:
    put(sheets, "a")
    first = sheets.volumes()
    put(sheets, "b")

    assert sheets.volumes()[0] is first[0] and sheets.volumes() is sheets.volumes()


def test_many_small_volumes_become_one(sheets: Sheets) -> None:
    names = [f"n{number}" for number in range(17)]
    for name in names:
        put(sheets, name)
        assert len(sheets.volumes()) <= 16
    (volume,) = sheets.volumes()

    assert same(volume.sheet, merged([sheet for _, sheet in sheets.of(names).values()]))


def test_a_changed_contract_leaves_its_volume_as_if_it_had_never_been_there(sheets: Sheets) -> None:
    put(sheets, "a", "b", "c", "d")
    sheets.volumes()
    sheets.drop("b")
    put(sheets, "d", said="The price is ten dollars.")
    old, new = sheets.volumes()

    assert old.ids == ("a", "c") and new.ids == ("d",)
    assert same(old.sheet, merged([sheet for _, sheet in sheets.of("ac").values()]))
    assert [old.place(row) for row in range(4)] == [("a", 0), ("a", 1), ("c", 0), ("c", 1)]
