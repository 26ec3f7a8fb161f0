"""Dates as contracts write them, and those that must not be read as one day."""

from datetime import date

import pytest

from bot.extract.dates import dates


@pytest.mark.parametrize(
    "text",
    [
        "March 3, 2021",
        "March 3 , 2021",
        "Mar. 3, 2021",
        "the 3rd day of March, 2021",
        "this third day of March 2021",
        "3r d day of March, 2021",
        "3 March 2021",
        "as of3 March 2021",
        "2021-03-03",
        "3/3/2021",
        "03.03.21",
    ],
)
def test_every_way_of_writing_a_date_gives_its_day(text: str) -> None:
    (found,) = dates(text)

    assert found.day == date(2021, 3, 3)


@pytest.mark.parametrize(("text", "day"), [("5/17/12", date(2012, 5, 17)), ("13/07/05", date(2005, 7, 13))])
def test_a_number_over_twelve_tells_the_day_from_the_month(text: str, day: date) -> None:
    (found,) = dates(text)

    assert found.day == day


def test_day_and_month_that_can_be_swapped_are_not_guessed() -> None:
    (found,) = dates("signed on 1.4.2011")

    assert (found.day, found.trouble) == (None, "ambiguous")


def test_a_clear_date_beside_it_settles_the_order() -> None:
    found = [item.day for item in dates("Date: 3-7-18   Date: 3-14-18")]

    assert found == [date(2018, 3, 7), date(2018, 3, 14)]


@pytest.mark.parametrize(
    "text", ["the ____ day of ______, 2021", "__________, 2021", "____ day of March, 20__", "March __, 2021"]
)
def test_a_blank_is_an_undated_date(text: str) -> None:
    found = list(dates(text))

    assert found and {item.trouble for item in found} == {"undated"}


def test_a_struck_out_date_is_redacted() -> None:
    (found,) = dates("as of [***], 2021")

    assert (found.day, found.trouble) == (None, "redacted")


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert list(dates("31/02/2020")) == []


def test_the_filing_line_of_a_page_is_no_date_of_the_contract() -> None:
    assert list(dates("Source: ACME INC, 8-K, 11/25/2019")) == []
