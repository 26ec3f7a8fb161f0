"""A stored graph (ONNX) cut off behind one of its tensors: protobuf read as far as that takes.

A runtime computes all nodes of a graph, also those that what is wanted does not need."""

from collections.abc import Iterator

# onnx.proto: ModelProto.graph; GraphProto.node, .output; NodeProto.output; ValueInfoProto.name.
_GRAPH, _NODE, _OUTPUT, _MADE, _NAME = 7, 1, 12, 2, 1
_BYTES, _FIXED = 2, {1: 8, 5: 4}


def cut(model: bytes, name: str) -> bytes:
    """`model` (its nodes in order) with the nodes up to the one that makes tensor `name`, which alone it gives.

    ValueError when no node makes it."""
    return b"".join(
        _field(_GRAPH, _shortened(model[start:end], name.encode())) if number == _GRAPH else model[whole:end]
        for number, whole, start, end in _fields(model)
    )


def _shortened(graph: bytes, name: bytes) -> bytes:
    parts, found = [], False
    for number, whole, start, end in _fields(graph):
        if number == _OUTPUT or (number == _NODE and found):
            continue
        parts.append(graph[whole:end])
        found |= number == _NODE and name in _made(graph[start:end])
    if not found:
        raise ValueError(f"no node makes {name.decode()}")
    return b"".join(parts) + _field(_OUTPUT, _field(_NAME, name))


def _made(node: bytes) -> list[bytes]:
    return [node[start:end] for number, _, start, end in _fields(node) if number == _MADE]


def _fields(message: bytes) -> Iterator[tuple[int, int, int, int]]:
    """(number, start of the field, start and end of its value) of each field of `message`."""
    at = 0
    while at < len(message):
        whole = at
        key, at = _varint(message, at)
        if key & 7 == _BYTES:
            length, at = _varint(message, at)
            end = at + length
        elif key & 7 in _FIXED:
            end = at + _FIXED[key & 7]
        else:
            _, end = _varint(message, at)
        yield key >> 3, whole, at, end
        at = end


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _field(number: int, value: bytes) -> bytes:
    return _written(number << 3 | _BYTES) + _written(len(value)) + value


def _written(value: int) -> bytes:
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])
