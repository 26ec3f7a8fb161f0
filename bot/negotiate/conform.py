"""The execution copy and what was agreed in, every change that nobody agreed to out."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from bot.model.document import collapsed
from bot.model.negotiation import Difference

_NUMBER = re.compile(r"^\s*(?:(?:Section|Article)\s+)?[\dIVXivx.]+\s+")


def conform(
    baseline: Sequence[tuple[str, str]], agreed: Mapping[str, str], final: Sequence[tuple[str, str]]
) -> tuple[Difference, ...]:
    """`baseline` are (number, text) of the last draft, `agreed` the settled text by clause number, `final` the copy to
    be signed. Blanks and clause numbers are no change; a word is."""
    expected = [(number, agreed.get(number, text)) for number, text in baseline]
    new = [text for number, text in agreed.items() if number not in dict(baseline)]
    left, right = [_bare(text) for _, text in expected], [_bare(text) for _, text in final]
    found: list[Difference] = []
    for how, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if how != "equal":
            found += _between(expected[a:b], final[c:d], {_bare(text) for text in new})
    present = set(right)
    return (*found, *(Difference("", "removed", text, "") for text in new if _bare(text) not in present))


def _between(expected: Sequence[tuple[str, str]], final: Sequence[tuple[str, str]], new: set[str]) -> list[Difference]:
    """Clauses that differ, paired by number, else in order."""
    found = []
    left = list(expected)
    for number, text in final:
        if _bare(text) in new:
            continue
        pair = next((one for one in left if one[0] == number and number), None)
        if pair is None:
            found.append(Difference(number, "added", "", collapsed(text)))
            continue
        left.remove(pair)
        if _bare(pair[1]) != _bare(text):
            found.append(Difference(number, "changed", collapsed(pair[1]), collapsed(text)))
    return found + [Difference(number, "removed", collapsed(text), "") for number, text in left if _bare(text)]


def _bare(text: str) -> str:
    return _NUMBER.sub("", collapsed(text))
