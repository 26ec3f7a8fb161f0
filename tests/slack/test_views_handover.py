"""Hand-overs, guidance, controls and the list of what went unanswered as Slack sees them, with hostile words in all."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.model.contract import Note
from bot.model.evidence import Answer
from bot.model.guidance import Guidance, Scope
from bot.model.handover import Complaint, Handover, Missed, Unanswered
from bot.model.person import Readers
from bot.sandbox.checking import complaints, view_complaints
from bot.slack.views import answer as answer_view
from bot.slack.views import controls as controls_view
from bot.slack.views import guidance as guidance_view
from bot.slack.views import handover as view
from bot.slack.views import unanswered as unanswered_view
from bot.slack.views.message import Message
from tests.conftest import NOW
from tests.people import COUNSEL, SALES
from tests.slack import drawn
from tests.slack.limits import check_message, check_view, things

scopes = st.builds(Scope, st.none() | drawn.ids, st.none() | st.just("cap_on_liability"), drawn.texts)
handovers = st.builds(
    Handover,
    id=drawn.ids,
    at=st.just(NOW),
    asker=st.just("U0SAM"),
    name=drawn.texts,
    channel=st.sampled_from(["", "C0DEALS", "D0SAM"]),
    thread=st.just("1.0"),
    question=drawn.texts,
    note=drawn.texts,
)
guidances = st.builds(
    Guidance,
    id=drawn.ids,
    text=drawn.texts,
    author=drawn.texts,
    at=st.just(NOW),
    scope=scopes,
    retired_by=drawn.texts,
    retired_at=st.none() | st.just(NOW),
)


def check(*messages: Message) -> None:
    for message in messages:
        check_message(message)
        assert complaints(message.blocks, surface="message") == []
        assert not list(things(message.blocks, "mrkdwn")) and not list(things(message.blocks, "link"))
        assert "<" not in message.text and "://" not in message.text


def check_modal(modal: dict[str, Any]) -> None:
    check_view(modal)
    assert view_complaints(modal) == []


@drawn.few
@given(handovers, drawn.answers, drawn.texts, st.booleans())
def test_a_hand_over_and_its_reply_keep_the_limits(
    handover: Handover, answer: Answer, words: str, private: bool
) -> None:
    check(*view.handed(handover, answer), *view.reply(handover, COUNSEL, NOW.date(), words, private=private))
    check(view.sent(handover), view.sent(handover, (COUNSEL, SALES)))
    check(view.passed_on(handover, "1.0", private=private, files=private))
    check_modal(view.ask(handover.question[:1900], "\n".join(("ask_legal", "c1", "C1 1.0", "x" * 1900))))


@drawn.few
@given(st.lists(guidances, max_size=4), st.lists(scopes, min_size=1, max_size=20, unique_by=lambda s: s.contract))
def test_guidance_keeps_the_limits_and_is_no_quotation(given: list[Guidance], scopes: list[Scope]) -> None:
    check(*guidance_view.listing(given), *answer_view.answer(Answer("grounded", "Found:", guidance=tuple(given))))  # type: ignore[arg-type]
    for one in given:
        check(guidance_view.saved(one), guidance_view.retired(one))
        check_modal(guidance_view.save(one.text, scopes, "h1\n1.0\nC1\n2.0"))

    assert not [part for part in guidance_view.beside(given) if list(things(part.block, "rich_text_quote"))]


@drawn.few
@given(drawn.contracts, st.lists(st.builds(Note, drawn.ids, st.just(NOW), drawn.texts, drawn.texts), max_size=14))
def test_the_controls_keep_the_limits(contract: Any, notes: list[Note]) -> None:
    check_modal(controls_view.controls(contract, notes, "{}"))


def test_what_is_entered_in_the_controls_is_read() -> None:
    values: dict[str, Any] = {
        "who": {"who": {"selected_option": {"value": "named"}}},
        "people": {"people": {"selected_users": ["U0SAM"]}},
        "emails": {"emails": {"value": "A@northwind.example, b@northwind.example\nnobody"}},
        "channels": {"channels": {"selected_conversations": ["C0DEALS"]}},
        "flags": {"flags": {"selected_options": [{"value": "held"}]}},
        "note": {"note": {"value": " Dispute. "}},
    }

    found = controls_view.entered({"state": {"values": values}})

    assert found.readers.people >= {"U0SAM", "a@northwind.example", "b@northwind.example"}
    assert found.readers.channels == {"C0DEALS"} and found.wrong == ("nobody",)
    assert (found.held, found.never_to_model, found.note) == (True, False, "Dispute.")
    values["who"]["who"]["selected_option"]["value"] = "everyone"
    assert controls_view.entered({"state": {"values": values}}).readers == Readers(everyone=True)


@drawn.few
@given(st.lists(handovers, max_size=3), st.lists(st.builds(Missed, drawn.texts, drawn.short, bad=st.integers(1, 9))))
def test_the_list_of_what_went_unanswered_keeps_the_limits(handed: list[Handover], missed: list[Missed]) -> None:
    told = tuple(Complaint(one.id, NOW, "U0SAM", one.question) for one in handed)
    check(*unanswered_view.unanswered(Unanswered(NOW, tuple(missed), tuple(handed), told, 3)))
    check(*unanswered_view.unanswered(Unanswered(NOW)))
    check(answer_view.thanks("bad", "c1\n" + "x" * 1890), answer_view.thanks("good", ""))
