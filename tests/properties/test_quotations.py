"""Whatever is asked of whatever text: every quotation slices back, in order, on its page, within its bounds."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.draft import quote
from bot.answer.stretches import stretches
from bot.answer.verify import holds, verified
from bot.ingest import clauses, read
from bot.model.clause import Clause
from bot.model.contract import Contract
from bot.model.document import Document
from bot.model.evidence import Answer, Passage
from tests.answer.given import question

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent.parent.parent / "knowledge" / "contracts").iterdir()
    if path.suffix in {".pdf", ".docx", ".txt"}
)
BITS = [
    "1. Term. ", "2.1 Cap. ", "(a) ", "(b) ", "(i) ", "(ii) ", "Neither party may: ", "the fee is $5.25; ", "or\n\n",
    "Subject to Section 2.1, ", "“Fees” means money. ", "Annual Fees apply. ", "\n", "\n\n", "except that no. ",
    "provided, however, that it may. ", "The foregoing does not apply. ", "Page 3 of 9", "shall not exceed 1,000.50 ",
    "Inc. ", "[***] ", "é“”…", "Section 2.1 shall not apply. ",
]  # fmt: skip
QUESTIONS = ["can we terminate early?", "what is the cap on the fee", "Fees", "who pays, when and how much?"]


def answered(text: str, document: Document, found: tuple[Clause, ...], passages: list[Passage]) -> Answer:
    contract = Contract("c", document.name, document.id)
    return quote(question(text), contract, passages=passages, document=document, clauses=found, kinds=())


def check(answer: Answer, document: Document) -> None:
    kept = verified(answer, {document.id: document})

    assert (kept.outcome, kept.notes) == (answer.outcome, answer.notes)
    assert [cited.quote for cited in kept.citations + kept.near] == [c.quote for c in answer.citations + answer.near]
    # The best ones, and with a note what decides what they say: a definition, a section that they are subject to.
    deciding = [cited for cited in answer.citations if cited.note]
    assert len(answer.citations) - len(deciding) <= 4
    assert len(deciding) <= 3
    assert len(answer.near) <= 4
    assert all(holds(cited, {document.id: document}) for cited in answer.citations + answer.near)
    taken = sorted((s.start, s.end) for cited in answer.citations for s in cited.spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(taken))
    for left, right in document.furniture:
        assert not any(start < right and left < end for start, end in taken)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BITS), min_size=1, max_size=60), st.sampled_from(QUESTIONS), st.data())
def test_every_quotation_of_any_text_slices_back(bits: list[str], asked: str, data: st.DataObject) -> None:
    made = read(("Agreement. " + "".join(bits)).encode(), "any.txt")
    low = data.draw(st.integers(0, len(made.text)))
    high = data.draw(st.integers(low, min(len(made.text), low + 12)))
    document = Document(made.id, made.name, made.format, made.text, furniture=((low, high),) if low < high else ())
    found = clauses(document)
    passages = []
    for _ in range(data.draw(st.integers(0, 4))):
        clause = data.draw(st.sampled_from(found))
        start = data.draw(st.integers(clause.span.start, clause.span.end - 1))
        end = data.draw(st.integers(start + 1, clause.span.end))
        passages.append(Passage("c", clause, start, end, data.draw(st.floats(0, 1))))

    check(answered(asked, document, found, passages), document)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sentence_of_every_sample_can_be_quoted(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    found = clauses(document)
    for clause in found:
        for start, end in stretches(document, clause.span.start, clause.span.end):
            passage = Passage("c", clause, start, end, 1.0)

            check(answered("what about the fee and the notice?", document, found, [passage]), document)
