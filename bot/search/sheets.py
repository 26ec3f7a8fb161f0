"""The sheets of all contracts: kept in one SQLite file, and merged in memory for questions over many of them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import RLock

import numpy as np

from bot.search.sheet import Sheet, from_bytes, merged, without

_TABLE = """create table if not exists kept
(contract text primary key, document text not null, print text not null, sheet blob not null)"""
# Each volume more costs a question some tenths of a millisecond.
_VOLUME = 2048
_SMALL = 16
MadeFrom = tuple[str, str]


@dataclass(frozen=True)
class Volume:
    """The sheets of some contracts as one; contract n of `made`, which says what its sheet was made from, has the
    units from `first[n]` to `first[n + 1]`."""

    made: Mapping[str, MadeFrom]
    sheet: Sheet
    first: np.ndarray

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.made)

    @cached_property
    def sizes(self) -> np.ndarray:
        """How many units each contract has."""
        return np.diff(self.first)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self.ids)}

    def row(self, contract: str, unit: int) -> int | None:
        """The row in the whole sheet of the contract's unit, None when it is not here."""
        number = self._numbers.get(contract)
        return None if number is None or unit >= self.sizes[number] else int(self.first[number]) + unit

    def place(self, row: int) -> tuple[str, int]:
        """The contract and the unit of it that a row is."""
        number = int(np.searchsorted(self.first, row, side="right")) - 1
        return self.ids[number], row - int(self.first[number])

    def within(self, contracts: Set[str]) -> np.ndarray | None:
        """(units,) bool, which of them belong to `contracts`; None when all do."""
        if self.made.keys() <= contracts:
            return None
        return np.repeat(np.fromiter((id in contracts for id in self.ids), bool, len(self.ids)), self.sizes)


class Sheets:
    """Contract id -> sheet, document id and print (what the sheet was made from). Threads may share one."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._lock = RLock()
        self._file = sqlite3.connect(file, check_same_thread=False, isolation_level=None, timeout=30)
        self._file.execute("pragma journal_mode=wal")
        self._file.execute(_TABLE)
        # Of before 2026-11-27, when the units' vectors were in Chroma: such contracts have to be taken in again.
        self._file.execute("drop table if exists sheet")
        self._seen = -1
        self._made: dict[str, MadeFrom] = {}
        self._volumes: tuple[Volume, ...] = ()
        self._bound: Mapping[str, MadeFrom] | None = None

    def made(self) -> Mapping[str, MadeFrom]:
        """(document, print) of every contract, as of now; another object after a change, and itself never changed."""
        with self._lock:
            # data_version moves only when another connection has written; our own writes are applied below.
            version = int(self._file.execute("pragma data_version").fetchone()[0])
            if version != self._seen:
                rows = self._file.execute("select contract, document, print from kept").fetchall()
                self._made = {contract: (document, print_) for contract, document, print_ in rows}
                self._seen = version
            return self._made

    def of(self, contracts: Iterable[str]) -> dict[str, tuple[MadeFrom, Sheet]]:
        """What is kept of those of `contracts` that have a sheet with units."""
        query = "select document, print, sheet from kept where contract = ?"
        with self._lock:
            rows = [(id, self._file.execute(query, (id,)).fetchone()) for id in contracts]
        kept = {id: ((row[0], row[1]), from_bytes(row[2])) for id, row in rows if row}
        return {id: (made_from, sheet) for id, (made_from, sheet) in kept.items() if len(sheet)}

    def volumes(self) -> tuple[Volume, ...]:
        """All sheets, merged; one that changed since is taken out of its volume and read anew."""
        with self._lock:
            made = self.made()
            if made is not self._bound:
                sound = [left for one in self._volumes if (left := _sound(one, made)).made]
                bound = {id for one in sound for id in one.made}
                loose = [id for id in made if id not in bound]
                read = (self.of(loose[at : at + _VOLUME]) for at in range(0, len(loose), _VOLUME))
                self._volumes, self._bound = _fewer([*sound, *(_volume(some) for some in read if some)]), made
            return self._volumes

    def put(self, contract: str, made_from: MadeFrom, sheet: Sheet) -> None:
        """Keep `sheet` for the contract instead of what was there; `made_from` is (document, print)."""
        with self._lock:
            known = self.made()
            row = (contract, *made_from, sheet.to_bytes())
            self._file.execute("insert or replace into kept values (?, ?, ?, ?)", row)
            self._made = {**known, contract: made_from}

    def drop(self, contract: str) -> None:
        with self._lock:
            known = self.made()
            self._file.execute("delete from kept where contract = ?", (contract,))
            self._made = {id: made_from for id, made_from in known.items() if id != contract}


def volume_of(contract: str, kept: tuple[MadeFrom, Sheet]) -> Volume:
    """The one contract's sheet as a volume."""
    return Volume({contract: kept[0]}, kept[1], np.array([0, len(kept[1])]))


def _volume(read: Mapping[str, tuple[MadeFrom, Sheet]]) -> Volume:
    sheets = [sheet for _, sheet in read.values()]
    made = {id: made_from for id, (made_from, _) in read.items()}
    return Volume(made, merged(sheets), np.cumsum([0, *map(len, sheets)]))


def _sound(volume: Volume, made: Mapping[str, MadeFrom]) -> Volume:
    """The volume without the contracts that are gone, or made from something else by now."""
    stale = np.fromiter((made.get(id) != its for id, its in volume.made.items()), bool, len(volume.made))
    if not stale.any():
        return volume
    left = {id: its for (id, its), old in zip(volume.made.items(), stale, strict=True) if not old}
    sizes = volume.sizes[~stale]
    return Volume(left, without(volume.sheet, np.repeat(stale, volume.sizes)), np.cumsum([0, *sizes]))


def _fewer(volumes: Sequence[Volume]) -> tuple[Volume, ...]:
    """The same with the small ones made one, when they have become many."""
    small = [one for one in volumes if len(one.made) < _VOLUME]
    if len(small) <= _SMALL:
        return tuple(volumes)
    sizes = np.concatenate([one.sizes for one in small])
    made = dict(chain.from_iterable(one.made.items() for one in small))
    whole = Volume(made, merged([one.sheet for one in small]), np.cumsum([0, *sizes]))
    return (*(one for one in volumes if len(one.made) >= _VOLUME), whole)
