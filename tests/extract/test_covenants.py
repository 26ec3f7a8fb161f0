"""Covenants and the giving of notice, as they are quoted."""

import pytest

from tests.extract.texts import contract, fact, read, read_with_clauses


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("exclusivity", "Supplier appoints Distributor as its exclusive distributor of the Products in the Territory."),
        ("exclusivity", "During the term Provider shall not appoint any other reseller in France."),
        ("assignment", "Neither party may assign this Agreement without the other's prior written consent."),
        ("assignment", "Tenant shall not assign this Lease without the consent of Landlord."),
        ("change_of_control", "Either party may terminate this Agreement upon a change of control of the other."),
        ("price_escalator", "Provider may increase the fees once in each year by no more than three percent (3%)."),
        ("price_escalator", "On each anniversary the rent is adjusted by the change in the Consumer Price Index."),
    ],
)
def test_a_covenant_is_its_sentence(name: str, sentence: str) -> None:
    assert fact(contract(f"{sentence} "), name).value == sentence


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("exclusivity", "The courts of Ohio have exclusive jurisdiction."),
        ("exclusivity", "The sole and exclusive remedy is replacement."),
        ("assignment", "Consultant hereby assigns all inventions and copyrights to Company."),
        ("price_escalator", "Interest on late payments may be increased each year."),
        ("change_of_control", "31. ASSIGNMENT AND CHANGE OF CONTROL\n\n"),
    ],
)
def test_other_uses_of_the_words_are_none(name: str, sentence: str) -> None:
    assert name not in read(contract(f"{sentence} ")).facts


NOTICES = (
    "9. Notices. Any notice must be in writing and sent by certified mail or overnight courier to the address of the "
    "other party set out above. {deemed}\n\n10. Law. Ohio.\n"
)


@pytest.mark.parametrize(
    ("deemed", "value"),
    [
        (
            "A notice is deemed received three (3) business days after mailing or one business day after dispatch by "
            "courier.",
            {"value": 3, "unit": "business_days"},
        ),
        ("Notices are deemed given on the fifth day after mailing.", {"value": 5, "unit": "days"}),
        ("Notices are effective upon receipt.", "Notices are effective upon receipt."),
    ],
)
def test_when_notice_counts_as_received(deemed: str, value: object) -> None:
    found = read_with_clauses(contract(NOTICES.replace("{deemed}", deemed)))

    assert found.value("deemed_receipt") == value
    assert "certified mail or overnight courier" in found.value("notice_method")
    assert "address of the other party" in found.value("notice_address")


def test_notice_that_counts_on_receipt_must_be_received() -> None:
    found = read_with_clauses(contract(NOTICES.replace("{deemed}", "Notices are effective upon receipt.")))

    assert found.value("notice_received") is True


def test_a_business_day_is_quoted_as_defined() -> None:
    text = contract('"Business Day" means a day on which banks in London are open. ')

    assert fact(text, "business_day").value == '"Business Day" means a day on which banks in London are open.'


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The free trial period ends on June 30, 2021.", "2021-06-30"),
        ("Customer may use the service free of charge for a trial period of 14 days.", {"value": 14, "unit": "days"}),
    ],
)
def test_the_end_of_a_free_trial(sentence: str, value: object) -> None:
    assert fact(contract(f"{sentence} "), "trial_end").value == value


def test_words_that_give_exclusivity_come_before_words_that_deny_it() -> None:
    denied = "Supplier hereby grants to Distributor a non-exclusive license to use its marks."
    given = "Distributor is the exclusive distributor of the Products in the Territory."

    assert fact(contract(f"{denied} "), "exclusivity").value == denied
    assert fact(contract(f"{denied}\n\n{given} "), "exclusivity").value == given
