"""Block Kit's limits, at the edge and one past it."""

from typing import Any

import pytest

from bot.sandbox.checking import complaints, view_complaints

Json = dict[str, Any]


def plain(length: int) -> Json:
    return {"type": "plain_text", "text": "x" * length}


def button(length: int = 5, **more: Any) -> Json:
    return {"type": "button", "text": plain(length), **more}


def section(length: int) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}


def table(kind: str, rows: int, columns: int, length: int) -> Json:
    return {"type": kind, "caption": "c", "rows": [[{"type": "raw_text", "text": "x" * length}] * columns] * rows}


def option(text: int = 5, value: int = 5) -> Json:
    return {"text": plain(text), "value": "x" * value}


EDGES = [
    ("header", lambda n: {"type": "header", "text": plain(n)}, 150),
    ("section text", section, 3000),
    ("section fields", lambda n: {"type": "section", "fields": [plain(5)] * n}, 10),
    ("a field", lambda n: {"type": "section", "fields": [plain(n)]}, 2000),
    ("context elements", lambda n: {"type": "context", "elements": [plain(5)] * n}, 10),
    ("actions elements", lambda n: {"type": "actions", "elements": [button()] * n}, 25),
    ("button text", lambda n: {"type": "actions", "elements": [button(n)]}, 75),
    ("button value", lambda n: {"type": "actions", "elements": [button(value="x" * n)]}, 2000),
    ("action_id", lambda n: {"type": "actions", "elements": [button(action_id="x" * n)]}, 255),
    (
        "select options",
        lambda n: {"type": "actions", "elements": [{"type": "static_select", "options": [option()] * n}]},
        100,
    ),
    (
        "option value",
        lambda n: {"type": "actions", "elements": [{"type": "overflow", "options": [option(value=n)]}]},
        150,
    ),
    (
        "overflow options",
        lambda n: {"type": "actions", "elements": [{"type": "overflow", "options": [option()] * n}]},
        5,
    ),
    ("markdown", lambda n: {"type": "markdown", "text": "x" * n}, 12_000),
    ("table rows", lambda n: table("table", n, 2, 1), 100),
    ("table columns", lambda n: table("table", 2, n, 1), 20),
    ("table characters", lambda n: table("table", 1, 1, n), 10_000),
    ("data table rows", lambda n: table("data_table", n, 2, 1), 201),
    ("data table characters", lambda n: table("data_table", 2, 1, n // 2 + n % 2), 20_000),
]


@pytest.mark.parametrize(("name", "make", "most"), EDGES, ids=[edge[0] for edge in EDGES])
def test_a_block_is_taken_at_its_limit_and_refused_one_past_it(name: str, make: Any, most: int) -> None:
    assert complaints([make(most)], surface="message") == []
    assert complaints([make(most + 1)], surface="message") != []


def test_fifty_blocks_fit_a_message_and_a_hundred_a_home() -> None:
    divider = {"type": "divider"}

    assert complaints([divider] * 50, surface="message") == []
    assert complaints([divider] * 51, surface="message") != []
    assert complaints([divider] * 100, surface="home") == []
    assert complaints([divider] * 101, surface="home") != []


@pytest.mark.parametrize(
    "blocks",
    [
        "not a list",
        [1],
        [{"type": "nope"}],
        [{"type": "section"}],
        [section(0)],
        [{"type": "header", "text": plain(0)}],
        [{"type": "image", "alt_text": "x"}],
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
        [{"type": "actions", "elements": [{"type": "static_select"}]}],
        [{"type": "actions", "elements": [button(action_id="a"), button(action_id="a")]}],
        [
            {
                "type": "actions",
                "elements": [
                    button(confirm={"title": plain(5), "text": plain(301), "confirm": plain(2), "deny": plain(2)})
                ],
            }
        ],
    ],
)
def test_malformed_blocks_are_refused(blocks: Any) -> None:
    assert complaints(blocks, surface="message") != []


def test_a_modal_needs_a_short_title_and_a_submit_for_inputs() -> None:
    ask = {"type": "input", "label": plain(5), "element": {"type": "plain_text_input"}}
    modal: Json = {"type": "modal", "title": plain(24), "submit": plain(4), "blocks": [ask]}

    assert view_complaints(modal) == []
    assert view_complaints(modal | {"title": plain(25)}) != []
    assert view_complaints(modal | {"private_metadata": "x" * 3001}) != []
    assert view_complaints({"type": "modal", "title": plain(5), "blocks": [ask]}) != []
    assert view_complaints(modal | {"blocks": [{"type": "markdown", "text": "x"}]}) != []
