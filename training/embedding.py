"""A BERT sentence encoder's safetensors in, its int8 ONNX graph out: tokens and mask to unit vectors.

    python -m training.embedding MODEL_FOLDER bot/weights/all-MiniLM-L6-v2

Wants onnx and safetensors beside the project's own packages. MODEL_FOLDER holds config.json,
model.safetensors and tokenizer.json, as sentence-transformers stores them."""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

_FUSED = "com.microsoft"


class Graph:
    """An ONNX graph under construction: nodes in order, weights by name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        """Keep `value` as initializer `name`."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: object) -> str:
        """Append one node; the name of its output."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], output, domain=domain, **attributes))
        return output


def build(config: dict[str, int], weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The encoder, mean pooling and normalisation: input_ids, attention_mask (n, t) int64 -> vectors (n, d).

    Attention, GELU and layer norms are ONNX Runtime's fused operators, which its CPU kernels run fastest."""
    graph = Graph()
    mask = graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    hidden = _embeddings(graph, weights)
    for number in range(config["num_hidden_layers"]):
        hidden = layer(graph, weights, number, hidden=hidden, mask=mask, heads=config["num_attention_heads"])
    _pooled(graph, hidden)
    tokens = [helper.make_tensor_value_info(n, TensorProto.INT64, ["n", "t"]) for n in ("input_ids", "attention_mask")]
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", config["hidden_size"]])
    body = helper.make_graph(graph.nodes, "encoder", tokens, [vectors], graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8)


def _embeddings(graph: Graph, weights: dict[str, np.ndarray]) -> str:
    words = _looked_up(graph, weights["embeddings.word_embeddings.weight"])
    # Every token is of type 0, so its type vector is folded into the positions.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    first, step, axis = (
        graph.weight(n, np.array(v, np.int64)) for n, v in (("zero", [0]), ("one", [1]), ("axis", [0]))
    )
    shape = graph.node("Shape", ["input_ids"], "shape")
    length = graph.node("Slice", [shape, step, graph.weight("two", np.array([2], np.int64))], "length")
    placed = graph.node("Slice", [graph.weight("places", places), first, length, axis, step], "placed")
    summed = graph.node("Add", [words, placed], "summed")
    return _normed(graph, weights, "embeddings.LayerNorm", inputs=[summed], output="embedded")


def _looked_up(graph: Graph, words: np.ndarray) -> str:
    """The word vectors of `input_ids`, kept as int8 with one scale a word: one scale for all loses rare words."""
    scales = np.abs(words).max(axis=1, keepdims=True).clip(1e-9) / 127
    table = graph.weight("words", np.round(words / scales).astype(np.int8))
    whole = graph.node("Cast", [graph.node("Gather", [table, "input_ids"], "rows")], "whole", to=TensorProto.FLOAT)
    scaled = graph.node("Gather", [graph.weight("scales", scales.astype(np.float32)), "input_ids"], "row_scales")
    return graph.node("Mul", [whole, scaled], "looked_up")


def layer(graph: Graph, weights: dict[str, np.ndarray], number: int, *, hidden: str, mask: str, heads: int) -> str:
    """The tensor that layer `number` of `weights`, as BERT stores them, makes of `hidden`."""
    at = f"encoder.layer.{number}"
    parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
    joined = graph.weight(f"{at}.qkv", np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1))
    bias = graph.weight(f"{at}.qkv.bias", np.concatenate([weights[f"{part}.bias"] for part in parts]))
    seen = graph.node("Attention", [hidden, joined, bias, mask], f"{at}.seen", _FUSED, num_heads=heads)
    mixed = _product(graph, weights, f"{at}.attention.output.dense", seen)
    bias = graph.weight(f"{mixed}.bias", weights[f"{at}.attention.output.dense.bias"])
    first = _normed(
        graph, weights, f"{at}.attention.output.LayerNorm", inputs=[mixed, hidden, bias], output=f"{at}.mixed"
    )
    wide = _product(graph, weights, f"{at}.intermediate.dense", first)
    bias = graph.weight(f"{wide}.bias", weights[f"{at}.intermediate.dense.bias"])
    curved = graph.node("BiasGelu", [wide, bias], f"{at}.curved", _FUSED)
    narrow = _product(graph, weights, f"{at}.output.dense", curved)
    bias = graph.weight(f"{narrow}.bias", weights[f"{at}.output.dense.bias"])
    return _normed(graph, weights, f"{at}.output.LayerNorm", inputs=[narrow, first, bias], output=f"{at}.out")


def _product(graph: Graph, weights: dict[str, np.ndarray], name: str, hidden: str) -> str:
    return graph.node("MatMul", [hidden, graph.weight(name, weights[f"{name}.weight"].T)], f"{name}.product")


def _normed(graph: Graph, weights: dict[str, np.ndarray], name: str, *, inputs: list[str], output: str) -> str:
    """Layer norm of one input, or of (x, skip, bias) summed."""
    gamma, beta = (graph.weight(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
    if len(inputs) == 1:
        return graph.node("LayerNormalization", [*inputs, gamma, beta], output, epsilon=1e-12)
    given = [*inputs[:2], gamma, beta, inputs[2]]
    return graph.node("SkipLayerNormalization", given, output, _FUSED, epsilon=1e-12)


def _pooled(graph: Graph, hidden: str) -> str:
    """The mean over the tokens that are not padding, scaled to length 1."""
    real = graph.node("Cast", ["attention_mask"], "real", to=TensorProto.FLOAT)
    last, middle = (graph.weight(n, np.array(v, np.int64)) for n, v in (("last", [2]), ("middle", [1])))
    kept = graph.node("Mul", [hidden, graph.node("Unsqueeze", [real, last], "real_column")], "kept")
    total = graph.node("ReduceSum", [kept, middle], "total", keepdims=0)
    count = graph.node("ReduceSum", [real, middle], "count", keepdims=1)
    return graph.node("LpNormalization", [graph.node("Div", [total, count], "mean")], "vectors", axis=1, p=2)


def quantised(model: onnx.ModelProto, out: Path) -> None:
    """Write `model` to `out` with its products in int8.

    Weights are 7 bits wide in 8 (`reduce_range`): x86 processors without VNNI overflow on full 8-bit products."""
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            out,
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            # Shape inference knows nothing of the fused operators' outputs.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def convert(folder: Path, out: Path) -> None:
    """Write `out`/model.int8.onnx and tokenizer.json from the model in `folder`."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    quantised(build(config, load_file(folder / "model.safetensors")), out / "model.int8.onnx")
    tokenizer = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
