"""Lengths of time in words, figures and both."""

import pytest

from bot.extract.duration import lengths, number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("three (3) years", 3, "years"),
        ("a period of 24 months", 24, "months"),
        ("twenty-four (24) month period", 24, "months"),
        ("one hundred eighty (180) days", 180, "days"),
        ("ten (10) business days", 10, "business_days"),
        ("the fifth (5th) anniversary of the Effective Date", 5, "years"),
        ("sixty days' notice", 60, "days"),
    ],
)
def test_a_length_is_read_with_its_unit(text: str, value: int, unit: str) -> None:
    (found,) = lengths(text)

    assert (found.value, found.unit) == (value, unit)


def test_words_and_figures_that_disagree_give_no_value() -> None:
    (found,) = lengths("three (5) years")

    assert found.value is None


def test_months_of_years_and_of_days() -> None:
    years, days = lengths("two years, or 30 days")

    assert (years.months, days.months) == (24, None)


def test_number_words_go_past_a_hundred() -> None:
    assert number("one hundred and twenty-five") == 125
