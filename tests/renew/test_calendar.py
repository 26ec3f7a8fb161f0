"""The term in force, its deadline, what was missed, and what is not known."""

from datetime import date

import pytest

from bot.model.fact import Fact
from bot.model.renewal import Coverage, Standing
from bot.renew.calendar import renewal
from tests.renew.given import facts, length, said, yearly

TODAY = date(2026, 6, 1)


def test_the_deadline_is_the_end_minus_the_notice_by_the_calendar() -> None:
    found = renewal(yearly(), TODAY)

    assert found.current_term_end == date(2027, 1, 14)
    assert found.notice_deadline == date(2026, 11, 15)
    assert (found.status, found.coverage) == (Standing.ACTIVE, Coverage.UNCONFIRMED)


@pytest.mark.parametrize(
    ("end", "notice", "deadline"),
    [
        ("2027-03-31", "1 months", date(2027, 2, 28)),
        ("2028-03-31", "1 months", date(2028, 2, 29)),
        ("2028-02-29", "1 years", date(2027, 2, 28)),
        ("2027-12-31", "6 months", date(2027, 6, 30)),
        ("2027-01-14", "8 weeks", date(2026, 11, 19)),
        ("2027-01-18", "10 business_days", date(2027, 1, 4)),
    ],
)
def test_months_go_back_to_the_same_day_or_the_months_last(end: str, notice: str, deadline: date) -> None:
    assert renewal(yearly(expiration_date=end, notice=notice), TODAY).notice_deadline == deadline


def test_on_the_deadline_itself_it_has_not_passed() -> None:
    found = renewal(yearly(), date(2026, 11, 15))

    assert (found.notice_deadline, found.missed_deadline) == (date(2026, 11, 15), None)


def test_a_passed_deadline_is_missed_and_the_next_terms_is_named() -> None:
    found = renewal(yearly(), date(2026, 11, 16))

    assert found.missed_deadline == date(2026, 11, 15)
    assert found.notice_deadline == date(2027, 11, 15)
    assert found.binds_until == date(2028, 1, 14)
    assert any("bound until 14 January 2028" in step.said for step in found.steps)


def test_a_later_date_is_in_the_renewal_that_holds_it() -> None:
    found = renewal(yearly(), date(2030, 1, 14))

    assert found.term and (found.term.number, found.term.end) == (3, date(2030, 1, 14))
    assert renewal(yearly(), date(2030, 1, 15)).current_term_end == date(2031, 1, 14)


def test_short_months_do_not_add_up_over_renewals() -> None:
    monthly = yearly(expiration_date="2027-01-31", renewal_period_months=1, notice="5 days")

    assert renewal(monthly, date(2027, 2, 10)).current_term_end == date(2027, 2, 28)
    assert renewal(monthly, date(2027, 3, 10)).current_term_end == date(2027, 3, 31)


def test_the_last_renewal_ends_by_itself_and_then_it_has_ended() -> None:
    twice = yearly(renewal_max_count=2)

    assert renewal(twice, date(2027, 6, 1)).notice_deadline == date(2027, 11, 15)
    last = renewal(twice, date(2028, 6, 1))
    assert (last.notice_deadline, last.coverage, last.status) == (None, Coverage.NONE, Standing.ACTIVE)
    assert renewal(twice, date(2029, 6, 1)).status is Standing.ENDED


def test_a_missed_deadline_of_the_last_renewal_but_one_names_no_next() -> None:
    found = renewal(yearly(renewal_max_count=1), date(2026, 12, 1))

    assert (found.missed_deadline, found.notice_deadline) == (date(2026, 11, 15), None)
    assert found.binds_until == date(2028, 1, 14)


def test_a_notice_as_long_as_the_term_is_due_at_its_beginning() -> None:
    half = yearly(effective_date="2014-01-20", expiration_date="2014-07-20", renewal_period_months=6, notice="6 months")

    assert renewal(half, date(2014, 1, 20)).notice_deadline == date(2014, 1, 20)
    assert renewal(half, date(2014, 1, 21)).notice_deadline == date(2014, 7, 20)


def test_an_option_that_is_not_used_ends_the_contract() -> None:
    option = yearly(renewal="option", renewal_max_count=1)

    before = renewal(option, TODAY)
    assert before.exercises and before.otherwise == "It ends on 14 January 2027."
    lapsed = renewal(option, date(2026, 12, 1))
    assert (lapsed.missed_deadline, lapsed.notice_deadline) == (date(2026, 11, 15), None)
    after = renewal(option, date(2027, 6, 1))
    assert after.coverage is Coverage.UNKNOWN and "Was it renewed" in after.question
    assert renewal(option, date(2028, 6, 1)).status is Standing.ENDED


@pytest.mark.parametrize("kind", ["none", "by_agreement"])
def test_what_no_silence_renews_has_no_deadline_and_ends(kind: str) -> None:
    plain = yearly(renewal=kind)

    assert renewal(plain, TODAY).coverage is Coverage.NONE
    assert renewal(plain, TODAY).notice_deadline is None
    assert renewal(plain, date(2027, 1, 15)).status is Standing.ENDED


def test_a_perpetual_contract_has_no_end_to_count_from() -> None:
    found = renewal(facts(renewal="perpetual", convenience_notice=length("30 days")), TODAY)

    assert (found.status, found.coverage, found.current_term_end) == (Standing.ACTIVE, Coverage.NONE, None)
    assert any("30 days" in step.said for step in found.steps)


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        ("expiration_date", "When does the term"),
        ("notice", "How long before the end"),
        ("renewal", "Does it renew"),
    ],
)
def test_what_the_text_leaves_open_is_asked_and_never_filled_in(missing: str, asked: str) -> None:
    gap = yearly(**{missing: None}) if missing != "renewal" else yearly(renewal=None, notice=None)
    found = renewal(gap, TODAY)

    assert (found.coverage, found.notice_deadline, found.send_by) == (Coverage.UNKNOWN, None, None)
    assert asked in found.question and any(asked in step.said for step in found.steps)


def test_an_open_end_is_not_made_up_from_the_length() -> None:
    asked = Fact(None, question="When was the last signature?")
    found = renewal(yearly(expiration_date=asked, initial_term_months=24), TODAY)

    assert found.question == "When was the last signature?" and found.current_term_end is None


def test_a_length_without_an_end_gives_the_same_day_of_the_month() -> None:
    found = renewal(yearly(expiration_date=None, initial_term_months=24), TODAY)

    assert found.current_term_end == date(2027, 1, 15)


def test_without_a_known_period_the_first_term_has_its_deadline_and_later_ones_are_asked() -> None:
    once = yearly(renewal_period_months=None)

    assert renewal(once, TODAY).notice_deadline == date(2026, 11, 15)
    later = renewal(once, date(2027, 2, 1))
    assert later.notice_deadline is None and "How long is each renewal" in later.question


@pytest.mark.parametrize("fixed", ["--09-30", "09-30"])
def test_a_day_of_the_year_is_the_last_one_before_the_end(fixed: str) -> None:
    named = yearly(notice=None, notice_deadline_fixed=fixed)

    assert renewal(named, TODAY).notice_deadline == date(2026, 9, 30)
    assert renewal(named, date(2026, 10, 1)).notice_deadline == date(2027, 9, 30)


def test_a_named_day_goes_before_the_period() -> None:
    assert renewal(yearly(notice_deadline_fixed="2026-10-31"), TODAY).notice_deadline == date(2026, 10, 31)


def test_the_end_of_another_term_than_the_one_that_renews_is_not_counted_from() -> None:
    renews = said("automatic", "The Services Term of this Agreement shall be automatically renewed for two-year terms")
    whole = yearly(
        renewal=renews, expiration_date=said("2027-01-14", "this Agreement shall remain in effect ten years")
    )
    own = yearly(renewal=renews, expiration_date=said("2027-01-14", 'until that day (the initial "Services Term")'))

    assert renewal(whole, TODAY).notice_deadline is None and "Services Term" in renewal(whole, TODAY).question
    assert renewal(own, TODAY).notice_deadline == date(2026, 11, 15)


def test_month_to_month_has_a_deadline_every_month() -> None:
    rolling = yearly(
        expiration_date="2019-02-16", effective_date="2016-02-17", renewal_period_months=1, notice="30 days"
    )

    assert renewal(rolling, date(2018, 1, 1)).notice_deadline == date(2019, 1, 17)
    assert renewal(rolling, date(2026, 6, 1)).notice_deadline == date(2026, 6, 16)


def test_a_confirmed_contract_and_corrected_facts_make_it_confirmed() -> None:
    corrected = yearly(
        expiration_date=Fact("2027-03-31", how="corrected by Ines on 2026-05-01"),
        notice_to_stop_renewal=Fact(length("30 days"), how="corrected by Ines on 2026-05-01"),
        notice=None,
    )
    found = renewal(corrected, TODAY)

    assert renewal(yearly(), TODAY, confirmed=True).coverage is Coverage.CONFIRMED
    assert (found.coverage, found.notice_deadline) == (Coverage.CONFIRMED, date(2027, 3, 1))
    assert any(step.said == "corrected by Ines on 2026-05-01" for step in found.steps)


def test_a_condition_is_said_and_left_to_a_person() -> None:
    found = renewal(yearly(renewal_condition="provided that sales exceed $1m"), TODAY)

    assert any("condition" in step.said and step.fact == "renewal_condition" for step in found.steps)


def test_trial_and_price_increase_are_events_of_their_own() -> None:
    found = renewal(
        yearly(
            trial_end=length("6 weeks"),
            effective_date="2026-05-15",
            price_escalator="Fees rise by 4% on each anniversary.",
        ),
        TODAY,
    )

    assert [(event.fact, event.day) for event in found.events] == [("trial_end", date(2026, 6, 26))]
    assert renewal(yearly(price_escalator="Fees rise by 4% each year."), date(2025, 6, 1)).events[0].day == date(
        2026, 1, 15
    )
