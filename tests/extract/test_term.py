"""How long the contract first runs, and when that ends."""

import pytest

from tests.extract.texts import contract, fact, read


def test_the_end_is_the_same_day_years_later() -> None:
    text = contract(
        "1. Term. The term of this Agreement shall commence on the date hereof and continue for three (3) years. "
    )

    assert read(text).value("initial_term_months") == 36
    assert fact(text, "expiration_date").value == "2024-03-03"


def test_the_last_of_february_ends_on_a_day_that_exists() -> None:
    text = contract(
        "The initial term of this Agreement shall be one (1) year from the date hereof. ", date="February 29, 2020"
    )

    assert fact(text, "expiration_date").value == "2021-02-28"


def test_a_named_end_is_taken_as_named() -> None:
    text = contract("This Agreement shall commence on April 1, 2021 and shall continue until December 31, 2023. ")
    found = fact(text, "expiration_date")

    assert (found.value, found.how) == ("2023-12-31", "date named")


def test_an_end_that_does_not_fit_the_length_is_asked() -> None:
    text = contract("The term of this Agreement shall be five (5) years, until March 3, 2023. ")
    found = fact(text, "expiration_date")

    assert found.value is None and found.question


def test_words_and_figures_that_disagree_are_asked() -> None:
    text = contract("The initial term of this Agreement shall be for a period of three (5) years. ")

    assert "initial_term_months" not in read(text).facts
    assert fact(text, "expiration_date").value is None


def test_a_term_that_starts_with_an_event_has_a_length_and_no_end() -> None:
    text = contract("The initial term of this Agreement shall continue for two (2) years from the Launch Date. ")

    assert read(text).value("initial_term_months") == 24
    assert fact(text, "expiration_date").value is None


@pytest.mark.parametrize(
    "body",
    [
        "This Agreement may be terminated by either party upon thirty (30) days' notice. ",
        "During the term of this Agreement and for a period of two (2) years thereafter, neither party shall "
        "solicit staff. ",
        "This Agreement shall continue until terminated. ",
    ],
)
def test_other_periods_are_not_the_term(body: str) -> None:
    assert "expiration_date" not in read(contract(body)).facts


def test_a_sentence_cut_by_a_page_break_is_quoted_whole() -> None:
    text = contract("The term of this Agreement shall be two (2) years from the\n\n\ndate hereof. ")

    assert fact(text, "expiration_date").quote.endswith("date hereof.")
