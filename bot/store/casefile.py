"""Counsel's controls over a contract and the notes to its file; changed together with the audit's rows, or not."""

from collections.abc import Sequence

from sqlalchemy import Engine, delete, insert, select

from bot.model.contract import Contract, Note
from bot.store import audit, rows, tables
from bot.store.counsel import notes
from bot.store.once import insert_once


class CaseFile:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settle(self, contract: Contract, note: Note | None, entries: Sequence[audit.Entry]) -> None:
        """Make readers and flags those of `contract`, add the note unless it is there, and write `entries`."""
        with self._engine.begin() as connection:
            readers = contract.readers
            flags = {"held": contract.held, "never_to_model": contract.never_to_model}
            rows.change(connection, contract.id, everyone=readers.everyone, **flags)
            connection.execute(delete(tables.readers).filter_by(contract=contract.id))
            rows.set_readers(connection, contract.id, readers)
            if note:
                insert_once(connection, notes, vars(note) | {"contract": contract.id})
            if entries:
                connection.execute(insert(tables.audit), [audit.row(entry) for entry in entries])
            rows.touched(connection, [contract.id])

    def notes(self, contract: str) -> list[Note]:
        """The notes to the contract's file, newest first."""
        query = select(notes).filter_by(contract=contract).order_by(notes.c.at.desc(), notes.c.id)
        with self._engine.connect() as connection:
            return [Note(row.id, row.at, row.who, row.text) for row in connection.execute(query)]
