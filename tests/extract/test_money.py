"""What a contract says of money: the cap on liability, when an invoice is due."""

import pytest

from bot.extract.money.amount import amounts
from tests.extract.texts import contract, fact, read


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("US$1,500,000", 1_500_000, "USD"),
        ("EUR 2.5 million", 2_500_000, "EUR"),
        ("£40,000.50", 40_000.5, "GBP"),
        ("two million dollars ($2,000,000)", 2_000_000, "USD"),
        ("250,000 euros", 250_000, "EUR"),
        ("€400.000", 400_000, "EUR"),
    ],
)
def test_a_sum_has_its_currency(text: str, value: float, currency: str) -> None:
    assert [(one.value, one.currency) for one in amounts(text)] == [(value, currency)]


@pytest.mark.parametrize(
    ("sentence", "cap"),
    [
        (
            "Each party's total liability under this Agreement shall not exceed $500,000.",
            {"amount": 500_000, "currency": "USD"},
        ),
        (
            "In no event will either party's aggregate liability arising out of this Agreement "
            "exceed two times the fees "
            "paid in the twelve (12) months before the claim.",
            {"multiple": 2, "of": "fees paid in the twelve (12) months before the claim"},
        ),
        (
            "The supplier's total liability under this Agreement is limited to 125% of the annual charges.",
            {"multiple": 1.25, "of": "annual charges"},
        ),
    ],
)
def test_the_cap_on_liability(sentence: str, cap: dict[str, object]) -> None:
    assert fact(contract(f"{sentence} "), "liability_cap").value == cap


def test_the_greater_of_two_caps_is_asked() -> None:
    text = contract(
        "Each party's total liability under this Agreement will not exceed the greater of (a) "
        "$100,000 and (b) the fees "
        "paid under it. "
    )
    found = fact(text, "liability_cap")

    assert found.value is None and found.question


def test_a_cap_that_is_blacked_out_is_asked() -> None:
    found = fact(
        contract("Each party's total liability under this Agreement shall not exceed [***]. "), "liability_cap"
    )

    assert found.value is None and found.question


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither party is liable for lost profits or indirect damages under this Agreement.",
        "Supplier shall carry liability insurance under this Agreement in an amount of not more than $5,000,000.",
    ],
)
def test_other_limits_are_no_cap(sentence: str) -> None:
    assert "liability_cap" not in read(contract(f"{sentence} ")).facts


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        (
            "Customer shall pay each undisputed invoice within thirty (30) days after receipt of the invoice.",
            {"value": 30, "unit": "days", "from": "receipt of invoice"},
        ),
        ("All invoices are payable net 45 days.", {"value": 45, "unit": "days"}),
        (
            "Invoices are due sixty days from the date of the invoice.",
            {"value": 60, "unit": "days", "from": "invoice date"},
        ),
        (
            "Each invoice shall be paid by Buyer within 20 business days of the invoice date.",
            {"value": 20, "unit": "business_days", "from": "invoice date"},
        ),
        (
            "The Distributor shall pay each invoice within 30 days after the end of the month in which it is dated.",
            {"value": 30, "unit": "days", "from": "end of month"},
        ),
    ],
)
def test_when_an_invoice_is_due(sentence: str, terms: dict[str, object]) -> None:
    assert fact(contract(f"{sentence} "), "payment_terms").value == terms


@pytest.mark.parametrize(
    "sentence",
    [
        "Interest accrues on every invoice that is overdue for more than thirty (30) days after its date.",
        "Customer may dispute an invoice within ten (10) days after receipt of the invoice.",
        "Provider shall refund prepaid fees within thirty (30) days after termination.",
    ],
)
def test_other_times_are_not_the_time_for_payment(sentence: str) -> None:
    assert "payment_terms" not in read(contract(f"{sentence} ")).facts
