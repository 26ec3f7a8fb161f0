"""A labelled party and the parties stated -> the one that is meant, and whether it is spelt as labelled."""

import re
from collections.abc import Iterable

from bot.flows.measure.labels import LabelledParty
from bot.model.fact import Party


def found(wanted: LabelledParty, stated: Iterable[Party]) -> Party | None:
    """The stated party whose name is the labelled one but for case, punctuation, "The" and a trading name."""
    ways = {way for spelling in wanted.spellings for way in _ways(spelling)}
    return next((party for party in stated if _ways(party.name) & ways), None)


def spelt(wanted: LabelledParty, stated: Party) -> bool:
    """True when the name is one of the labelled spellings to the letter."""
    return stated.name in wanted.spellings


def _ways(name: str) -> set[str]:
    """`name` folded, and folded without "d/b/a …"."""
    bare = re.split(r",?\s+\(?(?:d/?b/?a|f/?k/?a|a/?k/?a|doing business as|formerly)\b", name, flags=re.I)[0]
    return {re.sub(r"\W|^the\b", "", one.casefold().replace("&", "and")) for one in (name, bare)} - {""}
