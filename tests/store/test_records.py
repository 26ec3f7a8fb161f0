"""The records, once over SQLite and once over a real PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError

from bot.errors import Misconfigured
from bot.model.clause import Clause
from bot.model.contract import Status
from bot.model.document import Document, Page
from bot.model.fact import Fact, Facts
from bot.model.person import Readers, Role
from bot.store import session
from bot.store.audit import Audit, Entry
from bot.store.columns import Instant
from bot.store.contracts import Contracts
from bot.store.correspondence import Correspondence
from bot.store.people import People
from bot.store.rows import Filing

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEXT = "1. Term. Three years.\n2. Law. New York."


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "sqlite":
        engine = session.connect("sqlite://")
    else:
        engine = session.connect(request.getfixturevalue("postgres"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    session.upgrade(engine)
    yield engine
    engine.dispose()


def filing(document: Document | None = None) -> Filing:
    document = document or Document("d1", "msa.txt", "txt", TEXT, pages=(Page(1, 0, len(TEXT)),))
    spans = [(0, 22), (22, len(document.text))]
    clauses = [
        Clause(i, f"{i + 1}", "Term" if i == 0 else "Law", document.text[a:b], document.span(a, b), kinds=("term",))
        for i, (a, b) in enumerate(spans)
    ]
    law = Fact("New York", "New York", (document.span(30, 38),), "named")
    return Filing("/in/msa.txt", "msa.txt", document, clauses, Facts({"governing_law": law}), Readers(everyone=True))


def test_how_a_document_was_read_comes_back_with_it(engine: Engine) -> None:
    pages = (Page(1, 0, len(TEXT)),)
    read = Document("d1", "msa.pdf", "pdf", TEXT, pages=pages, scanned=(1,), uncertain=((9, 14),), hidden=("page 1",))
    filed = Contracts(engine).file(filing(read), NOW)

    assert Contracts(engine).document(filed) == read


def test_what_is_filed_comes_back_as_it_was(engine: Engine) -> None:
    contracts = Contracts(engine)
    given = filing()

    filed = contracts.file(given, NOW)

    assert contracts.all() == (filed,)
    assert filed.version == 1 and filed.clauses == 2 and filed.pages == 1
    assert contracts.document(filed) == given.document
    assert contracts.clauses(filed) == tuple(given.clauses)
    assert filed.facts == given.facts


def test_one_clause_is_read_as_among_all(engine: Engine) -> None:
    words = "1. Höhe der Miete.\n𝒳 𝒴: 5 €\u2009netto.\n2. Länge von 𝒵."
    document = Document("d1", "msa.txt", "txt", words, pages=(Page(1, 0, len(words)),))
    contracts = Contracts(engine)
    filed = contracts.file(filing(document), NOW)

    assert tuple(contracts.clause(filed, one.ordinal) for one in contracts.clauses(filed)) == contracts.clauses(filed)
    assert contracts.clause(filed, 99) is None


def test_the_names_in_a_text_are_those_of_the_current_version(engine: Engine) -> None:
    contracts = Contracts(engine)
    contracts.file(replace(filing(), names="adia rosler"), NOW)
    changed = Document("d2", "msa.txt", "txt", TEXT, pages=(Page(1, 0, len(TEXT)),))
    contracts.file(replace(filing(changed), names="telvane"), NOW)

    assert [contract.names for contract in contracts.all()] == ["telvane"]


def test_changed_bytes_make_a_new_version_of_the_same_contract(engine: Engine) -> None:
    contracts = Contracts(engine)
    first = contracts.file(filing(), NOW)
    contracts.change(first.id, status=Status.SIGNED, confirmed_by="Cora")

    second = contracts.file(filing(Document("d2", "msa.txt", "txt", TEXT + " Amended.")), NOW)

    assert second.id == first.id and second.version == 2 and second.status is Status.SIGNED
    assert second.confirmed_by is None
    assert contracts.document(second).text.endswith("Amended.")


def test_a_correction_overrides_the_text_and_survives_a_new_version(engine: Engine) -> None:
    contracts = Contracts(engine)
    first = contracts.file(filing(), NOW)

    contracts.correct(first.id, "governing_law", "Delaware", who="Cora", now=NOW)
    second = contracts.file(filing(Document("d2", "msa.txt", "txt", TEXT)), NOW)

    assert second.facts.value("governing_law") == "Delaware"
    assert "Cora" in second.facts.facts["governing_law"].how


def test_another_process_sees_a_change_at_once(engine: Engine) -> None:
    here, there = Contracts(engine), Contracts(engine)
    filed = here.file(filing(), NOW)
    assert there.all() == (filed,)

    here.set_readers(filed.id, Readers(people=frozenset({"a@b.example"})))

    assert there.all()[0].readers == Readers(people=frozenset({"a@b.example"}))


def test_a_letter_is_kept_once_and_its_words_erased_when_answered(engine: Engine) -> None:
    mail = Correspondence(engine)

    assert mail.receive("k", "message", {"text": "secret"}, NOW)
    assert not mail.receive("k", "message", {"text": "secret"}, NOW)
    assert mail.unanswered(NOW + timedelta(minutes=1)) == ["k"]
    ids = mail.draft("k", [("chat.postMessage", {"text": "reply"})], NOW)
    assert mail.draft("k", [("chat.postMessage", {"text": "another"})], NOW) == ids

    mail.sent(ids[0], "1.1")
    mail.close("k", NOW)

    assert mail.letter("k").payload is None and mail.letter("k").answered
    assert mail.reply(ids[0]) is None
    assert not mail.receive("k", "message", {"text": "secret"}, NOW)
    assert mail.unanswered(NOW + timedelta(minutes=1)) == []


def test_replies_that_overtook_the_mention_are_found(engine: Engine) -> None:
    mail = Correspondence(engine)
    mail.overhear("C", "100.0", "101.0", NOW)
    mail.overhear("C", "100.0", "101.0", NOW)
    mail.overhear("C", "100.0", "099.0", NOW)

    assert mail.join("C", "100.0", "100.0", NOW) == ["101.0"]
    assert mail.takes_part("C", "100.0") and not mail.takes_part("C", "200.0")


def test_the_audit_refuses_change_and_deletion(engine: Engine) -> None:
    audit = Audit(engine)
    audit.write(Entry(NOW, "U1", "C1", "ask", "grounded", ["c"], [["c", "d", 0, 5]]))

    for statement in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))
    assert audit.entries()[0] == Entry(NOW, "U1", "C1", "ask", "grounded", ["c"], [["c", "d", 0, 5]])


def test_roles_are_found_by_address_whatever_its_case(engine: Engine) -> None:
    people = People(engine)
    people.set("Cora@Northwind.example", "Cora", frozenset({Role.COUNSEL}))

    assert Role.COUNSEL in people.roles("cora@NORTHWIND.example")
    assert people.roles("other@northwind.example") == frozenset({Role.MEMBER})
    assert people.remove("cora@northwind.example") and not people.remove("cora@northwind.example")


def test_an_old_schema_is_refused() -> None:
    with pytest.raises(Misconfigured, match="db upgrade"):
        session.check(session.connect("sqlite://"))


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(Exception, match="without a zone"):
        Audit(engine).write(replace(Entry(NOW, "U", "C", "ask", "x"), at=datetime(2026, 1, 1)))


def test_a_database_that_tells_times_in_another_zone_is_read_in_utc() -> None:
    there = datetime(2026, 11, 24, 3, tzinfo=timezone(timedelta(hours=9)))

    read = Instant().process_result_value(there, postgresql.dialect())  # type: ignore[no-untyped-call]

    assert read == there and read.tzinfo is UTC and read.day == 23
