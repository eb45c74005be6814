"""How much a picture looks taken in a car: a frozen ImageNet network and one linear head.

See docs/sources.md (Cars).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from profilelint.measures.photo import network
from profilelint.measures.photo.pixels import squeezed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Array = NDArray[np.float32]

SIDE = 240


def features(image: Image) -> Array:
    """Return the network's last feature map (8 × 8 × 1,280) for an RGB picture whose bars are trimmed."""
    return network.load("car").forward(squeezed(image, SIDE))[0]


def places(found: Array) -> Array:
    """Return a feature map averaged over 2 × 2 neighbours: 4 × 4 × 1,280."""
    averaged: Array = found.reshape(4, 2, 4, 2, -1).mean(axis=(1, 3))
    return averaged


def score(image: Image) -> tuple[float, Array]:
    """Return the car score of an RGB picture whose bars are trimmed, and what each of 4 × 4 places adds to it.

    The score is the head's logit; above the thresholds of the rule it may be a car. Each feature counts where it is
    strongest, so the places sum up to the score less the head's bias.
    """
    import numpy as np

    head = network.load("car").extra["head"]
    flat = places(features(image)).reshape(16, -1)
    spoken = flat.max(axis=0) * head[:-1]
    shares = np.bincount(flat.argmax(axis=0), spoken, 16).reshape(4, 4).astype(np.float32)
    return float(spoken.sum() + head[-1]), shares


def where(shares: Array) -> str:
    """Return where in the picture the score comes from: “at the upper left”, “on the right”, “in the middle”."""
    import numpy as np

    positive = np.clip(shares, 0, None)
    row, column = (float((positive * axis).sum() / max(float(positive.sum()), 1e-9)) for axis in np.mgrid[:4, :4])
    vertical = "upper" if row < 1.15 else "lower" if row > 1.85 else ""
    across = "left" if column < 1.15 else "right" if column > 1.85 else ""
    if vertical and across:
        return f"at the {vertical} {across}"
    if vertical:
        return "at the top" if vertical == "upper" else "at the bottom"
    return f"on the {across}" if across else "in the middle"
