"""Clauses -> the same clauses with their kinds: by heading, by cue or from above; and by the learnt tagger."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from bot.model.clause import Clause
from bot.model.taxonomy import Taxonomy
from bot.model.unit import Unit, units

_LOOSE = re.compile(r"[^a-z0-9 ]+")
_OPENING = 400
_LONGEST_HEADING = 12
# Only wording that hardly ever means anything else; everything subtler is for a learnt tagger.
_CUES = (
    ("governing_law", r"\b(?:governed\s+by|construed\s+in\s+accordance\s+with)\b[^.;]{0,80}\blaws?\b"),
    ("force_majeure", r"\bforce\s+majeure\b|\bacts?\s+of\s+God\b"),
    (
        "cap_on_liability",
        r"\bin\s+no\s+event\b[^.;]{0,160}\bliabilit|\b(?:aggregate|total)\s+liability\b[^.;]{0,120}\bexceed",
    ),
    ("entire_agreement", r"\bconstitutes?\s+the\s+(?:entire|whole)\s+agreement\b"),
    ("severability", r"\b(?:provision|term)\b[^.;]{0,60}\b(?:invalid|unenforceable|illegal)\b"),
    ("counterparts", r"\bexecuted\s+in\s+(?:\w+\s+){0,5}?counterparts\b"),
    ("assignment", r"\bmay\s+(?:not\s+)?(?:be\s+)?assign(?:ed)?\b|\bshall\s+not\s+assign\b"),
    ("term", r"\bterm\s+of\s+this\s+agreement\s+(?:shall|will|is|commences)\b|\binitial\s+term\b"),
)
_PATTERNS = tuple((kind, re.compile(cue, re.I)) for kind, cue in _CUES)


class Tells(Protocol):
    """A tagger: (units, kinds) log-odds for the units of one document."""

    @property
    def kinds(self) -> tuple[str, ...]: ...

    def scores(self, units: Sequence[Unit]) -> np.ndarray: ...


def tag(clauses: Sequence[Clause], taxonomy: Taxonomy) -> tuple[Clause, ...]:
    """`clauses` with `kinds` filled in; a clause that has kinds already keeps them."""
    names = _names(taxonomy)
    known = {kind.id for kind in taxonomy.kinds}
    tagged: dict[int, Clause] = {}
    for clause in clauses:
        own = clause.kinds or _by_heading(clause.heading, names) or _by_cue(clause, known)
        above = tagged.get(clause.parent) if clause.parent is not None else None
        tagged[clause.ordinal] = replace(clause, kinds=own or (above.kinds if above else ()))
    return tuple(tagged[clause.ordinal] for clause in clauses)


def by_heading(heading: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The kinds that a heading stands for, () when it is none that we know."""
    return _by_heading(heading, _names(taxonomy))


def learnt(clauses: Sequence[Clause], tagger: Tells | None) -> tuple[Clause, ...]:
    """`clauses` with the kinds added that the tagger finds more likely than not in one of their units."""
    if tagger is None:
        return tuple(clauses)
    found = units(clauses)
    kinds: dict[int, dict[str, float]] = {}
    scores = tagger.scores(found)
    for row, column in np.argwhere(scores > 0):
        its = kinds.setdefault(found[row].clause, {})
        its[tagger.kinds[column]] = max(its.get(tagger.kinds[column], 0.0), float(scores[row, column]))
    return tuple(_with(clause, kinds.get(clause.ordinal, {})) for clause in clauses)


def _with(clause: Clause, found: dict[str, float]) -> Clause:
    likely = sorted(found, key=lambda kind: -found[kind])
    return replace(clause, kinds=tuple(dict.fromkeys((*clause.kinds, *likely))))


@lru_cache(maxsize=4)
def _names(taxonomy: Taxonomy) -> dict[str, tuple[str, ...]]:
    """Folded heading or alias -> the kinds it stands for; a drafter's heading outranks an alias."""
    headings: dict[str, tuple[str, ...]] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    for kind in taxonomy.kinds:
        for heading in kind.headings:
            headings[_folded(heading)] = (*headings.get(_folded(heading), ()), kind.id)
        for alias in (kind.name, *kind.aliases):
            aliases.setdefault(_folded(alias), (kind.id,))
    return aliases | headings


def _by_heading(heading: str | None, names: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The kinds of a heading: as a whole, else of the longest known names inside it, part by part."""
    words = _folded(heading or "").split()[:_LONGEST_HEADING]
    kinds: list[str] = []
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            found = names.get(" ".join(words[at:end]))
            if found:
                kinds += found
                at = end - 1
                break
        at += 1
    return tuple(dict.fromkeys(kinds))


def _by_cue(clause: Clause, known: set[str]) -> tuple[str, ...]:
    if clause.heading:
        return ()
    opening = clause.text[:_OPENING]
    return tuple(kind for kind, cue in _PATTERNS if kind in known and cue.search(opening))


def _folded(text: str) -> str:
    return " ".join(_LOOSE.sub(" ", text.casefold()).split())
