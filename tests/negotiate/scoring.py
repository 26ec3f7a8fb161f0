"""Findings against what was planted: which deviations were found, and which findings nobody planted."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.model.document import collapsed
from bot.model.finding import Finding, Held
from tests.negotiate.drafting import DRAFTS

FLAGGED = frozenset({Held.BEYOND, Held.MISSING, Held.UNUSUAL})


@dataclass
class Score:
    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    @property
    def precision(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.extra))


def planted(name: str) -> list[dict[str, Any]]:
    path = DRAFTS / name
    return list(yaml.safe_load((path.parent / "planted.yaml").read_text("utf-8"))[path.name])


def beyond(name: str) -> list[dict[str, Any]]:
    """What was planted but the fallbacks, which are no deviation to flag."""
    return [one for one in planted(name) if one.get("position") != "fallback"]


def acceptable(name: str) -> list[dict[str, Any]]:
    path = DRAFTS / name
    return list(yaml.safe_load((path.parent / "acceptable.yaml").read_text("utf-8"))[path.name])


def score(name: str, findings: Sequence[Finding], into: Score, counted: Set[Held] = FLAGGED) -> Score:
    """A deviation is found when a finding flags its clause (or quotes its `words`), or names its kind as missing."""
    wanted = beyond(name)
    flagged = [f for f in findings if f.held in counted]
    for one in wanted:
        hit = any(_same(one, f) for f in flagged)
        (into.found if hit else into.missed).append(
            f"{name} {one['clause']} {one['kind']}: {one.get('what') or one['why']}"
        )
    for f in flagged:
        if not any(_same(one, f) for one in wanted):
            into.extra.append(f"{name} {f.clause} {f.kind} {f.held}: {f.reason} | {f.quote[:90]}")
    return into


def _same(one: dict[str, Any], f: Finding) -> bool:
    if not one["clause"]:
        return f.held is Held.MISSING and f.kind == one["kind"]
    if "words" in one:
        quote = collapsed(f.quote)
        return any(_meet(collapsed(words), quote) for words in one["words"])
    return f.clause.removeprefix("Section ") == str(one["clause"])


def _meet(words: str, quote: str) -> bool:
    """One holds the other: a finding quotes a sentence, what was planted may be two or half of one."""
    return words in quote or (len(quote) > 30 and quote.lstrip("0123456789.() ").strip(" .,;") in words)
