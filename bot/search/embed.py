"""Texts in, unit vectors out: the built-in sentence encoder, and what any other embedder must offer."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from bot.search.cut import cut

_WEIGHTS = Path(__file__).resolve().parent.parent / "weights" / "all-MiniLM-L6-v2"
_QUESTIONS = _WEIGHTS.parent / "questions"
_LONGEST = 96
_BATCH = 256
_WORKERS = 2
_STATES = "encoder.layer.2.out"
# (states (n, t, 384), mask (n, t) of ones and noughts) -> (n, k).
Head = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Embedder(Protocol):
    """`name` tells one embedder's vectors from another's; `dimensions` is the length of a vector."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dimensions) float32, each row of length 1."""
        ...


class MiniLM:
    """all-MiniLM-L6-v2 in int8, read from `folder` at the first use. Threads may share one.

    Only the first 96 tokens of a text count."""

    dimensions = 384

    def __init__(self, folder: Path = _WEIGHTS, name: str = "all-MiniLM-L6-v2.int8") -> None:
        self.name = name
        self._folder = folder
        self._loading = Lock()
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="embed")

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """(n, 384) float32, each row of length 1."""
        return self._each(texts, "vectors", self.dimensions, lambda vectors, _: vectors)

    def through(self, texts: Sequence[str], head: Head, width: int) -> np.ndarray:
        """(n, `width`) float32: what `head` makes of the tokens' states after the third of six layers."""
        return self._each(texts, _STATES, width, head)

    def states(self, texts: Sequence[str]) -> list[tuple[list[tuple[int, int]], np.ndarray]]:
        """Of each text its tokens' places in it and their states (t, 384) after the third of six layers."""
        encoder, tokenizer = self._loaded(_STATES)
        tokens = tokenizer.encode_batch(list(texts))
        read: list[np.ndarray] = [np.zeros((0, self.dimensions), np.float32)] * len(tokens)
        for batch in _batches(tokens):
            states = encoder.run([_STATES], _padded([tokens[at] for at in batch]))[0]
            for row, at in enumerate(batch):
                read[at] = states[row, : len(tokens[at])]
        return [(text.offsets, states) for text, states in zip(tokens, read, strict=True)]

    def _each(self, texts: Sequence[str], wanted: str, width: int, head: Head) -> np.ndarray:
        encoder, tokenizer = self._loaded(wanted)
        tokens = tokenizer.encode_batch(list(texts))
        made = np.zeros((len(texts), width), np.float32)

        def encode(batch: list[int]) -> None:
            given = _padded([tokens[at] for at in batch])
            made[batch] = head(encoder.run([wanted], given)[0], given["attention_mask"])

        batches = list(_batches(tokens))
        if len(batches) == 1:
            encode(batches[0])
        else:
            # One batch a processor is a third faster than one batch over both (docs/why.md).
            list(self._workers.map(encode, batches))
        return made

    def _loaded(self, wanted: str) -> tuple[Any, Tokenizer]:
        with self._loading:
            return self._lower if wanted == _STATES else self._whole, self._tokenizer

    @cached_property
    def _whole(self) -> Any:
        return _session((self._folder / "model.int8.onnx").read_bytes())

    @cached_property
    def _lower(self) -> Any:
        return _session(cut((self._folder / "model.int8.onnx").read_bytes(), _STATES))

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(_WEIGHTS / "tokenizer.json"))
        tokenizer.enable_truncation(_LONGEST)
        return tokenizer


def _session(graph: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # A graph that was cut off still holds the numbers of the layers above; that is no reason to warn.
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def of_questions() -> MiniLM:
    """The encoder of questions: taught to come near the units that MiniLM's own vectors stand for
    (training/questions.py)."""
    return MiniLM(_QUESTIONS, "all-MiniLM-L6-v2.questions.int8")


def _batches(tokens: Sequence[Encoding]) -> Iterator[list[int]]:
    """Indices of texts of like length together, at most _BATCH tokens with their padding."""
    batch: list[int] = []
    for at in sorted(range(len(tokens)), key=lambda at: len(tokens[at])):
        if batch and (len(batch) + 1) * len(tokens[at]) > _BATCH:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _padded(tokens: Sequence[Encoding]) -> dict[str, np.ndarray]:
    ids = np.zeros((len(tokens), max(len(text) for text in tokens)), np.int64)
    mask = np.zeros_like(ids)
    for row, text in enumerate(tokens):
        ids[row, : len(text)] = text.ids
        mask[row, : len(text)] = 1
    return {"input_ids": ids, "attention_mask": mask}
