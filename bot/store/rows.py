"""Between the tables' rows and the nouns: how a contract and its versions are written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Any

from sqlalchemy import Column, Connection, Select, insert, select, update

from bot.model.clause import Clause
from bot.model.contract import Contract, Status
from bot.model.document import Document, Page, Span
from bot.model.fact import Fact, Facts
from bot.model.person import Readers
from bot.store import marks, tables

# SQLite takes some 32,000 variables in a statement, other databases fewer.
_AT_ONCE = 500


@dataclass(frozen=True)
class Filing:
    """What is needed to file a contract. `source` tells contracts apart: an absolute path, a Slack place."""

    source: str
    file_path: str
    document: Document
    clauses: Sequence[Clause]
    facts: Facts
    readers: Readers
    owner: str | None = None
    status: Status | None = None
    names: str = ""


def id_for(connection: Connection, source: str) -> str:
    """The id of the contract filed from `source`; for a new one an id made from it. A contract keeps its id when
    it moves, so the one made from this source may be taken by one that was here before."""
    column = tables.contracts.c.id
    known = connection.execute(select(column).filter_by(source=source)).scalar()
    if known:
        return str(known)
    made = (sha256(f"{source}{'*' * more}".encode()).hexdigest()[:12] for more in count())
    return next(id for id in made if connection.execute(select(column).filter_by(id=id)).first() is None)


def standing(connection: Connection) -> dict[str, int]:
    """The id of every contract, by file path, and its mark: another one after each change to the contract."""
    c = tables.contracts.c
    rows = connection.execute(select(c.id, c.mark).order_by(c.file_path, c.id)).all()
    return {row.id: row.mark for row in rows}


def touched(connection: Connection, ids: Iterable[str]) -> None:
    """These contracts have changed: whoever has read them reads them again once the transaction is committed."""
    now, listed = marks.bump(connection, marks.SHELF), list(ids)
    for at in range(0, len(listed), _AT_ONCE):
        query = update(tables.contracts).where(tables.contracts.c.id.in_(listed[at : at + _AT_ONCE]))
        connection.execute(query.values(mark=now))


def read_some(connection: Connection, ids: Sequence[str]) -> dict[str, Contract]:
    """Those of the contracts with these ids that are there; many are read all at once."""
    if len(ids) > _AT_ONCE:
        wanted = set(ids)
        return {one.id: one for one in read_contracts(connection) if one.id in wanted}
    return {one.id: one for one in read_contracts(connection, ids)}


def read_contracts(connection: Connection, only: Sequence[str] | None = None) -> Iterable[Contract]:
    """Every contract, or those whose ids are in `only`."""
    facts = _facts_by_contract(connection, only)
    readers: dict[str, list[Any]] = {}
    for row in connection.execute(_narrowed(select(tables.readers), tables.readers.c.contract, only)):
        readers.setdefault(row.contract, []).append(row)
    for row in connection.execute(_narrowed(select(tables.contracts), tables.contracts.c.id, only)):
        yield Contract(
            row.id,
            row.file_path,
            row.document,
            row.version,
            Status(row.status) if row.status else None,
            row.owner,
            _readers(row.everyone, readers.get(row.id, ())),
            facts.get(row.id, Facts()),
            row.clauses,
            row.pages,
            row.confirmed_by,
            row.held,
            row.never_to_model,
            row.names,
        )


def _narrowed(query: Select[Any], column: Column[Any], only: Sequence[str] | None) -> Select[Any]:
    return query if only is None else query.where(column.in_(only))


def _readers(everyone: bool, rows: Iterable[Any]) -> Readers:
    rows = list(rows)
    return Readers(
        everyone,
        people=frozenset(row.reader for row in rows if row.kind == "person"),
        channels=frozenset(row.reader for row in rows if row.kind == "channel"),
    )


def _facts_by_contract(connection: Connection, only: Sequence[str] | None) -> dict[str, Facts]:
    found: dict[str, dict[str, Fact]] = {}
    f, c = tables.facts.c, tables.contracts.c
    joined = tables.facts.join(tables.contracts, (f.contract == c.id) & (f.version == c.version))
    query = select(tables.facts, c.document).select_from(joined)
    for row in connection.execute(_narrowed(query, f.contract, only)):
        spans = tuple(Span(row.document, *span) for span in row.spans)
        fact = Fact(row.value, row.quote, spans, row.how, row.question)
        found.setdefault(row.contract, {})[row.name] = fact
    corrections = _narrowed(select(tables.corrections), tables.corrections.c.contract, only)
    for row in connection.execute(corrections):
        mine = found.setdefault(row.contract, {})
        how = f"corrected by {row.who} on {row.at:%Y-%m-%d}"
        mine[row.name] = replace(mine.get(row.name, Fact(None)), value=row.value, how=how, question="")
    return {id: Facts(facts) for id, facts in found.items()}


def version_row(filing: Filing) -> dict[str, Any]:
    """What a contract's row says of its current version."""
    counted = {"clauses": len(filing.clauses), "pages": len(filing.document.pages)}
    return {"document": filing.document.id, "names": filing.names} | counted


def contract_row(id: str, filing: Filing, now: datetime) -> dict[str, Any]:
    return version_row(filing) | {
        "id": id,
        "source": filing.source,
        "file_path": filing.file_path,
        "version": 1,
        "status": filing.status,
        "owner": filing.owner,
        "everyone": filing.readers.everyone,
        "added_at": now,
    }


def insert_version(connection: Connection, id: str, version: int, filing: Filing, now: datetime) -> None:
    key = {"contract": id, "version": version}
    document = filing.document
    connection.execute(
        insert(tables.documents).values(
            **key,
            id=document.id,
            name=document.name,
            format=document.format,
            text=document.text,
            pages=[[page.number, page.start, page.end] for page in document.pages],
            furniture=[list(span) for span in document.furniture],
            notices=list(document.notices),
            scanned=list(document.scanned),
            uncertain=[list(span) for span in document.uncertain],
            hidden=list(document.hidden),
            added_at=now,
        )
    )
    rows = [
        key
        | {
            "ordinal": clause.ordinal,
            "number": clause.number,
            "heading": clause.heading,
            "start": clause.span.start,
            "end": clause.span.end,
            "page": clause.span.page,
            "parent": clause.parent,
            "kinds": list(clause.kinds),
        }
        for clause in filing.clauses
    ]
    if rows:
        connection.execute(insert(tables.clauses), rows)
    facts = [key | {"name": name} | _fact_row(fact) for name, fact in filing.facts.facts.items()]
    if facts:
        connection.execute(insert(tables.facts), facts)


def _fact_row(fact: Fact) -> dict[str, Any]:
    return {
        "value": fact.value,
        "quote": fact.quote,
        "spans": [[span.start, span.end, span.page] for span in fact.spans],
        "how": fact.how,
        "question": fact.question,
    }


def set_readers(connection: Connection, id: str, readers: Readers) -> None:
    rows = [{"contract": id, "kind": "person", "reader": reader} for reader in sorted(readers.people)]
    rows += [{"contract": id, "kind": "channel", "reader": reader} for reader in sorted(readers.channels)]
    if rows:
        connection.execute(insert(tables.readers), rows)


def change(connection: Connection, id: str, **columns: Any) -> None:
    connection.execute(update(tables.contracts).where(tables.contracts.c.id == id).values(**columns))


def document(row: Any) -> Document:
    """The document in a row of `documents`."""
    return Document(
        row.id,
        row.name,
        row.format,
        row.text,
        pages=tuple(Page(*page) for page in row.pages),
        furniture=tuple((start, end) for start, end in row.furniture),
        notices=tuple(row.notices),
        scanned=tuple(row.scanned),
        uncertain=tuple((start, end) for start, end in row.uncertain),
        hidden=tuple(row.hidden),
    )
