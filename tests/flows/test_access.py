"""access.yaml decides who reads an ingested folder; what cannot be understood opens nothing."""

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.flows.access import EVERYONE, access_for
from bot.model.contract import Status
from bot.model.person import Readers


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "access.yaml").write_text(text, "utf-8")
    return folder / "a.txt"


def test_without_a_file_everybody_inside_may_read(tmp_path: Path) -> None:
    assert access_for(tmp_path / "a.txt", tmp_path, {}).of("a.txt").readers == EVERYONE


def test_a_file_may_name_its_readers_owner_and_status(tmp_path: Path) -> None:
    path = write(tmp_path, "files: {a.txt: {readers: [Cora@N.example, '#C7'], owner: c@n.example, status: signed}}")

    said = access_for(path, tmp_path, {}).of("a.txt")

    assert said.readers == Readers(people=frozenset({"cora@n.example"}), channels=frozenset({"C7"}))
    assert said.owner == "c@n.example" and said.status is Status.SIGNED


def test_a_folder_inherits_the_default_of_the_nearest_one_above(tmp_path: Path) -> None:
    write(tmp_path, "default: [cora@n.example]")
    below = tmp_path / "x" / "y" / "b.txt"

    assert access_for(below, tmp_path, {}).of("b.txt").readers == Readers(people=frozenset({"cora@n.example"}))


@pytest.mark.parametrize(
    "text",
    [
        "default: everybody",
        "defualt: everyone",
        "files: {a.txt: {reader: [x@y.z]}}",
        "- a",
        "files: {a.txt: [",
        "default: [1]",
    ],
)
def test_what_cannot_be_understood_opens_nothing(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)

    with pytest.raises(Misconfigured):
        access_for(path, tmp_path, {})
