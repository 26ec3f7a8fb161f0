"""What holds for every fact of every text: quotations slice back, values have their types, time is bounded."""

import csv
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract import facts
from bot.model.document import Document
from bot.model.fact import Facts
from tests.extract.texts import contract, document

CUAD = Path(__file__).resolve().parents[3] / "shared" / "data" / "cuad"
PIECES = (
    contract(),
    contract(date="[***], 2021"),
    "The initial term of this Agreement shall be two (2) years. ",
    "This Agreement shall be governed by the laws of the State of Ohio. ",
    '"Effective Date" means 1.4.2011. ',
    "\n\nPage 3 of 9\n\n",
    "IN WITNESS WHEREOF\n\nDate: 5/17/12\n",
    "_____ day of ",
    "🙂 שלום ",
)


def holds(read: Facts, source: Document) -> bool:
    return all(
        fact.quote == source.quote(fact.spans) and fact.how and (fact.value is not None or fact.question)
        for fact in read.facts.values()
    )


@given(st.lists(st.sampled_from(PIECES), max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_quotation_slices_back_and_every_open_fact_asks(pieces: list[str]) -> None:
    source = document("".join(pieces))

    assert holds(facts(source, ()), source)


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    source = document(text)

    assert holds(facts(source, ()), source)


def test_furniture_stays_out_of_the_quotation() -> None:
    text = contract("This Agreement shall be governed by the laws of\n\nACME - page 7\n\nthe State of Ohio. ")
    at = text.index("ACME - page 7")
    source = Document("b" * 64, "c.pdf", "pdf", text, furniture=((at, at + 13),))

    assert facts(source, ()).facts["governing_law"].quote == (
        "This Agreement shall be governed by the laws of … the State of Ohio."
    )


@pytest.mark.parametrize(
    "filler", ["the term of this agreement ", "between and among Oak and ", "a" * 30, "____ , ", "( "]
)
def test_time_grows_with_the_length_of_one_line_and_no_faster(filler: str) -> None:
    def seconds(size: int) -> float:
        source = document(filler * (size // len(filler)))
        began = time.process_time()
        facts(source, ())
        return time.process_time() - began

    assert seconds(400_000) < 12 * max(0.05, seconds(100_000))


@pytest.mark.corpus
def test_real_contracts_give_quoted_facts_that_mostly_match_their_labels() -> None:
    if not CUAD.exists():
        pytest.skip("the labelled contracts in ../shared are not here")
    with (CUAD / "master_clauses.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if re.fullmatch(r"[\w ]+", row["Governing Law-Answer"])][:24]
    right = 0
    for row in rows:
        source = document((CUAD / "contracts" / row["Filename"]).read_bytes().decode("utf-8", errors="replace"))
        read = facts(source, ())
        right += read.value("governing_law") == row["Governing Law-Answer"]

        assert holds(read, source)

    assert right >= 20
