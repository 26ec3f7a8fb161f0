"""A playbook in, its problems out: gaps, contradictions, unreachable positions, wording that fails its own test."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.model.playbook import BEYOND, Playbook, Rule, Test
from bot.negotiate import guard
from bot.negotiate.judge import judge
from bot.negotiate.sides import Sides
from bot.negotiate.values import names
from bot.negotiate.wording import fitted


@dataclass(frozen=True)
class Problem:
    """`what` is wrong with the rule for `kind`, in a sentence."""

    playbook: str
    kind: str
    what: str


def problems(playbook: Playbook, kinds: set[str]) -> Iterator[Problem]:
    """Every problem of `playbook`; `kinds` are the clause kinds that exist."""
    twice = Counter((rule.kind, rule.when) for rule in playbook.rules)
    for rule in playbook.rules:
        said = [*_named(rule, kinds), *_gaps(rule)]
        said += ["two rules for the same deals"] if twice[rule.kind, rule.when] > 1 else []
        broken = list(_broken(rule))
        said += broken or [*_ladders(rule), *_unreachable(rule), *_wording(rule, playbook.side), *_tells(rule)]
        yield from (Problem(playbook.file, rule.kind, what) for what in said)


def _named(rule: Rule, kinds: set[str]) -> Iterator[str]:
    if rule.kind not in kinds:
        yield "no such kind in clauses.yaml"


def _gaps(rule: Rule) -> Iterator[str]:
    if not rule.tests:
        yield "a gap: nothing is tested, so a clause is never held against it"
    if not rule.walk_away:
        yield "a gap: no walk-away"
    if not rule.approver:
        yield "a gap: nobody approves what is beyond it"
    if not rule.outside:
        yield "a gap: no rationale that may be said"
    for at, position in enumerate(rule.ladder):
        if not position.wording and not (rule.unwanted and at == 0):
            yield f"a gap: {_step(at)} has no wording"


def _broken(rule: Rule) -> Iterator[str]:
    for test in rule.tests:
        kinds = sum(map(bool, (test.read, test.must, test.must_not, test.never, test.says, test.does)))
        if kinds != 1:
            yield "a test has exactly one of read, must, must_not, never, says and does"
        if test.read and test.read not in names():
            yield f"no value is called {test.read}; there are {', '.join(names())}"
        if test.read and sum(map(bool, (test.at_least, test.at_most, test.among))) != 1:
            yield f"{test.read} needs at_least, at_most or among: exactly one of them"
        for pattern in filter(None, (test.must, test.must_not)):
            try:
                re.compile(pattern.replace("{us}", "us").replace("{them}", "them"))
            except re.error as error:
                yield f"the pattern {pattern!r} cannot be read: {error}"


def _ladders(rule: Rule) -> Iterator[str]:
    for test in rule.tests:
        steps = test.steps
        if len(test.steps or test.among) > len(rule.ladder):
            yield f"{test.read} has more steps than there are positions"
        pairs = list(pairwise(steps))
        if any(b > a if test.at_least else b < a for a, b in pairs):
            yield f"a contradiction: a fallback on {test.read} asks for more than the position before it"
        if any(a == b for a, b in pairs):
            yield f"an unreachable position: two steps of {test.read} are the same"
        if test.among and any(set(a) & set(b) for a, b in pairwise(test.among)):
            yield f"a contradiction: the same name stands at two positions of {test.read}"


def _unreachable(rule: Rule) -> Iterator[str]:
    """A fallback that no step and no words lead to, where others are led to."""
    led = {0} | {test.otherwise for test in rule.tests if not test.wanted and not test.read}
    for test in rule.tests:
        led |= set(range(len(test.steps or test.among)))
    if any(test.read for test in rule.tests):
        for at in range(1, len(rule.ladder)):
            if at not in led and at > max(led):
                yield f"an unreachable position: no test leads to {_step(at)}"


def _wording(rule: Rule, side: str) -> Iterator[str]:
    parties = Sides("Customer", "Vendor") if side == "buyer" else Sides("Vendor", "Customer")
    words_only = replace(rule, tests=tuple(test for test in rule.tests if not _blank(test)))
    for at, position in enumerate(rule.ladder):
        if not position.wording:
            continue
        outcome = judge(words_only, fitted(position.wording, "", parties, side), parties)
        if outcome and (outcome.position == BEYOND or outcome.position > at):
            found = "beyond every position" if outcome.position == BEYOND else _step(outcome.position)
            yield f"a contradiction: the wording of {_step(at)} is {found} by its own test"


def _blank(test: Test) -> bool:
    """A law may be a blank in the wording; no test can read it there."""
    return test.read == "governing_law"


def _tells(rule: Rule) -> Iterator[str]:
    if shared := guard.shared(rule.outside, rule):
        yield f"the outside rationale tells what must stay with us: {shared}"


def _step(at: int) -> str:
    return "the preferred position" if at == 0 else f"fallback {at}"
