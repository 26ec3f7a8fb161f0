"""The clauses of a contract's current version, read from their rows: all of them, or one."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, cast, func, select

from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Span
from bot.store import tables


def read_clauses(connection: Connection, contract: Contract, text: str) -> Iterator[Clause]:
    """The clauses of the current version, in order, out of its document's whole text."""
    for row in connection.execute(_clauses(contract).order_by(tables.clauses.c.ordinal)):
        yield _clause(contract, row, text[row.start : row.end])


def read_clause(connection: Connection, contract: Contract, ordinal: int) -> Clause | None:
    """The one clause of the current version, without reading the others or the whole text."""
    c, d = tables.clauses.c, tables.documents.c
    joined = tables.clauses.join(tables.documents, (c.contract == d.contract) & (c.version == d.version))
    query = _clauses(contract).add_columns(func.substr(d.text, c.start + 1, c.end - c.start)).select_from(joined)
    row = connection.execute(query.where(c.ordinal == ordinal)).one_or_none()
    return None if row is None else _clause(contract, row, row[-1])


def _clauses(contract: Contract) -> Select[Any]:
    c = tables.clauses.c
    # Kinds as text: the same few lists of them again and again, which are read once.
    wanted = (c.ordinal, c.number, c.heading, c.start, c.end, c.page, c.parent, cast(c.kinds, Text))
    return select(*wanted).where(c.contract == contract.id, c.version == contract.version)


def _clause(contract: Contract, row: Row[Any], words: str) -> Clause:
    ordinal, number, heading, start, end, page, parent, kinds = tuple(row)[:8]
    return Clause(ordinal, number, heading, words, Span(contract.document, start, end, page), parent, _listed(kinds))


@lru_cache(maxsize=4096)
def _listed(kinds: str) -> tuple[str, ...]:
    return tuple(json.loads(kinds))
