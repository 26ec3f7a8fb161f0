"""Contract cards, the list, the modal: within the limits, harmless, and everything a press needs is in its button."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ParleyError
from bot.flows.catalogue import read_value
from bot.model.contract import Contract, Status
from bot.model.document import Span
from bot.model.fact import Fact, Facts
from bot.model.person import Readers
from bot.model.stated import LABELS
from bot.sandbox.checking import complaints, view_complaints
from bot.slack.views import contract as contract_view
from bot.slack.views import fact as fact_view
from bot.slack.views.message import Message
from bot.slack.views.ref import contract_of, unpacked
from tests.slack import drawn
from tests.slack.limits import check_message, check_view, strings, things

FACTS = Facts(
    {
        "document_name": Fact("Services Agreement", "SERVICES AGREEMENT", (Span("d", 0, 18, 1),)),
        "governing_law": Fact("New York", "the laws of the State of New York", (Span("d", 20, 53, 9),)),
        "expiration_date": Fact(None, question="When does the agreement end?"),
        "renewal": Fact("automatic"),
        "assignment": Fact(None),
    }
)
CONTRACT = Contract("c0ffee", "corvane.docx", "d", version=2, facts=FACTS, clauses=48, pages=12)


def check(messages: tuple[Message, ...]) -> None:
    assert messages
    for message in messages:
        check_message(message)
        assert complaints(message.blocks, surface="message") == []
        assert not list(things(message.blocks, "mrkdwn")) and not list(things(message.blocks, "user"))
        assert "<" not in message.text and "://" not in message.text


def everything(messages: tuple[Message, ...]) -> str:
    return "\n".join(text for message in messages for text in strings(message.blocks))


@drawn.few
@given(drawn.contracts, st.lists(drawn.texts, max_size=3))
def test_every_card_keeps_the_limits_and_pings_nobody(contract: Contract, notices: list[str]) -> None:
    for outcome in ("added", "new version", "unchanged"):
        check(contract_view.intake(contract, outcome, notices))
    check(contract_view.card(contract, changeable=True))
    check(contract_view.card(contract, changeable=False))


@drawn.few
@given(st.lists(drawn.contracts, max_size=3), drawn.texts, st.integers(-5, 300))
def test_every_list_keeps_the_limits(contracts: list[Contract], name: str, start: int) -> None:
    check(contract_view.listing(contracts * 17, name, start))


@drawn.few
@given(drawn.texts, drawn.texts)
def test_a_refusal_is_short_and_harmless(name: str, reason: str) -> None:
    check((contract_view.refused(name, reason),))


@drawn.few
@given(drawn.contracts, st.sampled_from([*LABELS, "another_name"]), st.text(max_size=3000))
def test_every_modal_keeps_the_limits(contract: Contract, name: str, ref: str) -> None:
    view = fact_view.edit(contract, name, ref)

    check_view(view)
    assert view_complaints(view) == []
    assert view["private_metadata"] == ref


def test_open_questions_come_before_what_is_known() -> None:
    said = everything(contract_view.intake(CONTRACT, "added"))

    assert said.index("When does the agreement end?") < said.index("Governing law: New York")
    assert "page 9: “the laws of the State of New York”" in said
    assert "Assignment" not in said


def test_buttons_carry_the_contract_and_the_fact() -> None:
    (message,) = contract_view.intake(CONTRACT, "added")

    pressed = {(b["action_id"], unpacked(b["value"])) for b in things(message.blocks, "button")}
    assert ("edit_fact", ("c0ffee", "expiration_date")) in pressed
    assert ("edit_fact", ("c0ffee", "governing_law")) in pressed
    assert ("confirm_facts", ("c0ffee", "2")) in pressed


def test_selects_show_status_and_owner_and_name_the_contract() -> None:
    (message,) = contract_view.card(replace(CONTRACT, status=Status.SIGNED, owner="U0123ABC"), changeable=True)

    (block,) = (block for block in message.blocks if block.get("block_id"))
    status, owner, _ = block["elements"]
    assert contract_of(block["block_id"]) == "c0ffee"
    assert (status["action_id"], status["initial_option"]["value"]) == ("set_status", "signed")
    assert (owner["action_id"], owner["initial_user"]) == ("set_owner", "U0123ABC")


def test_the_selects_get_a_new_block_when_what_they_show_changes() -> None:
    def block_id(contract: Contract) -> str:
        (message,) = contract_view.card(contract, changeable=True)
        return next(str(block["block_id"]) for block in message.blocks if "block_id" in block)

    assert block_id(CONTRACT) != block_id(replace(CONTRACT, status=Status.SIGNED))
    assert block_id(CONTRACT) != block_id(replace(CONTRACT, owner="U0123ABC"))


def test_an_owner_known_by_address_only_leaves_the_select_open() -> None:
    (message,) = contract_view.card(replace(CONTRACT, owner="sally@northwind.example"), changeable=True)

    assert "initial_user" not in next(things(message.blocks, "users_select"))


def test_a_confirmed_card_says_by_whom_and_asks_no_more() -> None:
    messages = contract_view.card(replace(CONTRACT, confirmed_by="Sally Sales"), changeable=True)

    assert "Confirmed by Sally Sales" in everything(messages)
    assert "Confirm" not in [b["text"]["text"] for m in messages for b in things(m.blocks, "button")]


def test_who_may_not_change_a_contract_gets_no_controls() -> None:
    messages = contract_view.card(CONTRACT, changeable=False)

    assert not [
        kind for kind in ("button", "static_select", "users_select") for m in messages for _ in things(m.blocks, kind)
    ]
    assert "Status: not set · Not confirmed by anybody yet" in everything(messages)


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        (Readers(everyone=True), "everybody in our company"),
        (Readers(), "contract admins only"),
        (Readers(people=frozenset({"U0123ABC"})), "1 person"),
        (Readers(channels=frozenset({"C0123ABC"})), "the members of 1 channel"),
        (
            Readers(people=frozenset({"U1AB", "U2AB"}), channels=frozenset({"C0123ABC"})),
            "2 people and the members of 1 channel",
        ),
    ],
)
def test_the_card_says_who_may_read(readers: Readers, said: str) -> None:
    (message,) = contract_view.card(replace(CONTRACT, readers=readers), changeable=False)

    assert f"Who may read it: {said}\n" in message.text


def test_the_channel_that_may_read_is_named() -> None:
    (message,) = contract_view.card(
        replace(CONTRACT, readers=Readers(channels=frozenset({"C0123ABC"}))), changeable=False
    )

    assert [channel["channel_id"] for channel in things(message.blocks, "channel")] == ["C0123ABC"]


def test_an_unchanged_file_says_so_without_its_facts() -> None:
    (message,) = contract_view.intake(CONTRACT, "unchanged")

    assert message.text.startswith("I already have this file")
    assert [button["value"] for button in things(message.blocks, "button")] == ["c0ffee"]


def test_a_new_version_says_which() -> None:
    (message,) = contract_view.intake(CONTRACT, "new version", ("Page 3 has no text.",))

    assert message.text.startswith("I have read version 2.")
    assert "Page 3 has no text." in message.text


def test_a_refusal_names_the_file_once() -> None:
    assert contract_view.refused("a.pdf", "a.pdf is encrypted.").text == "a.pdf is encrypted."
    assert contract_view.refused("a.pdf", "The file is empty.").text == "a.pdf: The file is empty."


def test_the_list_is_shown_twenty_at_a_time_and_comes_round() -> None:
    contracts = [replace(CONTRACT, id=f"{number:012}") for number in range(45)]

    seen, start, turns = [], 0, 0
    while turns < 3:
        (message,) = contract_view.listing(contracts, "corvane", start)
        *opened, turn = things(message.blocks, "button")
        seen += [button["value"] for button in opened]
        following, name = unpacked(turn["value"])
        assert (turn["action_id"], name) == ("list_contracts", "corvane")
        start, turns = int(following), turns + 1

    assert seen == [contract.id for contract in contracts]
    assert start == 0


def test_the_list_counts_only_what_it_is_given() -> None:
    assert contract_view.listing([CONTRACT])[0].text.startswith("1 contract that you may see")
    assert "among those you may see" in contract_view.listing([], "Acme")[0].text
    assert "Drop a PDF" in contract_view.listing([])[0].text


def test_an_entry_gives_status_and_end() -> None:
    ending = replace(CONTRACT, status=Status.SIGNED, owner="U1AB", facts=Facts({"expiration_date": Fact("2027-03-31")}))

    assert contract_view.entry(ending).text == f"{ending.name}\nsigned · ends 31 March 2027"
    assert contract_view.entry(CONTRACT).text == f"{CONTRACT.name}\nstatus not set · no owner"


def test_what_renews_by_itself_has_no_end_and_what_ended_has_ended() -> None:
    facts = Facts({"expiration_date": Fact("2025-10-05"), "renewal": Fact("automatic")})
    signed = replace(CONTRACT, status=Status.SIGNED, owner="U1AB", facts=facts)

    assert contract_view.entry(signed).text.endswith("\nsigned · first term to 5 October 2025, then renews")
    assert contract_view.entry(replace(signed, status=Status.ENDED)).text.endswith("\nended 5 October 2025")


SHOWN = [
    ("effective_date", "2027-03-31", "31 March 2027"),
    ("initial_term_months", 36, "36 months (3 years)"),
    ("renewal_period_months", 1, "1 month"),
    ("notice_to_stop_renewal", {"value": 60, "unit": "days"}, "60 days"),
    ("convenience_notice", {"value": 1, "unit": "business_days"}, "1 business day"),
    ("liability_cap", {"amount": 1000000, "currency": "USD"}, "USD 1,000,000"),
    ("liability_cap", {"multiple": 2, "of": "annual fees"}, "2 × annual fees"),
    ("liability_cap", "none", "no cap"),
    ("payment_terms", {"value": 45, "unit": "days", "from": "invoice"}, "45 days from invoice"),
    ("renewal", "automatic", "renews automatically"),
    ("parties", [{"name": "Corvane Inc.", "short": "Customer", "role": None}], "Corvane Inc. (“Customer”)"),
]


@pytest.mark.parametrize(("name", "value", "said"), SHOWN)
def test_facts_are_shown_in_plain_english(name: str, value: Any, said: str) -> None:
    assert fact_view.shown(name, value) == said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("effective_date", "2027-03-31"),
        ("initial_term_months", 36),
        ("notice_to_stop_renewal", {"value": 10, "unit": "business_days"}),
        ("convenience_notice", {"value": 1, "unit": "months"}),
        ("option_notice", {"value": 9, "unit": "months"}),
        ("notice_deadline_fixed", "09-30"),
        ("notice_deadline_fixed", "2027-09-30"),
        ("renewal", "by_agreement"),
        ("governing_law", "New York"),
        (
            "parties",
            [{"name": "A Inc.", "short": None, "role": None}, {"name": "B AG", "short": None, "role": None}],
        ),
        ("expiration_date", None),
    ],
)
def test_saving_the_modal_unchanged_changes_nothing(name: str, value: Any) -> None:
    contract = replace(CONTRACT, facts=Facts({name: Fact(value)}))
    field = fact_view.edit(contract, name, "ref")["blocks"][-1]
    state = {"value": field["element"].get("initial_value")}
    view = {"state": {"values": {field["block_id"]: {field["element"]["action_id"]: state}}}}

    assert read_value(name, fact_view.entered(view)) == value


@pytest.mark.parametrize("typed", ["30 September", "13-01", "soon"])
def test_a_day_for_notice_that_no_calendar_has_is_refused(typed: str) -> None:
    with pytest.raises(ParleyError):
        read_value("notice_deadline_fixed", typed)


def test_an_end_that_is_only_the_earliest_says_so_beside_its_words() -> None:
    end = Fact("2027-03-31", "upon the later of March 31, 2027 and delivery", how="at the earliest: it is the later")

    assert "this is the earliest day" in fact_view.source(end)
    assert "month first" in fact_view.source(Fact("2027-04-05", "4/5/2027", how="given; month first, by custom"))


def test_the_modal_shows_the_words_of_the_contract() -> None:
    view = fact_view.edit(CONTRACT, "governing_law", "ref")

    (quote,) = things(view["blocks"], "rich_text_quote")
    assert "".join(strings(quote)) == "the laws of the State of New York"


def test_what_does_not_read_is_said_under_the_field() -> None:
    said = fact_view.errors("Write a whole number, for example 12.")

    field = fact_view.edit(CONTRACT, "initial_term_months", "ref")["blocks"][-1]
    assert said == {
        "response_action": "errors",
        "errors": {field["block_id"]: "Write a whole number, for example 12."},
    }
