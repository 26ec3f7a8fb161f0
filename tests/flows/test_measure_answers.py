"""Scoring answers: spellings of numbers and dates, what supports, what counts as right."""

import json
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.errors import ParleyError
from bot.flows.measure import answers
from bot.flows.measure.wording import says, supports
from bot.model.evidence import Answer, Outcome


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ("within seven (7) days", "7 days"),
        ("within 7 days", "seven"),
        ("forty-five days after", "45"),
        ("on the 1st day of March, 2025", "March 1, 2025"),
        ("3/1/2025", "1 March 2025"),
        ("terminated at will", "terminat"),
        ("a fee of $1,500.00", "1,500.00"),
    ],
)
def test_numbers_and_dates_count_in_any_spelling(said: str, needed: str) -> None:
    assert says(said, needed)


@pytest.mark.parametrize(
    ("said", "needed"), [("within 17 days", "7 days"), ("$1,500,000", "500,000"), ("$10,500", "10"), ("anything", "")]
)
def test_a_part_of_another_number_does_not_count(said: str, needed: str) -> None:
    assert not says(said, needed)


def test_a_quotation_supports_by_half_of_its_runs_of_words() -> None:
    labelled = "The Buyer shall pay each invoice within thirty days after it receives the goods"

    assert supports("The Buyer shall pay each invoice within thirty days", labelled)
    assert not supports("The Seller shall invoice within thirty days", labelled)


def test_a_row_without_words_that_must_be_said_is_not_scored_as_correct() -> None:
    row = {"answerable": True, "must_contain": [], "quotes": ["words"], "question": "?", "file": "f"}
    given = [answers.Asked(row, Answer(Outcome.NOT_FOUND, ""), 1.0, sliced=True)]

    figures = {figure.name: figure for figure in answers.figures(given)}

    assert figures["what must be said is quoted"].n == 0
    assert figures["answerable, refused outright"].value == 1.0


def test_questions_are_put_to_the_contracts_of_the_folder(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "lease.txt").write_text(
        "LEASE\n\n1. Rent. The rent is $900 a month.\n\n2. Law. The law of Ohio governs."
    )
    asked = tmp_path / "questions.jsonl"
    row = {
        "question": "how much is the rent?",
        "answerable": True,
        "quotes": ["The rent is $900"],
        "must_contain": ["900"],
    }
    asked.write_text(json.dumps(row | {"file": "lease.txt"}))

    rows = answers.rows(asked)
    answers.file_contracts(desk, tmp_path, rows, lambda _: None)
    given = answers.put(desk, rows, lambda _: None)

    assert given[0].supported(1) and given[0].right() and given[0].sliced


def test_a_file_that_is_no_list_of_questions_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("[1]")

    with pytest.raises(ParleyError, match=r"questions\.jsonl"):
        answers.rows(tmp_path / "questions.jsonl")
