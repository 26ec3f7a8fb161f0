"""A playbook: for each kind of clause, what we prefer, what we accept, and where we walk away."""

from collections.abc import Iterable
from dataclasses import dataclass

BEYOND = -1


@dataclass(frozen=True, slots=True)
class Position:
    """A position in a sentence, with wording (blanks in braces) and who must approve it."""

    summary: str
    wording: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """What a clause must say. One of these: a value `read` that is `at_least` or `at_most` the step of each position,
    best first, or `among` the names of each; patterns it `must` or `must_not` match; phrases it `never` or once `says`;
    or `does`: that `who` ("us", "them", "both"; all by default) in that `mood` does one of these acts, `how`.
    {us} and {them} stand for the parties. What has one of the phrases of `unless` in the same statement passes.
    Words that fail put the clause at position `otherwise`, BEYOND by default; `instead` are the words for the part of
    them that the pattern names (?P<cut>…). `needed`: some clause must do it."""

    read: str = ""
    at_least: tuple[float, ...] = ()
    at_most: tuple[float, ...] = ()
    among: tuple[tuple[str, ...], ...] = ()
    must: str = ""
    must_not: str = ""
    never: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    who: str = ""
    mood: str = ""
    does: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    because: str = ""
    instead: str = ""
    otherwise: int = BEYOND
    needed: bool = False

    @property
    def wanted(self) -> bool:
        return bool(self.must or self.says or self.needed)

    @property
    def steps(self) -> tuple[float, ...]:
        return self.at_least or self.at_most

    def position(self, value: float | str) -> int:
        """The position (0 is preferred) that `value` reaches, BEYOND when none."""
        if self.among:
            wanted = str(value).casefold()
            return next((at for at, names in enumerate(self.among) if wanted in {n.casefold() for n in names}), BEYOND)
        number = float(value)
        met = (number >= step if self.at_least else number <= step for step in self.steps)
        return next((at for at, good in enumerate(met) if good), BEYOND)


@dataclass(frozen=True, slots=True)
class Deal:
    """What is known of the deal: `value` a year in `currency`, the counterparty's type, region, and our role."""

    value: float | None = None
    counterparty_type: str = ""
    region: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The deals that a rule is for; an empty condition is for all. A condition on what is unknown does not hold."""

    value_from: float | None = None
    value_below: float | None = None
    counterparty_types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def holds(self, deal: Deal) -> bool:
        if self.value_from is not None and (deal.value is None or deal.value < self.value_from):
            return False
        if self.value_below is not None and (deal.value is None or deal.value >= self.value_below):
            return False
        asked = (
            (self.counterparty_types, deal.counterparty_type),
            (self.regions, deal.region),
            (self.roles, deal.role),
        )
        return all(not wanted or given.casefold() in {w.casefold() for w in wanted} for wanted, given in asked)


@dataclass(frozen=True)
class Rule:
    """Our rule for one clause kind. `walk_away` and `inside` are for counsel and deal desk only.

    `required`: the contract must have such a clause. `approver` approves what is beyond position `allowed`; a
    position's own approver approves that position."""

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
    tests: tuple[Test, ...] = ()
    required: bool = False
    unwanted: bool = False
    allowed: int = 0
    when: When = When()

    @property
    def ladder(self) -> tuple[Position, ...]:
        """Preferred, then the fallbacks in order."""
        return (self.preferred, *self.fallbacks)

    def needs(self, position: int) -> str:
        """Who must approve our agreeing to `position` (BEYOND included), "" when nobody."""
        if position == BEYOND or position >= len(self.ladder):
            return self.approver
        own = self.ladder[position].approver
        return own or (self.approver if position > max(self.allowed, len(self.fallbacks)) else "")


@dataclass(frozen=True)
class Playbook:
    name: str
    side: str
    file: str
    rules: tuple[Rule, ...] = ()
    owner: str = ""

    def rule(self, kind: str, deal: Deal | None = None) -> Rule | None:
        """The first rule for `kind` whose condition holds for `deal`; without a deal, the first without one."""
        known = deal or Deal()
        return next((rule for rule in self.rules if rule.kind == kind and rule.when.holds(known)), None)

    def applying(self, deal: Deal | None = None) -> tuple[Rule, ...]:
        """One rule for each kind, in the playbook's order."""
        kinds: Iterable[str] = dict.fromkeys(rule.kind for rule in self.rules)
        return tuple(rule for kind in kinds if (rule := self.rule(kind, deal)))
