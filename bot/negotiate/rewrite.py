"""Their clause and a position in, the smallest edits that make it meet the position out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.model.finding import Edit
from bot.model.playbook import BEYOND, Rule, Test
from bot.negotiate.figures import valued
from bot.negotiate.judge import around, judge
from bot.negotiate.sides import Sides
from bot.negotiate.values import read
from bot.negotiate.veil import pattern
from bot.negotiate.wording import fitted

OMITTED = "Intentionally omitted."
LABEL = re.compile(r"\s*(?:(?:Section|Article|§)\s*)?[\dIVXivx.]+(?:\s+|\t)(?:[A-Z][\w /-]{1,40}\.\s+)?")


@dataclass(frozen=True)
class Place:
    """A clause's text within the contract, the parties in it and our side. `spare`: another clause already says on
    this subject what we want, so this one may simply go."""

    text: str
    contract: str
    parties: Sides
    side: str
    spare: bool = False


def rewrite(rule: Rule, position: int, place: Place) -> tuple[int, tuple[Edit, ...]] | None:
    """The position reached, at best `position`, and the edits of `place.text` that reach it: a number or a phrase
    where that suffices, else the sentence, else the clause. None when no edit of ours meets the rule's own tests."""
    for reached in range(position, len(rule.ladder)):
        for edits in _ways(rule, reached, place):
            outcome = judge(rule, applied(place.text, edits), place.parties)
            if outcome is None or (outcome.position != BEYOND and outcome.position <= reached):
                return reached, edits
    return None


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """`text` with `edits` made, which must not overlap."""
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _ways(rule: Rule, position: int, place: Place) -> Iterator[tuple[Edit, ...]]:
    """Ways to reach exactly `position`, smallest first."""
    small = tuple(edit for test in rule.tests for edit in _small(test, position, place))
    if small and not _overlap(small):
        yield small
    outcome = judge(rule, place.text, place.parties)
    if " | " in place.text or outcome is None:
        # A sentence that runs through the cells of a table is theirs to lay out anew.
        return
    label = LABEL.match(place.text)
    first, body = label.end() if label else 0, len(place.text.rstrip())
    start, end = around(place.text, outcome.start, outcome.end)
    start, end = max(start, first), min(end, body)
    wording = fitted(rule.ladder[position].wording, place.contract, place.parties, place.side)
    if place.spare:
        yield (Edit(first, body, OMITTED),)
    elif wording:
        yield (Edit(start, end, wording),)
        yield (Edit(first, body, wording),)
    elif rule.unwanted and position == 0:
        yield (Edit(start, end, OMITTED if (start, end) == (first, body) else ""),)
        yield (Edit(first, body, OMITTED),)


def _small(test: Test, position: int, place: Place) -> Iterator[Edit]:
    if test.must_not and test.instead and test.otherwise == BEYOND:
        hit = pattern(test.must_not).search(place.parties.veil(place.text))
        if hit and hit.groupdict().get("cut"):
            words = fitted(test.instead, place.contract, place.parties, place.side)
            yield Edit(hit.start("cut"), hit.end("cut"), words)
    for reading in read(test.read, place.text, place.parties) if test.read else ():
        if not 0 <= test.position(reading.value) <= position:
            yield from valued(test, position, reading, place.text)


def _overlap(edits: tuple[Edit, ...]) -> bool:
    ordered = sorted(edits, key=lambda e: e.start)
    return any(left.end > right.start for left, right in pairwise(ordered))
