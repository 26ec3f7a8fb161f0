"""Contracts, their versions, clauses and facts: nouns in, nouns out. Reading is cached until a change."""

from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.person import Readers
from bot.store import marks, rows, tables
from bot.store.recent import Recent

_KEPT = 48


class Contracts:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._all: tuple[int, tuple[Contract, ...]] = (-1, ())
        self._documents: Recent[tuple[str, int], Document] = Recent(_KEPT)
        self._clauses: Recent[tuple[str, int], tuple[Clause, ...]] = Recent(_KEPT)

    def all(self) -> tuple[Contract, ...]:
        """Every contract, by file path. Callers below the desk must narrow it to an audience."""
        with self._engine.connect() as connection:
            mark = marks.value(connection, marks.SHELF)
            if mark != self._all[0]:
                with self._lock:
                    self._all = (mark, tuple(rows.read_contracts(connection)))
        return self._all[1]

    @property
    def mark(self) -> int:
        """A number that is another one after every change; for caches of what `all` gave."""
        return self._all[0]

    def by_source(self, source: str) -> Contract | None:
        """The contract filed from `source`, if any."""
        return self._one(rows.contract_id(source))

    def _one(self, id: str) -> Contract | None:
        with self._engine.connect() as connection:
            return next(iter(rows.read_contracts(connection, id)), None)

    def file(self, filing: rows.Filing, now: datetime) -> Contract:
        """File a new contract, or a new version of the one from the same source; returns it as filed."""
        id = rows.contract_id(filing.source)
        with self._engine.begin() as connection:
            row = connection.execute(select(tables.contracts).filter_by(id=id)).one_or_none()
            version = row.version + 1 if row else 1
            if row:
                rows.change(connection, id, document=filing.document.id, version=version, confirmed_by=None)
            else:
                connection.execute(insert(tables.contracts).values(rows.contract_row(id, filing, now)))
                rows.set_readers(connection, id, filing.readers)
            rows.insert_version(connection, id, version, filing, now)
            marks.bump(connection, marks.SHELF)
            return next(iter(rows.read_contracts(connection, id)))

    def change(self, id: str, **columns: Any) -> None:
        """Set columns of a contract: status, owner, confirmed_by."""
        with self._engine.begin() as connection:
            rows.change(connection, id, **columns)
            marks.bump(connection, marks.SHELF)

    def set_readers(self, id: str, readers: Readers) -> None:
        with self._engine.begin() as connection:
            rows.change(connection, id, everyone=readers.everyone)
            connection.execute(delete(tables.readers).filter_by(contract=id))
            rows.set_readers(connection, id, readers)
            marks.bump(connection, marks.SHELF)

    def correct(self, id: str, name: str, value: Any, *, who: str, now: datetime) -> None:
        """A person's value for a fact: it overrides the text and survives new versions."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.corrections).filter_by(contract=id, name=name))
            row = {"contract": id, "name": name, "value": value, "who": who, "at": now}
            connection.execute(insert(tables.corrections).values(row))
            marks.bump(connection, marks.SHELF)

    def document(self, contract: Contract) -> Document:
        """The text of the current version (without runs: they are read again from the kept file)."""
        return self._documents.get((contract.id, contract.version), lambda: self._read_document(contract))

    def clauses(self, contract: Contract) -> tuple[Clause, ...]:
        """The clauses of the current version, in order."""
        return self._clauses.get((contract.id, contract.version), lambda: self._read_clauses(contract))

    def _read_document(self, contract: Contract) -> Document:
        query = select(tables.documents).filter_by(contract=contract.id, version=contract.version)
        with self._engine.connect() as connection:
            row = connection.execute(query).one()
        return rows.document(row)

    def _read_clauses(self, contract: Contract) -> tuple[Clause, ...]:
        text = self.document(contract).text
        query = select(tables.clauses).filter_by(contract=contract.id, version=contract.version)
        with self._engine.connect() as connection:
            found = connection.execute(query.order_by(tables.clauses.c.ordinal)).all()
        return tuple(rows.clause(row, contract.document, text) for row in found)
