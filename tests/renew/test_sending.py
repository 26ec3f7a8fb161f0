"""The day to send: each stricter reading names itself, and none is later than the deadline."""

from datetime import date
from typing import Any

import pytest

from bot.model.fact import Fact
from bot.renew.calendar import renewal
from bot.renew.holiday import closed_in
from tests.renew.given import length, said, yearly

TODAY = date(2026, 6, 1)
# 15 November 2026, the plain deadline, is a Sunday; Wednesday 11 November is Veterans Day.


def sent(**more: Any) -> tuple[date | None, str]:
    found = renewal(yearly(**more), TODAY)
    return found.send_by, " / ".join(step.said for step in found.steps)


def test_a_sunday_goes_back_to_the_friday_before() -> None:
    day, why = sent()

    assert day == date(2026, 11, 13)
    assert "15 November 2026 is Sunday" in why and "13 November 2026" in why


def test_holidays_are_those_of_the_law_that_governs() -> None:
    day, why = sent(expiration_date="2027-01-10", governing_law="Washington")

    assert day == date(2026, 11, 10)
    assert "Veterans Day" in why and "Washington" in why


def test_the_contracts_own_business_days_go_before_its_laws() -> None:
    day, why = sent(expiration_date="2027-01-10", governing_law="Washington", business_day="England")

    assert day == date(2026, 11, 11) and "business days of England" in why


def test_at_least_so_many_days_leaves_a_day_more() -> None:
    quote = "unless either party gives notice at least sixty (60) days prior to the end of the term"
    day, why = sent(notice=None, notice_to_stop_renewal=said(length("60 days"), quote), expiration_date="2027-01-15")

    assert day == date(2026, 11, 13) and "“at least”" in why
    assert "15 November 2026" in why


def test_a_term_of_whole_years_may_end_the_day_before() -> None:
    day, why = sent(expiration_date="2027-01-15")

    assert day == date(2026, 11, 13) and "may be read to end the day before" in why


@pytest.mark.parametrize(
    ("method", "day"),
    [
        ("by certified mail, return receipt requested, or by courier", date(2026, 11, 9)),
        ("by overnight courier", date(2026, 11, 12)),
        ("by e-mail", date(2026, 11, 13)),
    ],
)
def test_what_is_on_its_way_leaves_early_by_the_slowest_way_named(method: str, day: date) -> None:
    assert sent(notice_method=method)[0] == day


def test_deemed_receipt_counts_as_the_contract_says() -> None:
    day, why = sent(notice_method="by mail", deemed_receipt=length("3 business_days"))

    assert day == date(2026, 11, 11) and "3 business days after sending" in why


def test_a_notice_that_counts_when_sent_needs_no_time_to_arrive() -> None:
    deemed = said("when deposited in the mail", "Notice is deemed given when deposited in the mail")

    assert sent(notice_method="by certified mail", deemed_receipt=deemed)[0] == date(2026, 11, 13)


def test_public_holidays_shorten_a_period_of_business_days() -> None:
    day, why = sent(notice="10 business_days", governing_law="New York")

    # 31 December 2026 by Mondays to Fridays; New Year's Day is none in New York.
    assert renewal(yearly(notice="10 business_days"), TODAY).notice_deadline == date(2026, 12, 31)
    assert day == date(2026, 12, 30) and "public holidays" in why


def test_notice_is_not_sent_before_its_window_opens() -> None:
    found = renewal(yearly(notice_window_opens=length("61 days"), notice_method="by certified mail"), TODAY)

    assert found.window_opens == date(2026, 11, 14) == found.send_by


@pytest.mark.parametrize(
    ("place", "day", "is_closed"),
    [
        ("State of New York", date(2026, 7, 3), True),
        ("Ontario, Canada", date(2026, 7, 1), True),
        ("England and Wales", date(2026, 12, 28), True),
        ("Germany", date(2026, 10, 3), True),
        ("Delaware", date(2026, 7, 2), False),
    ],
)
def test_places_are_known_as_contracts_name_them(place: str, day: date, is_closed: bool) -> None:
    closed = closed_in(place)

    assert closed is not None and bool(closed(day)) is is_closed


def test_an_unknown_place_has_no_calendar() -> None:
    assert closed_in("the Moon") is None


def test_a_term_counted_from_its_own_start_may_end_the_day_before_too() -> None:
    counted = Fact("2027-03-01", how="the Commencement Date + 24 months")
    day, why = sent(expiration_date=counted)

    assert day == date(2026, 12, 30) and "may be read to end the day before" in why
