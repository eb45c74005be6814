"""Small convolutional networks in plain numpy: a list of layers and their weights, run one after the other.

A weight file (``.npz``, written by the scripts in ``models/``) holds ``layers``, a JSON list, and the arrays that it names. Value 0 is the picture
(height × width × channels, float32); layer n makes value n + 1 from earlier ones:

* ``conv``: 1 × 1 or k × k convolution; ``depthwise``: one k × k filter per channel. ``stride``, ``pad`` (rows and columns of zeros above and to the left;
  as many below as the last step needs), ``act`` (``relu``, ``relu6`` or none). Weights are int8 with one scale per output channel, or float32.
* ``add``: the sum of two values; ``pool``: 2 × 2 maximum; ``up``: each pixel twice in both directions.

Arrays that belong to no layer are in ``extra``: the car's ``head``, the faces' ``outputs``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from profilelint import packaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

FILES = {
    "car": ("car.npz", "6b4806d0779602eed2d9bc2d500ba51cafd3de611c7bae4fa01b2d589f398460"),
    "faces": ("faces.npz", "a478da51825fb0a58975c43217dea92c3bf61838e8ad1f6786c146e7daf718b3"),
}
"""Weight file of each network, and its SHA-256."""

_STRIP = 64 * 1024
"""Numbers of a depthwise layer worked on at once: with the sum beside it that is half a megabyte, which stays in a core's cache."""


class WeightsError(Exception):
    """A weight file is missing or is not the one that was packaged."""


class Network:
    """Layers and their weights, ready to run."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """Take what the weight file holds."""
        import numpy as np

        self.arrays = dict(arrays)
        self.layers: list[dict[str, Any]] = json.loads(bytes(self.arrays.pop("layers")))
        for name in [n for n in self.arrays if n.endswith(".weight")]:
            scale = self.arrays.pop(name.removesuffix("weight") + "scale", np.float32(1))
            self.arrays[name] = np.multiply(self.arrays[name], scale, dtype=np.float32)
        self.extra = {n: self.arrays.pop(n) for n in [n for n in self.arrays if "." not in n]}
        self._last = {value: number for number, layer in enumerate(self.layers) for value in layer["in"]}

    def forward(self, picture: Array, outputs: Sequence[int] = (-1,)) -> list[Array]:
        """Return the values of the layers ``outputs`` (numbers of layers) for a picture."""
        kept = {number % len(self.layers) + 1 for number in outputs}
        values: dict[int, Array] = {0: picture}
        for number, layer in enumerate(self.layers):
            values[number + 1] = self._apply(number, layer, [values[i] for i in layer["in"]])
            for value in layer["in"]:
                if self._last[value] == number and value not in kept:
                    values.pop(value, None)
        return [values[number % len(self.layers) + 1] for number in outputs]

    def _apply(self, number: int, layer: Mapping[str, Any], inputs: Sequence[Array]) -> Array:
        import numpy as np

        x = inputs[0]
        if layer["op"] == "add":
            return x + inputs[1]
        if layer["op"] == "pool":
            return np.maximum(np.maximum(x[::2, ::2], x[1::2, ::2]), np.maximum(x[::2, 1::2], x[1::2, 1::2]))
        if layer["op"] == "up":
            return x.repeat(2, axis=0).repeat(2, axis=1)
        convolve = _depthwise if layer["op"] == "depthwise" else _full
        y = convolve(x, self.arrays[f"{number}.weight"], layer.get("stride", 1), layer.get("pad", 0))
        y += self.arrays[f"{number}.bias"]
        if layer.get("act"):
            np.maximum(y, 0, out=y)
        if layer.get("act") == "relu6":
            np.minimum(y, 6, out=y)
        return y


def _padded(x: Array, kernel: int, stride: int, pad: int) -> tuple[Array, int, int]:
    """Return the picture with its border of zeros, and height and width of what a layer makes of it."""
    import numpy as np

    high, wide = (-(-n // stride) for n in x.shape[:2])
    if kernel == 1:
        return x, high, wide
    border = np.zeros(((high - 1) * stride + kernel, (wide - 1) * stride + kernel, x.shape[2]), np.float32)
    inner = border[pad:, pad:][: x.shape[0], : x.shape[1]]
    inner[:] = x[: inner.shape[0], : inner.shape[1]]
    return border, high, wide


def _depthwise(x: Array, weight: Array, stride: int, pad: int) -> Array:
    import numpy as np

    kernel = weight.shape[0]
    x, high, wide = _padded(x, kernel, stride, pad)
    y = np.empty((high, wide, x.shape[2]), np.float32)
    rows = max(1, _STRIP // (wide * x.shape[2]))
    part = np.empty((rows, wide, x.shape[2]), np.float32)
    for top in range(0, high, rows):
        strip = y[top : top + rows]
        tmp = part[: len(strip)]
        for i in range(kernel):
            across = x[top * stride + i :: stride][: len(strip)]
            for j in range(kernel):
                source = across[:, j::stride][:, :wide]
                if i == j == 0:
                    np.multiply(source, weight[0, 0], out=strip)
                else:
                    strip += np.multiply(source, weight[i, j], out=tmp)
    return y


def _full(x: Array, weight: Array, stride: int, pad: int) -> Array:
    import numpy as np

    kernel, _, _, filters = weight.shape
    x, high, wide = _padded(x, kernel, stride, pad)
    if kernel > 1:
        windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), (0, 1))[::stride, ::stride][
            :high, :wide
        ]
        x = windows.transpose(0, 1, 3, 4, 2).reshape(high * wide, -1)
    y: Array = x.reshape(high * wide, -1) @ weight.reshape(-1, filters)
    return y.reshape(high, wide, filters)


@cache
def load(name: str) -> Network:
    """Return the network ``car`` or ``faces``. Raises WeightsError, and ImportError without numpy."""
    import numpy as np

    file, wanted = FILES[name]
    try:
        data = packaged.data(f"measures/photo/weights/{file}")
    except OSError as error:
        raise WeightsError(f"the weight file {file} is missing ({error.strerror or error})") from None
    if sha256(data).hexdigest() != wanted:
        raise WeightsError(f"the weight file {file} is damaged; install profilelint again")
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return Network(arrays)
