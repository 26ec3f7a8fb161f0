"""A question's vector in, one nearer to the clauses that answer it out: learnt from questions and labelled contracts.

Only questions are moved, so vectors of contracts stay as the encoder made them (training/aim.py)."""

from pathlib import Path

import numpy as np

WEIGHTS = Path(__file__).resolve().parent.parent / "weights" / "kinds" / "aim.npz"


class Aim:
    """`turn` (d, d) is what a question's vector is multiplied with and moved by; `embedder` is the name of the one
    whose vectors it was learnt on and fits."""

    def __init__(self, turn: np.ndarray, embedder: str) -> None:
        self.turn, self.embedder = turn.astype(np.float32), embedder

    def of(self, vector: np.ndarray) -> np.ndarray:
        """The vector (d,) of a question, moved and of length 1."""
        moved = vector + self.turn @ vector
        return np.asarray(moved / np.linalg.norm(moved), np.float32)


def load(path: Path = WEIGHTS) -> Aim | None:
    """The weights of `path`, None when there are none."""
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        return Aim(arrays["turn"], str(arrays["embedder"]))
