"""The upper half of the sentence encoder, taught to tell positions, as an int8 ONNX graph: states and mask to log-odds.

Wants onnx beside the project's own packages (and safetensors, which training.embedding reads)."""

import re
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.settings import REPOSITORY
from training.embedding import Graph, layer, quantised

LOWER, LAYERS, HEADS = 3, 6, 12
_SHIPPED = REPOSITORY / "bot" / "weights" / "all-MiniLM-L6-v2" / "model.int8.onnx"
_NAMES = {
    "qkv": "qkv", "qkvb": "qkv.bias", "o": "attention.output.dense.weight", "ob": "attention.output.dense.bias",
    "l1w": "attention.output.LayerNorm.weight", "l1b": "attention.output.LayerNorm.bias",
    "i": "intermediate.dense.weight", "ib": "intermediate.dense.bias", "f": "output.dense.weight",
    "fb": "output.dense.bias", "l2w": "output.LayerNorm.weight", "l2b": "output.LayerNorm.bias",
}  # fmt: skip


def write(learnt: dict[str, np.ndarray], folder: Path) -> None:
    """`learnt` has "0.qkv" … for each upper layer, "W" (384, k), "b" (k,) and "labels": kept as head.int8.onnx and
    labels.txt, a label a line."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = Graph()
    hidden, weights = "states", _weights(learnt)
    mask = graph.node("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    for number in range(LOWER, LAYERS):
        hidden = layer(graph, weights, number, hidden=hidden, mask=mask, heads=HEADS)
    _told(graph, learnt, hidden)
    given = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, ["n", "t", 384]),
        helper.make_tensor_value_info("mask", TensorProto.INT64, ["n", "t"]),
    ]
    made = helper.make_tensor_value_info("told", TensorProto.FLOAT, ["n", len(learnt["b"])])
    body = helper.make_graph(graph.nodes, "positions", given, [made], graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    quantised(helper.make_model(body, opset_imports=opsets, ir_version=8), folder / "head.int8.onnx")
    (folder / "labels.txt").write_text("".join(f"{label}\n" for label in learnt["labels"]), "utf-8")


def _weights(learnt: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made = {}
    for at in range(LAYERS - LOWER):
        for short, name in _NAMES.items():
            value = learnt[f"{at}.{short}"]
            # training.embedding takes weights as BERT stores them, turned.
            turned = value.T if name.endswith("dense.weight") else value
            made[f"encoder.layer.{at + LOWER}.{name}"] = turned.astype(np.float32)
        width = 384
        joined, bias = learnt[f"{at}.qkv"], learnt[f"{at}.qkvb"]
        for part, name in enumerate(("query", "key", "value")):
            own = slice(part * width, (part + 1) * width)
            made[f"encoder.layer.{at + LOWER}.attention.self.{name}.weight"] = joined[:, own].T.astype(np.float32)
            made[f"encoder.layer.{at + LOWER}.attention.self.{name}.bias"] = bias[own].astype(np.float32)
    return made


def _told(graph: Graph, learnt: dict[str, np.ndarray], hidden: str) -> None:
    """The mean over the tokens that are not padding, weighed for each label."""
    real = graph.node("Cast", ["mask"], "real", to=TensorProto.FLOAT)
    last, middle = (graph.weight(n, np.array(v, np.int64)) for n, v in (("last", [2]), ("middle", [1])))
    kept = graph.node("Mul", [hidden, graph.node("Unsqueeze", [real, last], "real_column")], "kept")
    total = graph.node("ReduceSum", [kept, middle], "total", keepdims=0)
    mean = graph.node("Div", [total, graph.node("ReduceSum", [real, middle], "count", keepdims=1)], "mean")
    weighed = graph.node("MatMul", [mean, graph.weight("labels", learnt["W"].astype(np.float32))], "weighed")
    graph.node("Add", [weighed, graph.weight("bias", learnt["b"].astype(np.float32))], "told")


def upper() -> list[dict[str, np.ndarray]]:
    """The upper layers of the shipped encoder, as far as their eight bits tell."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(_SHIPPED).graph.initializer}

    def value(name: str) -> np.ndarray:
        if f"{name}_quantized" not in kept:
            return np.asarray(kept[name], np.float32)
        whole, zero = kept[f"{name}_quantized"].astype(np.float32), kept[f"{name}_zero_point"].astype(np.float32)
        return np.asarray((whole - zero) * kept[f"{name}_scale"], np.float32)

    stored = {
        key: re.sub(r"dense\.bias$", "dense.product.bias", name.removesuffix(".weight") if "dense" in name else name)
        for key, name in _NAMES.items()
    }
    return [{key: value(f"encoder.layer.{at}.{name}") for key, name in stored.items()} for at in range(LOWER, LAYERS)]
