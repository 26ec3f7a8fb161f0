"""Signs and reservations in, how likely it is that the quotation bears the sentence: learnt (training/bears.py)."""

import json
from functools import cache
from math import exp
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "weights" / "kinds" / "bearing.json"


def likely(signs: dict[str, float]) -> float:
    """0 to 1; a sign that is not given is 0."""
    weights = _learnt()["weights"]
    total = weights["bias"] + sum(weight * signs.get(name, 0.0) for name, weight in weights.items() if name != "bias")
    return 1 / (1 + exp(-total))


def least(*, doubted: bool) -> float:
    """From where on a sentence stands: one that a rule has its doubts about must be likelier."""
    return _learnt()["least"]["doubted" if doubted else "plain"]


@cache
def _learnt() -> dict[str, dict[str, float]]:
    learnt: dict[str, dict[str, float]] = json.loads(FILE.read_text("utf-8"))
    return learnt
