"""The sheets of all contracts: kept in one SQLite file, read once, read again when another process wrote."""

import sqlite3
from pathlib import Path
from threading import RLock

from bot.search.sheet import Sheet, from_bytes

_TABLE = """create table if not exists sheet
(contract text primary key, document text not null, print text not null, arrays blob not null)"""


class Sheets:
    """Contract id -> sheet, document id and print (what the sheet was made from). Threads may share one."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._lock = RLock()
        self._file = sqlite3.connect(file, check_same_thread=False, isolation_level=None, timeout=30)
        self._file.execute("pragma journal_mode=wal")
        self._file.execute(_TABLE)
        self._seen = -1
        self._sheets: dict[str, tuple[str, str, Sheet]] = {}

    def all(self) -> dict[str, tuple[str, str, Sheet]]:
        """(document, print, sheet) of every contract, as of now; not to be changed."""
        with self._lock:
            # data_version moves only when another connection has written; our own writes are applied below.
            version = int(self._file.execute("pragma data_version").fetchone()[0])
            if version != self._seen:
                self._sheets = self._read()
                self._seen = version
            return self._sheets

    def put(self, contract: str, made_from: tuple[str, str], sheet: Sheet) -> None:
        """Keep `sheet` for the contract instead of what was there; `made_from` is (document, print)."""
        with self._lock:
            known = self.all()
            row = (contract, *made_from, sheet.to_bytes())
            self._file.execute("insert or replace into sheet values (?, ?, ?, ?)", row)
            self._sheets = {**known, contract: (*made_from, sheet)}

    def drop(self, contract: str) -> None:
        with self._lock:
            known = self.all()
            self._file.execute("delete from sheet where contract = ?", (contract,))
            self._sheets = {id: kept for id, kept in known.items() if id != contract}

    def _read(self) -> dict[str, tuple[str, str, Sheet]]:
        prints = self._file.execute("select contract, document, print from sheet").fetchall()
        return {contract: (document, print_, self._sheet(contract, print_)) for contract, document, print_ in prints}

    def _sheet(self, contract: str, print_: str) -> Sheet:
        known = self._sheets.get(contract)
        if known and known[1] == print_:
            return known[2]
        return from_bytes(self._file.execute("select arrays from sheet where contract = ?", (contract,)).fetchone()[0])
