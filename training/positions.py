"""Teaches the upper half of the sentence encoder to tell what a rule refuses: knowledge/examples and labelled drafts
in, bot/weights/positions out.

    python -m training.positions [FOLDER] [--without VOICES] [--unread DRAFTS] [--epochs 3,4] [--share 1]

Wants torch and onnx beside the project's own packages, as training.questions does. First the examples alone, then they
with the sentences of drafts, whose labels are wider: what the labels that a sentence may have share is raised. Numbers
are all alike, since code reads them (bot/negotiate/values.py). Twenty minutes on two processors."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from bot.negotiate.learnt import FOLDER
from bot.search.embed import MiniLM
from training.examples import Taught, examples, from_drafts, from_sentences, labels, turned
from training.head import HEADS, upper, write

_BATCH, _WIDTH, _DROPPED = 24, 384, 0.1
_LENGTHS = (16, 24, 32, 48, 96, 256)
_RATE, _FASTER, _DECAY, _WARM = 1.5e-4, 10.0, 0.01, 50
_NEVER = -1e4


@dataclass
class Lesson:
    """`states` (tokens, 384) of each sentence after the lower layers, `may` (n, labels) those that it may have, `of`
    (n, labels) those of its side."""

    states: list[np.ndarray]
    may: np.ndarray
    of: np.ndarray
    weight: np.ndarray


class Head:
    """The upper layers and a weighing of their mean for each of `known` labels."""

    def __init__(self, known: int) -> None:
        chance = np.random.default_rng(0).normal(0, 0.02, (_WIDTH, known)).astype(np.float32)
        self.layers = [{name: torch.tensor(v, requires_grad=True) for name, v in one.items()} for one in upper()]
        self.weights = {
            "W": torch.tensor(chance, requires_grad=True),
            "b": torch.zeros(known, requires_grad=True),
        }

    def odds(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (n, t, 384), `mask` (n, t) -> (n, labels), as in training."""
        for layer in self.layers:
            x = _through(layer, x, mask)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.dropout(mean, _DROPPED) @ self.weights["W"] + self.weights["b"]

    def learnt(self) -> dict[str, np.ndarray]:
        """As training.head.write takes it, but for the labels."""
        named = {f"{at}.{name}": value for at, one in enumerate(self.layers) for name, value in one.items()}
        return {name: value.detach().numpy() for name, value in {**named, **self.weights}.items()}


def _through(p: dict[str, Tensor], x: Tensor, mask: Tensor) -> Tensor:
    n, t, _ = x.shape
    q, k, v = (x @ p["qkv"] + p["qkvb"]).view(n, t, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
    mixed = functional.scaled_dot_product_attention(q, k, v, mask[:, None, None, :].bool())
    x = mixed.transpose(1, 2).reshape(n, t, _WIDTH) @ p["o"] + p["ob"] + x
    x = functional.layer_norm(x, (_WIDTH,), p["l1w"], p["l1b"], 1e-12)
    x = functional.gelu(x @ p["i"] + p["ib"]) @ p["f"] + p["fb"] + x
    return functional.layer_norm(x, (_WIDTH,), p["l2w"], p["l2b"], 1e-12)


def lesson(taught: Sequence[Taught], known: Sequence[str]) -> Lesson:
    """A label that is not known says no more than which side's it is."""
    of = np.array([[label[0] == str(one.side) for label in known] for one in taught])
    refused, place = np.array([label.endswith("-") for label in known]), {label: at for at, label in enumerate(known)}
    may = np.zeros_like(of)
    for row, one in enumerate(taught):
        for label in one.may:
            if label in ("ok", "bad"):
                may[row] |= (refused == (label == "bad")) & of[row]
            elif label in place:
                may[row, place[label]] = True
        if not may[row].any():
            may[row] = of[row]
    return Lesson(_states([one.text for one in taught]), may, of, np.array([one.weight for one in taught], np.float32))


def _states(texts: Sequence[str]) -> list[np.ndarray]:
    """In the order of `texts`; the encoder gives them in an order of its own, so one is asked at a time."""
    kept: list[np.ndarray] = []

    def keep(states: np.ndarray, mask: np.ndarray) -> np.ndarray:
        kept.extend(one[real == 1].astype(np.float16) for one, real in zip(states, mask, strict=True))
        return np.zeros((len(states), 1), np.float32)

    encoder = MiniLM()
    for text in texts:
        encoder.through([text], keep, 1)
    return kept


def _batches(given: Lesson, chance: np.random.Generator) -> Iterator[tuple[Tensor, Tensor, np.ndarray]]:
    """(states, mask, rows) of sentences of like length together."""
    size = np.array([next(s for s in _LENGTHS if s >= len(one)) for one in given.states])
    rows = [chance.permutation(np.flatnonzero(size == length)) for length in _LENGTHS]
    parts = [one[at : at + _BATCH] for one in rows for at in range(0, len(one), _BATCH)]
    for at in chance.permutation(len(parts)):
        own = [given.states[row] for row in parts[at]]
        x = np.zeros((len(own), max(map(len, own)), _WIDTH), np.float32)
        for row, one in enumerate(own):
            x[row, : len(one)] = one
        mask = np.arange(x.shape[1]) < np.array([len(one) for one in own])[:, None]
        yield torch.tensor(x), torch.tensor(mask, dtype=torch.float32), parts[at]


def teach(head: Head, given: Lesson, epochs: int, seed: int = 0) -> None:
    chance = np.random.default_rng(seed)
    torch.manual_seed(seed)
    may, of, weight = torch.tensor(given.may), torch.tensor(given.of), torch.tensor(given.weight)
    parts = [
        {"params": [part for layer in head.layers for part in layer.values()], "lr": _RATE},
        {"params": [*head.weights.values()], "lr": _RATE * _FASTER},
    ]
    mover = torch.optim.AdamW(parts, weight_decay=_DECAY)
    steps = max(1, epochs * len(given.states) // _BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(mover, lambda t: min(1, (t + 1) / _WARM) * max(0.02, 1 - t / steps))
    for epoch in range(epochs):
        missed = []
        for x, mask, rows in _batches(given, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                odds = head.odds(x, mask).float()
            right = odds.masked_fill(~may[rows], _NEVER).logsumexp(-1)
            loss = odds.masked_fill(~of[rows], _NEVER).logsumexp(-1) - right
            loss = (weight[rows] * loss).sum() / weight[rows].sum()
            mover.zero_grad()
            loss.backward()
            mover.step()
            pace.step()
            missed.append(float(loss.detach()))
        print(f"epoch {epoch}: {np.mean(missed):.3f} over {len(given.states)} sentences", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    asked.add_argument("--without", default="", help="voices of the examples to leave out")
    asked.add_argument("--unread", default="", help="how the names of drafts to leave out begin")
    asked.add_argument("--epochs", default="3,4")
    asked.add_argument("--share", type=int, default=1, help="every how manyeth sentence is taught")
    given = asked.parse_args()
    first, then = (int(one) for one in given.epochs.split(","))
    known = labels()
    head = Head(len(known))
    own = [*examples(times=3, seed=1, without=given.without)]
    own = [*own, *turned(own)][:: given.share]
    teach(head, lesson(own, known), first)
    own = [*examples(times=2, seed=5, without=given.without)]
    more = [*own, *turned(own), *from_drafts(without=given.unread), *from_sentences()]
    teach(head, lesson(more[:: given.share], known), then, seed=5)
    write({**head.learnt(), "labels": np.array(known)}, given.folder)


if __name__ == "__main__":
    main()
