"""Archives and e-mails are taken in file by file, each with its own outcome and the readers of the whole."""

from dataclasses import replace
from pathlib import Path

from bot.desk import Desk
from bot.flows.intake import Dropped, Taken, files_under, take_in_each, take_in_folder
from bot.model.person import Readers
from tests.ingest.files import zipped

LEASE = "LEASE\n\n1. Term. This lease runs for two (2) years from 1 May 2026.\n"


def test_a_zip_in_a_folder_is_taken_in_file_by_file(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "deals.zip").write_bytes(zipped({"north/lease.txt": LEASE, "old.doc": "x", "notes.xlsx": "x"}))
    (folder / "access.yaml").write_text(
        "files:\n  deals.zip:\n    owner: priya@northwind.example\n    status: signed\n"
    )

    taken = {one.file_path: one for one in take_in_folder(desk, files_under([folder]), None)}
    lease = taken["deals.zip/north/lease.txt"].contract

    assert {path: one.outcome for path, one in taken.items()} == {
        "deals.zip/north/lease.txt": Taken.ADDED,
        "deals.zip/old.doc": Taken.REFUSED,
        "deals.zip/notes.xlsx": Taken.REFUSED,
    }
    assert lease is not None and (lease.owner, lease.status) == ("priya@northwind.example", "signed")
    assert "Word Document (.docx)" in taken["deals.zip/old.doc"].reason


def test_the_same_zip_again_changes_nothing_and_a_changed_file_in_it_is_a_new_version(desk: Desk) -> None:
    first = _dropped(zipped({"a.txt": LEASE, "b.txt": LEASE + "2. Rent. None.\n"}))
    second = replace(first, data=zipped({"a.txt": LEASE, "b.txt": LEASE + "2. Rent. $5.\n"}))

    outcomes = [[one.outcome for one in take_in_each(desk, dropped)] for dropped in (first, first, second)]

    assert outcomes == [
        [Taken.ADDED, Taken.ADDED],
        [Taken.UNCHANGED, Taken.UNCHANGED],
        [Taken.UNCHANGED, Taken.NEW_VERSION],
    ]


def test_an_archive_that_cannot_be_opened_is_refused_as_a_whole(desk: Desk) -> None:
    (taken,) = take_in_each(desk, _dropped(b"no zip"))

    assert taken.outcome is Taken.REFUSED and "deals.zip is damaged" in taken.reason


def _dropped(data: bytes) -> Dropped:
    return Dropped("slack:C1:U1:deals.zip", "deals.zip", data, Readers(everyone=True))
