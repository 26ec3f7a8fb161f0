"""A rule and a clause's words in, the position that they meet out, with the characters that decide and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.finding import Reading
from bot.model.playbook import BEYOND, Rule, Test
from bot.negotiate.choice import unbounded
from bot.negotiate.sides import Sides
from bot.negotiate.topics import words_for
from bot.negotiate.trial import hit
from bot.negotiate.trial import values as values_of

# A heading in the line of its clause has no more words, its number among them.
_HEADING = 5


@dataclass(frozen=True)
class Outcome:
    """A test's outcome: the position it leaves, the characters of the clause that decide, what is said."""

    position: int
    start: int
    end: int
    reason: str
    read: tuple[Reading, ...] = ()


def judge(
    rule: Rule, text: str, parties: Sides, *, values: bool = True, sure: Sequence[tuple[int, int]] = ()
) -> Outcome | None:
    """The worst outcome of the rule's tests on `text`; None when no test says anything about it. Values are read only
    where `values`: a number means something in a clause on the subject alone. `sure` are where sentences stand that
    are on it whatever their words.

    A rule that only refuses words finds a clause without them preferred."""
    tests = [test for test in rule.tests if values or not test.read]
    outcomes = [o for test in tests for o in (_outcome(test, rule, text, parties, sure),) if o]
    if outcomes:
        return max(outcomes, key=lambda o: (o.position == BEYOND, o.position))
    if any(test.read for test in rule.tests) or not rule.tests:
        return None
    found = first(rule.kind, text, parties)
    return Outcome(0, *found, "it has none of the words that we refuse")


def first(kind: str, text: str, parties: Sides) -> tuple[int, int]:
    words = words_for(kind)
    found = words.search(parties.veil(text)) if words else None
    return found.span() if found else (0, len(text))


def _outcome(test: Test, rule: Rule, text: str, parties: Sides, sure: Sequence[tuple[int, int]]) -> Outcome | None:
    if test.wanted:
        return None
    if not test.read:
        found = hit(test, text, parties)
        return Outcome(test.otherwise, *found, test.because) if found else None
    readings = values_of(test, text, parties, sure)
    if loose := next((one for one in readings if unbounded(test, text, one, readings)), None):
        said = f"it gives {shown(loose)} or what no number bounds, whichever is {'more' if test.at_most else 'less'}"
        return Outcome(BEYOND, loose.start, loose.end, f"{said}. We prefer: {rule.preferred.summary}", readings)
    placed = [(test.position(reading.value), reading) for reading in readings]
    if not placed:
        return None
    position, worst = max(placed, key=lambda one: (one[0] == BEYOND, one[0]))
    return Outcome(position, worst.start, worst.end, _compared(rule, worst), readings)


def _compared(rule: Rule, reading: Reading) -> str:
    """What was read and what we prefer; never what we would accept."""
    return f"it gives {shown(reading)}. We prefer: {rule.preferred.summary}"


def shown(reading: Reading) -> str:
    """ "15 days", "3 months of fees", "Cayman Islands"."""
    if isinstance(reading.value, str):
        return reading.value
    unit = reading.measure.rsplit("_", 1)[-1]
    if unit == "amount":
        return f"{reading.value:,.0f}"
    if reading.measure == "cap_months":
        return f"{reading.value:,.6g} month{'' if reading.value == 1 else 's'} of fees"
    if reading.measure == "late_percent_month":
        unit = "percent a month"
    return f"{reading.value:,.6g} {unit.removesuffix('s') if reading.value == 1 else unit}"


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds the deciding words; with the next where they are a heading's."""
    left = max((hit.end() for hit in re.finditer(r"[.;]\s+(?=[A-Z(])|\n(?=[^\n]* \| )", text[:start])), default=0)
    stop = max(_stop(text, end - 1 if end > start else end), end)
    if len(text[left:stop].split()) <= _HEADING:
        stop = _stop(text, stop)
    return left, stop


def _stop(text: str, at: int) -> int:
    right = re.search(r"[.;](?=\s|$)", text[at:])
    return at + right.end() if right else len(text)
