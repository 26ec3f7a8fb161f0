"""The governing law as its clause names it."""

import pytest

from bot.extract.law import jurisdictions
from tests.extract.texts import contract, fact, read


@pytest.mark.parametrize(
    ("clause", "law"),
    [
        (
            "This Agreement shall be governed by the laws of the State of New York, without regard to the laws of "
            "Ohio.",
            "New York",
        ),
        (
            "This Agreement is governed by laws of the Province of Ontario and the federal laws of Canada.",
            "Ontario, Canada",
        ),
        ("This Agreement shall be construed in accordance with English law.", "England"),
        ("This Agreement is governed by the laws of England and Wales.", "England and Wales"),
        ("The execution of this Agreement shall be governed by the PRC Law.", "People's Republic of China"),
        (
            "This Agreement shall be governed by the internal laws, and not the laws of conflicts, of the State of "
            "Maine.",
            "Maine",
        ),
        ("GOVERNING LAW: State of Texas", "Texas"),
        ("This Agreement is accepted in the State of Nevada and governed by the laws thereof.", "Nevada"),
        ("It was accepted in the State of Utah and shall be governed by the laws of such state.", "Utah"),
        ("It is governed by the laws of the Hong Kong Special Administrative Region of the PRC.", "Hong Kong"),
    ],
)
def test_the_law_is_named(clause: str, law: str) -> None:
    assert jurisdictions(clause) == (law,)


def test_the_fact_quotes_its_clause() -> None:
    clause = "This Agreement shall be governed by the laws of the State of Delaware."
    found = fact(contract("9. Law. " + clause), "governing_law")

    assert (found.value, found.quote) == ("Delaware", clause)


def test_this_agreement_outranks_a_guarantee() -> None:
    text = contract(
        "The Guarantee shall be governed by the laws of Japan.\n\n"
        "This Agreement shall be governed by and construed in accordance with the laws of the State of Nevada.\n\n"
    )

    assert read(text).value("governing_law") == "Nevada"


def test_two_laws_in_one_clause_are_asked() -> None:
    found = fact(
        contract("This Agreement shall be governed by the laws of the State of California and of Hong Kong."),
        "governing_law",
    )

    assert found.value is None and "California or Hong Kong" in found.question


def test_a_state_of_incorporation_is_no_governing_law() -> None:
    assert "governing_law" not in read(contract("Provider is organized under the laws of the State of Delaware.")).facts


@pytest.mark.parametrize(
    ("clause", "law"),
    [
        ("Governing Law. New York.", "New York"),
        ("This contract is subject to Dutch law.", "Netherlands"),
        ("Oregon law governs.", "Oregon"),
        ("Norwegian law. Disputes: the district court.", "Norway"),
        ("Ohio law covers this letter.", "Ohio"),
        ("Law. Nevada, including its statutes on interest.", "Nevada"),
        ("Law and venue. Laws of the State of Idaho; the courts of Boise.", "Idaho"),
        ("Choice of law. Iowa, excluding its rules on conflicts.", "Iowa"),
        ("The present contract is subject to Danish law.", "Denmark"),
        ("This Agreement is governed by the laws of Utah, although Supplier is established in Kansas.", "Utah"),
    ],
)
def test_few_words_choose_a_law(clause: str, law: str) -> None:
    assert read(contract(clause)).value("governing_law") == law


@pytest.mark.parametrize(
    "clause",
    [
        "Provider is validly existing under the laws of Delaware and governed by its board.",
        "The plan shall be subject to the employment laws of Japan so far as they concern employees.",
    ],
)
def test_a_law_that_binds_something_else_is_not_chosen(clause: str) -> None:
    assert "governing_law" not in read(contract(clause)).facts


def test_a_government_governs_no_contract() -> None:
    text = (
        "Provider under this Agreement is no person designated by the U.S. government under U.S. economic sanctions "
        "laws. This Agreement shall be governed by the laws of the State of Ohio."
    )

    assert read(text).value("governing_law") == "Ohio"


@pytest.mark.parametrize("clause", ["Ohio law.", "The laws of the State of Ohio control."])
def test_a_law_in_few_words(clause: str) -> None:
    assert read(contract(f"7. Law. {clause} Venue is anywhere. ")).value("governing_law") == "Ohio"
