"""The date of the agreement and the date from which it has effect."""

import pytest

from tests.extract.texts import contract, fact, read


def test_the_opening_gives_the_date_of_the_agreement() -> None:
    found = fact(contract(), "agreement_date")

    assert (found.value, found.quote) == ("2021-03-03", "March 3, 2021")


@pytest.mark.parametrize(("date", "trouble"), [("the ___ day of ______, 2021", "undated"), ("[***], 2021", "redacted")])
def test_an_open_date_is_asked_not_guessed(date: str, trouble: str) -> None:
    found = fact(contract(date=date), "agreement_date")

    assert found.value is None
    assert found.how == trouble and found.question


def test_an_ambiguous_date_is_asked() -> None:
    found = fact(contract(date="1.4.2011"), "agreement_date")

    assert found.value is None and "either way" in found.question


def test_the_date_of_another_agreement_is_not_this_ones() -> None:
    text = (
        "FIRST AMENDMENT\n\nThis First Amendment amends the Supply Agreement dated as of May 1, 2019 and is made on "
        "June 22, 2020 by and between Oak Ltd. and Elm Ltd.\n\n"
    )

    assert read(text).value("agreement_date") == "2020-06-22"


def test_without_a_date_in_the_opening_the_last_signature_counts() -> None:
    text = (
        "CONSULTING AGREEMENT\n\nThis Agreement is between Oak Ltd. and Elm Ltd.\n\nIN WITNESS WHEREOF the parties "
        "sign.\n\n"
        "By: A. Oak\nDate: January 26, 2020\n\nBy: B. Elm\nDate: January 27, 2020\n"
    )
    found = fact(text, "agreement_date")

    assert found.value == "2020-01-27"
    assert found.quote == "January 26, 2020 … January 27, 2020"


def test_a_defined_effective_date_wins_over_the_date_of_the_agreement() -> None:
    found = fact(contract('"Effective Date" means April 1, 2021. '), "effective_date")

    assert found.value == "2021-04-01" and "April 1, 2021" in found.quote


def test_the_date_first_written_above_is_resolved() -> None:
    text = contract("This Agreement shall become effective on the date first written above. ", date="March 3, 2021")
    found = fact(text, "effective_date")

    assert found.value == "2021-03-03" and "first written above" in found.quote and "March 3, 2021" in found.quote


def test_two_effective_dates_are_asked() -> None:
    text = contract('"Effective Date" means April 1, 2021. Also, "Effective Date" means May 1, 2021. ')
    found = fact(text, "effective_date")

    assert found.value is None and found.question
    assert "April 1, 2021" in found.quote and "May 1, 2021" in found.quote


def test_an_effective_date_that_hangs_on_an_event_is_asked() -> None:
    found = fact(contract('"Effective Date" means the Closing Date under the Purchase Agreement. '), "effective_date")

    assert found.value is None and found.question


def test_a_date_without_words_of_effect_is_no_effective_date() -> None:
    text = "LEASE AGREEMENT\n\nDated March 3, 2021\n\nThis Lease Agreement is between Oak Ltd. and Elm Ltd.\n\n"

    assert read(text).value("agreement_date") == "2021-03-03"
    assert "effective_date" not in read(text).facts


@pytest.mark.parametrize(
    "signatures",
    [
        "Oak, Inc. | Elm LLC\n/s/ A. Oak, Director | /s/ B. Elm, Manager\nMarch 20, 2025 | March 21, 2025\n",
        "Signed | /s/ A. Oak | /s/ B. Elm\nDate | March 20, 2025 | March 21, 2025\n",
        "/s/ A. Oak, Director,\nMarch 20, 2025\n/s/ B. Elm, Manager,\nMarch 21, 2025\n",
        "Signed:  A. Oak, for Oak       March 21, 2025\n         B. Elm, for Elm       March 21, 2025\n",
    ],
)
def test_dates_beside_signatures_need_no_label(signatures: str) -> None:
    text = (
        "ORDER FORM NO. 1\n\nThis Order Form is between Oak, Inc. and Elm LLC.\nStart date | April 1, 2025\n\n"
        f"1. The work follows the brief dated January 12, 2025.\n\n{signatures}"
    )

    assert read(text).value("agreement_date") == "2025-03-21"


def test_it_takes_effect_on_a_date_that_a_table_gives() -> None:
    text = (
        "ORDER\n\nThis Order is between Oak, Inc. and Elm LLC. It takes effect on the Order Start Date.\n"
        "Order Start Date | April 1, 2025\n"
    )

    assert fact(text, "effective_date").value == "2025-04-01"


def test_figures_are_read_in_the_order_that_the_rest_of_the_contract_uses() -> None:
    given = read("Hosting Agreement\n\nContract start: 04-01-06\n\nThe fee is due first on 05-31-06.\n")
    alone = read("Hosting Agreement\n\nContract start: 04-01-06\n\nThe fee is due monthly.\n")

    assert given.value("effective_date") == "2006-04-01"
    assert alone.facts["effective_date"].value is None and "either way" in alone.facts["effective_date"].question


def test_the_date_set_forth_below_is_the_last_one_beside_the_signatures() -> None:
    text = (
        "FILING AGREEMENT\n\nThe undersigned has caused this agreement to be executed and effective as of the date set "
        "forth below.\n\nOAK MILLS LLC\nBy: /s/ Ann Reed\nDate: April 7, 2020\n"
    )

    assert read(text).value("effective_date") == "2020-04-07"


def test_a_date_that_the_contract_gives_itself_at_its_end_is_its_date() -> None:
    text = "COOPERATION AGREEMENT\n\n1. Scope. The parties cooperate.\n\n9. This Agreement is dated April 29, 2010.\n"

    assert read(text).value("agreement_date") == "2010-04-29"
