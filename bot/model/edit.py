"""An edit of a playbook that its owner approved: it lies over the file, and can be taken back."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.playbook import Playbook, Rule


@dataclass(frozen=True)
class Edit:
    """On `kind` of the playbook in the file `playbook`, positions up to `to` need nobody's approval any more.

    It was suggested by `times` overrides; `verdict` is approved or declined. `at` is aware, `undone_at` None while it
    holds."""

    playbook: str
    kind: str
    times: int
    to: int
    verdict: str
    who: str
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        return self.verdict == "approved" and self.undone_at is None and self.to >= 0


def edited(book: Playbook, edits: tuple[Edit, ...]) -> Playbook:
    """`book` with the edits in force."""
    reach: dict[str, int] = {}
    for edit in edits:
        if edit.in_force and edit.playbook == book.file:
            reach[edit.kind] = max(edit.to, reach.get(edit.kind, 0))
    if not reach:
        return book
    return replace(
        book, rules=tuple(_allowing(rule, reach[rule.kind]) if rule.kind in reach else rule for rule in book.rules)
    )


def _allowing(rule: Rule, to: int) -> Rule:
    """No position up to `to` needs approval."""
    free = tuple(replace(one, approver="") if at <= to else one for at, one in enumerate(rule.fallbacks, start=1))
    return replace(rule, fallbacks=free, allowed=max(rule.allowed, min(to, len(rule.fallbacks))))
