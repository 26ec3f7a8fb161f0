"""A playbook that counts in dollars against a contract that does not: no "$" gets in unseen."""

import pytest

from bot.desk import Desk
from bot.flows.redline import redline, to_fill
from bot.flows.review import Review, countered, named, review
from bot.model.finding import Finding
from bot.model.person import alone
from bot.negotiate.currency import currency
from tests.negotiate.drafting import docx
from tests.people import COUNSEL

DRAFT = """# Services Agreement
This Agreement is between Halden Ltd ("Vendor") and Northwind, Inc. ("Customer").
1.1 Customer will pay Vendor {fee} a month.
1.2 Insurance. Vendor will carry liability insurance of {cover} per claim.
"""


def countering(desk: Desk, draft: str) -> tuple[Review, Finding]:
    made = countered(desk, review(desk, docx(draft), "theirs.docx", named(desk, "buying")), alone(COUNSEL))
    return made, next(one for one in made.findings if one.kind == "insurance")


@pytest.mark.parametrize("fee, cover", [("€5,000", "€500,000"), ("5,000 euros", "EUR 500,000")])
def test_sums_of_ours_are_left_blank_in_a_contract_in_another_currency(desk: Desk, fee: str, cover: str) -> None:
    draft = DRAFT.format(fee=fee, cover=cover)
    made, insurance = countering(desk, draft)
    out = redline(made, docx(draft), author="Ann", now=desk.clock())

    assert insurance.proposal and "at least [amount in EUR] per occurrence" in insurance.proposal.text
    assert "$" not in insurance.proposal.text + insurance.proposal.outward
    assert "To fill in: amount in EUR, where the playbook says $1,000,000, $2,000,000, $5,000,000." in (
        insurance.proposal.internal
    )
    assert ("1.2", "amount in EUR") in to_fill(out)


@pytest.mark.parametrize("fee, cover", [("$5,000", "$500,000"), ("a fee", "cover of 500,000 dollars")])
def test_sums_of_ours_stay_where_the_contract_counts_as_we_do(desk: Desk, fee: str, cover: str) -> None:
    _, insurance = countering(desk, DRAFT.format(fee=fee, cover=cover))

    assert insurance.proposal and "at least $1,000,000 per occurrence" in insurance.proposal.text


@pytest.mark.parametrize(
    "text, code",
    [
        ("pays £5m and £6m; a fine of €20 million", "GBP"),
        ("CHF 5,000 a year", "CHF"),
        ("All sums are in Canadian dollars. Customer pays $5 and $6.", "CAD"),
        ("Customer pays US$5 and A$6 and US$7.", "USD"),
        ("Customer pays $5 and €6.", ""),
        ("Customer pays the fees; a pound of dates.", ""),
    ],
)
def test_a_contract_counts_in_the_currency_that_it_names_most(text: str, code: str) -> None:
    assert currency(text) == code
