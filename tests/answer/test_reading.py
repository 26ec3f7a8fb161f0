"""What an answer says of how its contract was read: by OCR, with which uncertain words, with what left out."""

from bot.answer.reading import hidden_notes
from bot.answer.verify import verified
from bot.model.document import Document, Page
from bot.model.evidence import Answer, Citation, Outcome
from tests.answer.given import contract

TEXT = "The cap is $5. The term is two years. The law is Ohio."
CONTRACT, _, _ = contract(TEXT)
DOCUMENT = Document(
    CONTRACT.document,
    "d.pdf",
    "pdf",
    TEXT,
    pages=(Page(1, 0, 15), Page(2, 15, len(TEXT))),
    scanned=(2,),
    uncertain=((27, 30), (49, 54)),
)


def cited(*places: tuple[int, int], note: str = "") -> Citation:
    spans = tuple(DOCUMENT.span(*place) for place in places)
    given = Citation(CONTRACT, "1", None, spans[0].page, spans, DOCUMENT.quote(spans), note=note)
    return verified(Answer(Outcome.GROUNDED, "Here:", (given,)), {DOCUMENT.id: DOCUMENT}).citations[0]


def test_a_quotation_from_a_page_with_text_of_its_own_says_nothing_of_ocr() -> None:
    assert cited((0, 14)).note == ""


def test_a_quotation_that_ends_on_a_scanned_page_says_so_and_marks_what_is_uncertain() -> None:
    found = cited((0, 37), (38, len(TEXT)), note="the clause goes on")

    assert found.note == "the clause goes on; read by OCR; uncertain words are marked"
    assert [found.quote[start:end] for start, end in found.unsure] == ["two", "Ohio."]


def test_a_scanned_quotation_without_an_uncertain_word_marks_none() -> None:
    found = cited((38, 48))

    assert (found.note, found.unsure) == ("read by OCR", ())


def test_hidden_text_is_said_with_its_place_for_the_contracts_that_have_some() -> None:
    hiding = Document("d", "d.pdf", "pdf", "x", hidden=("page 1", "page 3"))

    assert hidden_notes([("NDA", DOCUMENT), ("Lease", hiding)]) == (
        "Lease has text that readers cannot see (page 1, page 3); I left it out of this answer.",
    )
