"""What answering weighs, learnt from labelled questions (training/grounding.py)."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "weights" / "kinds" / "answers.json"


@cache
def weights(step: str) -> dict[str, float]:
    """The weight of each feature of `step`, "choose" or "decide"; that of "bias" is added to their sum."""
    learnt: dict[str, dict[str, float]] = json.loads(FILE.read_text("utf-8"))
    return learnt[step]
