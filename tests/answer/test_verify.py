from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answer.verify import verified
from bot.model.document import Document, Page
from bot.model.evidence import Answer, Citation, Outcome, PlaybookQuote, Statement
from tests.answer.given import contract

TEXT = "First page says yes. Second page says no. It says maybe."
CONTRACT, _, _ = contract(TEXT)
DOCUMENT = Document(CONTRACT.document, "d.txt", "pdf", TEXT, pages=(Page(1, 0, 21), Page(2, 21, len(TEXT))))
SPANS = (DOCUMENT.span(0, 20), DOCUMENT.span(21, 41))
TRUE = Citation(CONTRACT, "1", "Head", 1, SPANS, DOCUMENT.quote(SPANS))


def answer(*citations: Citation, near: tuple[Citation, ...] = ()) -> Answer:
    return Answer(Outcome.GROUNDED, "Here:", citations, near)


def test_a_true_citation_passes_untouched() -> None:
    given = answer(TRUE, near=(TRUE,))

    assert verified(given, {DOCUMENT.id: DOCUMENT}) == given


@pytest.mark.parametrize(
    "tampered",
    [
        lambda c: replace(c, quote=c.quote.replace("yes", "Yes")),
        lambda c: replace(c, quote=c.quote + " "),
        lambda c: replace(c, quote=c.quote.replace(" … ", " ")),
        lambda c: replace(c, quote=""),
        lambda c: replace(c, spans=()),
        lambda c: replace(c, spans=(), quote=" "),
        lambda c: replace(c, page=2),
        lambda c: replace(c, page=None),
        lambda c: replace(c, spans=tuple(reversed(c.spans)), quote=DOCUMENT.quote(tuple(reversed(c.spans)))),
        lambda c: replace(c, spans=(SPANS[0], SPANS[0]), quote=DOCUMENT.quote((SPANS[0], SPANS[0]))),
        lambda c: replace(c, spans=(replace(SPANS[0], end=25), SPANS[1])),
        lambda c: replace(c, spans=(replace(SPANS[0], start=-5), SPANS[1])),
        lambda c: replace(c, spans=(SPANS[0], replace(SPANS[1], end=10_000))),
        lambda c: replace(c, spans=(replace(SPANS[0], document="other"), SPANS[1])),
        lambda c: replace(c, spans=(SPANS[0], replace(SPANS[1], page=1))),
        lambda c: replace(c, spans=(SPANS[0], replace(SPANS[1], page=None))),
        lambda c: replace(c, contract=replace(c.contract, document="another version")),
    ],
)
def test_whatever_is_tampered_with_the_citation_is_dropped(tampered: Callable[[Citation], Citation]) -> None:
    given = verified(answer(tampered(TRUE), near=(tampered(TRUE),)), {DOCUMENT.id: DOCUMENT})

    assert given.outcome is Outcome.NOT_FOUND
    assert (given.citations, given.near) == ((), ())
    assert "2 quotations" in given.notes[-1]


def test_only_what_fails_is_dropped() -> None:
    given = verified(answer(TRUE, replace(TRUE, quote="made up")), {DOCUMENT.id: DOCUMENT})

    assert given.outcome is Outcome.GROUNDED
    assert given.citations == (TRUE,)
    assert "1 quotation " in given.notes[-1]


def test_a_sentence_falls_with_its_quotation_and_the_others_still_point_at_theirs() -> None:
    said = (Statement("Made up.", (0,)), Statement("Yes.", (1,)))
    given = replace(answer(replace(TRUE, quote="made up"), TRUE), statements=said, text="Made up. Yes.")

    kept = verified(given, {DOCUMENT.id: DOCUMENT})

    assert (kept.text, kept.statements) == ("Yes.", (Statement("Yes.", (0,)),))


def test_a_document_filed_under_anothers_id_does_not_vouch() -> None:
    impostor = Document("another id", "d.txt", "txt", TEXT)

    assert verified(answer(TRUE), {DOCUMENT.id: impostor}).citations == ()


def test_without_its_document_nothing_passes() -> None:
    assert verified(answer(TRUE), {}).outcome is Outcome.NOT_FOUND


def test_an_answer_that_quotes_the_playbook_needs_no_citation() -> None:
    given = Answer(Outcome.GROUNDED, "From our playbook:", playbook=(PlaybookQuote("p", "k", "t", ()),))

    assert verified(given, {}) == given


def test_a_question_back_passes_untouched() -> None:
    given = Answer(Outcome.CLARIFY, "Which contract do you mean?")

    assert verified(given, {}) == given
