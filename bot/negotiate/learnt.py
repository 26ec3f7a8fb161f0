"""A draft's sentences in, how likely each says what a rule refuses out: learnt weights over the encoder's states."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

FOLDER = Path(__file__).resolve().parent.parent / "weights" / "positions"
_KEPT = 3
# What is on no rule's subject is learnt as a kind of its own.
_NONE = "other"
_SIDES = {"buyer": "0", "seller": "1"}
# (texts, head, width) -> (n, width): what `head` makes of the states (n, t, 384) and mask (n, t) of the texts' tokens.
Through = Callable[[Sequence[str], Callable[[np.ndarray, np.ndarray], np.ndarray], int], np.ndarray]


@dataclass(frozen=True)
class Told:
    """(n, kinds) shares from 0 to 1: `refused` that a sentence says what the rule of that kind refuses, `about` that it
    is on its subject at all."""

    kinds: tuple[str, ...]
    refused: np.ndarray
    about: np.ndarray


class Positions:
    """Weights of `folder` over what `through` gives; threads may share one."""

    def __init__(self, through: Through, folder: Path = FOLDER) -> None:
        self._through = through
        self._folder = folder
        self._kept: dict[tuple[str, ...], Told] = {}
        self._labels = (folder / "labels.txt").read_text("utf-8").split()

    def told(self, texts: Sequence[str], side: str) -> Told:
        """`texts` as plainly.plain has them, we being the "buyer" or "seller"; each text is read once. The last drafts
        are kept: a round asks again with every click."""
        key = (side, *texts)
        kept = self._kept
        made = kept[key] if key in kept else self._read(texts, side)
        self._kept = dict([*kept.items()][-_KEPT:]) | {key: made}
        return made

    def _read(self, texts: Sequence[str], side: str) -> Told:
        own = [at for at, label in enumerate(self._labels) if label[0] == _SIDES[side]]
        kinds = tuple(dict.fromkeys(kind for at in own if (kind := self._labels[at][2:-1]) != _NONE))
        once = list(dict.fromkeys(texts))
        odds = self._through(once, self._head, len(self._labels))[:, own] if once else np.zeros((0, len(own)))
        shares = np.exp(odds - odds.max(axis=1, keepdims=True, initial=-np.inf))
        shares /= shares.sum(axis=1, keepdims=True)
        refused, about = np.zeros((len(once), len(kinds))), np.zeros((len(once), len(kinds)))
        for column, at in enumerate(own):
            if (kind := self._labels[at][2:-1]) in kinds:
                about[:, kinds.index(kind)] += shares[:, column]
                if self._labels[at].endswith("-"):
                    refused[:, kinds.index(kind)] = shares[:, column]
        place_of = {text: row for row, text in enumerate(once)}
        rows = [place_of[text] for text in texts]
        return Told(kinds, refused[rows], about[rows])

    def _head(self, states: np.ndarray, mask: np.ndarray) -> np.ndarray:
        return np.asarray(self._session.run(None, {"states": states, "mask": mask})[0])

    @cached_property
    def _session(self) -> Any:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        path = str(self._folder / "head.int8.onnx")
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def load(through: Through | None, folder: Path = FOLDER) -> Positions | None:
    """The weights of `folder`; None where there are none, or no encoder whose states they were taught on."""
    return Positions(through, folder) if through and (folder / "head.int8.onnx").is_file() else None
