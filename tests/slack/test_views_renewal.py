"""Deadlines as Slack sees them: within its limits whatever the words, and nothing to press once it is settled."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.model.contract import Contract
from bot.model.fact import Fact, Facts
from bot.model.finding import Finding, Held
from bot.model.reminder import MISSED, Case, Decision
from bot.model.renewal import Renewal
from bot.renew.calendar import renewal
from bot.sandbox.checking import complaints
from bot.slack.views import renewal as view
from bot.slack.views import renewals as lists
from bot.slack.views.message import Message
from tests.conftest import NOW
from tests.renew.given import length, yearly
from tests.slack import drawn
from tests.slack.limits import check_message, things

TODAY = date(2026, 10, 20)
DEADLINE = "2026-11-15"
CONTRACT = Contract("c1", "supply.txt", "d")


def check(*messages: Message) -> None:
    for message in messages:
        check_message(message)
        assert not complaints(message.blocks, surface="message")


def pressable(message: Message) -> set[str]:
    return {
        str(one["action_id"]) for block in message.blocks for one in block.get("elements", []) if "action_id" in one
    }


@st.composite
def deadlines(draw: st.DrawFn) -> tuple[Contract, Facts, Renewal]:
    """A contract whose words are hostile, with whatever its facts come to."""
    words = Fact(length("60 days"), draw(drawn.texts))
    facts = yearly(
        notice=None,
        notice_to_stop_renewal=words,
        renewal=draw(st.sampled_from(["automatic", "option", "none"])),
        renewal_condition=draw(st.none() | drawn.texts),
        document_name=draw(drawn.texts),
        contract_value=draw(st.none() | drawn.texts),
        trial_end=draw(st.none() | st.just("2026-11-01")),
    )
    return Contract("c1", draw(drawn.texts), "d", facts=facts), facts, renewal(facts, TODAY)


cases = st.builds(
    Case,
    st.just("c1"),
    st.sampled_from([DEADLINE, "trial_end 2026-11-01"]),
    decision=st.none() | st.sampled_from(Decision),
    who=drawn.texts,
    at=st.just(NOW),
    snoozed_until=st.none() | st.just(date(2026, 11, 1)),
    drafted_at=st.none() | st.just(NOW),
    how=drawn.texts,
)


@given(deadlines(), cases, st.sampled_from(["30", MISSED, "was it sent 3", "again 2026-10-20", ""]), drawn.texts)
def test_every_message_keeps_to_slacks_limits(
    drawn_: tuple[Contract, Facts, Renewal], case: Case, step: str, why: str
) -> None:
    contract, facts, found = drawn_
    rows = [(contract, found)] * 30

    check(view.card(contract, facts, found, case, TODAY, step=step, why=why))
    check(*view.details(contract, found, [why] * 5), view.handed_out(case, "Notice.docx"))
    check(*lists.listing(rows, TODAY), *lists.asked(rows), *lists.digest(rows, TODAY), *lists.listing([], TODAY))
    check(*view.gaps(why, [Finding("cap", Held.MISSING, why, "high", quote=why)] * 20, reasons=True))


def test_a_card_says_what_is_due_and_what_can_be_done() -> None:
    facts = yearly()
    card = view.card(CONTRACT, facts, renewal(facts, TODAY), Case("c1", DEADLINE), TODAY, step="30")

    assert "Give notice by 13 November 2026, or it renews" in card.text and "24 days left" in card.text
    assert "If nobody does anything: It renews until 14 January 2028." in card.text
    assert "nobody has confirmed it yet" in card.text
    assert pressable(card) == {
        f"renewal_{name}" for name in ("renew", "renegotiate", "notice", "not_mine", "details", "snooze", "assign")
    }


def test_a_card_says_when_the_end_is_only_the_earliest() -> None:
    facts = yearly()
    end = Fact(facts.value("expiration_date"), how="at the earliest: it is the later of this day and something else")
    facts = Facts(facts.facts | {"expiration_date": end})
    found = renewal(facts, TODAY)

    assert "earliest" in view.card(CONTRACT, facts, found, Case("c1", DEADLINE), TODAY).text
    assert any("earliest" in step.said for step in found.steps)


def test_a_settled_card_says_who_settled_it_and_leaves_nothing_to_decide() -> None:
    facts = yearly()
    case = Case("c1", DEADLINE, Decision.NOTICE_SENT, "Priya", NOW, how="courier")
    card = view.card(CONTRACT, facts, renewal(facts, TODAY), case, TODAY)

    assert "Notice sent by courier, says Priya on 23 November 2026." in card.text
    assert pressable(card) == {"renewal_details"}


def test_a_missed_deadline_says_until_when_it_binds_and_when_the_next_one_is() -> None:
    facts = yearly()
    card = view.card(CONTRACT, facts, renewal(facts, date(2026, 11, 17)), Case("c1", DEADLINE), TODAY, step=MISSED)

    assert "The last day for notice has passed" in card.text
    assert "bound until 14 January 2028" in card.text and "15 November 2027" in card.text


def test_reasons_from_the_playbook_are_shown_only_where_asked_for() -> None:
    finding = Finding("cap", Held.BEYOND, "below twelve months", "high", quote="The cap is one month.")

    assert "twelve" not in view.gaps("Buying", [finding], reasons=False)[0].text
    assert "twelve" in view.gaps("Buying", [finding], reasons=True)[0].text


def test_what_is_not_known_is_asked_with_a_button_to_answer() -> None:
    unknown = renewal(yearly(notice=None), TODAY)
    (message,) = lists.listing([(CONTRACT, unknown)], TODAY)

    assert "Deadline not known" in message.text and "How long before the end" in message.text
    assert any(one["action_id"] == "open_contract" for one in things(message.blocks, "button"))
