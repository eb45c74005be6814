"""Draws examples/me.jpg: a face of circles, too small for a profile and with coordinates in its metadata.

Usage: python tools/draw_photo.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import ExifTags, Image, ImageDraw

SIZE = 160
PLACE = {1: "N", 2: (51.0, 55.0, 12.0), 3: "E", 4: (4.0, 28.0, 40.0)}
"""Somewhere in the port of Rotterdam (tags 1 to 4 of the GPS directory)."""


def draw() -> Image.Image:
    """Return a head with shoulders before a wall."""
    image = Image.new("RGB", (SIZE * 4, SIZE * 4), "#cfd8dc")
    pen = ImageDraw.Draw(image)
    pen.ellipse((110, 440, 530, 900), fill="#37474f")
    pen.ellipse((200, 120, 440, 440), fill="#8d5a3b")
    pen.pieslice((185, 90, 455, 380), 180, 360, fill="#212121")
    for x in (265, 355):
        pen.ellipse((x, 255, x + 22, 280), fill="#212121")
    pen.arc((270, 300, 370, 380), 20, 160, fill="#5d2f1c", width=9)
    return image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = PLACE
    draw().save(Path(__file__).parent.parent / "examples" / "me.jpg", quality=85, exif=exif)
