"""Portfolio questions over the samples: exact counts, quotations that hold, unknown never counted as no."""

import pytest

from bot.answer.verify import holds
from bot.desk import Desk
from bot.flows.ask import ask
from bot.flows.renewals import renewals
from bot.model.evidence import Answer, Outcome, Question
from bot.model.person import OPERATOR, Person, alone
from tests.people import SALES, together


def asked(desk: Desk, text: str, person: Person = OPERATOR) -> Answer:
    audience = alone(person) if person is OPERATOR else together(person)
    return ask(desk, Question(text, person, audience))


def test_contracts_under_a_law_are_listed_with_the_words_that_say_so(samples: Desk) -> None:
    answer = asked(samples, "which contracts are under Washington law?")

    assert answer.outcome is Outcome.GROUNDED and answer.listing
    assert {row.value.partition(" (")[0] for row in answer.listing.rows} == {"Washington"}
    assert all(row.quote for row in answer.listing.rows)
    for cited in answer.citations:
        document = samples.records.document(cited.contract)
        assert holds(cited, {document.id: document})


def test_every_contract_fits_does_not_or_is_unknown(samples: Desk) -> None:
    listing = asked(samples, "which contracts expire this year?").listing

    assert listing and listing.rows and listing.unknown
    assert len(listing.rows) + listing.others + len(listing.unknown) == listing.of


def test_an_order_form_takes_its_law_from_its_master_and_an_amendment_is_not_counted(samples: Desk) -> None:
    listing = asked(samples, "which contracts are under Washington law?").listing

    assert listing
    files = {row.contract.file_path: row for row in listing.rows}
    assert "from its master" in files["Corvane - Order Form No. 1.docx"].value
    assert "Corvane - Amendment No. 1.docx" not in files


def test_the_end_of_a_term_is_that_of_the_amendment(samples: Desk) -> None:
    listing = asked(samples, "which contracts end in 2029?").listing

    assert listing
    assert [(row.contract.file_path, row.value[:10]) for row in listing.rows] == [
        ("Corvane - Master Services Agreement.docx", "2029-02-28")
    ]


def test_what_may_not_be_seen_is_in_no_count_and_no_list(samples: Desk) -> None:
    everything, less = (
        asked(samples, "which contracts expire this year?"),
        asked(samples, "which contracts expire this year?", SALES),
    )

    assert everything.listing and less.listing
    assert less.listing.of == everything.listing.of - 1
    assert "Nondisclosure" not in less.text


@pytest.mark.parametrize("text", ["how many contracts do we have, by counterparty?"])
def test_contracts_are_counted_by_counterparty(samples: Desk, text: str) -> None:
    answer = asked(samples, text)

    assert "Corvane Data Services, LLC 3" in answer.text
    assert "northwind" not in answer.text.partition("By counterparty")[2].casefold()


@pytest.mark.parametrize(
    "text",
    ["which notice deadlines are coming up?", "what do we have to cancel in the next 60 days?"],
)
def test_notice_deadlines_are_those_of_the_calendar(samples: Desk, text: str) -> None:
    answer = asked(samples, text)
    known = {one.contract.id: one.renewal for one in renewals(samples, alone(OPERATOR))}

    assert answer.listing and answer.listing.rows
    for row in answer.listing.rows:
        assert row.value.startswith(str(known[row.contract.id].act_by))


def test_what_is_up_for_renewal_says_that_its_notice_has_passed(samples: Desk) -> None:
    listing = asked(samples, "what's up for renewal in 2026?").listing

    assert listing
    values = {row.contract.file_path: row.value for row in listing.rows}
    assert values["Corvane - Order Form No. 2.docx"] == "2026-11-30 (notice for this term counted until 2026-10-31)"


def test_a_contract_without_an_end_does_not_end_in_a_window_and_is_not_unknown(samples: Desk) -> None:
    listing = asked(samples, "which contracts expire this year?").listing

    assert listing
    assert "Stellane - Maintenance Agreement.txt" not in {one.file_path for one in listing.unknown}


def test_the_longest_is_named_in_the_first_sentence_with_how_many_state_it(samples: Desk) -> None:
    answer = asked(samples, "who has the longest payment terms?")

    assert answer.listing
    first, *_ = answer.listing.rows
    assert answer.text.startswith(f"Longest payment: {first.value}, in {first.contract.name}")
    assert f"of {answer.listing.of} contracts you may see state it" in answer.text


def test_contracts_on_which_nothing_was_found_are_a_few_names_and_a_number(samples: Desk) -> None:
    answer = asked(samples, "which contracts cap liability above $1 million?")

    assert answer.listing
    more = len(answer.listing.unknown) - 3
    assert f"In {more + 3} contracts I found nothing on this that I can read" in answer.text
    assert answer.text.endswith(f"; and {more} more.")
