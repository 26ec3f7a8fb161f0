"""Clauses -> the same clauses with their kinds, read off headings and inherited by sub-clauses."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model.clause import Clause
from bot.model.taxonomy import Taxonomy

_LOOSE = re.compile(r"[^a-z0-9 ]+")
_OPENING = 160


def tag(clauses: Sequence[Clause], taxonomy: Taxonomy) -> tuple[Clause, ...]:
    """`clauses` with `kinds` filled: by heading, else by cue words in the opening, else from the parent."""
    names = _names(taxonomy)
    tagged: dict[int, Clause] = {}
    for clause in clauses:
        own = clause.kinds or _by_heading(clause.heading, names)
        above = tagged.get(clause.parent) if clause.parent is not None else None
        tagged[clause.ordinal] = replace(clause, kinds=own or (above.kinds if above else ()))
    return tuple(tagged[clause.ordinal] for clause in clauses)


def _names(taxonomy: Taxonomy) -> dict[str, str]:
    return {_folded(name): kind.id for kind in reversed(taxonomy.kinds) for name in (kind.name, *kind.aliases, *kind.headings)}


def _by_heading(heading: str | None, names: dict[str, str]) -> tuple[str, ...]:
    if not heading:
        return ()
    folded = _folded(heading)
    if folded in names:
        return (names[folded],)
    return tuple(dict.fromkeys(kind for name, kind in names.items() if len(name) > 4 and f" {name} " in f" {folded} "))


def _folded(text: str) -> str:
    return " ".join(_LOOSE.sub(" ", text.casefold()).split())
