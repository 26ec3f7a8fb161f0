"""Ranked sentences in, an Outcome out: do they answer, are they merely nearest, was nothing found."""

import math
from collections.abc import Sequence

from bot.answer.choose import Candidate
from bot.answer.words import content
from bot.model.evidence import Outcome

_WEIGHTS = {"near": 4.0, "words": 4.0, "shape": 1.0, "kind": 1.0, "bias": -4.5}
_GROUNDED = 0.5
_NOT_FOUND = 0.1


def outcome(text: str, ranked: Sequence[Candidate], kinds: Sequence[str]) -> Outcome:
    """GROUNDED when the best sentences probably answer `text`, NOT_FOUND when they are hardly about it."""
    if not ranked or not content(text):
        return Outcome.NOT_FOUND
    chance = probability(evidence(ranked, kinds))
    if chance >= _GROUNDED:
        return Outcome.GROUNDED
    return Outcome.NEAREST if chance >= _NOT_FOUND else Outcome.NOT_FOUND


def evidence(ranked: Sequence[Candidate], kinds: Sequence[str]) -> dict[str, float]:
    """What speaks for the best candidate, 0 to 1 each."""
    return {**ranked[0].features, "bias": 1.0}


def probability(features: dict[str, float]) -> float:
    """How likely it is that a quotation with these `features` supports an answer."""
    return 1 / (1 + math.exp(-sum(_WEIGHTS.get(name, 0.0) * value for name, value in features.items())))
