"""Which clauses a kind of rule is about: by their own words, or by what the learnt tagger told."""

import re

from bot.model.clause import Clause
from bot.negotiate.laws import laws
from bot.negotiate.sides import Sides
from bot.negotiate.veil import phrases
from bot.negotiate.vocabulary import vocabulary


def concerns(kind: str, clause: Clause, parties: Sides) -> bool:
    """True when `clause` is about `kind`; a heading that stands alone is about nothing."""
    return not bare(clause) and speaks_of(kind, clause, parties)


def speaks_of(kind: str, clause: Clause, parties: Sides) -> bool:
    """The same for a clause that is known to be more than a heading."""
    words = words_for(kind)
    if kind == "governing_law" and next(laws(clause.text), None):
        return True
    return bool(words and words.search(parties.veil(clause.text))) or kind in clause.kinds


def bare(clause: Clause) -> bool:
    """A heading alone."""
    return len(clause.text.split()) <= len(clause.label.split()) + 2


def hinted(kind: str, clause: Clause, parties: Sides) -> tuple[int, int] | None:
    """Where `clause` has a word of the subject of `kind`; None where it has none, or is a heading alone."""
    words = vocabulary().hints.get(kind)
    if not words or bare(clause):
        return None
    hit = phrases(words).search(parties.veil(clause.text))
    return hit.span() if hit else None


def words_for(kind: str) -> re.Pattern[str] | None:
    words = vocabulary().subjects.get(kind)
    return phrases(words) if words else None
