"""Features of labelled photos, and of changed copies of them, from the packaged car network."""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from profilelint.measures.photo import car, pixels

COPIES = {"hand-held": 10, "dash": 5, "hard": 8, "other": 3}
"""Changed copies of each photo, by group; see docs/sources.md (Cars)."""


@dataclass(frozen=True)
class Photo:
    """A labelled photo. ``group``: hand-held or dash (both cars), hard or other."""

    path: Path
    group: str

    @property
    def car(self) -> bool:
        return self.group in ("hand-held", "dash")


def listed(folder: Path) -> list[Photo]:
    """Return photos of a folder with ``index.csv`` (label, view, kind, file)."""
    with (folder / "index.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = []
    for row in rows:
        group = (
            {"dash": "dash", "selfie": "hand-held"}[row["view"]]
            if row["label"] == "car"
            else "hard"
            if row["kind"].startswith("hard")
            else "other"
        )
        found.append(Photo(folder / row["label"] / row["file"], group))
    return found


def changed(image: Image.Image, chance: random.Random) -> Image.Image:
    """Return a copy as another photographer, phone or site might have made it."""
    area, stretch = chance.uniform(0.5, 1), exp(chance.uniform(-0.25, 0.25))
    width, height = (min(1, sqrt(area * s)) for s in (stretch, 1 / stretch))
    left, top = chance.uniform(0, 1 - width), chance.uniform(0, 1 - height)
    box = [round(v * s) for v, s in zip((left, top, left + width, top + height), image.size * 2, strict=True)]
    image = image.crop(tuple(box))
    if chance.random() < 0.5:
        image = ImageOps.mirror(image)
    if chance.random() < 0.3:
        image = image.rotate(chance.uniform(-8, 8), Image.Resampling.BILINEAR)
    for enhance in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        image = enhance(image).enhance(chance.uniform(0.65, 1.4))
    if chance.random() < 0.1:
        image = ImageOps.grayscale(image).convert("RGB")
    if chance.random() < 0.2:
        image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.5)))
    return image


def copies(photo: Photo) -> Iterator[np.ndarray]:
    """Yield feature maps of a photo as it would be judged, then of its changed copies."""
    image = pixels.opened(photo.path.read_bytes())
    image = image.crop(pixels.trimmed(image))
    yield car.features(image)
    image.thumbnail((480, 480))
    chance = random.Random(photo.path.name)
    for _ in range(COPIES[photo.group]):
        yield car.features(changed(image, chance))


def table(photos: list[Photo], cache: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return features of the 4 × 4 places (one row per copy) and the number of the photo that each row is of.

    From ``cache`` if it is there.
    """
    if not cache.exists():
        rows, owners = [], []
        for number, photo in enumerate(photos):
            for found in copies(photo):
                rows.append(car.places(found).reshape(-1, found.shape[-1]).astype(np.float16))
                owners.append(number)
            if number % 100 == 0:
                print(f"{number} of {len(photos)} photos", file=sys.stderr, flush=True)
        np.savez(cache, rows=np.array(rows), owners=np.array(owners))
    with np.load(cache) as data:
        return data["rows"], data["owners"]
