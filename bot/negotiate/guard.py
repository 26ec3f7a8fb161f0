"""What is about to be sent in, nothing out: refuses text that holds a limit, a reason of ours, or another's name."""

import re
from collections.abc import Iterable, Iterator

from bot.errors import Leak
from bot.model.playbook import Rule
from bot.negotiate.numbers import NUMBER, number

_WORD = re.compile(r"[a-z0-9'’]+")
_RUN = 4
_LINK = re.compile(r"https?://|www\.", re.I)
_NUMBER = re.compile(rf"(?<![\w.]){NUMBER}", re.I)
# "one of us", "a second one": mostly no number at all, unless it counts something.
_ARTICLE = re.compile(r"one\b(?!\s+(?:per|percent|day|week|month|year|hour|time|half))", re.I)
_SLIGHT = {"a", "an", "the", "of", "in", "for", "on", "to", "and", "or", "our", "your", "vendor", "customer"}


def check(outward: str, rule: Rule | None, *, offered: int, known: str, names: Iterable[str] = ()) -> str:
    """`outward` unchanged. Raises Leak when it holds a number or four words in a row of what we keep: the inside
    rationale, the walk-away, positions after `offered`; or one of `names`, or a link.

    `known` is what the other side has seen anyway: its own clause and the wording that we propose."""
    seen = _runs(known) | (_runs(rule.outside) | _runs(f"proposal on {rule.title}") if rule else set())
    for secret in _secrets(rule, offered):
        if shared := (_runs(secret) & _runs(outward)) - seen:
            raise _leak(" ".join(next(iter(shared))))
    allowed = _numbers(known) | (_numbers(rule.outside) if rule else set())
    if told := _numbers(outward) - allowed:
        raise _leak(f"the number {next(iter(told)):g}")
    lowered = outward.casefold()
    for name in names:
        if len(name) > 2 and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", lowered):
            raise _leak("another party's name")
    if _LINK.search(outward):
        raise _leak("a link")
    return outward


def _secrets(rule: Rule | None, offered: int) -> Iterator[str]:
    if rule is None:
        return
    yield from (rule.inside, rule.walk_away)
    for position in rule.ladder[offered + 1 :]:
        yield from (position.summary, position.wording)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _numbers(text: str) -> set[float]:
    hits = (hit for hit in _NUMBER.finditer(text) if not _ARTICLE.match(text, hit.start()))
    return {value for hit in hits if (value := number(hit)) is not None}


def shared(outside: str, rule: Rule) -> str:
    """What `outside` has in common with the limits of `rule`: four words in a row, or a step; "" when nothing."""
    open_ = _runs(rule.preferred.summary) | _runs(rule.preferred.wording) | _runs(rule.title)
    words = next((run for secret in _secrets(rule, 0) for run in (_runs(secret) & _runs(outside)) - open_), ())
    kept = {step for test in rule.tests for step in test.steps[1:]} - {
        test.steps[0] for test in rule.tests if test.steps
    }
    numbers = _numbers(outside) & kept - _numbers(rule.preferred.wording)
    return " ".join(words) or ", ".join(f"the number {number:g}" for number in sorted(numbers))


def discloses(give: str, rule: Rule, *, offered: int) -> bool:
    """True for a trade that is itself a later position: "automatic renewal" where a fallback accepts one."""
    words = _stems(give)
    later = [f"{position.summary} {position.wording}" for position in rule.ladder[offered + 1 :]]
    return any(words <= _stems(said) for said in later)


def _stems(text: str) -> set[str]:
    """Content words without their plural or possessive endings."""
    words = (re.sub(r"(?:['’]s|s)$", "", word) for word in _WORD.findall(text.casefold()))
    return {word for word in words if word not in _SLIGHT}


def _leak(what: str) -> Leak:
    return Leak(
        "I held this text back, because it would tell the other side what must stay with us.",
        f"outward text holds {what}",
    )
