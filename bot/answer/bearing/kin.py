"""How near the words of a sentence come to those of its quotation, in the encoder's states: "build" to "construct"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answer.bearing.same import places, same, stem, telling, words

# The places of a text's tokens in it and their states (t, n).
States = tuple[Sequence[tuple[int, int]], np.ndarray]
Read = Callable[[Sequence[str]], Sequence[States]]
# So many words a piece: an encoder reads no text of any length.
_PIECE = 50
_FEWEST = 5


@dataclass(frozen=True)
class _Words:
    """The `words` of a text, `vectors` of length 1 (n, 384), and which of them tell something by themselves."""

    words: list[str]
    vectors: np.ndarray
    telling: np.ndarray

    def part(self, text: str) -> "_Words":
        """Those of `text`, whose words stand here in the same order."""
        own: list[int] = []
        for word in words(text):
            after = own[-1] + 1 if own else 0
            if word in self.words[after:]:
                own.append(self.words.index(word, after))
        return _Words([self.words[at] for at in own], self.vectors[own], self.telling[own])


def kinship(sentence: str, near: str, whole: str, named: re.Pattern[str], *, read: Read) -> dict[str, float]:
    """Cosines of the words of `sentence` with the nearest of `near` and of `whole`, and back; {} where a text has none.

    Names, which `named` finds, are left to other signs."""
    said, all_ = _read([sentence, whole], named, read)
    here = all_.part(near)
    if not (said.telling.any() and here.telling.any()):
        return {}
    best = (said.vectors[said.telling] @ all_.vectors.T).max(axis=1)
    told = [stem(word) for word, tells in zip(said.words, said.telling, strict=True) if tells]
    have = set(map(stem, all_.words))
    new = np.array([word not in have for word in told])
    strange = np.array([not same(word) & have for word in told])
    close = (said.vectors[said.telling] @ here.vectors.T).max(axis=1)
    back = np.sort((here.vectors[here.telling] @ said.vectors.T).max(axis=1))
    each = (said.vectors @ all_.vectors.T).max(axis=1)
    return {
        **_summed("kin", best),
        **_summed("kin: new", best[new]),
        **_summed("kin: strange", best[strange]),
        "kin: near least": float(close.min()),
        "kin: near": float(close.mean()),
        "kin: back": float(back.mean()),
        "kin: back least": float(back[0]),
        "kin: back few": float(back[: max(1, len(back) // _FEWEST)].mean()),
        "kin: each": float(each.mean()),
        "kin: each least": float(each.min()),
        "kin: together": _cosine(said.vectors.mean(axis=0), here.vectors.mean(axis=0)),
    }


def _summed(name: str, cosines: np.ndarray) -> dict[str, float]:
    """Their mean, the least, and how much they lack in all; as if all were there where there are none."""
    if not len(cosines):
        return {name: 1.0, f"{name} least": 1.0, f"{name} lacks": 0.0}
    lacks = float((1 - cosines).sum())
    return {name: float(cosines.mean()), f"{name} least": float(cosines.min()), f"{name} lacks": lacks}


def _cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))


def _read(texts: Sequence[str], named: re.Pattern[str], read: Read) -> list[_Words]:
    pieces = [_pieces(text) for text in texts]
    states = iter(read([piece for its in pieces for piece, _ in its]))
    return [_words(its, states, named) for its in pieces]


def _pieces(text: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """`text` in pieces, each with the places of its words in it."""
    spots = places(text)
    found = []
    for at in range(0, len(spots), _PIECE):
        own = spots[at : at + _PIECE]
        start, end = own[0][0], spots[at + _PIECE][0] if at + _PIECE < len(spots) else len(text)
        found.append((text[start:end], [(one - start, other - start) for one, other in own]))
    return found


def _words(pieces: list[tuple[str, list[tuple[int, int]]]], states: Iterator[States], named: re.Pattern[str]) -> _Words:
    told: list[str] = []
    vectors: list[np.ndarray] = []
    tells: list[bool] = []
    for piece, spots in pieces:
        offsets, read = next(states)
        names = [hit.span() for hit in named.finditer(piece)]
        for spot in spots:
            own = [at for at, token in enumerate(offsets) if _meet(token, spot)]
            vector = read[own].mean(axis=0) if own else np.zeros(read.shape[1], np.float32)
            vectors.append(vector / (np.linalg.norm(vector) + 1e-9))
            told.append(piece[slice(*spot)])
            apart = told[-1].isdigit() or any(_meet(name, spot) for name in names)
            tells.append(not apart and bool(telling(told[-1])))
    return _Words(told, np.array(vectors).reshape(len(told), -1), np.array(tells, bool))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
