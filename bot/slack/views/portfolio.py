"""A table over many contracts: what each says and the words that say so, within Slack's limits for a table."""

import json
from collections.abc import Iterator

from bot.model.portfolio import Listing, Row
from bot.slack.views import block
from bot.slack.views.message import Block, Part, one_line

# Slack takes one table of 100 rows and 10,000 characters a message; ours must fit beside the answer's other blocks.
_MOST, _BYTES = 60, 8_000
_HEADS = ("Contract", "Says", "Words", "Where")


def listing(found: Listing) -> list[Part]:
    """The rows as one table, and how many more there are."""
    if not found.rows:
        return []
    grouped = any(row.group for row in found.rows)
    heads = ("Counterparty", *_HEADS) if grouped else _HEADS
    rows = [[_cell(head, 40) for head in heads]]
    said = []
    room = _BYTES
    for cells, words in _cells(found, grouped=grouped):
        room -= len(json.dumps(cells, ensure_ascii=False).encode())
        if room < 0 or len(rows) > _MOST:
            break
        rows.append(cells)
        said.append(words)
    left = len(found.rows) - len(said)
    more = f"and {left} more; ask about fewer to see them, or type /contracts" if left else ""
    return [Part({"type": "table", "rows": rows}, "\n".join(said)), *block.small(more)]


def _cells(found: Listing, *, grouped: bool) -> Iterator[tuple[list[Block], str]]:
    for row in found.rows:
        texts = _texts(row)
        if grouped:
            texts = [(row.group or "–", 80), *texts]
        yield [_cell(text, most) for text, most in texts], f"{row.contract.name}: {one_line(row.value, 120)}"


def _texts(row: Row) -> list[tuple[str, int]]:
    quote = f"“{one_line(row.quote, 160)}”" if row.quote else ""
    return [(row.contract.name, 90), (row.value, 90), (quote, 165), (row.place, 60)]


def _cell(text: str, most: int) -> Block:
    return {"type": "raw_text", "text": one_line(text, most)}
