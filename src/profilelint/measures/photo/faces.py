"""Where the faces are: YuNet; see docs/sources.md (Faces)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from profilelint.measures.photo import network
from profilelint.measures.photo.pixels import shrunk
from profilelint.model import Face

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Array = NDArray[np.float32]

LONG_SIDE = 320
"""Pictures are shrunk to this, never enlarged: at 640 no more faces were found; see docs/sources.md (Faces)."""
SCORE = 0.6
OVERLAP = 0.3
STRIDES = (8, 16, 32)


def found(image: Image) -> tuple[Face, ...]:
    """Return faces of an upright RGB picture, the surest first.

    Where there is none, those of the picture turned by 90 degrees either way, then of one with equalised brightness
    (``Face.turned``, ``Face.equalised``).
    """
    for retry, changed in enumerate(_tries(image)):
        if faces := detected(changed):
            return tuple(_back(f, retry, image.size) for f in faces)
    return ()


def _tries(image: Image) -> Iterator[Image]:
    from PIL import ImageOps
    from PIL.Image import Transpose

    yield image
    yield image.transpose(Transpose.ROTATE_90)
    yield image.transpose(Transpose.ROTATE_270)
    yield ImageOps.equalize(image)


def _back(face: Face, retry: int, size: tuple[int, int]) -> Face:
    """Return a face of a changed copy, in the picture of ``size``."""
    width, height = size
    if retry == 1:  # turned to the left: what was right is on top
        return Face(width - face.y - face.height, face.x, face.height, face.width, face.score, turned=True)
    if retry == 2:
        return Face(face.y, height - face.x - face.width, face.height, face.width, face.score, turned=True)
    return Face(face.x, face.y, face.width, face.height, face.score, equalised=retry == 3)


def detected(image: Image) -> list[Face]:
    """Return faces of an RGB picture as it is, the surest first."""
    import numpy as np

    pixels = np.asarray(shrunk(image, LONG_SIDE), np.float32)[:, :, ::-1]
    high, wide = pixels.shape[:2]
    padded = np.zeros((-(-high // 32) * 32, -(-wide // 32) * 32, 3), np.float32)
    padded[:high, :wide] = pixels
    net = network.load("faces")
    ends = net.forward(padded, [int(n) for n in net.extra["outputs"]])
    boxes = np.concatenate(
        [
            _boxes(ends[4 * level], ends[4 * level + 1], ends[4 * level + 2], stride)
            for level, stride in enumerate(STRIDES)
        ]
    )
    boxes = boxes[boxes[:, 4] >= SCORE]
    x, y = image.width / wide, image.height / high
    return [
        Face(float(b[0] * x), float(b[1] * y), float(b[2] * x), float(b[3] * y), float(b[4])) for b in _apart(boxes)
    ]


def _boxes(sure: Array, present: Array, box: Array, stride: int) -> Array:
    """Return left, top, width, height and score at each place of one level."""
    import numpy as np

    high, wide = sure.shape[:2]
    score = np.sqrt(1 / (1 + np.exp(-sure)) / (1 + np.exp(-present)))[..., 0]
    row, column = np.mgrid[:high, :wide]
    size = np.exp(np.minimum(box[..., 2:], 10)) * stride
    left, top = (column + box[..., 0]) * stride - size[..., 0] / 2, (row + box[..., 1]) * stride - size[..., 1] / 2
    stacked: Array = np.stack([left, top, size[..., 0], size[..., 1], score], axis=-1).reshape(-1, 5)
    return stacked


def _apart(boxes: Array) -> Array:
    """Return the surest boxes that overlap no surer one."""
    import numpy as np

    boxes = boxes[np.argsort(-boxes[:, 4], kind="stable")]
    kept: list[int] = []
    for n, box in enumerate(boxes):
        chosen = boxes[kept]
        inner = np.minimum(box[:2] + box[2:4], chosen[:, :2] + chosen[:, 2:4]) - np.maximum(box[:2], chosen[:, :2])
        shared = np.clip(inner, 0, None).prod(axis=1)
        if not (shared > OVERLAP * (box[2] * box[3] + chosen[:, 2] * chosen[:, 3] - shared)).any():
            kept.append(n)
    apart: Array = boxes[kept]
    return apart
