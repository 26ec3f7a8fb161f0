"""Contracts, their versions, clauses and facts: nouns in, nouns out. Reading is cached until a change."""

import gc
from collections.abc import Mapping
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from bot.errors import Forbidden, Stale
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.person import Readers
from bot.store import clauses, marks, rows, tables
from bot.store.folders import Folders
from bot.store.recent import Recent

_KEPT = 1024
_MANY = 1000


class Contracts:
    def __init__(self, engine: Engine) -> None:
        self.folders = Folders(engine)
        self._engine = engine
        self._lock = Lock()
        self._all: tuple[int, tuple[Contract, ...]] = (-1, ())
        self._marks: dict[str, int] = {}
        # The document is part of the key: a path that is removed and filled again has the old id and version 1.
        self._documents: Recent[tuple[str, int, str], Document] = Recent(_KEPT)
        self._single: Recent[tuple[str, int, str, int], Clause | None] = Recent(8 * _KEPT)
        self._clauses: Recent[tuple[str, int, str], tuple[Clause, ...]] = Recent(_KEPT)

    def all(self) -> tuple[Contract, ...]:
        """Every contract, by file path. Callers below the desk must narrow it to an audience.

        The same object until something changes."""
        with self._engine.connect() as connection:
            mark = marks.value(connection, marks.SHELF)
            if mark != self._all[0]:
                with self._lock:
                    if mark != self._all[0]:
                        self._all = (mark, self._current(connection))
        return self._all[1]

    def _current(self, connection: Connection) -> tuple[Contract, ...]:
        """Every contract, by file path; read are only those that changed since the last time."""
        now = rows.standing(connection)
        changed = [id for id, mark in now.items() if self._marks.get(id) != mark]
        known = {one.id: one for one in self._all[1]} | rows.read_some(connection, changed)
        self._marks = now
        if len(changed) > _MANY:
            # Else Python's collector walks all facts of all contracts now and then, a second for 10,000.
            gc.freeze()
        return tuple(known[id] for id in now if id in known)

    @property
    def mark(self) -> int:
        """A number that is another one after every change; for caches of what `all` gave."""
        return self._all[0]

    def by_source(self, source: str) -> Contract | None:
        """The contract filed from `source`, if any."""
        with self._engine.connect() as connection:
            id = connection.execute(select(tables.contracts.c.id).filter_by(source=source)).scalar()
        return self.get(id) if id else None

    def get(self, id: str) -> Contract | None:
        """The contract with this id; callers below the desk must narrow it to an audience."""
        with self._engine.connect() as connection:
            return rows.read_some(connection, [id]).get(id)

    def id_for(self, source: str) -> str:
        """The id that the contract from `source` has, or will have when it is filed."""
        with self._engine.connect() as connection:
            return rows.id_for(connection, source)

    def file(self, filing: rows.Filing, now: datetime) -> Contract:
        """File a new contract, or a new version of the one from the same source; returns it as filed."""
        with self._engine.begin() as connection:
            id = rows.id_for(connection, filing.source)
            row = connection.execute(select(tables.contracts).filter_by(id=id)).one_or_none()
            version = row.version + 1 if row else 1
            if row:
                rows.change(connection, id, **rows.version_row(filing), version=version, confirmed_by=None)
            else:
                connection.execute(insert(tables.contracts).values(rows.contract_row(id, filing, now)))
                rows.set_readers(connection, id, filing.readers)
            rows.insert_version(connection, id, version, filing, now)
            rows.touched(connection, [id])
            return rows.read_some(connection, [id])[id]

    def change(self, id: str, **columns: Any) -> None:
        """Set columns of a contract: status, owner, confirmed_by."""
        with self._engine.begin() as connection:
            rows.change(connection, id, **columns)
            rows.touched(connection, [id])

    def set_readers(self, id: str, readers: Readers) -> None:
        with self._engine.begin() as connection:
            rows.change(connection, id, everyone=readers.everyone)
            connection.execute(delete(tables.readers).filter_by(contract=id))
            rows.set_readers(connection, id, readers)
            rows.touched(connection, [id])

    def move(self, places: Mapping[str, tuple[str, str]]) -> None:
        """Give contracts another (source, file path), all at once; everything else about them stays."""
        with self._engine.begin() as connection:
            for id in places:
                # Two contracts may change places, and no two may ever have the same source.
                rows.change(connection, id, source=f"moving:{id}")
            for id, (source, file_path) in places.items():
                rows.change(connection, id, source=source, file_path=file_path)
            rows.touched(connection, places)

    def remove(self, id: str, *, who: str, now: datetime) -> None:
        """Delete the contract with all versions, facts and corrections; the audit notes who did it.

        Raises Forbidden, and deletes nothing, while the contract is under a legal hold.
        Its documents are then `folders.unfinished`: their bytes and the index are for the caller to clear."""
        with self._engine.begin() as connection:
            documents = connection.execute(select(tables.documents.c.id).filter_by(contract=id).distinct()).scalars()
            self.folders.note(connection, id, *documents)
            connection.execute(update(tables.threads).filter_by(contract=id).values(contract=None))
            if connection.execute(delete(tables.contracts).filter_by(id=id, held=False)).rowcount:
                entry = {"at": now, "who": who, "place": "folder", "action": "remove", "outcome": "done"}
                connection.execute(insert(tables.audit).values(entry | {"searched": [id], "cited": []}))
            elif held := connection.execute(select(tables.contracts.c.file_path).filter_by(id=id)).scalar():
                raise Forbidden(f"{held} is under a legal hold, so nothing of it was deleted; counsel can lift it.")
            marks.bump(connection, marks.SHELF)

    def correct(self, id: str, name: str, value: Any, *, who: str, now: datetime) -> None:
        """A person's value for a fact: it overrides the text and survives new versions."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.corrections).filter_by(contract=id, name=name))
            row = {"contract": id, "name": name, "value": value, "who": who, "at": now}
            connection.execute(insert(tables.corrections).values(row))
            rows.touched(connection, [id])

    def document(self, contract: Contract) -> Document:
        """The text of the current version (without runs: they are read again from the kept file)."""
        key = (contract.id, contract.version, contract.document)
        return self._documents.get(key, lambda: self._read_document(contract))

    def clauses(self, contract: Contract) -> tuple[Clause, ...]:
        """The clauses of the current version, in order."""
        key = (contract.id, contract.version, contract.document)
        return self._clauses.get(key, lambda: self._read_clauses(contract))

    def clause(self, contract: Contract, ordinal: int) -> Clause | None:
        """The one clause of the current version."""
        key = (contract.id, contract.version, contract.document)
        return self._single.get((*key, ordinal), lambda: self._read_clause(contract, ordinal))

    def _read_clause(self, contract: Contract, ordinal: int) -> Clause | None:
        with self._engine.connect() as connection:
            return clauses.read_clause(connection, contract, ordinal)

    def _read_document(self, contract: Contract) -> Document:
        query = select(tables.documents).filter_by(contract=contract.id, version=contract.version)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise Stale("A contract was removed while I was reading it; please ask again.", f"{contract.id} is gone")
        return rows.document(row)

    def _read_clauses(self, contract: Contract) -> tuple[Clause, ...]:
        text = self.document(contract).text
        with self._engine.connect() as connection:
            return tuple(clauses.read_clauses(connection, contract, text))
