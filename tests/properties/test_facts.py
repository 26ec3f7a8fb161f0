"""Whatever is read: every fact's spans slice back to its quotation, and what is left open carries a question."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import extract, ingest
from bot.model.document import Document

ROOT = Path(__file__).resolve().parents[2]
CORPUS = sorted((ROOT.parent / "shared" / "data" / "cuad" / "contracts").glob("*.txt"))[::20]
_BITS = (
    "This Agreement is made by and between ", "Oak Mills LLC", "e-harvest, Inc.", ' ("Seller")', " and ", ", ", "\n\n",
    "as of May 1, 2020", "1.4.2011", "[***]", "____ day of ____, 20__", "the laws of the State of Ohio govern. ",
    "Term. This Agreement runs for two years from the Effective Date. ", "until the day before the anniversary ",
    "and renews for one year unless 60 days' notice is given. ", "By: /s/ Ann Reed", "Date: ", "WHEREAS", "- ----- ",
)  # fmt: skip


def _check(document: Document) -> None:
    for name, fact in extract.facts(document, ingest.clauses(document)).facts.items():
        assert document.quote(fact.spans) == fact.quote, name
        assert all(0 <= span.start < span.end <= len(document.text) for span in fact.spans), name
        assert fact.value is not None or fact.question, name


@given(st.lists(st.sampled_from(_BITS), min_size=1, max_size=30).map("".join).filter(str.strip))
@settings(max_examples=200, deadline=None)
def test_facts_of_any_text_slice_back(text: str) -> None:
    _check(ingest.read(text.encode(), "any.txt"))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="the labelled contracts in ../shared are not here")
def test_facts_of_labelled_contracts_slice_back() -> None:
    for path in CORPUS:
        _check(ingest.read(path.read_bytes(), path.name))
