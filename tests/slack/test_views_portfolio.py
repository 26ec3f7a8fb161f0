"""The table over many contracts, within Slack's limits whatever the contracts say."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.model.contract import Contract
from bot.model.evidence import Answer, Outcome
from bot.model.portfolio import Listing, Row
from bot.slack.views import answer as answer_view
from tests.slack.limits import check_message

words = st.text(max_size=600)
rows = st.builds(Row, st.builds(Contract, words, words, words), words, words, words, words)


@given(st.lists(rows, max_size=130), words)
def test_a_table_is_one_block_that_slack_takes(found: list[Row], said: str) -> None:
    listing = Listing("governing_law", tuple(found), len(found))

    for message in answer_view.answer(Answer(Outcome.GROUNDED, said, listing=listing)):
        check_message(message)
        assert sum(block["type"] == "table" for block in message.blocks) <= 1


def test_rows_that_do_not_fit_are_counted() -> None:
    row = Row(Contract("c1", "a.txt", "d"), "New York", "governed by the laws of New York")
    listing = Listing("governing_law", (row,) * 100, 100)

    text = json.dumps(
        [message.blocks for message in answer_view.answer(Answer(Outcome.GROUNDED, "x", listing=listing))]
    )

    assert "more; ask about fewer" in text
