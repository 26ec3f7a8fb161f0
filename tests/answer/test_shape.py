"""What an answer must look like, by its question."""

from dataclasses import replace

import pytest

from bot.answer.draft import quote
from bot.answer.shape import lacks_value, shapely, valued
from bot.model.evidence import Outcome
from tests.answer.given import contract, passage, question, quotes


@pytest.mark.parametrize(
    ("asked", "quoted", "lacks"),
    [
        ("How many years is the supply deal good for?", "It continues for three (3) years.", False),
        ("How many years is the supply deal good for?", "It continues for [***] and renews for one (1) year.", True),
        ("What do we pay per unit?", "Price: $*** per unit, delivered by 1 May 2019.", True),
        ("what price do we pay", "The price is $12.50 a unit.", False),
        ("On what date did the shop open?", "The term runs from the day the Shop first opens.", True),
        ("How many shares do they own?", "EXHIBIT 99.1 The undersigned file a statement on Schedule 13G.", True),
        ("how long do they keep our plates", "Printer keeps plates for nine (9)\nmonths.", False),
        ("Can they raise the price?", "Supplier may change its prices at any time.", False),
    ],
)
def test_who_asks_for_a_value_is_told_one_or_lacks_it(asked: str, quoted: str, lacks: bool) -> None:
    assert lacks_value(asked, [quoted]) is lacks


def test_a_value_in_a_later_quotation_counts_and_a_blank_there_does_not() -> None:
    assert not lacks_value("How long do we have to pay?", ["We pay within … of receipt.", "Read thirty (30) days"])
    assert not lacks_value("How long do we have to pay?", ["We pay within 30 days.", "Interest is [***]."])


def test_a_line_break_inside_a_value_does_not_hide_it() -> None:
    assert valued("how much notice do we give", "on ninety (90)\ndays' notice")
    assert shapely("how long is the term", "for twelve\nmonths") == 1


@pytest.mark.parametrize(("days", "outcome"), [("thirty (30) days", Outcome.GROUNDED), ("[***]", Outcome.NEAREST)])
def test_an_answer_without_the_value_asked_for_is_shown_but_not_called_sure(days: str, outcome: Outcome) -> None:
    held = contract(f"5. Payment. The customer will pay each invoice within {days} after it receives it.\n")
    signals = (("learnt", 1.0), ("answers", 0.9))
    found = replace(passage(held, f"The customer will pay each invoice within {days}", 0.99), signals=signals)
    asked = question("how long does the customer have to pay an invoice it receives?")
    answer = quote(asked, held[0], passages=[found], document=held[1], clauses=held[2], kinds=("payment_terms",))

    assert answer.outcome is outcome
    assert days in quotes(answer.citations)[0]
