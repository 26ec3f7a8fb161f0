"""Slopes in, weights moved: Kingma and Ba's Adam (arXiv 1412.6980), in place and without new arrays."""

from collections.abc import Sequence

import numpy as np

_MEAN, _SQUARE = 0.9, 0.99


class Adam:
    """Moves `parts`; `decay` pulls them to nought, `soft` keeps small slopes from long steps."""

    def __init__(self, parts: Sequence[np.ndarray], *, decay: float, soft: float) -> None:
        self._parts, self._decay, self._soft, self._steps = parts, decay, soft, 0
        self._means = [np.zeros_like(part) for part in parts]
        self._squares = [np.zeros_like(part) for part in parts]

    def step(self, slopes: Sequence[np.ndarray], rate: float) -> None:
        """One step down the `slopes`, one of each part."""
        self._steps += 1
        fair, even = 1 - _MEAN**self._steps, 1 - _SQUARE**self._steps
        for part, slope, mean, square in zip(self._parts, slopes, self._means, self._squares, strict=True):
            pull = slope + self._decay * part
            mean *= _MEAN
            mean += (1 - _MEAN) * pull
            pull *= pull
            square *= _SQUARE
            square += (1 - _SQUARE) * pull
            part -= (rate / fair) * mean / (np.sqrt(square / even) + self._soft)
