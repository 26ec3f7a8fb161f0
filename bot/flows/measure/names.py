"""A labelled party and the parties stated -> the one that is meant, and whether it is spelt as labelled."""

import re
from collections.abc import Iterable

from bot.flows.measure.labels import LabelledParty
from bot.model.fact import Party

_BESIDE = re.compile(
    r",?\s+\(?(?:d/?b/?a|f/?k/?a|a/?k/?a|doing business as|formerly|a division of|a subsidiary of|together with"
    r"|and its|and respective)\b",
    re.I,
)


def found(wanted: LabelledParty, stated: Iterable[Party]) -> Party | None:
    """The stated party whose name is the labelled one but for case, punctuation, "The" and a trading name."""
    ways = {way for spelling in wanted.spellings for way in _ways(spelling)}
    return next((party for party in stated if _ways(party.name) & ways), None)


def spelt(wanted: LabelledParty, stated: Party) -> bool:
    """True when the name is one of the labelled spellings to the letter."""
    return stated.name in wanted.spellings


def _ways(name: str) -> set[str]:
    """`name` folded: as it is, without "d/b/a …", without what describes it."""
    bare = _BESIDE.split(name)[0]
    return {re.sub(r"\W|^the\b", "", one.casefold().replace("&", "and")) for one in (name, bare)} - {""}
