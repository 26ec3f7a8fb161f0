"""Families of the samples: who hangs on whom, and what holds as amended on a day."""

from datetime import date

from bot.desk import Desk, Shelf
from bot.flows import catalogue
from bot.flows.family import facts_as_amended, family
from bot.flows.intake import files_under, take_in_folder
from bot.model.contract import Contract
from bot.model.person import OPERATOR, Readers, alone
from bot.settings import Settings
from tests.flows.contracts import renewing
from tests.people import COUNSEL, SALES, together


def _shelf(samples: Desk) -> Shelf:
    return samples.shelf(alone(OPERATOR))


def _contract(shelf: Shelf, file: str) -> Contract:
    return next(contract for contract in shelf.contracts if contract.file_path.startswith(file))


def test_amendments_and_order_forms_are_tied_to_their_master(samples: Desk) -> None:
    shelf = _shelf(samples)

    its = family(shelf, _contract(shelf, "Corvane - Order Form No. 1"))

    assert its.master.file_path == "Corvane - Master Services Agreement.docx"
    assert [(tie.child.file_path[:-5], tie.kin.value) for tie in its.ties] == [
        ("Corvane - Order Form No. 1", "order form"),
        ("Corvane - Order Form No. 2", "order form"),
        ("Corvane - Amendment No. 1", "amendment"),
        ("Corvane - Amendment No. 2", "amendment"),
    ]
    assert all(tie.sure > 0.9 and tie.why == "same title, parties, date" for tie in its.ties)


def test_a_contract_that_names_no_master_stands_alone(samples: Desk) -> None:
    shelf = _shelf(samples)

    its = family(shelf, _contract(shelf, "Granary Row"))

    assert not its.ties


def test_a_letter_is_tied_to_the_agreement_in_its_subject_and_keeps_its_own_terms(samples: Desk) -> None:
    shelf = _shelf(samples)
    letter = _contract(shelf, "Stellane - Maintenance")

    its = family(shelf, letter)

    assert its.master.file_path == "Stellane - Software License Agreement.pdf"
    assert [(tie.child.id, tie.kin.value) for tie in its.ties] == [(letter.id, "accompanying document")]
    assert facts_as_amended(shelf, letter, date(2026, 11, 27)) == letter.facts


def test_what_accompanies_an_agreement_may_itself_be_amended(desk: Desk) -> None:
    parties = [{"name": name, "short": None, "role": None} for name in ("Northwind Traders, Inc.", "Acme LLC")]
    licence = {"title": "License Agreement", "date": "2025-01-15", "kin": "accompanying document"}
    service = {"title": "Maintenance Agreement", "date": "2025-02-01", "kin": "amendment"}
    renewing(desk, "licence", parties=parties, document_name="License Agreement", agreement_date="2025-01-15")
    letter = {"document_name": "Maintenance Agreement", "agreement_date": "2025-02-01", "master": licence}
    renewing(desk, "letter", parties=parties, **letter)
    child = renewing(desk, "amendment", parties=parties, master=service)

    assert family(_shelf(desk), child).master.file_path == "letter.txt"


def test_the_term_is_the_amendments_from_the_day_it_takes_effect(samples: Desk) -> None:
    shelf = _shelf(samples)
    master = _contract(shelf, "Corvane - Master")

    before = facts_as_amended(shelf, master, date(2026, 8, 31))
    after = facts_as_amended(shelf, master, date(2026, 9, 1))

    assert before.value("expiration_date") == "2028-03-01"
    assert after.value("expiration_date") == "2029-02-28"
    assert after.value("governing_law") == "Washington"


def test_an_amended_fact_quotes_the_amendment_word_for_word(samples: Desk) -> None:
    shelf = _shelf(samples)
    amendment = _contract(shelf, "Corvane - Amendment No. 2")

    fact = facts_as_amended(shelf, _contract(shelf, "Corvane - Master"), date(2026, 11, 27)).facts["expiration_date"]

    document = shelf.document(amendment)
    assert {span.document for span in fact.spans} == {document.id}
    assert document.quote(fact.spans) == fact.quote
    assert "as amended by Second Amendment" in fact.how


def test_an_order_form_keeps_its_own_facts(samples: Desk) -> None:
    shelf = _shelf(samples)
    form = _contract(shelf, "Corvane - Order Form No. 2")

    assert facts_as_amended(shelf, form, date(2026, 11, 27)) == form.facts


def test_a_person_ties_and_unties_what_the_text_did_not(desk: Desk) -> None:
    folder = Settings().knowledge / "contracts"
    files = [folder / "Stellane - Maintenance Agreement.txt", folder / "Okafor - Consulting Agreement.txt"]
    list(take_in_folder(desk, files_under(files), None))
    audience = alone(OPERATOR)
    child = _contract(desk.shelf(audience), "Stellane")

    catalogue.correct(desk, OPERATOR, audience, child.id, name="master", text="Okafor Consulting Agreement")

    tied = family(desk.shelf(audience), _contract(desk.shelf(audience), "Stellane"))
    assert tied.master.file_path == "Okafor - Consulting Agreement.txt"
    assert tied.ties[0].by.startswith("corrected by")

    catalogue.correct(desk, OPERATOR, audience, child.id, name="master", text="")

    assert not family(desk.shelf(audience), _contract(desk.shelf(audience), "Stellane")).ties


def test_an_amendment_hidden_from_a_reader_changes_nothing_for_the_channel(desk: Desk) -> None:
    folder = Settings().knowledge / "contracts"
    list(take_in_folder(desk, files_under([*folder.glob("Corvane - *")]), None))
    hidden = _contract(desk.shelf(alone(OPERATOR)), "Corvane - Amendment No. 2")
    desk.records.set_readers(hidden.id, Readers(everyone=False, people=frozenset({COUNSEL.email})))
    shelf = desk.shelf(together(COUNSEL, SALES))

    facts = facts_as_amended(shelf, _contract(shelf, "Corvane - Master"), date(2026, 11, 27))

    assert facts.value("expiration_date") == "2028-03-01"


def test_our_own_company_makes_nobody_a_master(desk: Desk) -> None:
    """It is a party to everything: same title, same day and us are not yet the same deal."""
    ours = {"name": "Northwind Traders, Inc.", "short": None, "role": None}
    dated = {"document_name": "Supply Agreement", "agreement_date": "2025-01-15"}
    for other in ("Acme LLC", "Beta LLC"):
        renewing(desk, other, parties=[ours, ours | {"name": other}], **dated)
    names = {"title": "Supply Agreement", "date": "2025-01-15", "kin": "amendment"}
    child = renewing(desk, "amendment", parties=[ours, ours | {"name": "Acme LLC"}], master=names)

    its = family(_shelf(desk), child)

    assert its.master.file_path == "Acme LLC.txt"
