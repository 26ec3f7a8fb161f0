"""A playbook: for each kind of clause, what we prefer, what we accept, and where we walk away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A position in a sentence, with wording (blanks in braces) and who must approve it."""

    summary: str
    wording: str = ""
    approver: str = ""


@dataclass(frozen=True)
class Rule:
    """Our rule for one clause kind. `walk_away` and `inside` are for counsel and deal desk only."""

    kind: str
    title: str
    preferred: Position
    fallbacks: tuple[Position, ...] = ()
    walk_away: str = ""
    outside: str = ""
    inside: str = ""
    approver: str = ""
    priority: str = ""
    give: tuple[str, ...] = ()
    get: tuple[str, ...] = ()


@dataclass(frozen=True)
class Playbook:
    name: str
    side: str
    file: str
    rules: tuple[Rule, ...] = ()

    def rule(self, kind: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.kind == kind), None)
