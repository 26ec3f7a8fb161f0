"""Which kinds a question may ask about in, what each signal weighs out; a weighted sum in, a probability out."""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from bot.search.rank import PLAIN

WEIGHTS = Path(__file__).resolve().parent.parent / "weights" / "kinds" / "fusion.json"


def weights(likely: Mapping[str, float]) -> np.ndarray:
    """(signals,) float32, in the order of bot.search.rank.SIGNALS: the surer the kind, the more the tagger counts.

    Learnt by maximum likelihood over labelled queries (training/fusion.py)."""
    if not likely or not _learnt():
        return PLAIN
    return np.asarray(_learnt()["open"] + max(likely.values()) * _learnt()["sure"], np.float32)


def chance(score: float, likely: Mapping[str, float]) -> float:
    """How much of a unit with this weighted sum is what the question asks for, 0 to 1; the sum itself untaught."""
    if not likely or not _learnt():
        return score
    return float(1 / (1 + math.exp(-float(_learnt()["slope"]) * score - float(_learnt()["start"]))))


@cache
def _learnt() -> dict[str, np.ndarray]:
    """The weights that training wrote; empty where there are none."""
    given = json.loads(WEIGHTS.read_text("utf-8")) if WEIGHTS.is_file() else {}
    return {name: np.array(value) for name, value in given.items()}
