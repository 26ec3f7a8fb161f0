"""Which kinds a question may ask about in, what each signal weighs out; a weighted sum in, a probability out."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.search.rank import PLAIN

WEIGHTS = Path(__file__).resolve().parent.parent / "weights" / "kinds" / "fusion.json"


@dataclass(frozen=True)
class Fusion:
    """What signals weigh when the kind asked about is `open`, what is added as it is `sure`, and the logistic curve
    (`slope`, `start`) from a weighted sum to a probability. Learnt by maximum likelihood (training/fusion.py)."""

    open: tuple[float, ...]
    sure: tuple[float, ...]
    slope: float
    start: float

    def weights(self, likely: Mapping[str, float]) -> np.ndarray:
        """(signals,) float32, as bot.search.rank.SIGNALS: the surer the kind, the more the tagger counts."""
        return np.asarray(np.array(self.open) + max(likely.values()) * np.array(self.sure), np.float32)

    def chance(self, score: float) -> float:
        """How much of a unit with this weighted sum is what the question asks for, 0 to 1."""
        return 1 / (1 + math.exp(-self.slope * score - self.start))


def fusion(path: Path = WEIGHTS) -> Fusion | None:
    """What training wrote to `path`, None when there is nothing."""
    return Fusion(**json.loads(path.read_text("utf-8"))) if path.is_file() else None


shipped = cache(fusion)


def weights(likely: Mapping[str, float], learnt: Fusion | None) -> np.ndarray:
    """(signals,) float32: as `learnt`, or what words weigh where no kind is told."""
    return learnt.weights(likely) if likely and learnt else PLAIN


def chance(score: float, likely: Mapping[str, float], learnt: Fusion | None) -> float:
    """How much of a unit with this weighted sum is what the question asks for, 0 to 1; the sum itself untaught."""
    return learnt.chance(score) if likely and learnt else score
