"""Ranked sentences in, an Outcome out: do they answer, are they merely nearest, was nothing found."""

import math
from collections.abc import Sequence

from bot.answer.choose import Candidate
from bot.model.clause import Clause
from bot.model.evidence import Outcome

# Logistic regression over labelled questions, thresholds chosen in folds over contracts (docs/benchmarks.md): there
# one in fifteen of what passes _GROUNDED has no quotation that supports an answer. On other questions more, so it is
# stricter than the folds alone would have it: a sure answer that is none is the worst defect there is.
_WEIGHTS = {
    "near": 2.5, "chance": 5.4, "words": 0.2, "kind": -0.35, "prose": -0.9, "margin": 1.1, "absent": -1.4
}  # fmt: skip
_BIAS = -2.0
_GROUNDED = 0.8
_NOT_FOUND = 0.1


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
    return 1 / (1 + math.exp(-_BIAS - sum(_WEIGHTS.get(name, 0.0) * value for name, value in features.items())))
