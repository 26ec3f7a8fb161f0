"""Their clause and a position in, the smallest edits that make it meet the position out."""

from collections.abc import Iterator
from itertools import pairwise

from bot.model.finding import Edit
from bot.model.playbook import BEYOND, Rule, Test
from bot.negotiate.extent import LABEL, Place, dependent, parts, says
from bot.negotiate.figures import valued
from bot.negotiate.judge import judge
from bot.negotiate.ladder import roots
from bot.negotiate.topics import words_for
from bot.negotiate.values import read
from bot.negotiate.veil import pattern
from bot.negotiate.wording import fitted

__all__ = ["LABEL", "Place", "applied", "rewrite"]

OMITTED = "Intentionally omitted."
# A cell with fewer words is a value, which no sentence replaces.
_CELL = 6


def rewrite(rule: Rule, position: int, place: Place) -> tuple[int, tuple[Edit, ...]] | None:
    """The position reached, at best `position`, and the edits of `place.text` that reach it: a number or a phrase
    where that suffices, else the sentence and what hangs on it. None when no edit of ours meets the rule's own
    tests."""
    for reached in range(position, len(rule.ladder)):
        for edits in _ways(rule, reached, place):
            if edits and _meets(rule, reached, applied(place.text, edits), place):
                return reached, edits
    return None


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """`text` with `edits` made, which must not overlap."""
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _meets(rule: Rule, reached: int, text: str, place: Place) -> bool:
    outcome = judge(rule, text, place.parties)
    return outcome is None or (outcome.position != BEYOND and outcome.position <= reached)


def _ways(rule: Rule, position: int, place: Place) -> Iterator[tuple[Edit, ...]]:
    """Ways to reach exactly `position`, smallest first."""
    small = tuple(edit for test in rule.tests for edit in _small(test, position, place))
    if small and not _overlap(small):
        yield small
    outcome = judge(rule, place.text, place.parties)
    judged = (outcome.start, outcome.end) if outcome and outcome.position not in range(position + 1) else None
    if not (place.whole or (outcome and outcome.position == BEYOND)):
        return
    words = [one for one in place.words if not judged or one[0] >= judged[1] or judged[0] >= one[1]]
    words += [judged] if judged else []
    if not words:
        return
    wording = fitted(rule.ladder[position].wording, place.contract, place.parties, place.side)
    if judged is None and not rule.unwanted and (place.spare or not _on(rule, place, words)):
        # What only reads like it is neither struck for nothing nor written over with what it does not speak of.
        return
    if place.spare or (not wording and rule.unwanted and position == 0):
        wording = ""
    elif not wording:
        return
    yield from _sentences(rule, position, place, words, wording)


def _on(rule: Rule, place: Place, words: list[tuple[int, int]]) -> bool:
    """Whether the words have any of the rule's own."""
    ours = roots(" ".join(f"{position.summary} {position.wording}" for position in rule.ladder))
    cue = words_for(rule.kind)
    said = place.parties.veil(place.text)
    return any(roots(place.text[slice(*one)]) & ours or (cue and cue.search(said, *one)) for one in words)


def _sentences(
    rule: Rule, position: int, place: Place, words: list[tuple[int, int]], wording: str
) -> Iterator[tuple[Edit, ...]]:
    """The sentence that decides with `wording` in its place; with every other of the clause that offends alone; with
    the whole of its paragraph."""
    every = _everywhere(place)
    first = [one for one in every if any(one[0] < end and one[1] > start for start, end in words)]
    if not first:
        return
    left, right = place.line(*first[0])
    own = parts(place.text, left, right)
    if " | " in place.text and len(place.text[left:right].split()) < _CELL:
        return
    if wording and any(says(place.text[slice(*one)], wording) for one in every if one not in first):
        wording = ""
    gone = _with_dependents(place, every, first, wording)
    yield _put(place, gone, wording)
    others = [one for one in every if one not in gone]
    bad = [one for one in others if not _meets(rule, position, place.text[slice(*one)], place)]
    if bad:
        yield _put(place, [*gone, *bad], wording)
    if " | " not in place.text:
        yield _put(place, own, wording)


def _with_dependents(
    place: Place, every: list[tuple[int, int]], gone: list[tuple[int, int]], wording: str
) -> list[tuple[int, int]]:
    """`gone` and what hangs on it in the same paragraph."""
    kept = list(gone)
    for one in every:
        near = [other for other in kept if place.line(*other) == place.line(*one)]
        if one not in kept and near and dependent(place, near, one, wording):
            kept.append(one)
    return kept


def _everywhere(place: Place) -> list[tuple[int, int]]:
    """Every sentence of a clause, paragraph by paragraph."""
    return [one for piece in place.pieces() for one in parts(place.text, *place.line(*piece))]


def _put(place: Place, gone: list[tuple[int, int]], wording: str) -> tuple[Edit, ...]:
    """`wording` for the first of the sentences `gone`, nothing for the others; a paragraph of which nothing is left
    says that it was omitted."""
    edits: list[Edit] = []
    for start, end in _joined(place.text, sorted(gone)):
        new = wording if not edits else ""
        left, right = place.line(start, end)
        if not new and (start, end) == (left, right):
            new = OMITTED
        elif not new:
            # A blank goes with the sentence.
            start -= len(place.text[left:start]) - len(place.text[left:start].rstrip(" "))
            end += (len(place.text[end:right]) - len(place.text[end:right].lstrip(" "))) if start == left else 0
        edits.append(Edit(start, end, new))
    return tuple(edits)


def _joined(text: str, gone: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences of one paragraph as one stretch."""
    out: list[tuple[int, int]] = []
    for start, end in gone:
        if out and not text[out[-1][1] : start].strip(" "):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _small(test: Test, position: int, place: Place) -> Iterator[Edit]:
    if test.must_not and test.otherwise == BEYOND:
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
