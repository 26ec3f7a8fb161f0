"""What amendments say of their master's sections, in the wordings that drafters use."""

import pytest

from bot.extract.amend import changes
from bot.extract.consolidate import consolidated
from bot.ingest.clauses import clauses
from bot.model.document import Document
from bot.model.family import How

MASTER = Document(
    "m",
    "m.txt",
    "txt",
    "1. Term\n\n1.1 Length. This Agreement lasts two (2) years.\n\n1.2 Renewal. It renews. Notice is thirty (30) days."
    "\n\n2. Price\n\n2.1 Fee. The fee is $100 a month.\n",
)


def _amended(said: str) -> str:
    document = Document("a", "a.txt", "txt", said)
    found = [(document, change) for change in changes(document)]
    return consolidated(MASTER, clauses(MASTER), found).document.text


@pytest.mark.parametrize(
    ("said", "holds", "gone"),
    [
        (
            'Section 2.1 is hereby deleted in its entirety and replaced with the following: "2.1 Fee. $150."',
            "$150",
            "$100",
        ),
        ("Section 1.1 of the Agreement now reads:\n“1.1 Length. Five (5) years.”", "Five (5) years", "two (2)"),
        (
            "In Section 1.2, the words “thirty (30) days” are replaced with “sixty (60) days”.",
            "sixty (60)",
            "thirty (30)",
        ),
        ('Section 2.1 is amended by replacing "$100" with "$90".', "$90 a month", "$100"),
        ("Section 2.1 is deleted.", "2. Price", "The fee is"),
        ("The last sentence of Section 1.2 is deleted.", "It renews.", "Notice is thirty"),
        ("The following is added to Section 2.1: “No tax is due.” It is added.", "No tax is due", "nothing is gone"),
    ],
)
def test_a_change_is_made_to_the_section_that_it_names(said: str, holds: str, gone: str) -> None:
    text = _amended(said)

    assert holds in text
    assert gone not in text


def test_every_character_as_amended_is_known_to_stand_in_a_document() -> None:
    amendment = Document("a", "a.txt", "txt", "Section 2.1 now reads: “2.1 Fee. $150 a month.”")
    text = consolidated(MASTER, clauses(MASTER), [(amendment, change) for change in changes(amendment)])

    sources = text.sources(0, len(text.document.text))

    assert "".join(document.text[start:end] for document, (start, end) in sources) == text.document.text
    assert {document.id for document, _ in sources} == {"m", "a"}


def test_a_section_of_another_number_is_left_alone() -> None:
    amendment = Document("a", "a.txt", "txt", "Section 9.9 now reads: “9.9 Gone.”")
    found = [(amendment, change) for change in changes(amendment)]

    text = consolidated(MASTER, clauses(MASTER), found)

    assert text.document.text == MASTER.text
    assert [change.how for change in text.unplaced] == [How.REPLACED]
