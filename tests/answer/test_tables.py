"""A quotation out of a table has whole rows and the headings above them."""

import pytest

from bot.answer.stretches import stretches
from bot.answer.tables import with_rows
from bot.model.document import Document

TEXT = (
    "B. Fees\nFee | Amount | Invoiced\nBuild | $164,000 fixed | 40% on signature; 60% on acceptance\n"
    "Feed | $58,500 fixed | On acceptance\n\nB.1 The Fees are fixed.\n"
)


def quoted(words: str, text: str = TEXT) -> list[str]:
    at = text.index(words)
    return [text[start:end] for start, end in with_rows(text, [(at, at + len(words))])]


def test_a_cell_carries_its_row_and_the_headings() -> None:
    assert quoted("$58,500 fixed") == ["Fee | Amount | Invoiced", "Feed | $58,500 fixed | On acceptance"]


def test_a_row_under_the_headings_is_one_piece_with_them() -> None:
    assert quoted("$164,000") == [
        "Fee | Amount | Invoiced\nBuild | $164,000 fixed | 40% on signature; 60% on acceptance"
    ]


def test_prose_is_left_as_it_was() -> None:
    assert quoted("The Fees are fixed.") == ["The Fees are fixed."]


@pytest.mark.parametrize("first", ["Start: | April 1", "S-1 | $5", "One cell | two | three"])
def test_a_first_row_that_is_no_headings_is_not_taken_for_them(first: str) -> None:
    assert quoted("End", f"{first}\nEnd | March 31\n") == ["End | March 31"]


def test_a_row_is_never_parted_at_a_semicolon_in_a_cell() -> None:
    document = Document("d", "d.docx", "docx", TEXT)
    parts = [TEXT[start:end] for start, end in stretches(document, 0, len(TEXT))]

    assert any("40% on signature; 60% on acceptance" in part for part in parts)
