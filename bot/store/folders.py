"""What is known of followed folders: their contracts, what access.yaml last said, what a crash left half done."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, text

from bot.errors import Unavailable
from bot.store import tables
from bot.store.once import insert_once

_BUSY = "Another sync is under way; this one can start when it is done."
_LOCK = 7_102_553


class Folders:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else syncs meanwhile, in this process or another; a killed process holds nothing back.

        Raises Unavailable when somebody does."""
        if self._engine.dialect.name == "sqlite":
            with _locked(self._engine.url.database or ""):
                yield
            return
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.execute(select(func.pg_try_advisory_lock(_LOCK))).scalar():
                raise Unavailable(_BUSY)
            try:
                yield
            finally:
                connection.execute(select(func.pg_advisory_unlock(_LOCK)))

    def under(self, folder: str) -> dict[str, str]:
        """source -> contract id of every contract filed from below `folder` (which ends in a separator)."""
        c = tables.contracts.c
        query = select(c.source, c.id).where(c.source.startswith(folder, autoescape=True))
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        # SQLite compares without regard to case here.
        return {source: id for source, id in found if source.startswith(folder)}

    def above(self, folder: str) -> str | None:
        """A followed folder that `folder` lies in."""
        with self._engine.connect() as connection:
            known = connection.execute(select(tables.followed.c.folder).distinct()).scalars().all()
        return next((other for other in known if folder != other and folder.startswith(other)), None)

    def said(self, folder: str) -> dict[str, dict[str, Any]]:
        """contract id -> what access.yaml said of it at the last sync of `folder`."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(tables.followed).filter_by(folder=folder)).all()
        return {row.contract: row.said for row in rows}

    def follow(self, folder: str, said: Mapping[str, dict[str, Any]]) -> None:
        """These contracts come from `folder`, whose access.yaml says this of them."""
        with self._engine.begin() as connection:
            for id, its in said.items():
                connection.execute(delete(tables.followed).filter_by(contract=id))
                connection.execute(insert(tables.followed).values(contract=id, folder=folder, said=its))

    def begin(self, documents: Mapping[str, str]) -> None:
        """Bytes, index and records of these contracts are about to take in the documents (id -> document)."""
        with self._engine.begin() as connection:
            for id, document in documents.items():
                self.note(connection, id, document)

    def note(self, connection: Connection, id: str, *documents: str) -> None:
        """As `begin`, in a transaction that is under way."""
        for document in documents:
            insert_once(connection, tables.unfinished, {"contract": id, "document": document})

    def unfinished(self) -> dict[str, dict[str, bool]]:
        """contract id -> its documents whose bytes or index may be half written; True where no contract has it."""
        u, d = tables.unfinished.c, tables.documents.c
        needed = select(d.id).where(d.id == u.document).exists()
        found: dict[str, dict[str, bool]] = {}
        with self._engine.connect() as connection:
            for id, document, has in connection.execute(select(u.contract, u.document, needed)).all():
                found.setdefault(id, {})[document] = not has
        return found

    def done(self, ids: Iterable[str]) -> None:
        """Bytes, index and records of these contracts agree."""
        with self._engine.begin() as connection:
            for id in ids:
                connection.execute(delete(tables.unfinished).filter_by(contract=id))

    def settle(self) -> None:
        """Let nothing deleted linger in SQLite's write-ahead log."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


@contextmanager
def _locked(database: str) -> Iterator[None]:
    """An exclusive transaction on a file beside the database: a lock that ends with the process on any system."""
    if database in ("", ":memory:"):
        yield
        return
    with closing(sqlite3.connect(f"{database}.sync", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise Unavailable(_BUSY) from error
        yield
