"""Ranked sentences in, an Outcome out: do they answer, are they merely nearest, was nothing found."""

import math
from collections.abc import Sequence

from bot.answer.choose import Candidate
from bot.answer.weights import weights
from bot.model.clause import Clause
from bot.model.evidence import Outcome

# Both chosen in folds over contracts (docs/benchmarks.md). Of what passes _GROUNDED there 1 in 20 has no quotation that
# supports an answer, on other questions more: it is stricter than the folds alone would have it, as a sure answer that
# is none is the worst defect there is. Below _NOT_FOUND lies at most 1 in 100 of the answerable.
_GROUNDED = 0.85
_NOT_FOUND = 0.05


def outcome(ranked: Sequence[Candidate], kinds: Sequence[str], clauses: Sequence[Clause]) -> tuple[Outcome, float]:
    """GROUNDED when the best sentences probably answer, NOT_FOUND when they are hardly about the question; and how
    likely it is that they do."""
    if not ranked:
        return Outcome.NOT_FOUND, 0.0
    chance = probability(evidence(ranked, kinds, clauses))
    related = ranked[0].features["words"] > 0 or ranked[0].features["kind"] > 0
    if chance >= _GROUNDED and related:
        return Outcome.GROUNDED, chance
    return Outcome.NEAREST if chance >= _NOT_FOUND else Outcome.NOT_FOUND, chance


def evidence(ranked: Sequence[Candidate], kinds: Sequence[str], clauses: Sequence[Clause]) -> dict[str, float]:
    """What speaks for and against the best candidate: its own features; `margin`, how far the best of any
    other clause is behind (0 where there is no other); `absent`, 1 when the contract has clauses of other
    kinds but none of the first kind asked for."""
    best = ranked[0]
    rival = next((other for other in ranked if other.passage.clause != best.passage.clause), None)
    tagged = {kind for clause in clauses for kind in clause.kinds}
    absent = bool(kinds) and bool(tagged) and kinds[0] not in tagged
    margin = best.score - rival.score if rival else 0.0
    return {**best.features, "margin": margin, "absent": float(absent), "score": best.score}


def probability(features: dict[str, float]) -> float:
    """How likely it is that a quotation with these `features` supports an answer."""
    weigh = weights("decide")
    known = features | {"bias": 1.0}
    return 1 / (1 + math.exp(-sum(weight * known[name] for name, weight in weigh.items())))
