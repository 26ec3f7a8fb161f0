"""Clauses: every style of numbering, texts without line breaks, and what is no section."""

import pytest

from bot.ingest import clauses, read
from bot.ingest.clauses import LONGEST
from bot.model.clause import Clause
from tests.ingest.files import docx, paragraph

_WORDS = "Each party shall keep the other informed of what it does under this Agreement. "


def _clauses(text: str) -> tuple[Clause, ...]:
    document = read(text.encode(), "deal.txt")
    found = clauses(document)

    assert "".join(clause.text for clause in found) == text
    return found


def _labels(text: str) -> list[str]:
    return [clause.label for clause in _clauses(text)]


def test_the_words_before_section_1_are_a_clause_without_a_number() -> None:
    first, second = _clauses("This Agreement is made by Acme and Zed.\n\n1. Term. It lasts a year.\n")

    assert (first.number, first.heading, second.number, second.heading) == (None, None, "1", "Term")


def test_sections_nest_by_their_numbers() -> None:
    found = _clauses(
        "7. Liability\n7.1 Scope. All of it.\n7.2 Cap on Liability. In no event.\n7.2.1 Not for fraud.\n8. Law\n"
    )

    assert [(c.number, c.parent) for c in found] == [("7", None), ("7.1", 0), ("7.2", 0), ("7.2.1", 2), ("8", None)]
    assert found[2].label == "7.2 Cap on Liability"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ARTICLE I\nDEFINITIONS\n\nSection 1.01 Terms. A.\n\nSection 1.02 Use. B.\n\nARTICLE II\nTERM\n\n"
         "Section 2.01 Start. C.\n",
         ["ARTICLE I DEFINITIONS", "Section 1.01 Terms", "Section 1.02 Use", "ARTICLE II TERM", "Section 2.01 Start"]),
        ("§ 1 Subject\nWords.\n§ 2 Grant of rights\nWords.\n§ 3 Fee\nWords.\n",
         ["§ 1 Subject", "§ 2 Grant of rights", "§ 3 Fee"]),
        ("1    TERM\n\nA year.\n\n2    FEES\n\nTen.\n\n3    LAW\n\nOurs.\n", ["1 TERM", "2 FEES", "3 LAW"]),
        ("1.0 TERM\n\nA year.\n\n2.0 FEES\n\nTen.\n", ["1.0 TERM", "2.0 FEES"]),
        ("1) Term. A year.\n\n2) Fees. Ten.\n", ["1 Term", "2 Fees"]),
        ("Article One Term\n\nA year.\n\nArticle Two Fees\n\nTen.\n", ["Article One Term", "Article Two Fees"]),
        ("2. 3. 1.  \"A\" means a.\n\n2. 3. 2.  \"B\" means b.\n\n2. 3. 3.  \"C\" means c.\n",
         ["2. 3. 1", "2. 3. 2", "2. 3. 3"]),
        ("I. TERM\n\nA year.\n\nII. FEES\n\nTen.\n\nIII. LAW\n\nOurs.\n", ["I TERM", "II FEES", "III LAW"]),
        ("21. PARTIES\n\n21.A. TAXES. Paid.\n\n21.B. COSTS. Shared.\n", ["21 PARTIES", "21.A TAXES", "21.B COSTS"]),
    ],
)  # fmt: skip
def test_every_style_of_numbering_is_read(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


def test_a_text_without_line_breaks_is_split_by_its_running_numbers() -> None:
    text = (
        "THIS AGREEMENT is made on June 5. The parties agree as follows: 1. Term. It lasts until December 31. The "
        "notice of Section 3. applies. 2. Fees. Buyer pays $4. Then more under Section 2.1 hereof. 2.1 Invoices. Each "
        "month. 2.2 Late Payment. At 1.5 percent. 3. Notices. In writing to 12 Main Street, No. 5. Thanks."
    )

    assert _labels(text) == ["unnumbered text", "1 Term", "2 Fees", "2.1 Invoices", "2.2 Late Payment", "3 Notices"]


def test_list_items_stay_inside_their_clause() -> None:
    text = (
        "1. Duties. Seller shall:\n\n(a) deliver;\n\n(b) install; and\n\n(i) train.\n\n2. Fees. Ten.\n\n3. Law. Ours.\n"
    )

    assert _labels(text) == ["1 Duties", "2 Fees", "3 Law"]


def test_a_numbered_list_inside_a_section_does_not_begin_the_contract_anew() -> None:
    text = (
        "1. Term. A year.\n\n2. Services. These:\n\n1. cleaning the hall;\n\n2. Painting the wall;\n\n"
        "3. Waxing the floor.\n\n"
        "3. Fees. Ten.\n\n4. Law. Ours.\n"
    )

    assert _labels(text) == ["1 Term", "2 Services", "3 Fees", "4 Law"]


def test_exhibits_begin_their_own_numbering_and_enclose_it() -> None:
    body = f"1. Term. {_WORDS * 6}\n\n2. Fees. Ten.\n\n"
    text = f"{body}EXHIBIT A\n\nService Levels\n\n1. Uptime. High.\n\n2. Credits. Some.\n"
    found = _clauses(text)

    assert [(c.number, c.parent) for c in found] == [("1", None), ("2", None), ("EXHIBIT A", None), ("1", 2), ("2", 2)]


def test_a_reference_to_an_exhibit_begins_nothing() -> None:
    assert _labels(f"1. Term. {_WORDS * 6}\n\n2. Fees. As in\nExhibit A hereto.\n\nExhibit B shall apply.\n") == [
        "1 Term",
        "2 Fees",
    ]


def test_a_table_of_contents_does_not_take_the_numbers_of_the_contract() -> None:
    rows = [("1. Term", 1), ("2. Fees", 2), ("3. Liability", 4), ("4. Notices", 7), ("5. General", 9)]
    contents = "TABLE OF CONTENTS\n\n" + "\n".join(f"{title} ........ {page}" for title, page in rows)
    body = "\n\n".join(f"{title}. {_WORDS}" for title, _ in rows)
    found = _clauses(f"{contents}\n\nThis Agreement is made today.\n\n{body}\n")

    assert [c.label for c in found] == [
        "TABLE OF CONTENTS", "unnumbered text", "1 Term", "2 Fees", "3 Liability", "4 Notices", "5 General",
    ]  # fmt: skip


def test_the_signature_block_stands_alone() -> None:
    found = _clauses(
        "1. Term. A year.\n\n2. Law. Ours.\n\nIN WITNESS WHEREOF, the parties sign.\n\nBy: ____\nName: A. Smith\n"
    )

    assert (found[-1].heading, found[-1].parent) == ("IN WITNESS WHEREOF", None)


def test_headings_without_numbers_split_a_contract_that_has_no_numbers() -> None:
    text = (
        f"AGREEMENT\n\nMade today.\n\nTERM\n\n{_WORDS * 5}\n\nGOVERNING LAW\n\n{_WORDS * 5}\n\nNotices. {_WORDS * 3}\n"
    )

    assert _labels(text) == ["unnumbered text", "TERM", "GOVERNING LAW", "Notices"]


def test_capitals_inside_a_disclaimer_are_no_heading() -> None:
    loud = "10.1 NEITHER PARTY IS LIABLE FOR LOST PROFITS OR FOR\nINDIRECT DAMAGES EXCEPT AS SECTION 10.2 PROVIDES.\n"

    assert _labels(f"10. LIMITS\n{loud}10.2 The limits do not apply to fraud.\n") == ["10 LIMITS", "10.1", "10.2"]


def test_a_clause_that_is_too_long_goes_on_in_pieces_under_the_first() -> None:
    found = _clauses(f"1. Term. {_WORDS * 400}\n\n2. Fees. Ten.\n")
    pieces = [c for c in found if c.parent == 0]

    assert len(pieces) >= 2 and max(len(c.text) for c in found) <= LONGEST
    assert all((c.number, c.heading) == (None, None) for c in pieces)
    assert found[0].text.endswith(". ") and found[-1].number == "2"


def test_page_numbers_are_no_sections() -> None:
    pages = "\n\n\n\n\n\n".join(
        f"{n}. {title}. {_WORDS * 4}\n\n{n}\n\nSource: ACME INC., 8-K, 1/7/2019"
        for n, title in enumerate(["Term", "Fees", "Law", "Notices"], 1)
    )

    assert _labels(pages) == ["1 Term", "2 Fees", "3 Law", "4 Notices"]


def test_a_word_file_s_headers_are_a_clause_of_their_own() -> None:
    body = paragraph("1. Term. A year.") + paragraph("2. Law. Ours.")
    found = clauses(read(docx(body, header1=f"<w:hdr>{paragraph('Draft 3')}</w:hdr>"), "deal.docx"))

    assert [c.label for c in found] == ["1 Term", "2 Law", "Headers and footers"]


@pytest.mark.parametrize("words", ["IN WITNESS WHEREOF", "IN WITNESS whereof", "In witness whereof"])
def test_the_words_before_the_signatures_are_no_part_of_the_last_section(words: str) -> None:
    found = _clauses(f"1. Law. Ohio law governs.\n{words} the parties have signed.\nACME By: ____ Name: Title:\n")

    assert found[0].text == "1. Law. Ohio law governs.\n"
