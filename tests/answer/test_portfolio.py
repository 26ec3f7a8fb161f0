"""Questions about many contracts: what they want of the facts, and over which days."""

from datetime import date
from typing import Any

import pytest

from bot.answer.portfolio import wish
from bot.answer.window import window

TODAY = date(2026, 11, 27)
LATE = "which contracts have payment terms longer than 45 days?"
FEES = "how many cap liability at 12 months' fees?"
FREELY = "which contracts let them assign freely?"


def cap(multiple: float, of: str) -> dict[str, Any]:
    return {"multiple": multiple, "of": of}


@pytest.mark.parametrize(
    ("text", "fact", "value", "fits"),
    [
        ("which contracts are under New York law?", "governing_law", "New York", True),
        ("which contracts are under New York law?", "governing_law", "Delaware", False),
        ("which of our contracts are not governed by English law?", "governing_law", "England and Wales", False),
        ("which contracts renew automatically?", "renewal", "option", False),
        ("which contracts don't auto-renew?", "renewal", "none", True),
        ("which contracts auto-renew in the next 90 days?", "renews_on", date(2027, 2, 25), True),
        ("which contracts auto-renew in the next 90 days?", "renews_on", date(2027, 2, 26), False),
        ("which contracts expire this year?", "ends_on", date(2026, 12, 31), True),
        (
            "which contracts have payment terms longer than 45 days?",
            "payment_terms",
            {"value": 2, "unit": "months"},
            True,
        ),
        (
            "which contracts have payment terms longer than 45 days?",
            "payment_terms",
            {"value": 45, "unit": "days"},
            False,
        ),
        (FEES, "liability_cap", cap(1, "annual fees"), True),
        (
            "how many cap liability at 12 months' fees?",
            "liability_cap",
            cap(1, "fees of the preceding 12 months"),
            True,
        ),
        (FEES, "liability_cap", {"amount": 500000, "currency": "USD"}, False),
        ("which contracts have no liability cap?", "liability_cap", "none", True),
        ("which contracts cap liability above $1 million?", "liability_cap", {"amount": 2e6, "currency": "USD"}, True),
        ("which contracts cap liability above $1 million?", "liability_cap", cap(2, "annual fees"), None),
        (
            "which contracts let them assign freely?",
            "assignment",
            "Either party may freely assign this Agreement.",
            True,
        ),
        (FREELY, "assignment", "Neither party may assign without consent.", False),
    ],
)
def test_a_value_fits_does_not_fit_or_does_not_settle_it(text: str, fact: str, value: Any, fits: bool | None) -> None:
    wanted = wish(text, TODAY)

    assert wanted is not None and wanted.fact == fact
    assert wanted.meets(value) is fits


@pytest.mark.parametrize(
    "text",
    [
        "how many days' notice to end the Corvane agreement?",
        "what is the liability cap?",
        "which law governs this agreement?",
        "can they assign it?",
        "when does it expire?",
    ],
)
def test_a_question_about_one_contract_wants_no_table(text: str) -> None:
    assert wish(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the next 90 days", "2026-11-27", "2027-02-25"),
        ("within two months", "2026-11-27", "2027-01-27"),
        ("this quarter", "2026-10-01", "2026-12-31"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("in March 2028", "2028-03-01", "2028-03-31"),
        ("before 2028", "0001-01-01", "2027-12-31"),
        ("after June 30, 2027", "2027-07-01", "9999-12-31"),
        ("have already expired", "0001-01-01", "2026-11-26"),
    ],
)
def test_words_for_days_are_read_from_the_day_asked(text: str, first: str, last: str) -> None:
    found = window(text, TODAY)

    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat()) == (first, last)


def test_the_longest_and_a_count_are_understood() -> None:
    longest, count = wish("longest payment terms?", TODAY), wish("how many contracts renew automatically?", TODAY)

    assert longest and longest.first and longest.falling
    assert count and count.count
