"""Help, refusals, Home: short, within the limits, and true to the manifest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.contract import Contract
from bot.model.person import Person
from bot.sandbox.checking import complaints, view_complaints
from bot.slack.views import help as help_view
from bot.slack.views import home as home_view
from bot.slack.views.message import Block, Message
from tests.people import COUNSEL, GUEST, SALES
from tests.slack import drawn
from tests.slack.limits import check_message, check_view, strings, things

MINE = Contract("c1", "Mine.pdf", "d", owner="U3SALES")
CONFIRMED = replace(MINE, id="c2", file_path="Confirmed.pdf", confirmed_by="Sally Sales")
NOBODYS = Contract("c3", "Nobody's.pdf", "d")


def said(view: Block) -> str:
    return "\n".join(strings(view["blocks"]))


def opened(view: Block) -> list[str]:
    return [button["value"] for button in things(view["blocks"], "button") if button["action_id"] == "open_contract"]


@pytest.mark.parametrize(
    "message",
    [help_view.help(), help_view.outsider(), help_view.not_here(), help_view.failure(), help_view.plain("")],
)
def test_what_is_always_said_keeps_the_limits(message: Message) -> None:
    check_message(message)
    assert complaints(message.blocks, surface="message") == []


@drawn.few
@given(drawn.texts)
def test_a_plain_sentence_is_harmless(text: str) -> None:
    message = help_view.plain(text)

    check_message(message)
    assert "<" not in message.text and not list(things(message.blocks, "mrkdwn"))


def test_refusals_tell_nothing_of_contracts() -> None:
    assert "contract" not in help_view.outsider().text.lower()


def test_statuses_fit_into_slacks_fifty_characters() -> None:
    for status in (help_view.STATUS, help_view.FILE_STATUS, *help_view.LOADING):
        assert 0 < len(status) <= 50


def test_prompts_are_few_and_whole() -> None:
    prompts = help_view.prompts()

    assert 0 < len(prompts) <= 4
    assert all(prompt["title"] and prompt["message"] for prompt in prompts)


@drawn.few
@given(st.lists(drawn.contracts, max_size=3), drawn.texts)
def test_home_keeps_the_limits(contracts: list[Contract], name: str) -> None:
    for person in (Person("U0123ABC", name), replace(COUNSEL, name=name)):
        view = home_view.home(person, contracts * 40)

        check_view(view)
        assert view_complaints(view) == []
        assert not list(things(view["blocks"], "mrkdwn"))


def test_home_shows_what_waits_before_what_is_settled() -> None:
    view = home_view.home(SALES, [CONFIRMED, NOBODYS, MINE])

    assert opened(view) == ["c1", "c2"]
    assert said(view).index("Please check and confirm") < said(view).index("My contracts")


def test_counsel_also_sees_what_nobody_owns() -> None:
    assert opened(home_view.home(COUNSEL, [CONFIRMED, NOBODYS, MINE])) == ["c3"]


def test_home_of_a_newcomer_says_what_to_do() -> None:
    view = home_view.home(SALES, [])

    assert "send me a PDF, Word or text file" in said(view)
    assert sum(example in said(view) for example in help_view.EXAMPLES) == 3


def test_home_without_contracts_of_ones_own_says_how_many_may_be_read() -> None:
    assert "You own no contract yet. You may read 1 contract" in said(home_view.home(SALES, [NOBODYS]))


def test_a_long_home_is_cut_and_says_so() -> None:
    view = home_view.home(SALES, [replace(MINE, id=str(number)) for number in range(40)])

    assert len(opened(view)) == 15
    assert "and 25 more" in said(view)


def test_a_guest_s_home_invites_to_nothing_that_would_be_refused() -> None:
    view = home_view.home(GUEST, [])

    check_view(view)
    assert "only answer full members" in said(view)
    assert "How to ask" not in said(view) and "send me" not in said(view)


@pytest.mark.parametrize("way", ["/counter", "/negotiation", "Ask legal", "/renewals", "/clause"])
def test_help_names_every_way_to_ask(way: str) -> None:
    assert way in help_view.help().text
