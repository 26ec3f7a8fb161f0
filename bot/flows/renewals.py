"""What must be done by when: each contract's renewal as it stands today, with the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.desk import Desk, Shelf
from bot.flows.family import facts_as_amended, ties
from bot.model.contract import Contract, Status
from bot.model.fact import Fact, Facts
from bot.model.family import Kin
from bot.model.person import Audience
from bot.model.renewal import Coverage, Renewal, Standing, Step
from bot.renew.calendar import holds_until, renewal

_ENDED = "somebody marked it as ended"


@dataclass(frozen=True)
class Watched:
    """A contract with its renewal, the facts that it was reckoned from, and the last day on which both still hold.

    `alone`: no other contract has a say in it."""

    contract: Contract
    facts: Facts
    renewal: Renewal
    until: date = date.max
    alone: bool = False

    @property
    def quotes(self) -> tuple[str, ...]:
        """The contract's words that the steps rest on, each stretch once, in the order of the steps."""
        named = dict.fromkeys(step.fact for step in self.renewal.steps if step.fact)
        stretches = (words for name in named for words in stretches_of(self.facts.facts.get(name)))
        return tuple(dict.fromkeys(stretches))


def renewals(desk: Desk, audience: Audience, *, within: int | None = None, name: str = "") -> tuple[Watched, ...]:
    """The contracts that the audience may see, most urgent first; with `within` only those on which something must
    be done in that many days. `name` narrows to contracts whose name or parties hold it."""
    today = desk.clock().date()
    shelf = desk.shelf(audience)
    wanted = name.strip().casefold()
    kin = Kinship(shelf, today)
    found = (kin.watch(one) for one in shelf.contracts if wanted in one.name.casefold())
    last = today + timedelta(days=within or 0)
    kept = (one for one in found if within is None or _due(one.renewal, today, last))
    return tuple(sorted(kept, key=lambda one: (one.renewal.act_by or date.max, one.contract.file_path)))


class Kinship:
    """The contracts of a shelf on `today`, each with what its amendments make of it; who amends whom is found once."""

    def __init__(self, shelf: Shelf, today: date) -> None:
        self._shelf, self._today = shelf, today
        self._amends = {one.child.id: one.master for one in ties(shelf).every if one.kin is Kin.AMENDMENT}
        self._amended = {master.id for master in self._amends.values()}

    def watch(self, contract: Contract) -> Watched:
        """The renewal of one contract as it now reads. An amendment has none of its own: its master has."""
        if contract.status is Status.ENDED:
            return Watched(contract, contract.facts, _without(Standing.ENDED, _ENDED))
        if master := self._amends.get(contract.id):
            return Watched(contract, contract.facts, _without(Standing.ACTIVE, f"it amends {master.name}: see there"))
        amended = contract.id in self._amended
        facts = facts_as_amended(self._shelf, contract, self._today) if amended else contract.facts
        found = renewal(facts, self._today, confirmed=bool(contract.confirmed_by))
        # An amendment may begin on any day.
        until = self._today if amended else holds_until(facts, found, self._today)
        return Watched(contract, facts, found, until, alone=not amended)

    def concerns(self, contract: Contract) -> bool:
        """True when the contract amends another or is amended."""
        return contract.id in self._amends or contract.id in self._amended


def _without(status: Standing, why: str) -> Renewal:
    return Renewal(status, None, Coverage.NONE, steps=(Step(why),))


@dataclass(frozen=True)
class Wish:
    """What somebody asked of the list: due within so many days, only their own, of a counterparty; `said` in words."""

    within: int | None
    mine: bool
    name: str

    @property
    def said(self) -> str:
        within = f" within {self.within} days" if self.within is not None else ""
        return f"{' of yours' * self.mine}{within}{f' with “{self.name}”' if self.name else ''}"


def wish_of(text: str) -> Wish:
    """From "within 90d owner me Acme": whatever is neither is part of the counterparty's name."""
    within = re.search(r"\b(?:within|in|next)\s+(\d{1,4})\s*(?:d|days?)?\b", text, re.I)
    rest = text.replace(within.group(), " ") if within else text
    mine = re.search(r"\b(?:owner|owned by)\s+me\b|\bmine\b", rest, re.I)
    rest = rest.replace(mine.group(), " ") if mine else rest
    return Wish(int(within[1]) if within else None, bool(mine), " ".join(rest.split()))


def _due(found: Renewal, today: date, last: date) -> bool:
    return any(day is not None and today <= day <= last for day in (found.notice_deadline, found.send_by))


def stretches_of(fact: Fact | None) -> Iterator[str]:
    """The words at each of the fact's spans: its quotation joins them by an ellipsis."""
    at = 0
    for span in fact.spans if fact else ():
        if fact and (words := fact.quote[at : at + len(span)]):
            yield words
        at += len(span) + len(" … ")
