"""Defined terms are found however they are drafted, and only those that a quotation uses."""

import pytest

from bot.answer.refer import definition
from bot.answer.terms import used
from tests.answer.given import contract

TEXT = """SUPPLY AGREEMENT

Key terms
Initial Supply Term | Three years, ending 31 March 2028
Deposit Amount $92,000
Supply Desk Harbour House

1. Terms

Net Value: the price of Products delivered, without carriage.
Products: the goods in Schedule 1.

"Working Day" means a day on which banks are open. Saturdays are none.

2. Leaving

2.1 The buyer may leave against half of the fees for the rest (the "Exit Fee").

2.2 The Products are sold by Brine Works ("Brine Works"). Products are insured. Products are fresh. Products keep.
Products are labelled. The supplier picks the Products.

Schedule 1
Honey.
"""


def names(quoted: str, question: str = "", parties: frozenset[str] = frozenset()) -> list[str]:
    return [term.name for term in used(TEXT, quoted, question, parties)]


@pytest.mark.parametrize(
    ("quoted", "name", "meaning"),
    [
        ("ten Working Days", "Working Day", '"Working Day" means a day on which banks are open. Saturdays are none.'),
        ("if the Net Value is less", "Net Value", "Net Value: the price of Products delivered, without carriage."),
        ("the Initial Supply Term", "Initial Supply Term", "Initial Supply Term | Three years, ending 31 March 2028"),
        ("returns the Deposit Amount", "Deposit Amount", "Deposit Amount $92,000"),
        ("no Exit Fee", "Exit Fee", '2.1 The buyer may leave against half of the fees for the rest (the "Exit Fee").'),
    ],
)  # fmt: skip
def test_a_term_is_found_where_it_is_defined(quoted: str, name: str, meaning: str) -> None:
    _, document, clauses = contract(TEXT)
    (term,) = used(document.text, quoted, "")
    found = definition(document, clauses, term.place)

    assert term.name == name and found
    assert " ".join(document.text[slice(*found[1][-1])].split()) == meaning


def test_words_at_the_start_of_a_line_are_no_row_of_terms_without_a_value() -> None:
    assert names("write to the Supply Desk") == []


def test_what_the_parties_are_called_is_no_term() -> None:
    assert names("sold by Brine Works", parties=frozenset({"Brine Works"})) == []
    assert names("sold by Brine Works") == ["Brine Works"]


def test_a_word_that_stands_everywhere_is_a_term_only_when_it_is_named() -> None:
    assert names("the Products are sold") == []
    assert names("the Products are sold", "which products?") == ["Products"]


def test_the_term_that_the_question_names_comes_first_and_a_longer_term_hides_the_shorter() -> None:
    assert names("the Exit Fee within a Working Day", "is that a working day?") == ["Working Day", "Exit Fee"]
    assert names("the Initial Supply Term") == ["Initial Supply Term"]
