"""Pictures opened and made ready to be measured; see docs/sources.md (Preparing a picture)."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Array = NDArray[np.float32]

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels; right and bottom are the first outside."""

DRAFT = 640
"""A JPEG is decoded at the smallest size with both sides at least this, which changes no score; see docs/sources.md
(Preparing a picture)."""
MAX_DECODED = 64_000_000
"""Pixels that are decoded at most: 192 MB as RGB, twice the largest picture the platform takes (7680 × 4320); see
docs/sources.md (Size of photos)."""
LARGEST = 2048
"""Longest side that is worked on; what is larger is shrunk first, which keeps time and memory flat."""
THUMBNAIL = 160
BAR_TOLERANCE = 10
BAR_MOST = 0.4


class TooLargeError(Exception):
    """More pixels than are decoded here."""


def opened(data: bytes) -> Image:
    """Return the first frame of a picture, upright, RGB, transparent parts white.

    Raises what Pillow raises, and TooLargeError.
    """
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as image:
        image.draft("RGB", (DRAFT, DRAFT))
        if image.width * image.height > MAX_DECODED:
            raise TooLargeError
        image.load()
        upright: Image.Image = image
        with suppress(
            OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, AttributeError, ZeroDivisionError
        ):  # for broken metadata
            upright = ImageOps.exif_transpose(image)
        return shrunk(rgb(upright), LARGEST)


def shrunk(image: Image, side: int) -> Image:
    """Return a picture with both sides at most ``side``; itself if they are."""
    factor = side / max(image.size)
    if factor >= 1:
        return image
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    return image.resize(size, reducing_gap=3.0)


def rgb(image: Image) -> Image:
    """Return any mode as RGB: 16-bit scaled down, transparent parts over white."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda v: v * (1 / 256)).convert("L").convert("RGB")
    if image.mode in ("I", "F"):
        factor = 255 / max(float(image.getextrema()[1]), 255.0)  # type: ignore[arg-type]
        return image.point(lambda v: v * factor).convert("L").convert("RGB")
    if image.mode == "RGB":
        return image.copy() if image.readonly else image
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        see_through = image.convert("RGBA")
        white = Image.new("RGBA", see_through.size, "white")
        return Image.alpha_composite(white, see_through).convert("RGB")
    return image.convert("RGB")


def trimmed(image: Image) -> Box:
    """Return what is left of an RGB picture without the bars of one colour at its sides.

    Bars are rows and columns of a thumbnail within 10 of the corner pixel, at most 40 % per side, and one thumbnail
    pixel more.
    """
    import numpy as np

    small = shrunk(image, THUMBNAIL)
    pixels = np.asarray(small, np.int16)

    def bar(lines: NDArray[np.int16]) -> int:
        """Return how many lines from the first on have the colour of its first pixel."""
        same = (np.abs(lines - lines[0, 0]) <= BAR_TOLERANCE).all(axis=(1, 2))
        count = int(len(same) if same.all() else same.argmin())
        count = min(count, int(BAR_MOST * len(lines)))
        return count + 1 if count else 0

    across = pixels.transpose(1, 0, 2)
    left, top, right, bottom = bar(across), bar(pixels), bar(across[::-1, ::-1]), bar(pixels[::-1, ::-1])
    x, y = image.width / small.width, image.height / small.height
    box = round(left * x), round(top * y), round(image.width - right * x), round(image.height - bottom * y)
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else (0, 0, image.width, image.height)


def is_round(image: Image) -> bool:
    """Return whether an RGB picture is cut to a circle already.

    It has one colour outside the inscribed circle, and another one along most of its inner rim.
    """
    import numpy as np

    if not 0.9 <= image.width / image.height <= 1 / 0.9 or min(image.size) < 32:
        return False
    side = 128
    pixels = np.asarray(image.resize((side, side)), np.int16)
    axis = np.arange(side) - (side - 1) / 2
    radius = np.hypot(axis[:, None], axis[None]) / (side / 2)
    outside, rim = pixels[radius > 1.03], pixels[(radius > 0.88) & (radius < 0.97)]
    colour = np.median(outside, axis=0)
    if (np.abs(outside - colour).max(axis=1) > 16).mean() > 0.02:
        return False
    return bool((np.abs(rim - colour).max(axis=1) > 24).mean() > 0.6)


def squeezed(image: Image, side: int) -> Array:
    """Return an RGB picture as the car network takes it: side × side, aspect not kept, (v - 127) / 128."""
    import numpy as np
    from PIL import Image

    pixels = np.asarray(image.resize((side, side), Image.Resampling.BICUBIC), np.float32)
    return (pixels - np.float32(127)) / np.float32(128)
