"""Whether a draft was held against the other side's playbook: said where contracts show who we are, else nothing."""

import pytest

from bot.desk import Desk
from bot.flows.review import named, review
from bot.flows.side import doubt, us
from bot.model.issue import Issues
from bot.model.person import OPERATOR, alone
from bot.slack.views import review as view
from tests.negotiate.drafting import docx

DRAFT = """# Services Agreement
This Agreement is between {} ("Vendor") and {} ("Customer").
1.1 Vendor will host the portal.
1.2 Customer will pay the fees.
"""


def doubted(desk: Desk, vendor: str, customer: str, book: str) -> str:
    made = review(desk, docx(DRAFT.format(vendor, customer)), "theirs.docx", named(desk, book))
    return doubt(desk, alone(OPERATOR), made)


def test_the_other_sides_playbook_is_doubted_and_ours_is_not(samples: Desk) -> None:
    ours = next(
        name
        for one in samples.shelf(alone(OPERATOR)).contracts
        for name in one.counterparties
        if name.casefold() == us(samples.shelf(alone(OPERATOR)))
    )

    assert doubted(samples, ours, "Halden Ltd", "buying") == (
        f"This looks like a contract in which {ours} sells (“Vendor”); review it with `selling`?"
    )
    assert doubted(samples, "Halden Ltd", ours, "selling") == (
        f"This looks like a contract in which {ours} buys (“Customer”); review it with `buying`?"
    )
    assert not doubted(samples, "Halden Ltd", ours, "buying") and not doubted(samples, ours, "Halden Ltd", "selling")


@pytest.mark.parametrize("book", ["buying", "selling"])
def test_nothing_is_said_where_the_draft_or_the_contracts_do_not_show_who_we_are(
    samples: Desk, desk: Desk, book: str
) -> None:
    assert not doubted(samples, "Halden Ltd", "Ostrava GmbH", book)
    assert not doubted(desk, "Halden Ltd", "Northwind, Inc.", book)


def test_the_doubt_stands_at_the_top_of_a_review() -> None:
    said = view.review(Issues("A draft", "Buying", (), 3, False, doubt="This looks like another?"))[0].text

    assert said.index("This looks like another?") < said.index("3 clauses")
