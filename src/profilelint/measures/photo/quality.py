"""How a picture was captured: sharpness and white areas of the face, flat areas and colours of the whole.

See docs/sources.md (Quality of a photo).

Nothing here tells light skin from dark: sharpness is divided by the contrast of the face, and no measure of darkness is
taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from profilelint.measures.photo.pixels import THUMBNAIL, shrunk
from profilelint.model import Face

if TYPE_CHECKING:
    from PIL.Image import Image

FACE_SIDE = 112
WHITE = 250
INNER = (0.15, 0.15, 0.85, 0.90)
"""The part of a face box that is face: left, top, right, bottom."""


def _cut(
    image: Image, face: Face, left: float = 0, top: float = 0, right: float = 1, bottom: float = 1
) -> Image | None:
    """Return a part of the face's box, grey; ``None`` where less than 2 × 2 pixels of it are in the picture."""
    box = (
        max(0, round(face.x + left * face.width)),
        max(0, round(face.y + top * face.height)),
        min(image.width, round(face.x + right * face.width)),
        min(image.height, round(face.y + bottom * face.height)),
    )
    return image.crop(box).convert("L") if box[2] - box[0] > 1 and box[3] - box[1] > 1 else None


def sharpness(image: Image, face: Face) -> float | None:
    """Return variance of the Laplacian of a face at 112 × 112 pixels, divided by the variance of its grey values.

    Halving the contrast does not change it.
    """
    import numpy as np
    from PIL.Image import Resampling

    cut = _cut(image, face)
    if cut is None:
        return None
    grey = np.asarray(cut.resize((FACE_SIDE, FACE_SIDE), Resampling.BILINEAR), np.float32)
    edges = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * grey[1:-1, 1:-1]
    contrast = float(grey.var())
    return float(edges.var()) / contrast if contrast > 1 else None


def washed(image: Image, face: Face) -> float | None:
    """Return the share of white pixels inside a face."""
    cut = _cut(image, face, *INNER)
    return sum(cut.histogram()[WHITE:]) / (cut.width * cut.height) if cut else None


def flatness(image: Image) -> tuple[float, int]:
    """Return two figures for how flat the colours of an RGB picture are, at 128 × 128 pixels without blending.

    They are the share of pixels that have exactly the colour of their left neighbour, and how many colours (of 4,096)
    cover nine tenths of it. A photograph has noise everywhere; a logo has not.
    """
    from PIL import ImageChops
    from PIL.Image import Resampling

    side = 128
    small = image.resize((side, side), Resampling.NEAREST)
    red, green, blue = ImageChops.difference(small.crop((1, 0, side, side)), small.crop((0, 0, side - 1, side))).split()
    same = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[0]
    counts = sorted((n for n, _ in small.point(lambda v: v & 0xF0).getcolors(side * side) or []), reverse=True)
    covered, colours = 0, 0
    for count in counts:
        if covered >= 0.9 * side * side:
            break
        covered, colours = covered + count, colours + 1
    return same / (side * (side - 1)), colours


def bars(image: Image) -> tuple[float, float]:
    """Return the height of the bars of one colour at top and bottom of an RGB picture, as share of its height."""
    from PIL import ImageChops
    from PIL.Image import Transpose

    small = shrunk(image, THUMBNAIL)

    def bar(turned: Image) -> float:
        corner = turned.getpixel((0, 0))
        plain = turned.copy()
        plain.paste(corner, (0, 0, *turned.size))  # type: ignore[arg-type]
        different = ImageChops.difference(turned, plain).point(lambda v: 255 * (v > 10)).getbbox()
        return (different[1] if different else turned.height) / turned.height

    return bar(small), bar(small.transpose(Transpose.FLIP_TOP_BOTTOM))
