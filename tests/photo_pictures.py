"""Pictures drawn by code for the tests of photos: a face (the face network is surer than 0.9 of it) and a logo."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("PIL")  # where Pillow is missing, no test of pictures is run

from PIL import Image, ImageDraw, ImageFilter

SKIN, SHADE, HAIR, LIPS = (224, 178, 150), (196, 148, 122), (60, 42, 34), (178, 84, 84)


def face(
    size: tuple[int, int] = (480, 480),
    at: tuple[float, float] = (0.5, 0.45),
    height: float = 0.45,
    wall: tuple[int, int, int] = (120, 140, 160),
) -> Image.Image:
    """A drawn face with shoulders before a wall. ``at``: its middle; ``height``: of the head, both as share of the picture."""
    wide, high = size
    picture = Image.new("RGB", size, wall)
    draw = ImageDraw.Draw(picture)
    head(draw, at[0] * wide, at[1] * high, height * min(size))
    return _grained(picture)


def head(draw: ImageDraw.ImageDraw, x: float, y: float, tall: float) -> None:
    """A head with its middle at a place, and shoulders below."""

    def oval(dx: float, dy: float, width: float, height: float, colour: tuple[int, int, int]) -> None:
        left, top = x + (dx - width / 2) * tall, y + (dy - height / 2) * tall
        draw.ellipse((left, top, left + width * tall, top + height * tall), fill=colour)

    oval(0, 1.15, 1.9, 1.2, (50, 60, 90))
    draw.rectangle((x - 0.17 * tall, y + 0.25 * tall, x + 0.17 * tall, y + 0.7 * tall), fill=SHADE)
    oval(0, -0.1, 0.86, 0.95, HAIR)
    oval(0, 0, 0.72, 1.0, SKIN)
    for side in (-1, 1):
        oval(side * 0.38, 0.02, 0.1, 0.2, SHADE)
        oval(side * 0.16, -0.08, 0.17, 0.09, (250, 250, 250))
        oval(side * 0.16, -0.08, 0.075, 0.085, (70, 50, 40))
        oval(side * 0.16, -0.08, 0.035, 0.04, (10, 10, 10))
        oval(side * 0.16, -0.17, 0.19, 0.035, HAIR)
        oval(side * 0.2, 0.16, 0.16, 0.12, (230, 168, 146))
    draw.polygon(
        [
            (x - 0.03 * tall, y - 0.06 * tall),
            (x + 0.03 * tall, y - 0.06 * tall),
            (x + 0.07 * tall, y + 0.13 * tall),
            (x - 0.07 * tall, y + 0.13 * tall),
        ],
        fill=SHADE,
    )
    oval(-0.035, 0.13, 0.03, 0.025, (120, 80, 70))
    oval(0.035, 0.13, 0.03, 0.025, (120, 80, 70))
    oval(0, 0.28, 0.26, 0.1, LIPS)
    oval(0, 0.275, 0.2, 0.03, (110, 40, 40))


def _grained(picture: Image.Image) -> Image.Image:
    """With a camera's soft edges and grain (always the same)."""
    soft = picture.filter(ImageFilter.GaussianBlur(max(0.6, min(picture.size) / 500)))
    grain = Image.frombytes("L", (97, 89), bytes((i * 2654435761 >> 7) % 256 for i in range(97 * 89))).resize(
        picture.size
    )
    return Image.blend(soft, Image.merge("RGB", (grain, grain, grain)), 0.03)


def logo(size: int = 400) -> Image.Image:
    """A ring and a bar of two colours."""
    picture = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((0.2 * size, 0.2 * size, 0.8 * size, 0.8 * size), fill=(20, 60, 160))
    draw.ellipse((0.35 * size, 0.35 * size, 0.65 * size, 0.65 * size), fill="white")
    draw.rectangle((0.1 * size, 0.46 * size, 0.9 * size, 0.54 * size), fill=(220, 40, 40))
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture as the bytes of a file."""
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
