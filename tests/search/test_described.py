"""Contracts that are described instead of named."""

import pytest

from bot.search.described import described


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what does the bank contract say?", "bank"),
        ("when does our contract with the cleaning company end", "cleaning"),
        ("under the office cleaning agreement, who pays?", "office cleaning"),
        ("what's the notice period in the lease?", "lease"),
        ("does the agreement end?", None),
        ("is the signed contract ok?", None),
        ("the supplier's contract", None),
        ("is there an entire agreement clause?", None),
        ("how do we deal with the bank?", None),
        ("what does the contract say about the lease of equipment?", None),
        ("which contracts renew?", None),
    ],
)
def test_only_what_tells_a_contract_from_others_describes_it(text: str, words: str | None) -> None:
    assert described(text) == words
