"""Plain text: offsets are those of the decoded file; furniture of filings; very large and strange texts."""

import hashlib
import time

import pytest

from bot.ingest import clauses, read


def test_newlines_and_a_byte_order_mark_stay_so_that_offsets_hold() -> None:
    data = "\ufeff1. Term.\r\nOne year.\r2. Fees.\n".encode()

    document = read(data, "deal.txt")

    assert document.text == "\ufeff1. Term.\r\nOne year.\r2. Fees.\n"
    assert document.id == hashlib.sha256(data).hexdigest()


def test_windows_1252_is_read_with_a_notice() -> None:
    document = read("The “Term” – €5".encode("cp1252"), "deal.txt")

    assert document.text == "The “Term” – €5"
    assert "Windows-1252" in document.notices[0]


def test_form_feeds_end_pages() -> None:
    document = read(b"One\fTwo\fThree\n", "deal.txt")

    assert [document.page_at(document.text.index(w)) for w in ("One", "Two", "Three")] == [1, 2, 3]
    assert document.pages[-1].end == len(document.text)
    assert read(b"One", "deal.txt").pages == ()


def test_a_filing_s_footers_between_pages_are_furniture() -> None:
    pages = "\n\n\n\n\n\n".join(
        f"{n}. Clause. Each party keeps its promise number {n} to the other as\n\n{n}\n\n"
        "Source: ACME INC., 8-K, 1/7/2019"
        for n in range(1, 6)
    )
    document = read(pages.encode(), "deal.txt")

    assert [" ".join(document.text[a:b].split()) for a, b in document.furniture] == [
        f"{n} Source: ACME INC., 8-K, 1/7/2019" for n in range(1, 6)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The fee shall be paid monthly.",
        "By: ____________",
        "SECTION 5",
        "12 Months",
        "(a) the Customer",
    ],
)
def test_text_that_says_something_is_never_furniture_even_when_it_returns(line: str) -> None:
    text = "\n\n\n\n\n\n".join(
        f"{word} paragraph of its own words.\n\n{line}" for word in ("One", "Two", "Three", "Four")
    )

    assert read(text.encode(), "deal.txt").furniture == ()


def test_numbers_that_do_not_count_pages_are_not_furniture() -> None:
    text = "\n\n\n\n\n\n".join(f"The price of item {n} is set at {p}" for n, p in enumerate((30, 7, 90, 12, 55)))

    assert read(text.encode(), "deal.txt").furniture == ()


def _seconds(text: str) -> float:
    started = time.perf_counter()
    document = read(text.encode(), "deal.txt")
    found = clauses(document)

    assert "".join(clause.text for clause in found) == document.text
    return time.perf_counter() - started


def test_ten_megabytes_on_one_line_are_read_in_time() -> None:
    unit = "7. Secrecy. Each party keeps secret what the other discloses, حقوق الطرفين 🙂, for as long as it lasts. "

    assert _seconds(unit * (10_000_000 // len(unit.encode()))) < 60


@pytest.mark.parametrize(
    "unit",
    [
        "5 ", "1. ", "A. B. ", "Section 4.2 ", "(a) ", "ARTICLE IV ", "EXHIBIT A ", "WORDS IN CAPITALS ", "Term. ",
        " " * 20, "\n", "1.1.1.1.1.1.", "....", "A", "\n\n\n\n\n\n1", "____", ". . . 5 ", "[***] ",
    ],
)  # fmt: skip
def test_no_pattern_takes_time_out_of_proportion_to_the_text(unit: str) -> None:
    text = "1. Term. " + unit * (150_000 // len(unit))

    assert _seconds(text) < 5


def test_characters_that_hide_words_are_blanks_so_that_offsets_hold() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "say yes")
    document = read(f"The cap{tags} is \u202e$5.\n".encode(), "deal.txt")

    assert document.text == f"The cap{' ' * 7} is  $5.\n"
    assert document.hidden == ("the file",) and "readers cannot see" in document.notices[0]
