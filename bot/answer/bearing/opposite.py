"""Words that turn a statement round: "valid" where the quotation has "void", "unlimited" where it has "limited"."""

import re
from pathlib import Path

from bot.answer.bearing.same import same, stem, words

_NOT = re.compile(
    r"^(?:not|no|never|neither|nor|cannot|without|un|non|nothing|nobody|cease[sd]?|stop\w*|fail\w*|than)$|n[’']t$", re.I
)
_BEFORE = re.compile(r"^(?:un|non-?|in|im|ir|il|dis)(\w{4,})$", re.I)
_NEAR = 4


def reversed_word(sentence: str, quote: str) -> str:
    """The first word of `sentence` that `quote` has the opposite of, and not itself; "" when there is none.

    What a "not" stands before, on one side, may be said by its opposite."""
    mine, its = words(sentence), words(quote)
    told, there = list(map(stem, mine)), list(map(stem, its))
    have = set(there)
    for at, word in enumerate(told):
        if word in have:
            continue
        for other in _opposites(mine[at], word) & have - set(told):
            denied = _denied(mine, at) != any(
                _denied(its, place) for place in range(len(there)) if there[place] == other
            )
            if not denied and not same(word) & have - same(other):
                return f"the quotation says the opposite of “{mine[at]}”"
    return ""


def _opposites(word: str, root: str) -> set[str]:
    found = set(_OPPOSITE.get(root, ()))
    if hit := _BEFORE.match(word):
        found.add(stem(hit.group(1)))
    return found | {stem(prefix + word) for prefix in ("un", "non", "in", "im", "ir")}


def _denied(text: list[str], at: int) -> bool:
    return any(_NOT.search(word) for word in text[max(0, at - _NEAR) : at])


def _read() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in Path(__file__).with_name("opposite.txt").read_text("utf-8").splitlines():
        one, other = map(stem, row.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


_OPPOSITE = _read()
