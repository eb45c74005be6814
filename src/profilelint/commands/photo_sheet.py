"""What was measured on a photo, as a table and drawn into the picture."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from profilelint.measures.photo import car, pixels
from profilelint.model import Photo
from profilelint.rules.measures.photo import outside, square

if TYPE_CHECKING:
    from PIL.Image import Image

Options = Mapping[str, Mapping[str, Any]]
"""Rule → option → value."""

SIDE = 640
MARGIN = 16
THUMBNAIL = 48
RED, BLUE, GREY = (210, 40, 40), (30, 110, 220), (90, 90, 90)


def options(given: Options | None = None) -> Options:
    """Return the options of the photo rules that come with profilelint, with those given (in a config) instead."""
    from profilelint.rules import shipped

    return {r.id: r.option_values((given or {}).get(r.id)) for r in shipped.builtin().values() if r.on == "photo"}


def table(photo: Photo, limits: Options, width: int) -> str:
    """Return a line for each measure: what, how much, from where on a rule speaks, and which rule.

    The rule on a line of its own where more than ``width`` columns would be needed.
    """
    rows = [("measured", "value", "a finding if", "rule"), *_rows(photo, limits)]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    narrow = sum(widths) + 6 > width
    before = "\n" + " " * (widths[0] + widths[1] + 4) if narrow else "  "
    lines = []
    for what, value, limit, rule in rows:
        line = f"{what:{widths[0]}}  {value:{widths[1]}}  {limit if narrow else limit.ljust(widths[2])}"
        lines.append(f"{line}{before}{rule}" if limit or not narrow else f"{line}{rule}")
    return "\n".join([*lines, *([f"not judged: {photo.unjudged}"] if photo.unjudged else [])]) + "\n"


def _rows(photo: Photo, limits: Options) -> Iterator[tuple[str, str, str, str]]:
    def limit(rule: str, option: str) -> Any:
        return limits[rule][option]

    few = f"shorter side < {limit('photo-too-small', 'taken')} (info: < {limit('photo-too-small', 'shown')})"
    yield "pixels", f"{photo.width} × {photo.height}", few, "photo-too-small"
    formats = ", ".join(limit("photo-format", "formats"))
    yield "format", f"{photo.format}{', moving' if photo.animated else ''}", f"not {formats}; moving", "photo-format"
    yield "file", f"{photo.size / 1e6:.2f} MB", f"> {limit('photo-format', 'megabytes')} MB", "photo-format"
    yield "coordinates in the metadata", "yes" if photo.located else "no", "yes", "gps-in-exif"
    yield "taken", photo.taken or "not said", f"> {limit('old-photo', 'years')} years ago", "old-photo"
    yield (
        "camera, lens",
        ", ".join(t for t in (photo.camera, photo.lens) if t) or "not said",
        "a front camera",
        "selfie",
    )
    made = ", ".join(
        t for t in (photo.software, photo.source_type, "a generator's request" if photo.prompt else "") if t
    )
    yield "made with", made or "not said", "a generator or face filter", "generated-or-filtered"
    if photo.bars is not None:
        bars = " and ".join(f"{b:.0%}" for b in photo.bars)
        said = ", says so itself" if photo.screenshot else ""
        yield (
            "bars above and below",
            bars + said,
            f"both >= {limit('screenshot-photo', 'bars'):.0%}, tall PNG",
            "screenshot-photo",
        )
    if photo.flat is not None and photo.colours is not None:
        drawn = f"no face, and >= {limit('not-a-likeness', 'flat'):.0%} or <= {limit('not-a-likeness', 'colours')}"
        yield "plain colour; colours", f"{photo.flat:.0%}; {photo.colours}", drawn, "not-a-likeness"
        yield (
            "see-through",
            f"{photo.transparent or 0:.0%}",
            f"no face, and >= {limit('not-a-likeness', 'transparent'):.0%}",
            "not-a-likeness",
        )
    if photo.round:
        yield "taken in a car", "not judged: cut to a circle", "", "drivers-seat-selfie"
    elif photo.car is not None:
        asked = f"> {limit('drivers-seat-selfie', 'warning')} (info: > {limit('drivers-seat-selfie', 'info')})"
        yield "taken in a car", f"{photo.car:.1f}", asked, "drivers-seat-selfie"
    if photo.faces is not None:
        yield "faces", str(len(photo.faces)), "none", "photo-no-face"
        yield "faces of some size", str(_of_some_size(photo, limits["several-faces"])), "more than one", "several-faces"
    if face := photo.face:
        share, tall = (
            (face.width * face.height) ** 0.5 / min(photo.width, photo.height),
            face.height / max(photo.width, photo.height),
        )
        yield "face, of the shorter side", f"{share:.0%}", f"< {limit('face-too-small', 'small'):.1%}", "face-too-small"
        yield "height of the face", f"{tall:.0%}", f"> {limit('face-too-large', 'large'):.0%}", "face-too-large"
        yield (
            "face outside the circle",
            f"{outside(face, square(photo)):.0%}",
            f"> {limit('off-centre', 'outside'):.0%}",
            "off-centre",
        )
        sharp = "face too small to tell" if photo.sharpness is None else f"{photo.sharpness:.3f}"
        yield "sharpness of the face", sharp, f"< {limit('photo-blurred', 'sharpness')}", "photo-blurred"
        yield (
            "white part of the face",
            f"{photo.washed or 0:.0%}",
            f">= {limit('photo-washed-out', 'white'):.0%}",
            "photo-washed-out",
        )


def encoded(picture: Image, name: str) -> bytes:
    """Return the bytes of a picture in the format that the suffix of a file name asks for.

    Raises ValueError for one that is not known, OSError where the format can't hold the picture.
    """
    from io import BytesIO

    from PIL import Image

    suffix = os.path.splitext(name)[1].lower()
    if suffix not in (known := Image.registered_extensions()):
        raise ValueError(f"no format of pictures has the suffix “{suffix}”; try .png")
    stream = BytesIO()
    picture.save(stream, known[suffix])
    return stream.getvalue()


def annotated(photo: Photo, data: bytes) -> Image:
    """Return the picture with what was measured drawn on it, beside it the thumbnail of 48 pixels.

    ``data``: its bytes. Drawn are the face boxes (red), the circle that is shown (blue) and the places that spoke for a
    car (a red tint, if the score is above 0).
    """
    from PIL import Image, ImageDraw

    picture = pixels.opened(data)
    if photo.car is not None and photo.car > 0:
        picture = _tinted(picture)
    factor = SIDE / max(picture.size)
    shown = picture.resize((max(1, round(picture.width * factor)), max(1, round(picture.height * factor))))
    scale = SIDE / max(photo.width, photo.height)
    sheet = Image.new(
        "RGB", (shown.width + 3 * MARGIN + max(2 * THUMBNAIL, 120), max(shown.height, 240) + 2 * MARGIN), "white"
    )
    sheet.paste(shown, (MARGIN, MARGIN))
    draw = ImageDraw.Draw(sheet)
    for face in photo.faces or ():
        box = [MARGIN + scale * v for v in (face.x, face.y, face.x + face.width, face.y + face.height)]
        draw.rectangle(box, outline=RED, width=3)
        draw.text((box[0] + 4, box[1] + 4), f"{face.score:.2f}", fill=RED)
    left, top, side = square(photo)
    circle = [MARGIN + scale * v for v in (left, top, left + side, top + side)]
    draw.ellipse(circle, outline=BLUE, width=3)
    x = shown.width + 2 * MARGIN
    sheet.paste(_thumbnail(pixels.opened(data)), (x, MARGIN))
    score = "not judged" if photo.car is None else f"{photo.car:.1f}"
    draw.multiline_text(
        (x, 2 * MARGIN + THUMBNAIL),
        f"{THUMBNAIL} pixels\n\nfaces: {'?' if photo.faces is None else len(photo.faces)}\ncar: {score}",
        fill=GREY,
    )
    return sheet


def _tinted(picture: Image) -> Image:
    """Return the picture, red where it looks like a car.

    What its 4 × 4 places add to the score is shown, the strongest half red.
    """
    import numpy as np
    from PIL import Image

    box = pixels.trimmed(picture)
    shares = np.clip(car.score(picture.crop(box))[1], 0, None)
    strong = Image.fromarray((255 * 0.6 * shares / max(float(shares.max()), 1e-9)).astype(np.uint8))
    mask = Image.new("L", picture.size)
    mask.paste(strong.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BICUBIC), box[:2])
    return Image.composite(Image.new("RGB", picture.size, RED), picture, mask)


def _thumbnail(picture: Image) -> Image:
    """Return the circle as it is shown in a list."""
    from PIL import Image, ImageDraw

    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    small = picture.crop((left, top, left + side, top + side)).resize((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
    mask = Image.new("L", (4 * THUMBNAIL, 4 * THUMBNAIL))
    ImageDraw.Draw(mask).ellipse((0, 0, 4 * THUMBNAIL - 1, 4 * THUMBNAIL - 1), fill=255)
    return Image.composite(
        small, Image.new("RGB", small.size, "white"), mask.resize(small.size, Image.Resampling.LANCZOS)
    )


def _of_some_size(photo: Photo, limits: Mapping[str, Any]) -> int:
    """Return how many faces there are, without those far behind and those that may be none."""
    return sum(
        f.largest or (f.score >= limits["face_score"] and f.relative >= limits["face_side"])
        for f in photo.compared or ()
    )
