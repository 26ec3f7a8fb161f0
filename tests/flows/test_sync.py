"""A folder is followed: the shelf holds what the folder holds, whatever happened in between."""

import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from bot import ingest
from bot.cli.commands import app
from bot.desk import Desk
from bot.errors import Misconfigured, Unavailable
from bot.flows.compare import Became, Following, Plan, Step, compare
from bot.flows.intake import files_under, take_in_folder
from bot.flows.sync import begun, carry_out
from bot.model.contract import Contract, Status
from bot.model.person import OPERATOR, Readers, alone
from bot.worker.follow import Follower
from tests.conftest import NOW
from tests.flows.killing import apart, change, contract, fill, kept, killed, sync
from tests.ingest.files import zipped


def nothing() -> None:
    """No pause."""


def synced(desk: Desk, folder: Path, *, yes: bool = False) -> dict[str, Step]:
    """The steps of one sync by file path."""
    how = Following(nothing)
    with begun(desk, folder, how, yes=yes) as plan:
        return {step.file_path: step for step in carry_out(desk, plan, how.memory)}


def outcomes(steps: dict[str, Step]) -> dict[str, str]:
    return {path: step.outcome.value for path, step in steps.items()}


def write(folder: Path, **numbers: int) -> None:
    """Contract `number` as `name.txt`."""
    folder.mkdir(exist_ok=True)
    for name, number in numbers.items():
        (folder / f"{name}.txt").write_text(contract(number), "utf-8")


def shelf(desk: Desk) -> dict[str, Contract]:
    return {contract.file_path: contract for contract in desk.records.all()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "contracts"
    made.mkdir()
    return made


def test_killed_four_times_the_end_is_as_if_it_had_not_been(tmp_path: Path) -> None:
    random, inside = Random(4), tmp_path / "in"
    fill(inside, 40)
    apart(sync, tmp_path / "smooth", inside)
    shutil.copytree(tmp_path / "smooth", tmp_path / "rough")
    change(inside, 40)
    apart(sync, tmp_path / "smooth", inside)
    kills = sum(killed(tmp_path / "rough", inside, after=18 + at, random=random)[0] for at in range(4))
    apart(sync, tmp_path / "rough", inside)
    smooth, rough = apart(kept, tmp_path / "smooth"), apart(kept, tmp_path / "rough")

    assert kills >= 3 and len(smooth["contracts"]) == 45
    for what in smooth:
        assert rough[what] == smooth[what], what


def test_a_moved_file_s_contract_keeps_all_that_people_said_of_it(desk: Desk, folder: Path) -> None:
    write(folder, a=1, b=2)
    before = synced(desk, folder)["a.txt"].contract
    assert before
    desk.records.change(before.id, status=Status.SIGNED, owner="sam@n.example", confirmed_by="Cora")
    desk.records.correct(before.id, "governing_law", "Delaware", who="Cora", now=NOW)
    (folder / "old").mkdir()
    (folder / "a.txt").rename(folder / "old" / "renamed.txt")
    steps = synced(desk, folder)
    after = shelf(desk)["old/renamed.txt"]

    assert outcomes(steps) == {"old/renamed.txt": "moved", "b.txt": "unchanged"}
    assert steps["old/renamed.txt"].reason == "was a.txt"
    assert (after.id, after.version, after.status, after.owner) == (before.id, 1, Status.SIGNED, "sam@n.example")
    assert after.facts.value("governing_law") == "Delaware" and after.confirmed_by == "Cora"


def test_files_that_change_places_take_their_contracts_along(desk: Desk, folder: Path) -> None:
    write(folder, a=1, b=2, c=3)
    before = {path: step.contract.id for path, step in synced(desk, folder).items() if step.contract}
    write(folder, a=2, b=3, c=1)
    steps = synced(desk, folder)

    assert set(outcomes(steps).values()) == {"moved"}
    assert {path: its.id for path, its in shelf(desk).items()} == {
        "a.txt": before["b.txt"],
        "b.txt": before["c.txt"],
        "c.txt": before["a.txt"],
    }


def test_a_file_moved_onto_another_is_its_new_version(desk: Desk, folder: Path) -> None:
    write(folder, draft=1, msa=2)
    msa = synced(desk, folder)["msa.txt"].contract
    (folder / "draft.txt").replace(folder / "msa.txt")
    steps = synced(desk, folder)

    assert msa and outcomes(steps) == {"draft.txt": "deleted", "msa.txt": "new version"}
    assert shelf(desk)["msa.txt"].id == msa.id and shelf(desk)["msa.txt"].version == 2


def test_a_new_file_under_a_moved_one_s_old_name_is_another_contract(desk: Desk, folder: Path) -> None:
    write(folder, a=1)
    synced(desk, folder)
    (folder / "a.txt").rename(folder / "b.txt")
    write(folder, a=3)
    steps = synced(desk, folder)
    found = shelf(desk)

    assert outcomes(steps) == {"b.txt": "moved", "a.txt": "added"}
    assert found["a.txt"].id != found["b.txt"].id
    assert desk.records.document(found["a.txt"]).text == contract(3)
    assert outcomes(synced(desk, folder)) == {"a.txt": "unchanged", "b.txt": "unchanged"}


def test_a_deleted_file_leaves_no_trace_but_its_id(desk: Desk, folder: Path, tmp_path: Path) -> None:
    write(folder, a=77, b=2)
    gone = synced(desk, folder)["a.txt"].contract
    assert gone
    desk.correspondence.set_about("C1", "1.0", gone.id, NOW)
    (folder / "a.txt").unlink()
    synced(desk, folder)
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]

    assert not [path for path in files if b"Counterparty 77" in path.read_bytes() or path.name == gone.document]
    assert not desk.index.holds(gone.id, gone.document)
    assert desk.correspondence.about("C1", "1.0") is None
    assert desk.shelf(alone(OPERATOR)).get(gone.id) is None
    entry = desk.audit.entries(1)[0]
    assert (entry.action, entry.searched, entry.cited) == ("remove", [gone.id], [])


def test_a_path_filled_again_is_not_answered_from_memory(desk: Desk, folder: Path) -> None:
    write(folder, a=1)
    first = synced(desk, folder)["a.txt"].contract
    assert first and desk.records.document(first).text == contract(1) and desk.records.clauses(first)
    (folder / "a.txt").unlink()
    synced(desk, folder)
    write(folder, a=2)
    second = synced(desk, folder)["a.txt"].contract

    assert second and desk.records.document(second).text == contract(2)
    assert "Counterparty 2" in desk.records.clauses(second)[0].text


def test_the_same_bytes_twice_are_two_contracts_and_stay_while_one_needs_them(desk: Desk, folder: Path) -> None:
    write(folder, a=1, b=1)
    steps = synced(desk, folder)
    (folder / "a.txt").unlink()
    synced(desk, folder)
    (left,) = desk.records.all()

    assert outcomes(steps) == {"a.txt": "added", "b.txt": "added"}
    assert left.file_path == "b.txt" and desk.files.read(left.document) == contract(1).encode()


def test_access_yaml_takes_effect_on_unchanged_files_and_undoes_nobody(desk: Desk, folder: Path) -> None:
    write(folder, a=1, b=2)
    synced(desk, folder)
    (folder / "access.yaml").write_text("default: [cora@n.example]\nfiles: {b.txt: {owner: sam@n.example}}")
    steps, then = synced(desk, folder), shelf(desk)
    counsel = Readers(people=frozenset({"dan@n.example"}))
    desk.records.set_readers(then["a.txt"].id, counsel)
    desk.records.change(then["b.txt"].id, owner="dan@n.example")
    synced(desk, folder)
    later = shelf(desk)

    assert set(outcomes(steps).values()) == {"unchanged"} and "access.yaml" in steps["a.txt"].reason
    assert then["a.txt"].readers.people == {"cora@n.example"} and then["b.txt"].owner == "sam@n.example"
    assert later["a.txt"].readers == counsel and later["b.txt"].owner == "dan@n.example"


def test_rules_that_cannot_be_understood_change_nothing(desk: Desk, folder: Path) -> None:
    write(folder, a=1)
    synced(desk, folder)
    (folder / "access.yaml").write_text("defualt: everyone")
    (folder / "a.txt").unlink()
    write(folder, b=2)

    with pytest.raises(Misconfigured, match="defualt"):
        synced(desk, folder)
    assert list(shelf(desk)) == ["a.txt"]


def test_when_most_files_are_gone_nothing_is_done_unasked(desk: Desk, folder: Path) -> None:
    write(folder, **{f"n{number}": number for number in range(9)})
    synced(desk, folder)
    for number in range(5):
        (folder / f"n{number}.txt").unlink()
    with pytest.raises(Unavailable, match=r"5 of the 9 files .* --yes"):
        synced(desk, folder)
    assert len(shelf(desk)) == 9

    synced(desk, folder, yes=True)

    assert len(shelf(desk)) == 4


def test_a_folder_that_is_not_there_changes_nothing(desk: Desk, folder: Path) -> None:
    write(folder, a=1)
    synced(desk, folder)
    folder.rename(folder.with_name("elsewhere"))

    with pytest.raises(Unavailable, match="not there"):
        synced(desk, folder, yes=True)
    assert len(shelf(desk)) == 1


def test_what_cannot_be_looked_into_is_not_taken_for_gone(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "sub", a=1)
    write(folder, b=2)
    synced(desk, folder)
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    # The tests may run as root, whom no permission keeps out.
    monkeypatch.setattr(os, "scandir", closed)
    steps = synced(desk, folder)

    assert outcomes(steps) == {"b.txt": "unchanged", "sub": "refused"} and len(shelf(desk)) == 2


def test_a_contract_on_hold_stays_though_its_file_is_gone(desk: Desk, folder: Path) -> None:
    write(folder, a=1, b=2)
    synced(desk, folder)
    desk.records.change(shelf(desk)["a.txt"].id, held=True)
    (folder / "a.txt").unlink()
    (folder / "b.txt").unlink()
    steps = synced(desk, folder)

    assert outcomes(steps) == {"a.txt": "refused", "b.txt": "deleted"} and "legal hold" in steps["a.txt"].reason
    assert list(shelf(desk)) == ["a.txt"]


def test_only_contracts_from_the_folder_are_touched(desk: Desk, folder: Path, tmp_path: Path) -> None:
    write(folder, a=1)
    write(tmp_path / "contracts-2", a=2, b=1)
    list(take_in_folder(desk, files_under([tmp_path / "contracts-2"]), None))
    shutil.rmtree(tmp_path / "contracts-2")
    synced(desk, folder)
    (folder / "a.txt").unlink()
    synced(desk, folder)

    assert list(shelf(desk)) == ["a.txt", "b.txt"] and desk.files.read(shelf(desk)["b.txt"].document)


def test_a_folder_inside_a_followed_one_cannot_escape_its_rules(desk: Desk, folder: Path) -> None:
    write(folder / "sub", a=1)
    (folder / "access.yaml").write_text("default: [cora@n.example]")
    synced(desk, folder)

    with pytest.raises(Misconfigured, match="follows already"):
        synced(desk, folder / "sub")
    assert not desk.records.all()[0].readers.everyone


def test_what_is_being_written_waits_for_the_next_round(desk: Desk, folder: Path) -> None:
    write(folder, old=1, new=2, still=3)
    grow = lambda: [p.write_text(p.read_text() + "more\n") for p in (folder / "new.txt",)]  # noqa: E731
    how = Following(pause=grow)
    with begun(desk, folder, how) as plan:
        first = {step.file_path: step for step in carry_out(desk, plan, how.memory)}
    with begun(desk, folder, how) as plan:
        (folder / "old.txt").write_text("Changed after the plan was made.")
        second = {step.file_path: step for step in carry_out(desk, plan, how.memory)}

    assert outcomes(first) == {"old.txt": "added", "still.txt": "added", "new.txt": "refused"}
    assert "being written" in first["new.txt"].reason
    assert second["old.txt"].outcome is Became.UNCHANGED and outcomes(synced(desk, folder))["new.txt"] == "added"


def test_a_file_on_the_way_to_its_new_place_is_not_lost(desk: Desk, folder: Path) -> None:
    write(folder, a=1)
    before = synced(desk, folder)["a.txt"].contract
    way = folder.with_name("on the way")
    (folder / "a.txt").rename(way)
    arrive = lambda: way.exists() and way.rename(folder / "b.txt")  # noqa: E731
    how = Following(pause=arrive)
    with begun(desk, folder, how) as plan:
        steps = {step.file_path: step for step in carry_out(desk, plan, how.memory)}

    assert before and outcomes(steps) == {"b.txt": "moved"} and shelf(desk)["b.txt"].id == before.id


def test_temporary_names_and_links_are_not_taken_in(desk: Desk, folder: Path, tmp_path: Path) -> None:
    write(folder, a=1)
    for name in ("~$a.docx", ".a.txt", "a.txt.part", "b.tmp", "c.txt.crdownload", "d.txt~"):
        (folder / name).write_text(contract(5))
    (tmp_path / "outside.txt").write_text(contract(6))
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    steps = synced(desk, folder)

    assert outcomes(steps) == {"a.txt": "added", "out.txt": "refused", "up": "refused"}
    assert "link" in steps["out.txt"].reason


def test_a_dry_run_touches_nothing(desk: Desk, folder: Path, tmp_path: Path) -> None:
    write(folder, a=1, b=2, c=3, d=4)
    synced(desk, folder)
    before = kept(tmp_path / "home")
    (folder / "a.txt").rename(folder / "z.txt")
    (folder / "b.txt").unlink()
    write(folder, c=5, e=6)
    plan: Plan = compare(desk, folder, Following(nothing))

    assert outcomes({step.file_path: step for step in plan.steps}) == {
        "z.txt": "moved",
        "b.txt": "deleted",
        "c.txt": "new version",
        "d.txt": "unchanged",
        "e.txt": "added",
    }
    assert kept(tmp_path / "home") == before


def test_two_syncs_never_run_at_once(desk: Desk, folder: Path) -> None:
    write(folder, a=1)

    with begun(desk, folder, Following(nothing)), pytest.raises(Unavailable, match="under way"):
        synced(desk, folder)
    assert outcomes(synced(desk, folder)) == {"a.txt": "added"}


def test_the_command_says_what_became_of_each_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a=1)
    (folder / "bad.txt").write_bytes(b"")
    monkeypatch.setattr("bot.cli.folder.time.sleep", lambda _: None)
    run = lambda *words: CliRunner().invoke(  # noqa: E731
        app, ["--home", str(tmp_path / "home"), "--json", "sync", str(folder), *words]
    )
    dry, done = run("--dry-run"), run()
    lines = {line["file_path"]: line for line in map(json.loads, done.stdout.splitlines())}

    assert dry.exit_code == 0 and "2 added" in dry.stderr
    assert done.exit_code == 1 and lines["a.txt"] == {
        "file_path": "a.txt",
        "contract": lines["a.txt"]["contract"],
        "outcome": "added",
        "reason": "",
    }
    assert lines["bad.txt"]["outcome"] == "refused" and "empty" in lines["bad.txt"]["reason"]


def test_serve_follows_its_folder_until_told_to_stop(
    desk: Desk, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(folder, a=1, b=2)
    (folder / "bad.txt").write_bytes(b"")
    caplog.set_level(logging.INFO, "bot.worker.follow")
    follower = Follower(desk, folder, minutes=0.0)
    follower.start()
    _until(lambda: len(shelf(desk)) == 2)
    (folder / "a.txt").unlink()
    _until(lambda: len(shelf(desk)) == 1)
    started = time.monotonic()
    follower.stop()
    said = [record.getMessage() for record in caplog.records]

    assert time.monotonic() - started < 5 and "folder" not in {thread.name for thread in threading.enumerate()}
    assert f"{folder}: 2 added, 1 refused" in said[0] and any("1 deleted" in line for line in said)


def _until(met: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not met():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def packed(path: Path, **numbers: int) -> None:
    """An archive at `path` with contract `number` as `name.txt`."""
    path.write_bytes(zipped({f"{name}.txt": contract(number) for name, number in numbers.items()}))


def test_what_an_archive_holds_is_added_changed_and_removed_with_it(desk: Desk, folder: Path) -> None:
    deals = folder / "deals.zip"
    packed(deals, a=1, b=2, c=3)
    first = synced(desk, folder)
    packed(deals, a=1, b=4, d=5)
    plan = compare(desk, folder, Following(nothing))
    second = synced(desk, folder)
    held = {path: desk.records.document(its).text for path, its in shelf(desk).items()}
    deals.unlink()
    third = synced(desk, folder)

    assert set(outcomes(first).values()) == {"added"} and len(first) == 3
    assert outcomes({step.file_path: step for step in plan.steps}) == outcomes(second)
    assert outcomes(second) == {
        "deals.zip/a.txt": "unchanged",
        "deals.zip/b.txt": "new version",
        "deals.zip/c.txt": "deleted",
        "deals.zip/d.txt": "added",
    }
    assert held["deals.zip/b.txt"] == contract(4)
    assert set(outcomes(third).values()) == {"deleted"} and not shelf(desk)


def test_a_renamed_archive_and_a_file_taken_out_of_one_are_moves(desk: Desk, folder: Path) -> None:
    packed(folder / "deals.zip", a=1, b=2)
    before = {path: step.contract.id for path, step in synced(desk, folder).items() if step.contract}
    packed(folder / "signed.zip", a=1)
    write(folder, b=2)
    (folder / "deals.zip").unlink()
    steps = synced(desk, folder)

    assert outcomes(steps) == {"signed.zip/a.txt": "moved", "b.txt": "moved"}
    assert shelf(desk)["b.txt"].id == before["deals.zip/b.txt"]


def test_what_an_e_mail_brings_is_followed_with_its_readers(desk: Desk, folder: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ann@n.example", "Signed"
    message.set_content("Attached.")
    message.add_attachment(contract(7), filename="signed.txt")
    (folder / "mail.eml").write_bytes(message.as_bytes())
    (folder / "access.yaml").write_text("files: {mail.eml: {readers: [cora@n.example]}}")
    steps = synced(desk, folder)

    assert outcomes(steps) == {"mail.eml/signed.txt": "added"}
    assert shelf(desk)["mail.eml/signed.txt"].readers.people == {"cora@n.example"}


def test_an_archive_that_no_longer_opens_takes_nothing_away(desk: Desk, folder: Path) -> None:
    packed(folder / "deals.zip", a=1)
    synced(desk, folder)
    (folder / "deals.zip").write_bytes(b"half of it")
    steps = synced(desk, folder)

    assert outcomes(steps) == {"deals.zip": "refused"} and "damaged" in steps["deals.zip"].reason
    assert list(shelf(desk)) == ["deals.zip/a.txt"]


def test_what_was_taken_in_from_an_archive_is_followed_under_the_same_name(desk: Desk, folder: Path) -> None:
    packed(folder / "deals.zip", a=1)
    list(take_in_folder(desk, files_under([folder]), None))

    assert outcomes(synced(desk, folder)) == {"deals.zip/a.txt": "unchanged"}


def test_an_archive_is_opened_once_while_it_stays_the_same(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed(folder / "deals.zip", a=1, b=2)
    how, opened = Following(nothing), []
    unpack = ingest.unpack
    monkeypatch.setattr(ingest, "unpack", lambda data, name: opened.append(name) or unpack(data, name))
    for _ in range(3):
        with begun(desk, folder, how) as plan:
            list(carry_out(desk, plan, how.memory))

    assert opened == ["deals.zip"]
