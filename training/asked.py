"""Wordings in, the weights that tell which clause kinds a question asks about out.

    python -m training.asked bot/weights/kinds/asked.npz

Softmax regression over hashed words, another over the built-in encoder's vector and another over that of the encoder of
questions. Trained on wordings/ and the names
in knowledge/clauses.yaml; never on unseen.yaml or fresh.yaml (training.unseen measures those)."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from scipy import sparse
from scipy.optimize import minimize

from bot.search.asked import Asked, features
from bot.search.embed import Embedder, MiniLM, of_questions
from training.corpus import kinds, saved

WORDINGS = Path(__file__).resolve().parent / "wordings"
VOICES = ("first", "second", "third", "fourth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDS_DECAY = 2e-5
_MEANING_DECAY = 5e-5
_MEANING = 4.0
_DATA = 4.0
Said = list[tuple[str, str, float]]


class Encoders(NamedTuple):
    """The encoder of `texts`, and the one of `questions` that comes near the texts which answer them."""

    texts: Embedder
    questions: Embedder


def encoders() -> Encoders:
    """Those that ship."""
    return Encoders(MiniLM(), of_questions())


@dataclass
class Words:
    hashes: np.ndarray
    rarity: np.ndarray
    rows: sparse.csr_matrix


def wordings(name: str) -> Said:
    """(question, kind id, what it counts) of one person."""
    given = yaml.safe_load((WORDINGS / f"{name}.yaml").read_text("utf-8"))
    return [(question, kind, 1.0) for kind, questions in given.items() for question in questions]


def spoken(*voices: str) -> Said:
    """What these people ask, and what the kinds are called."""
    return [*(said for voice in voices for said in wordings(voice)), *named()]


def named() -> Said:
    """What people call the kinds, and how drafters title them."""
    found: Said = []
    for kind in kinds().kinds:
        found += [(alias, kind.id, 0.7) for alias in (kind.name, *kind.aliases)]
        found += [(heading, kind.id, 0.5) for heading in kind.headings]
    return found


def by_kind(*voices: str) -> dict[str, list[str]]:
    """What these people ask, by kind."""
    found: dict[str, list[str]] = {}
    for question, kind, _ in (said for voice in voices for said in wordings(voice)):
        found.setdefault(kind, []).append(question)
    return found


def everything() -> Said:
    """All that what ships is trained on. The data has one wording a kind, which would hardly count among so many."""
    return [*spoken(*VOICES), *((question, kind, _DATA) for question, kind, _ in wordings("legalbench"))]


def fit(said: Said, by: Encoders) -> dict[str, np.ndarray]:
    """The arrays that bot.search.asked reads: three models, each trained by itself. Trained as one, the words hardly
    learn what the meaning tells already, and in another voice they lack it."""
    columns = tuple(kind.id for kind in kinds().kinds)
    wanted = np.zeros((len(said), len(columns)))
    wanted[np.arange(len(said)), [columns.index(kind) for _, kind, _ in said]] = [worth for _, _, worth in said]
    wanted /= wanted.sum()
    questions = [question for question, _, _ in said]
    known = _words(questions)
    words, words_bias = _softmax(known.rows, wanted, _WORDS_DECAY)
    arrays: dict[str, np.ndarray] = {"words": words.astype(np.float16), "words_bias": words_bias.astype(np.float32)}
    for name, encoder in zip(("meaning", "asking"), by, strict=True):
        weights, bias = _softmax(encoder.embed(questions) * _MEANING, wanted, _MEANING_DECAY)
        arrays |= {name: (weights * _MEANING).astype(np.float16), f"{name}_bias": bias.astype(np.float32)}
    arrays |= {"hashes": known.hashes, "rarity": known.rarity.astype(np.float32), "kinds": np.array(columns)}
    return arrays | {"embedder": np.array(by.texts.name), "asker": np.array(by.questions.name)}


def asked(arrays: dict[str, np.ndarray]) -> Asked:
    return Asked({name: a.astype(np.float32) if a.dtype == np.float16 else a for name, a in arrays.items()})


def _words(questions: list[str]) -> Words:
    """What is said at least twice: the rest tells nothing of other people's questions and triples the file."""
    found = [np.fromiter(features(question), np.uint32) for question in questions]
    said = np.concatenate(found)
    hashes, counts = np.unique(said, return_counts=True)
    hashes, counts = hashes[counts > 1], counts[counts > 1]
    rarity = np.log(len(found) / counts)
    known = np.isin(said, hashes)
    rows = np.repeat(np.arange(len(found)), [len(one) for one in found])[known]
    places = np.searchsorted(hashes, said[known])
    values = rarity[places]
    lengths = np.sqrt(np.bincount(rows, values**2, len(found)))
    shape = (len(found), len(hashes))
    return Words(hashes, rarity, sparse.csr_matrix((values / np.maximum(lengths[rows], 1e-6), (rows, places)), shape))


def _softmax(rows: sparse.csr_matrix | np.ndarray, wanted: np.ndarray, decay: float) -> tuple[np.ndarray, np.ndarray]:
    """(features, kinds) weights and (kinds,) bias. `wanted` (n, kinds): what each question counts, at its kind."""
    shape, worth = (rows.shape[1], wanted.shape[1]), wanted.sum(axis=1, keepdims=True)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = flat[: -shape[1]].reshape(shape), flat[-shape[1] :]
        logits = rows @ weights + bias
        logits -= logits.max(axis=1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
        off = np.exp(logits) * worth - wanted
        missed = decay / 2 * float((weights**2).sum()) - float((wanted * logits).sum())
        return missed, np.r_[(rows.T @ off + decay * weights).ravel(), off.sum(axis=0)]

    start = np.zeros((shape[0] + 1) * shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 40}).x
    return found[: -shape[1]].reshape(shape), found[-shape[1] :]


if __name__ == "__main__":
    saved(Path(sys.argv[1]), fit(everything(), encoders()))
