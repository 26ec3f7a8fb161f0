"""Kinds and playbooks in, the playbook's own words out: only what this audience may see."""

from collections.abc import Iterator, Sequence

from bot.answer.words import content
from bot.model.evidence import PlaybookQuote
from bot.model.person import Audience
from bot.model.playbook import Playbook, Rule

_MOST = 4


def positions(
    text: str, kinds: Sequence[str], playbooks: Sequence[Playbook], audience: Audience
) -> tuple[PlaybookQuote, ...]:
    """Our rules on the first of `kinds` that has any, else on the words of `text`, one for each playbook.

    Preferred wording and outside rationale are for full members; fallbacks, walk-away, inside rationale and
    approvers for an audience that sees limits; nothing for anybody else."""
    if not audience.inside:
        return ()
    wanted = next((kind for kind in kinds if any(book.rule(kind) for book in playbooks)), None)
    found = _by_kind(wanted, playbooks) if wanted else _by_title(text, playbooks)
    return tuple(
        PlaybookQuote(book.name, rule.kind, rule.title, tuple(_lines(rule, limits=audience.sees_limits)))
        for book, rule in found[:_MOST]
    )


def _by_kind(kind: str, playbooks: Sequence[Playbook]) -> list[tuple[Playbook, Rule]]:
    return [(book, rule) for book in playbooks for rule in (book.rule(kind),) if rule]


def _by_title(text: str, playbooks: Sequence[Playbook]) -> list[tuple[Playbook, Rule]]:
    asked = set(content(text))
    rules = [(book, rule) for book in playbooks for rule in book.rules]
    shared = {rule.title: len(asked & set(content(rule.title))) for _, rule in rules}
    most = max(shared.values(), default=0)
    return [(book, rule) for book, rule in rules if most and shared[rule.title] == most]


def _lines(rule: Rule, *, limits: bool) -> Iterator[tuple[str, str]]:
    yield "Preferred", rule.preferred.summary
    if rule.preferred.wording:
        yield "Wording", rule.preferred.wording
    if rule.outside:
        yield "Why", rule.outside
    if limits:
        yield from _limits(rule)


def _limits(rule: Rule) -> Iterator[tuple[str, str]]:
    for count, fallback in enumerate(rule.fallbacks, 1):
        yield f"Fallback {count}", fallback.summary
        if fallback.wording:
            yield f"Fallback {count} wording", fallback.wording
        if fallback.approver:
            yield f"Fallback {count} approver", fallback.approver
    if rule.walk_away:
        yield "Walk away", rule.walk_away
    if rule.inside:
        yield "Inside", rule.inside
    if rule.approver or rule.preferred.approver:
        yield "Approver", rule.approver or rule.preferred.approver
