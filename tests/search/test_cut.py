"""A graph cut off behind a tensor gives that tensor and nothing else, the same as before."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from bot.search.cut import cut

MODEL = (Path("bot") / "weights" / "all-MiniLM-L6-v2" / "model.int8.onnx").read_bytes()
GIVEN = {"input_ids": np.array([[101, 2023, 3820, 102]]), "attention_mask": np.ones((1, 4), np.int64)}


def ran(graph: bytes) -> list[np.ndarray]:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return [np.asarray(one) for one in onnxruntime.InferenceSession(graph, options).run(None, GIVEN)]


def test_cut_behind_its_last_tensor_it_gives_the_same() -> None:
    (whole,), (again,) = ran(MODEL), ran(cut(MODEL, "vectors"))

    assert np.array_equal(whole, again)


def test_cut_in_the_middle_it_gives_what_is_there_and_needs_fewer_nodes() -> None:
    (states,) = ran(cut(MODEL, "encoder.layer.2.out"))

    assert states.shape == (1, 4, 384)
    assert len(cut(MODEL, "encoder.layer.2.out")) < len(MODEL)


def test_what_no_node_makes_is_refused() -> None:
    with pytest.raises(ValueError, match="no node makes elsewhere"):
        cut(MODEL, "elsewhere")
