"""Answers and clauses as Slack sees them: verbatim, harmless, within the limits, and silent about what is withheld."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.ask import _unknown as unknown
from bot.model.contract import Contract
from bot.model.document import Span, collapsed
from bot.model.evidence import Answer, Choice, Citation, Outcome, PlaybookQuote
from bot.model.fact import Fact, Facts
from bot.sandbox.checking import complaints
from bot.slack.views import answer as answer_view
from bot.slack.views import clause as clause_view
from bot.slack.views.message import Message
from bot.slack.views.ref import unpacked
from tests.people import SALES
from tests.slack import drawn
from tests.slack.limits import check_message, strings, things

CONTRACT = Contract("c0ffee", "corvane.docx", "d", facts=Facts({"document_name": Fact("Services Agreement")}))
OTHER = replace(CONTRACT, id="0ther", facts=Facts({"document_name": Fact("Order Form")}))
CAP = Citation(
    CONTRACT, "7.2", "Cap on Liability", 3, (Span("d", 0, 9, 3),), "Neither party is liable beyond the Fees."
)


def quoted(messages: tuple[Message, ...]) -> str:
    """Everything that stands in a quotation, in order."""
    quotes = [quote for message in messages for quote in things(message.blocks, "rich_text_quote")]
    return "".join("".join(strings(quote)) for quote in quotes)


def everything(messages: tuple[Message, ...]) -> str:
    return "\n".join(text for message in messages for text in strings(message.blocks))


def check(messages: tuple[Message, ...]) -> None:
    assert messages
    for message in messages:
        check_message(message)
        assert complaints(message.blocks, surface="message") == []


@drawn.few
@given(drawn.answers, drawn.texts)
def test_every_answer_keeps_the_limits_and_nothing_in_it_is_markup(given: Answer, ref: str) -> None:
    for messages in (
        answer_view.answer(given, ref),
        answer_view.aside(given, ref),
        clause_view.lookup(given, ref or "liability"),
        clause_view.shared(given, SALES),
    ):
        check(messages)
        for message in messages:
            assert not list(things(message.blocks, "mrkdwn")) and not list(things(message.blocks, "link"))
            assert not list(things(message.blocks, "user")) and "://" not in message.text
            assert "<" not in message.text and ">" not in message.text


@drawn.few
@given(st.lists(drawn.quotes, min_size=1, max_size=4))
def test_quotations_stand_word_for_word_but_for_the_page_s_line_breaks(quotes: list[str]) -> None:
    citations = tuple(replace(CAP, quote=quote) for quote in quotes)

    messages = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", citations))

    assert collapsed(quoted(messages)) == collapsed("".join(quotes))


def test_lines_broken_by_the_page_s_width_run_on_and_rows_and_items_do_not() -> None:
    wrapped = replace(
        CAP,
        quote="Customer may terminate this\nAgreement\n(or a part) early:\n(a) for cause;\nRole | Rate\nLead | $100",
    )

    messages = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", (wrapped,)))

    assert (
        quoted(messages)
        == "Customer may terminate this Agreement (or a part) early:\n(a) for cause;\nRole | Rate\nLead | $100"
    )


def test_blanks_that_filled_a_line_of_the_page_are_not_shown() -> None:
    filled = replace(CAP, quote="IN NO EVENT WILL        SUPPLIER BE LIABLE\nRole  |  Rate\n    (a)  for cause")

    messages = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", (filled,)))

    assert quoted(messages) == "IN NO EVENT WILL SUPPLIER BE LIABLE\nRole  |  Rate\n    (a) for cause"


def test_a_long_quotation_is_cut_between_sentences_only() -> None:
    sentence = "The Supplier shall indemnify the Customer against every claim. "
    messages = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", (replace(CAP, quote=sentence * 400),)))

    check(messages)
    quotes = [quote for message in messages for quote in things(message.blocks, "rich_text_quote")]
    assert len(messages) > 1 and len(quotes) > 5
    assert all("".join(strings(quote)).endswith("claim. ") for quote in quotes)


def test_an_answer_from_one_contract_names_it_once_and_each_place() -> None:
    messages = answer_view.answer(Answer(Outcome.GROUNDED, "Clauses on liability:", (CAP, CAP)))

    said = everything(messages)
    assert said.count("Services Agreement") == 1
    assert said.count("7.2 Cap on Liability · page 3") == 2
    assert "Quoted from the document and checked. Not legal advice." in said


def test_an_answer_from_several_contracts_names_each_at_its_place() -> None:
    messages = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", (CAP, replace(CAP, contract=OTHER))))

    said = everything(messages)
    assert f"{CONTRACT.name} · 7.2 Cap on Liability · page 3" in said
    assert f"{OTHER.name} · 7.2 Cap on Liability · page 3" in said


def test_withheld_reads_byte_for_byte_like_an_unknown_contract() -> None:
    withheld = Answer(Outcome.WITHHELD, "secret", (CAP,), (CAP,), (Choice("c", "Services Agreement"),), notes=("n",))
    unknown = Answer(Outcome.NOT_FOUND, answer_view.UNKNOWN)

    assert answer_view.answer(withheld, "q") == answer_view.answer(unknown, "q")
    assert clause_view.lookup(withheld, "q") == clause_view.lookup(unknown, "q")
    assert clause_view.shared(withheld, SALES) == clause_view.shared(unknown, SALES)


def test_the_flow_calls_a_contract_unknown_in_the_same_words() -> None:
    assert answer_view.answer(unknown(()), "q") == answer_view.answer(Answer(Outcome.WITHHELD, ""), "q")


def test_nearest_says_that_it_may_not_answer() -> None:
    said = everything(answer_view.answer(Answer(Outcome.NEAREST, "", (CAP,))))

    assert "I am not sure that these passages answer your question." in said
    assert CAP.quote in said


def test_not_found_says_what_was_searched_and_asks_for_feedback() -> None:
    messages = answer_view.answer(Answer(Outcome.NOT_FOUND, "I did not find that.", searched=("Services Agreement",)))

    assert "I looked through Services Agreement." in everything(messages)
    assert list(things(messages[0].blocks, "feedback_buttons"))


@pytest.mark.parametrize("outcome", [Outcome.CLARIFY, Outcome.NOT_FOUND])
def test_each_choice_has_a_button_that_carries_the_contract_and_the_question(outcome: Outcome) -> None:
    choices = (Choice("c1", "Agreement one"), Choice("c2", "Agreement two"))
    (message,) = answer_view.answer(Answer(outcome, "", choices=choices), "can we\nassign?")

    buttons = [button for button in things(message.blocks, "button") if button["action_id"] == "pick_contract"]
    assert [unpacked(button["value"]) for button in buttons] == [
        ("c1", "can we\nassign?"),
        ("c2", "can we\nassign?"),
    ]
    assert "Agreement one" in message.text


def test_feedback_carries_the_verdict_and_the_ref() -> None:
    (message,) = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", (CAP,)), "ref 7")

    (buttons,) = things(message.blocks, "feedback_buttons")
    assert unpacked(buttons["positive_button"]["value"]) == ("good", "\nref 7")
    assert unpacked(buttons["negative_button"]["value"]) == ("bad", "\nref 7")


def test_near_passages_are_short() -> None:
    near = tuple(replace(CAP, quote="The fees are due. " * 60, clause=str(number)) for number in range(8))
    (message,) = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", (CAP,), near))

    (bullets,) = things(message.blocks, "rich_text_list")
    assert len(bullets["elements"]) == 5
    assert all(len("".join(strings(line))) < 250 for line in bullets["elements"])


def test_five_hundred_citations_are_cut_and_said_to_be() -> None:
    messages = answer_view.answer(Answer(Outcome.GROUNDED, "Found:", (CAP,) * 500))

    check(messages)
    assert "20 of 500 passages shown" in everything(messages)


def test_the_playbook_is_shown_line_by_line_under_its_labels() -> None:
    lines = (("Preferred", "12 months' fees"), ("Wording", "Liability will not exceed the Fees."))
    quote = PlaybookQuote("Sales playbook", "cap", "Cap on liability", lines)
    messages = answer_view.answer(Answer(Outcome.GROUNDED, "From our playbook:", playbook=(quote,)))

    (message,) = messages
    assert quoted(messages) == "Liability will not exceed the Fees."
    assert "Cap on liability · Sales playbook\nPreferred: 12 months' fees\nWording\n" in message.text
    assert "Quoted from the playbook and checked. Not legal advice." in message.text


def test_a_found_clause_can_be_shared_by_what_was_typed() -> None:
    (message,) = clause_view.lookup(Answer(Outcome.GROUNDED, "Clauses on liability:", (CAP,)), "liability in Corvane")

    share, _ = things(message.blocks, "button")
    assert (share["action_id"], share["value"]) == ("share_clause", "liability in Corvane")


def test_nothing_found_is_nothing_to_share() -> None:
    messages = clause_view.lookup(Answer(Outcome.NOT_FOUND, "I did not find that."), "liability")

    buttons = things([message.blocks for message in messages], "button")
    assert [button["action_id"] for button in buttons] == ["ask_legal_clause"]


def test_several_contracts_for_a_clause_are_picked_for_a_clause() -> None:
    (message,) = clause_view.lookup(Answer(Outcome.CLARIFY, "", choices=(Choice("c1", "One"),)), "liability")

    assert [button["action_id"] for button in things(message.blocks, "button")] == ["pick_clause"]


def test_what_is_shared_names_who_shared_it_without_a_ping() -> None:
    (message,) = clause_view.shared(Answer(Outcome.GROUNDED, "Clauses on liability:", (CAP,)), SALES)

    assert "Shared by Sally Sales" in message.text
    assert not list(things(message.blocks, "user"))


def test_words_that_ocr_is_unsure_of_are_marked_in_the_quotation() -> None:
    scanned = replace(CAP, unsure=((8, 13), (35, 40)), note="read by OCR; uncertain words are marked")
    (message,) = answer_view.answer(Answer(Outcome.GROUNDED, "Here:", (scanned,)))
    (quote,) = things(message.blocks, "rich_text_quote")
    italic = [span["text"] for span in quote["elements"] if span.get("style", {}).get("italic")]

    check((message,))
    assert italic == ["party (?)", "Fees. (?)"]
    assert "read by OCR" in everything((message,)) and "Neither party (?) is liable" in message.text
