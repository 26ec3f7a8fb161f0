"""Which day words name, and what follows for the start and the end of a term. Every sentence is of our own making."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract.when import Days
from bot.model.fact import Fact
from tests.extract.texts import contract, fact, read, read_with_clauses


def named(words: str, text: str = "", effective: str = "2021-03-03") -> tuple[date | None, bool]:
    """(the day that `words` name in a contract of 3 March 2021 that also says `text`, whether it is a lower bound)."""
    whole = f"{words}\n\n{text}"
    found = Days(whole, Fact("2021-03-03"), Fact(effective)).named(0, len(words))
    return (found.day, found.least) if found else (None, False)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the date hereof", "2021-03-03"),
        ("the date first written above", "2021-03-03"),
        ("May 9, 2022", "2022-05-09"),
        ("the last day of February, 2024", "2024-02-29"),
        ("the end of April 2022", "2022-04-30"),
        ("the Effective Date", "2021-03-03"),
        ("the second anniversary of the Effective Date", "2023-03-03"),
        ("the fifth anniversary of this Agreement", "2026-03-03"),
        ("the day immediately preceding the third anniversary of the date hereof", "2024-03-02"),
        ("the day after May 31, 2022", "2022-06-01"),
        ("ninety (90) days after May 1, 2022", "2022-07-30"),
        ("the date that is two years after the Effective Date", "2023-03-03"),
        ("the last day of the month in which the first anniversary of the Effective Date falls", "2022-03-31"),
        ("the first day of the month following May 9, 2022", "2022-06-01"),
        ("the end of the calendar year in which the first anniversary of the Effective Date occurs", "2022-12-31"),
        ("11:59 p.m. local time on June 30, 2022", "2022-06-30"),
        ("the later of (i) May 1, 2022 and (ii) the first anniversary of the Effective Date", "2022-05-01"),
        ("the earlier of: (a) May 1, 2022; or (b) two years from the Effective Date", "2022-05-01"),
        ("whichever of these days comes first: (a) May 1, 2022; or (b) June 1, 2022", "2022-05-01"),
    ],
)
def test_a_day_is_named_in_many_ways(words: str, day: str) -> None:
    assert named(words) == (date.fromisoformat(day), False)


@pytest.mark.parametrize(
    "words",
    [
        "the Launch Date",
        "the date on which the plant opens",
        "two years after the Launch Date",
        "three years",
        "the effective date of termination",
        "ten Business Days after May 1, 2022",
        "the later of the launch and the delivery of the last unit",
    ],
)
def test_what_hangs_on_an_event_is_no_day(words: str) -> None:
    assert named(words)[0] is None


def test_the_later_of_a_day_and_an_event_is_that_day_or_later() -> None:
    assert named("the later of May 1, 2022 and the launch of the shop") == (date(2022, 5, 1), True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('"Opening Date" means the first day of the month following May 9, 2022.', "2022-06-01"),
        ("The doors open on May 9, 2022 (the “Opening Date”).", "2022-05-09"),
        ("Opening Date | May 9, 2022\n", "2022-05-09"),
        ('"Opening Date" means the later of May 9, 2022 and the date hereof.', "2022-05-09"),
        ('"Opening Date" means thirty days after the Fair Date. "Fair Date" means May 1, 2022.', "2022-05-31"),
    ],
)
def test_a_defined_date_is_followed_to_its_definition(text: str, day: str) -> None:
    assert named("the Opening Date", text) == (date.fromisoformat(day), False)


def test_definitions_that_chase_each_other_name_no_day() -> None:
    text = '"Opening Date" means the day after the Fair Date. "Fair Date" means the day before the Opening Date.'

    assert named("the Opening Date", text)[0] is None


def test_a_financial_year_ends_when_the_contract_says() -> None:
    words = "the last day of the Financial Year in which the second anniversary of the Effective Date falls"

    assert named(words, "Financial Year means twelve months ending on 30 June.") == (date(2023, 6, 30), False)
    assert named(words, "Financial Year means twelve months ending on 31 January.") == (date(2024, 1, 31), False)
    assert named(words)[0] is None


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(1, 60), st.integers(1, 400))
def test_distances_never_point_back_and_both_limbs_bound_the_choice(start: date, months: int, days: int) -> None:
    said = f"{start:%B} {start.day}, {start.year}"
    later, _ = named(f"{months} months after {said}")
    near, _ = named(f"{days} days after {said}")
    assert later and near

    assert later > start and near == start + timedelta(days=days)
    limbs = f"(a) {months} months after {said} and (b) {days} days after {said}"
    assert named(f"the later of {limbs}")[0] == max(later, near)
    assert named(f"the earlier of {limbs}")[0] == min(later, near)


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("This Agreement lasts two years from the Opening Date. Opening Date: May 1, 2022. ", "2024-05-01"),
        ("This Agreement continues for at least one year thereafter. ", "2022-03-03"),
        ("The term of this Agreement is three years from the date on which the ferry first sails. ", None),
        ("This Agreement shall end three years after the first sailing, but in no event later than May 1, 2024. ",
         "2024-05-01"),
        ("The term of this Agreement shall begin today and shall expire upon the earlier of the following to occur: "
         "(a) the fourth anniversary of this Agreement; and (b) the sale of the ferry. ", "2025-03-03"),
        ("This Agreement shall have a term of two years commencing upon expiration of the trial. ", None),
        ("The parties have a term of three (3) years commencing as of the effective date hereof. ", "2024-03-03"),
        ("The first season under this Agreement opens on May 1, 2021 and closes on April 30, 2022. ", "2022-04-30"),
    ],
)  # fmt: skip
def test_the_end_follows_from_where_its_words_point(body: str, end: str | None) -> None:
    found = read_with_clauses(contract(f"1. Ferry. The ferry runs.\n\n2. Term. {body}\n\n3. Fees. None.\n"))

    assert found.value("expiration_date") == end


def test_a_term_that_starts_at_the_later_of_two_days_says_that_it_is_the_earliest() -> None:
    found = fact(
        contract("The initial term of this Agreement shall be two years from the later of May 1, 2021 and delivery. "),
        "expiration_date",
    )

    assert found.value == "2023-05-01" and found.how.startswith("at the earliest")


def test_the_effective_date_is_the_day_after_the_last_signature_where_it_says_so() -> None:
    text = (
        "HOSTING\n\nThese terms apply from 12:01 a.m. on the day after the date of last signature to these Terms "
        '("Effective Date") between Oak Ltd. and Elm Ltd.\n\nBy: A. Oak\nDate: May 4, 2022\n'
        "By: B. Elm\nDate: May 9, 2022\n"
    )

    assert read(text).value("effective_date") == "2022-05-10"


def test_this_agreements_own_effective_date_goes_before_that_of_a_form_attached() -> None:
    text = (
        "SERVICES\n\nThis Agreement is between Oak Ltd. and Elm Ltd.\n\n9. The Effective Date of this Agreement shall "
        "be the later of the dates of signature below.\n\nBy: A. Oak\nDate: May 14, 2022\n"
        "By: B. Elm\nDate: May 7, 2022\n\n"
        'FORM OF ORDER under the Services Agreement dated May 7, 2022 (the "Effective Date")\n'
    )

    assert read(text).value("effective_date") == "2022-05-14"


def test_an_effective_date_that_is_the_day_of_an_event_stays_open() -> None:
    text = contract(
        'This Agreement shall be effective as of that date (the "Effective Date") the shop opens and shall continue '
        "for one year from the Effective Date. "
    )

    assert read(text).value("effective_date") is None and read(text).value("expiration_date") is None


@pytest.mark.parametrize(
    ("law", "day", "why"),
    [("the State of Ohio", "2022-04-05", "month first"), ("Germany", "2022-05-04", "day first"), ("Canada", None, "")],
)
def test_figures_alone_are_read_by_the_custom_of_the_law_and_say_so(law: str, day: str | None, why: str) -> None:
    text = f"SUPPLY\n\nEffective Date: 4/5/2022\n\n1. Law. This Agreement is governed by the laws of {law}.\n"
    found = fact(text, "effective_date")

    assert found.value == day and why in found.how


def test_figures_beside_each_other_are_read_so_that_they_lie_close() -> None:
    text = (
        "SUPPLY\n\nThis Agreement is between Oak Ltd. and Elm Ltd.\n\nBy: A. Oak\nDate: 11/4/10\n"
        "By: B. Elm\nDate: 11/8/10\n"
    )

    assert read(text).value("agreement_date") == "2010-11-08"


@pytest.mark.parametrize(
    ("words", "text", "day"),
    [
        ("the end of the calendar quarter in which the Effective Date falls", "", "2021-03-31"),
        ("December 31 of the calendar year following that in which the Effective Date falls", "", "2022-12-31"),
        ("30 June of the second year after the Effective Date", "", "2023-06-30"),
        (
            "the end of the third Contract Year",
            '"Contract Year" means twelve months beginning on May 1, 2021.',
            "2024-05-01",
        ),
        (
            "the last day of the third Royalty Year",
            '"Royalty Year" means twelve months to June 30, the first Royalty Year running to June 30, 2022.',
            "2024-06-30",
        ),
        ("the end of Year 2", '"Year" means a year beginning on the Effective Date.', "2023-03-03"),
        ("the Approval Date", "(the “Approval Date”)\n\nAPPROVED MAY 11 2021", "2021-05-11"),
        (
            "the Live Date",
            "“Live Date” is the day Buyer accepts the system.\n\nBuyer accepted the system on: June 2, 2021",
            "2021-06-02",
        ),
        ("the Approval Date", "(the “Approval Date”)\n\nApproved by both boards", None),
        ("the end of the third Contract Year", "“Contract Year” means a year beginning on Launch.", None),
        ("the Termination Date", "The lease of the barn was terminated on: May 11, 2020", None),
        ("the first day of January two thousand and twenty-four", "", "2024-01-01"),
    ],
)
def test_a_day_is_named_by_a_period_a_year_of_the_contract_or_an_event(words: str, text: str, day: str | None) -> None:
    assert named(words, text)[0] == (date.fromisoformat(day) if day else None)
