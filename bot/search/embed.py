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

    def _each(self, texts: Sequence[str], wanted: str, width: int, head: Head) -> np.ndarray:
        encoder, tokenizer = self._loaded
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

    @property
    def _loaded(self) -> tuple[Any, Tokenizer]:
        with self._loading:
            return self._model

    @cached_property
    def _model(self) -> tuple[Any, Tokenizer]:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        graph = (self._folder / "model.int8.onnx").read_bytes()
        if _STATES.encode() in graph:
            graph += _giving(_STATES)
        tokenizer = Tokenizer.from_file(str(_WEIGHTS / "tokenizer.json"))
        tokenizer.enable_truncation(_LONGEST)
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"]), tokenizer


def _giving(name: str) -> bytes:
    """What makes a stored graph give the tensor `name` too: protobuf messages that follow each other are one, so this
    is ModelProto.graph (7) with one more GraphProto.output (12), whose ValueInfoProto.name (1) is `name`."""
    made = name.encode()
    for field in (1, 12, 7):
        made = bytes([field << 3 | 2, len(made)]) + made
    return made


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
