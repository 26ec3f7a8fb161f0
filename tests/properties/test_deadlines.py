"""Whatever the terms: deadlines fall where a calendar walked day by day puts them, and never too late."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.fact import Fact, Facts
from bot.renew.calendar import holds_until, renewal
from tests.renew.given import yearly

DAY = timedelta(days=1)
days = st.dates(date(1999, 1, 1), date(2060, 12, 31))
units = st.sampled_from(["days", "weeks", "months", "years", "business_days"])


@st.composite
def terms(draw: st.DrawFn) -> tuple[Facts, date]:
    """Facts of a contract that renews by itself, and a day on or after its start."""
    start = draw(days)
    end = start + draw(st.integers(1, 4000)) * DAY
    unit = draw(units)
    notice = draw(st.integers(0, 24 if unit in ("months", "weeks") else 2 if unit == "years" else 200))
    made = yearly(
        effective_date=start.isoformat(),
        expiration_date=end.isoformat(),
        renewal_period_months=draw(st.integers(1, 60)),
        renewal_max_count=draw(st.none() | st.integers(0, 5)),
        renewal=draw(st.sampled_from(["automatic", "option"])),
        notice=f"{notice} {unit}",
        notice_method=draw(st.none() | st.sampled_from(["certified mail", "courier", "e-mail"])),
        governing_law=draw(st.none() | st.sampled_from(["New York", "Germany", "England and Wales"])),
    )
    return made, start + draw(st.integers(0, 9000)) * DAY


@settings(deadline=None)
@given(terms())
def test_no_deadline_falls_after_the_terms_end_nor_sending_after_the_deadline(drawn: tuple[Facts, date]) -> None:
    found = renewal(*drawn)

    if found.notice_deadline:
        assert found.send_by and found.send_by <= found.notice_deadline
    if found.notice_deadline and not found.missed_deadline:
        assert found.current_term_end and drawn[1] <= found.notice_deadline <= found.current_term_end


@given(terms())
def test_the_term_in_force_holds_the_day(drawn: tuple[Facts, date]) -> None:
    facts, today = drawn
    found = renewal(facts, today)

    if found.term and found.term.start and found.term.start <= today:
        assert found.term.start <= today <= found.term.end
    if facts.value("renewal") == "automatic" and facts.value("renewal_max_count") is None:
        assert found.term is not None


@given(terms(), st.integers(0, 30))
def test_a_longer_notice_is_never_due_later(drawn: tuple[Facts, date], more: int) -> None:
    facts, today = drawn
    first = renewal(facts, today)
    notice = facts.value("notice_to_stop_renewal")
    longer = Facts(facts.facts | yearly(notice=f"{notice['value'] + more} {notice['unit']}").facts | {
        name: fact for name, fact in facts.facts.items() if name != "notice_to_stop_renewal"})  # fmt: skip
    second = renewal(longer, today)

    if first.term and second.term:
        mine, its = (one.missed_deadline or one.notice_deadline for one in (first, second))
        assert mine is None or its is None or its <= mine


@settings(max_examples=60)
@given(terms())
def test_a_calendar_walked_day_by_day_agrees(drawn: tuple[Facts, date]) -> None:
    facts, today = drawn
    found = renewal(facts, today)
    if found.term is None or (found.missed_deadline or found.notice_deadline) is None:
        return

    assert (found.missed_deadline or found.notice_deadline) == walked_back(
        found.term.end, **facts.value("notice_to_stop_renewal")
    )


def test_four_hundred_years_of_months_agree_with_a_calendar_walked_day_by_day() -> None:
    for year in range(2000, 2400):
        for month in range(1, 13):
            end = date(year, month, last_day(year, month))
            found = renewal(
                yearly(expiration_date=end.isoformat(), effective_date="1999-01-01", notice="3 months"), end
            )

            assert found.missed_deadline == walked_back(end, value=3, unit="months")


def walked_back(day: date, *, value: int, unit: str) -> date:
    """The brute-force calendar: no month arithmetic, only single days and what they are called."""
    if unit in ("days", "weeks"):
        for _ in range(value * (7 if unit == "weeks" else 1)):
            day -= DAY
        return day
    if unit == "business_days":
        while value:
            day -= DAY
            value -= day.strftime("%a") not in ("Sat", "Sun")
        return day
    wanted, left = day.day, value * (12 if unit == "years" else 1)
    while left:
        month = day.month
        while day.month == month:
            day -= DAY
        left -= 1
    while day.day > wanted:
        day -= DAY
    return day


def last_day(year: int, month: int) -> int:
    day = date(year, month, 28)
    while (day + DAY).month == month:
        day += DAY
    return day.day


@given(terms(), st.integers(0, 5000), st.booleans())
def test_what_is_said_to_hold_until_a_day_holds_on_every_day_up_to_it(
    drawn: tuple[Facts, date], later: int, rises: bool
) -> None:
    facts, today = drawn
    more = {"price_escalator": Fact("Fees rise on each anniversary.")} if rises else {}
    facts = Facts(facts.facts | more)
    found = renewal(facts, today)
    until = holds_until(facts, found, today)

    assert today <= until
    assert renewal(facts, min(until, today + later * DAY)) == found


def test_an_option_that_may_be_used_once_holds_no_longer_than_to_the_end_of_its_renewal() -> None:
    """Drawn by chance once: the contract ends then, whether or not somebody said that it was renewed."""
    facts = {"expiration_date": "2000-01-02", "renewal": "option", "renewal_period_months": 1, "renewal_max_count": 1}
    known = Facts({name: Fact(value) for name, value in facts.items()})
    today = date(2000, 1, 3)

    assert holds_until(known, renewal(known, today), today) == date(2000, 2, 2)
