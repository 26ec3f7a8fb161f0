"""Whatever is read: clauses cover the text in order, slice back exactly, and quotations hold no furniture."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ingest import clauses, read
from bot.model.document import Document

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(p for p in (ROOT / "knowledge" / "contracts").glob("*") if p.suffix in (".docx", ".pdf", ".txt"))
CORPUS = sorted((ROOT.parent / "shared" / "data" / "cuad" / "contracts").glob("*.txt"))

_BITS = (
    "1.", "2.", "3.", "1.1", "2.1 ", "ARTICLE I", "Section 4.2", "EXHIBIT A", "(a)", "\n", "\n\n", "\n\n\n\n\n\n",
    "\f", "Term. ", "Fees. ", "TERM", "IN WITNESS WHEREOF", "The parties agree. ", "  ", " 3 ", "12", "\r\n",
    "\ufeff", "§ 1", "I. ",
)  # fmt: skip
_PIECES = st.one_of(st.sampled_from(_BITS), st.text(max_size=12).map(lambda s: s.encode("utf-8", "ignore").decode()))
_TEXTS = (
    st.lists(_PIECES, min_size=1, max_size=60).map("".join).filter(lambda s: bool(s.strip("\ufeff \t\r\n\f\v\x00")))
)


def _check(document: Document) -> None:
    found = clauses(document)

    assert found[0].span.start == 0 and found[-1].span.end == len(document.text)
    assert all(left.span.end == right.span.start for left, right in pairwise(found))
    assert [clause.ordinal for clause in found] == list(range(len(found)))
    for clause in found:
        assert clause.text and clause.text == document.slice(clause.span)
        assert clause.parent is None or clause.parent < clause.ordinal
    _check_furniture(document, found[0].span.start, len(document.text))


def _check_furniture(document: Document, start: int, end: int) -> None:
    assert all(0 <= a < b <= len(document.text) for a, b in document.furniture)
    assert all(left[1] <= right[0] for left, right in pairwise(document.furniture))
    shown = document.spans(start, end)
    places = sorted([(s.start, s.end) for s in shown] + list(document.furniture))

    assert all(left[1] <= right[0] for left, right in pairwise(places))


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_covered_by_its_clauses(text: str) -> None:
    if "\x00" not in text:
        _check(read(text.encode(), "any.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_every_sample_is_covered_by_its_clauses(path: Path) -> None:
    _check(read(path.read_bytes(), path.name))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="the labelled contracts in ../shared are not here")
def test_every_labelled_contract_is_covered_by_its_clauses() -> None:
    for path in CORPUS:
        _check(read(path.read_bytes(), path.name))
