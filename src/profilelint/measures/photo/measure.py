"""A picture measured: header, metadata, and what it shows as far as that can be judged here."""

from __future__ import annotations

import warnings
from dataclasses import asdict, replace
from io import BytesIO
from typing import TYPE_CHECKING

from profilelint.measures.photo import header, metadata, pixels, quality
from profilelint.measures.photo.header import BROKEN, Unreadable
from profilelint.model import Face, Photo
from profilelint.text.source import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = "what a photo shows is judged with numpy, which can't be loaded here: pip install numpy"
NETWORKS = frozenset({"car", "faces"})
SMALLEST_FACE = 64
"""Shortest side of a face, in decoded pixels, whose sharpness tells anything; see docs/sources.md (Quality of a
photo)."""
_MOVING = ("GIF", "WEBP", "PNG", "AVIF")


def measure(name: str, data: bytes, pointer: str = "", networks: frozenset[str] = NETWORKS) -> Photo:
    """Measure a picture's bytes.

    ``networks``: those to run; what the others see stays unknown, and with none of them numpy is not needed. Raises
    InputError if they are no picture, a broken one or one too large, and Unreadable where a package is missing.
    """
    photo = header.measure(name, data, pointer)
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # about decompression bombs (header.py refuses them) and broken metadata (counts as none)
            with Image.open(BytesIO(data)) as image:
                said = metadata.read(image, data)
                moving = image.format in _MOVING and getattr(image, "is_animated", False)
                transparent = _transparent(image)
            picture = pixels.opened(data)
    except pixels.TooLargeError:
        return replace(photo, unjudged=f"the photo has more than {pixels.MAX_DECODED // 10**6} million pixels")
    except BROKEN as error:
        raise InputError(f"the picture is damaged: {error}") from None
    flat, colours = quality.flatness(picture)
    photo = replace(
        photo,
        format="jpeg" if photo.format == "mpo" else photo.format,  # a JPEG with a preview or a depth map behind it
        animated=moving,
        **asdict(said),
        transparent=transparent,
        flat=flat,
        colours=colours,
        bars=quality.bars(picture),
    )
    return _judged(photo, picture, networks) if networks else photo


def _transparent(image: Image) -> float:
    """Return the share of see-through pixels."""
    if (
        image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info
    ) or image.width * image.height > pixels.MAX_DECODED:
        return 0.0
    alpha = image.convert("RGBA").getchannel("A")
    return sum(alpha.histogram()[:16]) / (image.width * image.height)


def _judged(photo: Photo, picture: Image, networks: frozenset[str]) -> Photo:
    """Return the photo with what the networks see in its picture."""
    from profilelint.measures.photo.network import WeightsError

    try:
        photo = replace(photo, round=pixels.is_round(picture))
        if "car" in networks and not photo.round:
            photo = _in_a_car(photo, picture)
        return _with_faces(photo, picture) if "faces" in networks else photo
    except ImportError:
        return replace(photo, unjudged=INSTALL)
    except WeightsError as error:
        return replace(photo, unjudged=str(error))


def _in_a_car(photo: Photo, picture: Image) -> Photo:
    from profilelint.measures.photo import car

    score, shares = car.score(picture.crop(pixels.trimmed(picture)))
    return replace(photo, car=score, car_place=car.where(shares))


def _with_faces(photo: Photo, picture: Image) -> Photo:
    from profilelint.measures.photo import faces

    found = faces.found(picture)
    x, y = photo.width / picture.width, photo.height / picture.height
    photo = replace(photo, faces=tuple(_scaled(f, x, y) for f in found))
    if not found:
        return photo
    largest = max(found, key=lambda f: f.width * f.height)
    sharpness = quality.sharpness(picture, largest) if min(largest.width, largest.height) >= SMALLEST_FACE else None
    return replace(photo, sharpness=sharpness, washed=quality.washed(picture, largest))


def _scaled(face: Face, x: float, y: float) -> Face:
    return replace(face, x=face.x * x, y=face.y * y, width=face.width * x, height=face.height * y)


__all__ = ["INSTALL", "Unreadable", "measure"]
