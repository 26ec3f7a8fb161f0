"""Whatever is done to a folder, and wherever its syncs are cut off: then the shelf holds what the folder holds."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.flows.compare import Following
from bot.flows.moves import moves
from bot.flows.sync import begun, carry_out
from bot.search.index import Index
from bot.search.sheets import Sheets
from bot.search.vectors import Vectors
from bot.store.contracts import Contracts
from bot.store.files import Files
from bot.store.folders import Folders
from tests.flows.killing import contract

_NAMES = st.sampled_from(["a.txt", "b.txt", "sub/a.txt", "sub/c.txt"])
_ACTS = st.one_of(
    st.tuples(st.just("write"), _NAMES, st.integers(1, 4)),
    st.tuples(st.just("move"), _NAMES, _NAMES),
    st.tuples(st.just("remove"), _NAMES),
    st.tuples(st.just("sync")),
    st.tuples(st.just("cut off"), st.integers(0, 24)),
)
_WRITES = [
    (Files, "keep"), (Files, "tidy"), (Index, "add"), (Index, "remove"), (Contracts, "file"), (Contracts, "move"),
    (Contracts, "remove"), (Contracts, "set_readers"), (Folders, "begin"), (Folders, "follow"), (Folders, "done"),
    (Vectors, "put"), (Vectors, "drop"), (Sheets, "put"), (Sheets, "drop"),
]  # fmt: skip


class Cut(BaseException):
    """The process ends here."""


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(_ACTS, min_size=2, max_size=9))
def test_the_shelf_holds_what_the_folder_holds(desk: Desk, tmp_path: Path, acts: list[tuple[Any, ...]]) -> None:
    folder = Path(mkdtemp(dir=tmp_path))
    for act, *how in acts:
        {"write": _write, "move": _move, "remove": _remove}.get(act, lambda *_: None)(folder, *how)
        if act == "sync":
            _sync(desk, folder)
        elif act == "cut off":
            _cut_off(desk, folder, how[0])
    _sync(desk, folder)

    files = {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.txt")}
    _check(desk, tmp_path, files)
    shutil.rmtree(folder)
    folder.mkdir()
    _sync(desk, folder)
    _check(desk, tmp_path, {})


def test_cut_off_before_any_of_its_writes_and_the_files_gone_then(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for after in count(step=3):
        folder.mkdir()
        for name, number in (("a.txt", 1), ("b.txt", 2), ("c.txt", 3)):
            _write(folder, name, number)
        _sync(desk, folder)
        _remove(folder, "a.txt")
        _move(folder, "b.txt", "sub/b.txt")
        _write(folder, "c.txt", 4)
        _write(folder, "d.txt", 5)
        whole = _cut_off(desk, folder, after)
        shutil.rmtree(folder)
        folder.mkdir()
        _sync(desk, folder)
        _check(desk, tmp_path, {})
        folder.rmdir()
        if whole:
            break

    assert after > 20


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 3), st.booleans())))
def test_every_move_has_the_same_bytes_and_a_free_place(files: list[tuple[str, int, bool]]) -> None:
    known = {path: str(its) for path, its, before in files if before}
    present = {path: str(its) for path, its, before in files if not before}
    found = moves(known, present)

    assert all(known[old] == present[new] and present.get(old) != known[old] for old, new in found.items())
    assert len(set(found.values())) == len(found)
    assert all(new not in known or new in found for new in found.values())


def _check(desk: Desk, tmp_path: Path, files: dict[str, str]) -> None:
    shelf = desk.records.all()
    kept = {path.name for path in (tmp_path / "home" / "files").rglob("*") if path.is_file()}

    assert {its.file_path: desk.records.document(its).text for its in shelf} == files
    assert all(desk.index.holds(its.id, its.document) for its in shelf)
    assert all("".join(c.text for c in desk.records.clauses(its)) == files[its.file_path] for its in shelf)
    assert set(desk.index._sheets.made()) == {its.id for its in shelf}
    assert {its.document for its in shelf} <= kept and (shelf or not kept)
    assert not desk.records.folders.unfinished()


def _write(folder: Path, name: str, number: int) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(contract(number))


def _move(folder: Path, old: str, new: str) -> None:
    if (folder / old).exists():
        (folder / new).parent.mkdir(exist_ok=True)
        (folder / old).replace(folder / new)


def _remove(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)


def _sync(desk: Desk, folder: Path) -> None:
    how = Following(pause=lambda: None)
    with begun(desk, folder, how, yes=True) as plan:
        list(carry_out(desk, plan, how.memory))


def _cut_off(desk: Desk, folder: Path, after: int) -> bool:
    """A sync of which only the first `after` writes happen; True when it needed no more."""
    left = iter([True] * after)

    def guarded(write: Callable[..., Any]) -> Callable[..., Any]:
        def maybe(*given: Any, **named: Any) -> Any:
            if next(left, False):
                return write(*given, **named)
            raise Cut

        return maybe

    with pytest.MonkeyPatch.context() as patched:
        for owner, name in _WRITES:
            patched.setattr(owner, name, guarded(getattr(owner, name)))
        with suppress(Cut):
            _sync(desk, folder)
            return True
    return False
