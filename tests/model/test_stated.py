"""Facts in plain English: what stands together on a card, and how a value reads."""

import pytest

from bot.model import stated


def test_the_notice_that_stops_a_renewal_stands_before_money_and_addresses() -> None:
    names = ["notice_address", "liability_cap", "notice_to_stop_renewal", "renewal", "parties"]

    assert sorted(names, key=stated.rank) == [
        "parties",
        "renewal",
        "notice_to_stop_renewal",
        "liability_cap",
        "notice_address",
    ]


@pytest.mark.parametrize(("name", "title"), [("option_notice", "Term and renewal"), ("made_up", "Other")])
def test_a_fact_stands_under_its_heading(name: str, title: str) -> None:
    assert stated.group(name) == title


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("liability_cap", {"multiple": 1, "of": "fees paid in the year before"}, "fees paid in the year before"),
        ("liability_cap", {"multiple": 2, "of": "annual fees"}, "2 × annual fees"),
        ("notice_window_opens", {"value": 180, "unit": "days"}, "180 days before the end"),
        ("notice_received", True, "yes"),
        ("trial_end", {"value": 1, "unit": "months"}, "1 month"),
        ("notice_deadline_fixed", "2027-09-30", "30 September 2027"),
    ],
)
def test_a_value_reads_as_a_person_would_say_it(name: str, value: object, said: str) -> None:
    assert stated.shown(name, value) == said
