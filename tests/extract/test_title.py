"""What the document calls itself."""

import pytest

from tests.extract.texts import fact, read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Exhibit 10.2   SERVICES AND HOSTING AGREEMENT This Agreement is made", "SERVICES AND HOSTING AGREEMENT"),
        (
            "EXECUTION COPY\n\nContent License Agreement\n\nThis Content License Agreement is",
            "Content License Agreement",
        ),
        ("OAK, INC.\n\nCONSULTING AGREEMENT\n\nThis Agreement", "CONSULTING AGREEMENT"),
        (
            "AMENDMENT NO. 3 TO THE DISTRIBUTOR AGREEMENT\n\nThis Amendment",
            "AMENDMENT NO. 3 TO THE DISTRIBUTOR AGREEMENT",
        ),
        ("ORDER FORM NO. 2\n\nUnder the Master Services Agreement", "ORDER FORM NO. 2"),
        (
            "AMENDMENT AND TERMINATION\n\nOF\n\nJOINT VENTURE AGREEMENT\n\nThis",
            "AMENDMENT AND TERMINATION OF JOINT VENTURE AGREEMENT",
        ),
        ('Re: Upkeep (License Agreement L-2)\n\nDear Ada,\n\nour terms (the "Upkeep Agreement").', "Upkeep Agreement"),
        ('The parties sign this Joint Venture Agreement (the "Agreement") today.', "Joint Venture Agreement"),
    ],
)
def test_the_title_names_the_document(text: str, name: str) -> None:
    assert read(text).value("document_name") == name


def test_the_name_is_quoted_as_it_stands() -> None:
    found = fact("SUPPLY\nAGREEMENT\n\nThis Agreement is made.", "document_name")

    assert (found.value, found.quote) == ("SUPPLY AGREEMENT", "SUPPLY\nAGREEMENT")


def test_a_text_without_a_title_has_no_name() -> None:
    assert "document_name" not in read("Minutes of the meeting held on Monday.").facts
