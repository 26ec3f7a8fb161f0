"""How long the contract first runs, and when that ends."""

import pytest

from tests.extract.texts import contract, fact, read, read_with_clauses


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

    assert fact(text, "expiration_date").quote.endswith("date hereof. … March 3, 2021")


@pytest.mark.parametrize(
    ("clause", "months", "end"),
    [
        ("This Agreement begins on June 1, 2026 and runs for eighteen (18) months.", 18, "2027-12-01"),
        ("This Agreement runs from the Effective Date through December 31, 2021.", None, "2021-12-31"),
        ("Three (3) years from the Effective Date.", 36, "2024-03-03"),
        ("This Agreement lasts for one year.", 12, "2022-03-03"),
        ("This Agreement will terminate on the third anniversary of the Effective Date.", 36, "2024-03-03"),
        ("The appointment shall be for an initial term of two years, after which it continues.", 24, "2023-03-03"),
        (
            "This Agreement commences on the Effective Date and continues for a period of 90 days.",
            None,
            "2021-06-01",
        ),
        ("This agreement will be in effect until the end of 2022.", None, "2022-12-31"),
        ("January 1, 2022 - December 31, 2023.", 24, "2023-12-31"),
        ("This Agreement shall terminate at 11:59 p.m. on March 2, 2022.", None, "2022-03-02"),
        ("Unless extended or sooner terminated, it shall end on the tenth anniversary of its date.", 120, "2031-03-03"),
        ("This Agreement starts on April 1, 2021 and ends on March 31, 2023.", 24, "2023-03-31"),
        (
            "This Agreement shall be in effect until May 18. 2024, unless sooner terminated.",
            None,
            "2024-05-18",
        ),
    ],
)
def test_the_clause_headed_term_gives_the_first_term(clause: str, months: int | None, end: str) -> None:
    text = contract(f"1. Supply. Provider supplies.\n\n2. Term. {clause}\n\n3. Fees. None.\n")
    found = read_with_clauses(text)

    assert (found.value("initial_term_months"), found.value("expiration_date")) == (months, end)


@pytest.mark.parametrize(
    ("heading", "clause"),
    [
        ("Payment", "Interest under this Agreement will begin on June 1, 2021 and be paid for twelve months."),
        ("Exclusivity", "The exclusive right under this Agreement shall continue for one (1) year from its date."),
        ("Price", "The prices in this Agreement are effective until December 31, 2021."),
        ("Records", "Provider shall keep records during this Agreement and retain them for three (3) years."),
        ("Term", "This Agreement has no fixed term and continues from month to month until one party ends it."),
    ],
)
def test_what_else_runs_for_a_time_is_not_the_term(heading: str, clause: str) -> None:
    found = read_with_clauses(contract(f"1. Supply. Provider supplies.\n\n2. {heading}. {clause}\n\n3. Law. Ohio.\n"))

    assert not {"initial_term_months", "expiration_date"} & set(found.facts)


def test_a_row_of_a_table_gives_the_term() -> None:
    text = contract("Item | Details\nFirst term | Twelve (12) months, through March 2, 2022\nFee | $9,200 per month\n")
    found = fact(text, "expiration_date")

    assert (found.value, found.quote) == ("2022-03-02", "First term | Twelve (12) months, through March 2, 2022")


def test_a_date_defined_elsewhere_ends_the_term_and_is_quoted() -> None:
    text = contract("Expiration Date | October 31, 2027\n\nThis Agreement continues through the Expiration Date.\n\n")
    found = fact(text, "expiration_date")

    assert found.value == "2027-10-31" and "October 31, 2027" in found.quote


def test_an_end_that_is_an_event_is_asked() -> None:
    found = fact(contract("This SOW begins on June 1, 2021 and ends when the work is accepted. "), "expiration_date")

    assert found.value is None and found.question


def test_an_amendment_does_not_lend_its_date_to_the_agreement_it_quotes() -> None:
    text = (
        "FIRST AMENDMENT TO SUPPLY AGREEMENT\n\nThis First Amendment is made as of September 1, 2026 between Oak Ltd. "
        "and Elm Ltd.\n\n1. Section 13.1 now reads: “This Agreement begins on the Effective Date and continues for "
        "three (3) years.”\n"
    )

    assert read(text).value("expiration_date") is None


def test_a_term_that_ends_as_of_a_date_ends_on_it() -> None:
    text = contract(
        "1. Term. The Term of this Agreement shall commence on the date hereof and shall end as of May 31, 2024.\n"
    )

    assert read(text).value("expiration_date") == "2024-05-31"


def test_the_day_before_the_anniversary_is_the_last_day() -> None:
    text = contract(
        '1. Term. The "Initial Term" shall mean the Effective Date through the day prior to the fourth anniversary of '
        "the Effective Date, unless earlier terminated.\n"
    )

    assert read(text).value("expiration_date") == "2025-03-02"


def test_what_a_proviso_lets_run_on_is_not_the_term() -> None:
    text = contract(
        "4. Term: The rights granted hereunder shall be effective as of the Effective Date and shall expire on "
        'December 31, 2026 (the "Term"); provided, however, that licences continue for a period of eighteen months.\n'
    )

    assert read(text).value("expiration_date") == "2026-12-31"
