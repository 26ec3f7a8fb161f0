"""A question in, how likely it asks about each clause kind out: learnt from many wordings (training/asked.py)."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np

from bot.search.words import words

WEIGHTS = Path(__file__).resolve().parent.parent / "weights" / "kinds" / "asked.npz"
_WORD = re.compile(r"[a-z]+|\d+")
_LIKELY = 6
# Make the probabilities as high as they are right for a voice left out of training: the models are not independent,
# and the words alone are unsure of themselves.
_JOINED = 0.9
_ALONE = 2.0


class Asked:
    """`kinds` are ids in order of the columns. `embedder` and `asker` are the names of the encoders, of texts and of
    questions, whose vectors were trained on."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        self.kinds = tuple(str(kind) for kind in arrays["kinds"])
        self.embedder, self.asker = (str(arrays[name]) if name in arrays else "" for name in ("embedder", "asker"))
        self._a = arrays

    def likely(self, question: str, vector: np.ndarray | None, asking: np.ndarray | None = None) -> dict[str, float]:
        """The likeliest kinds and their probabilities, at most six. One model tells by the question's words, one by its
        `vector` by the embedder, one by that of the encoder of questions (`asking`); the last two count as one where
        there are both. Without a vector the words alone."""
        a = self._a
        logits = a["words_bias"] + weighed(question, a["hashes"], a["rarity"], a["words"])
        given = {"meaning": vector, "asking": asking if self.asker else None}
        meant = [its @ a[name] + a[f"{name}_bias"] for name, its in given.items() if its is not None]
        logits = _JOINED * (logits + sum(meant) / len(meant)) if meant else _ALONE * logits
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        top = np.argsort(-chances)[:_LIKELY]
        return {self.kinds[at]: float(chances[at]) for at in top if chances[at] > 0.01}

    def knows(self, stems: Sequence[str]) -> bool:
        """True when one of `stems` (bot.search.words) occurs in what was trained on."""
        hashes = np.array([crc32(f"s:{stem}".encode()) for stem in stems], np.uint32)
        return bool(np.isin(hashes, self._a["hashes"]).any())


def load(path: Path = WEIGHTS) -> Asked | None:
    """The weights of `path`, None when there are none."""
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    return Asked({name: a.astype(np.float32) if a.dtype == np.float16 else a for name, a in found.items()})


def weighed(question: str, hashes: np.ndarray, rarity: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """(kinds,): the question's known features, by rarity, scaled to length 1, times `weights`."""
    said = np.fromiter(features(question), np.uint32)
    places = np.minimum(np.searchsorted(hashes, said), len(hashes) - 1)
    places = places[hashes[places] == said]
    length = float(np.linalg.norm(rarity[places])) or 1.0
    return np.asarray((rarity[places] / length) @ weights[places], np.float32)


def features(question: str) -> Iterable[int]:
    """The hashes of a question's words and pairs of words, as written and as stems."""
    said, stems = _WORD.findall(question.casefold()), words(question)
    pairs = (f"{one} {two}" for one, two in pairwise(["^", *said]))
    stemmed = (f"s:{one} {two}" for one, two in pairwise(stems))
    return {crc32(name.encode()) for name in (*said, *pairs, *(f"s:{stem}" for stem in stems), *stemmed)}
