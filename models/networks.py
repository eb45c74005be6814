"""The two networks as lists of layers (``profilelint.measures.photo.network``).

They are made from the files that their authors published.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch_file

EPSILON = 1e-3
"""Of the batch norms (EfficientNet-Lite)."""


class Builder:
    """Collects layers and their arrays."""

    def __init__(self) -> None:
        self.layers: list[dict[str, Any]] = []
        self.arrays: dict[str, np.ndarray] = {}

    def add(self, op: str, *inputs: int, **settings: Any) -> int:
        """Add a layer without weights; return the number of its value."""
        self.layers.append({"op": op, "in": list(inputs), **settings})
        return len(self.layers)

    def conv(self, source: int, weight: np.ndarray, bias: np.ndarray, stride: int, pad: int, act: str | None) -> int:
        """Add a convolution; return the number of its value.

        ``weight``: output × input × row × column; one filter per channel where input is 1 and output is not.
        """
        depthwise = weight.shape[1] == 1 and weight.shape[2] > 1
        moved = weight[:, 0].transpose(1, 2, 0) if depthwise else weight.transpose(2, 3, 1, 0)
        number = len(self.layers)
        self.arrays[f"{number}.weight"] = np.ascontiguousarray(moved, np.float32)
        self.arrays[f"{number}.bias"] = np.asarray(bias, np.float32)
        return self.add("depthwise" if depthwise else "conv", source, stride=stride, pad=pad, act=act)

    def file(self) -> dict[str, np.ndarray]:
        """Return what the weight file holds."""
        layers = json.dumps(
            [{k: v for k, v in layer.items() if v is not None} for layer in self.layers], separators=(",", ":")
        )
        return {"layers": np.frombuffer(layers.encode(), np.uint8), **self.arrays}


def quantised(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the same network with int8 weights, one scale per output channel (max |w| / 127); biases stay."""
    found = {}
    for name, array in arrays.items():
        if name.endswith(".weight"):
            scale = np.abs(array).reshape(-1, array.shape[-1]).max(axis=0) / 127
            scale[scale == 0] = 1
            found[name] = np.round(array / scale).astype(np.int8)
            found[name.removesuffix("weight") + "scale"] = scale.astype(np.float32)
        else:
            found[name] = array
    return found


STAGES = ((1, 3, 1), (3, 3, 2), (3, 5, 2), (4, 3, 2), (4, 5, 1), (5, 5, 2), (1, 3, 1))
"""Of EfficientNet-Lite1: blocks, kernel, stride of the first block."""
SIZE = 240
"""Side of the picture it takes."""


def car(path: Path) -> dict[str, np.ndarray]:
    """Return EfficientNet-Lite1 up to its last feature map; batch norms folded into the convolutions."""
    state, build = torch_file.read(path), Builder()
    side = SIZE

    def conv(source: int, weight: str, norm: str, stride: int, act: str | None) -> int:
        nonlocal side
        w = state[f"{weight}.weight"].astype(np.float64)
        gain = state[f"{norm}.weight"] / np.sqrt(state[f"{norm}.running_var"].astype(np.float64) + EPSILON)
        bias = state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * gain
        after = -(-side // stride)
        pad = (
            max((after - 1) * stride + w.shape[-1] - side, 0) // 2
        )  # TensorFlow's SAME: the odd pixel goes below and to the right
        side = after
        return build.conv(source, w * gain[:, None, None, None], bias, stride, pad, act)

    value, block = conv(0, "_conv_stem", "_bn0", 2, "relu6"), 0
    for count, _, first in STAGES:
        for n in range(count):
            name, start, stride = f"_blocks.{block}", value, first if n == 0 else 1
            if f"{name}._expand_conv.weight" in state:
                value = conv(value, f"{name}._expand_conv", f"{name}._bn0", 1, "relu6")
            value = conv(value, f"{name}._depthwise_conv", f"{name}._bn1", stride, "relu6")
            value = conv(value, f"{name}._project_conv", f"{name}._bn2", 1, None)
            if n:
                value = build.add("add", value, start)
            block += 1
    conv(value, "_conv_head", "_bn1", 1, "relu6")
    return build.file()


FACE_OUTPUTS = [f"{kind}_{stride}" for stride in (8, 16, 32) for kind in ("cls", "obj", "bbox", "kps")]


def faces(path: Path) -> dict[str, np.ndarray]:
    """Return YuNet, without the sigmoid and reshaping at its twelve ends, whose layers are listed in ``outputs``."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    build, values, ends = Builder(), {graph.input[0].name: 0}, {}
    relu = {node.input[0]: node.output[0] for node in graph.node if node.op_type == "Relu"}
    for node in graph.node:
        settings = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        sources = [values[name] for name in node.input if name in values]
        result = node.output[0]
        if node.op_type == "Conv":
            weight, bias = (stored[name] for name in node.input[1:])
            after = relu.get(result)
            values[after or result] = build.conv(
                sources[0], weight, bias, settings["strides"][0], settings["pads"][0], "relu" if after else None
            )
        elif node.op_type == "MaxPool":
            values[result] = build.add("pool", *sources)
        elif node.op_type == "Resize":
            values[result] = build.add("up", *sources)
        elif node.op_type == "Add":
            values[result] = build.add("add", *sources)
        elif node.op_type in ("Transpose", "Reshape", "Sigmoid"):
            values[result] = sources[0]
            if result in FACE_OUTPUTS:
                ends[result] = sources[0] - 1
        elif node.op_type != "Relu":
            raise ValueError(f"{path}: a layer {node.op_type} is not expected")
    return {**build.file(), "outputs": np.array([ends[name] for name in FACE_OUTPUTS], np.int32)}
