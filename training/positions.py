"""Teaches the upper half of the sentence encoder to tell what a rule refuses: knowledge/examples and labelled drafts
in, bot/weights/positions out.

    python -m training.positions [--without VOICES] [--epochs 3,4]

Wants jax and onnx beside the project's own packages. First the examples alone, then they with the sentences of drafts,
whose labels are wider: what the labels that a sentence may have share is raised. Numbers are all alike, since code
reads them (bot/negotiate/values.py). Ten minutes on two processors."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from bot.negotiate.learnt import FOLDER
from bot.search.embed import MiniLM
from training.examples import Taught, examples, from_drafts, from_sentences, labels
from training.head import HEADS, LAYERS, LOWER, upper, write

_BATCH, _WIDTH, _DROPPED = 24, 384, 0.1
_LENGTHS = (16, 24, 32, 48, 96)
_RATE, _FASTER, _DECAY = 1.5e-4, 10.0, 0.01
Weights = dict[str, Any]


@dataclass
class Lesson:
    """`states` (tokens, 384) of each sentence after the lower layers, `may` (n, labels) those that it may have."""

    states: list[np.ndarray]
    may: np.ndarray
    side: np.ndarray
    weight: np.ndarray


def lesson(taught: Sequence[Taught], known: Sequence[str]) -> Lesson:
    side = np.array([one.side for one in taught])
    of, refused = np.array([int(label[0]) for label in known]), np.array([label.endswith("-") for label in known])
    may = np.zeros((len(taught), len(known)), bool)
    for row, one in enumerate(taught):
        for label in one.may:
            own = refused if label == "bad" else ~refused if label == "ok" else np.array([k == label for k in known])
            may[row] |= own & (of == one.side)
        if not may[row].any():
            may[row] = of == one.side
    return Lesson(_states([one.text for one in taught]), may, side, np.array([one.weight for one in taught]))


def _states(texts: Sequence[str]) -> list[np.ndarray]:
    kept: list[np.ndarray] = []

    def keep(states: np.ndarray, mask: np.ndarray) -> np.ndarray:
        kept.extend(one[real == 1].astype(np.float16) for one, real in zip(states, mask, strict=True))
        return np.zeros((len(states), 1), np.float32)

    encoder = MiniLM()
    for text in texts:
        encoder.through([text], keep, 1)
    return kept


def _normed(x: Any, weight: Any, bias: Any) -> Any:
    centred = x - x.mean(-1, keepdims=True)
    return centred / jnp.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * weight + bias


def _layer(p: Weights, x: Any, mask: Any) -> Any:
    n, t, _ = x.shape
    q = (x @ p["qkv"] + p["qkvb"]).reshape(n, t, 3, HEADS, _WIDTH // HEADS).transpose(2, 0, 3, 1, 4)
    near = jnp.einsum("nhtd,nhsd->nhts", q[0], q[1]) / np.sqrt(_WIDTH // HEADS)
    seen = jax.nn.softmax(near + (mask[:, None, None, :] - 1) * 1e4, -1)
    mixed = jnp.einsum("nhts,nhsd->nhtd", seen, q[2]).transpose(0, 2, 1, 3).reshape(n, t, _WIDTH)
    x = _normed(mixed @ p["o"] + p["ob"] + x, p["l1w"], p["l1b"])
    wide = jax.nn.gelu(x @ p["i"] + p["ib"], approximate=False)
    return _normed(wide @ p["f"] + p["fb"] + x, p["l2w"], p["l2b"])


def _odds(w: Weights, x: Any, mask: Any, key: Any) -> Any:
    for layer in w["layers"]:
        x = _layer(layer, x, mask)
    mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    mean *= jax.random.bernoulli(key, 1 - _DROPPED, mean.shape) / (1 - _DROPPED)
    return mean @ w["W"] + w["b"]


def _step(w: Weights, moments: tuple[Weights, Weights], batch: tuple[Any, ...], t: float, rate: float) -> Any:
    x, mask, may, other, weight, key = batch

    def loss(w: Weights) -> Any:
        odds = _odds(w, x, mask, key) + jnp.where(other, -1e4, 0)
        missed = jax.nn.logsumexp(odds, -1) - jax.nn.logsumexp(jnp.where(may, odds, -1e9), -1)
        return (weight * missed).sum() / weight.sum()

    value, slope = jax.value_and_grad(loss)(w)
    first = jax.tree.map(lambda a, g: 0.9 * a + 0.1 * g, moments[0], slope)
    second = jax.tree.map(lambda a, g: 0.999 * a + 0.001 * g * g, moments[1], slope)

    def moved(faster: float, p: Any, a: Any, b: Any) -> Any:
        step = (a / (1 - 0.9**t)) / (jnp.sqrt(b / (1 - 0.999**t)) + 1e-8)
        return p - rate * faster * (step + _DECAY * p)

    new = {}
    for part in w:
        faster = 1.0 if part == "layers" else _FASTER
        new[part] = jax.tree.map(partial(moved, faster), w[part], first[part], second[part])
    return new, (first, second), value


def _batches(given: Lesson, of: np.ndarray, chance: np.random.Generator, key: Any) -> Iterator[tuple[Any, ...]]:
    """Sentences of like length together, filled up to one shape for each length."""
    size = np.array([next(s for s in _LENGTHS if s >= len(one)) for one in given.states])
    rows = [chance.permutation(np.flatnonzero(size == length)) for length in _LENGTHS]
    parts = [one[at : at + _BATCH] for one in rows for at in range(0, len(one), _BATCH)]
    for at in chance.permutation(len(parts)):
        part = parts[at]
        x = np.zeros((_BATCH, size[part[0]], _WIDTH), np.float32)
        mask, weight = np.zeros(x.shape[:2], np.float32), np.zeros(_BATCH, np.float32)
        may, other = np.ones((_BATCH, given.may.shape[1]), bool), np.zeros((_BATCH, given.may.shape[1]), bool)
        mask[len(part) :, 0] = 1
        for row, one in enumerate(part):
            x[row, : len(given.states[one])], mask[row, : len(given.states[one])] = given.states[one], 1
        weight[: len(part)], may[: len(part)] = given.weight[part], given.may[part]
        other[: len(part)] = of[None, :] != given.side[part][:, None]
        key, own = jax.random.split(key)
        yield x, mask, may, other, weight, own


def teach(w: Weights, given: Lesson, known: Sequence[str], epochs: int, seed: int = 0) -> Weights:
    of, chance = np.array([int(label[0]) for label in known]), np.random.default_rng(seed)
    step = jax.jit(_step)
    moments = (jax.tree.map(jnp.zeros_like, w), jax.tree.map(jnp.zeros_like, w))
    steps, t = max(1, epochs * len(given.states) // _BATCH), 0
    for epoch in range(epochs):
        missed = []
        for batch in _batches(given, of, chance, jax.random.PRNGKey(seed + epoch)):
            t += 1
            rate = _RATE * min(1, t / 50) * max(0.02, 1 - t / (1.05 * steps))
            w, moments, value = step(w, moments, batch, float(t), rate)
            missed.append(float(value))
        print(f"epoch {epoch}: {np.mean(missed):.3f} over {len(given.states)} sentences", flush=True)
    return w


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--without", default="", help="voices of the examples to leave out")
    asked.add_argument("--epochs", default="3,4")
    given = asked.parse_args()
    first, then = (int(one) for one in given.epochs.split(","))
    known, chance = labels(), np.random.default_rng(0)
    w: Weights = {
        "layers": upper(),
        "W": jnp.asarray(chance.normal(0, 0.02, (_WIDTH, len(known))), jnp.float32),
        "b": jnp.zeros(len(known)),
    }
    own = list(examples(times=3, seed=1, without=given.without))
    w = teach(w, lesson(own, known), known, first)
    more = [*examples(times=2, seed=5, without=given.without), *from_drafts(), *from_sentences()]
    w = teach(w, lesson(more, known), known, then, seed=5)
    layers = {f"{at}.{name}": np.asarray(v) for at, one in enumerate(w["layers"]) for name, v in one.items()}
    write({**layers, "W": np.asarray(w["W"]), "b": np.asarray(w["b"]), "labels": np.array(known)}, FOLDER)


if __name__ == "__main__":
    assert len(upper()) == LAYERS - LOWER
    main()
