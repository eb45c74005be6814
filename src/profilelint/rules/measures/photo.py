"""Where the face stands in the circle that is shown of a photo, and which crop would show it whole."""

from __future__ import annotations

from profilelint.model import Face, Photo
from profilelint.rules.context import Context

Square = tuple[float, float, float]
"""Left, top and side, in pixels."""


def face_outside(photo: Photo, context: Context) -> float | None:
    """Return the share of the largest face that the circle cuts off."""
    return outside(photo.face, square(photo)) if photo.face else None


def crop_side(photo: Photo, context: Context) -> int | None:
    """Return the side of a square crop that shows at least half of what the circle cuts off, in pixels.

    ``None`` if there is none.
    """
    crop = _crop(photo)
    return round(crop[2]) if crop else None


def crop_left(photo: Photo, context: Context) -> int | None:
    """Return the left edge of the crop that ``crop_side`` is the side of, in pixels."""
    crop = _crop(photo)
    return round(crop[0]) if crop else None


def crop_top(photo: Photo, context: Context) -> int | None:
    """Return the upper edge of the crop that ``crop_side`` is the side of, in pixels."""
    crop = _crop(photo)
    return round(crop[1]) if crop else None


def _crop(photo: Photo) -> Square | None:
    if photo.face is None:
        return None
    crop = best_square(photo, photo.face)
    return crop if outside(photo.face, crop) <= outside(photo.face, square(photo)) / 2 else None


def square(photo: Photo) -> Square:
    """Return the centred square that is shown of a photo, as a circle."""
    side = min(photo.width, photo.height)
    return (photo.width - side) / 2, (photo.height - side) / 2, side


def best_square(photo: Photo, face: Face) -> Square:
    """Return the square crop whose circle cuts off the least of a face.

    Of equal ones the largest, of at most three times the face.
    """
    x, y = face.x + face.width / 2, face.y + face.height / 2

    def crop(factor: float) -> Square:
        side = min(photo.width, photo.height, factor * max(face.width, face.height))
        return min(max(x - side / 2, 0), photo.width - side), min(max(y - side / 2, 0), photo.height - side), side

    return min((crop(factor) for factor in (3, 2.5, 2, 1.7, 1.4)), key=lambda c: round(outside(face, c), 2))


def outside(face: Face, shown: Square, steps: int = 24) -> float:
    """Return the share of the ellipse in a face's box that is outside the circle inscribed in a square."""
    left, top, side = shown
    within = out = 0
    for i in range(steps):
        for j in range(steps):
            u, v = (2 * i + 1) / steps - 1, (2 * j + 1) / steps - 1
            if u * u + v * v > 1:
                continue
            x, y = face.x + (u + 1) / 2 * face.width, face.y + (v + 1) / 2 * face.height
            out += (x - left - side / 2) ** 2 + (y - top - side / 2) ** 2 > (side / 2) ** 2
            within += 1
    return out / within
