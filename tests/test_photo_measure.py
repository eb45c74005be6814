"""Pictures of all kinds, whole and broken, measured; and what is said where numpy or pi-heif is missing."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from dataclasses import fields
from pathlib import Path

import pytest
from photo_pictures import face, logo, saved
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from profilelint.measures.photo import heif
from profilelint.measures.photo.header import Unreadable
from profilelint.measures.photo.measure import INSTALL, measure
from profilelint.model import Face, Photo
from profilelint.rules import load
from profilelint.text.source import InputError

FACE = face()


def measured(picture: Image.Image, kind: str = "JPEG", **options: object) -> Photo:
    return measure("me", saved(picture, kind, **options))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"])
def test_formats(kind: str) -> None:
    pytest.importorskip("numpy")
    photo = measured(FACE, kind)
    assert (photo.format, photo.width, photo.height, len(photo.faces or ())) == (kind.lower(), 480, 480, 1)


@pytest.mark.parametrize("mode", ["L", "1", "CMYK", "I;16", "I", "P", "LA", "RGBA"])
def test_modes(mode: str) -> None:
    pytest.importorskip("numpy")
    if mode == "I;16":
        picture = FACE.convert("L").convert("I").point(lambda v: v * 256).convert("I;16")
    elif mode == "I":
        picture = FACE.convert("L").convert("I")
    elif mode in ("LA", "RGBA"):
        picture = FACE.convert("RGBA")
        picture.putalpha(255)
        picture = picture.convert(mode)
    else:
        picture = FACE.quantize() if mode == "P" else FACE.convert(mode)
    photo = measured(picture, "TIFF" if mode in ("I", "I;16", "CMYK") else "PNG")
    assert len(photo.faces or ()) == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(orientation: int) -> None:
    pytest.importorskip("numpy")
    turns = {1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}  # back to how it is stored
    stored = face((480, 640), at=(0.3, 0.4))
    for turn in turns[orientation]:
        stored = stored.transpose(Image.Transpose(turn))
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = measured(stored, exif=exif)
    assert (photo.width, photo.height) == (480, 640)
    assert photo.face is not None and not photo.face.turned
    assert photo.face.x + photo.face.width / 2 == pytest.approx(144, abs=20)


def test_large_photos_have_faces_in_their_own_pixels() -> None:
    pytest.importorskip("numpy")
    photo = measured(FACE.resize((2400, 2400)))
    assert photo.face is not None
    assert photo.face.x + photo.face.width / 2 == pytest.approx(1200, abs=60)


def test_animated_and_transparent() -> None:
    assert measured(FACE, "GIF", save_all=True, append_images=[FACE.rotate(90)]).animated
    assert not measured(FACE, "GIF").animated
    half = logo().convert("RGBA")
    half.paste((0, 0, 0, 0), (0, 0, 400, 200))
    assert measured(half, "PNG").transparent == pytest.approx(0.5, abs=0.01)
    assert measured(logo(), "PNG").transparent == 0


def test_drawings_are_flatter_than_noise() -> None:
    noise = Image.effect_noise((300, 300), 60).convert("RGB")
    assert (measured(logo(), "PNG").flat or 0) > 0.7 > 0.2 > (measured(noise, "PNG").flat or 0)


def test_blur_and_white_are_measured_on_the_face() -> None:
    pytest.importorskip("numpy")
    from PIL import ImageFilter

    sharp = measured(FACE)
    assert sharp.sharpness is not None and sharp.face is not None
    blurred = measured(FACE.filter(ImageFilter.GaussianBlur(0.03 * sharp.face.width)))
    assert blurred.sharpness is not None and blurred.sharpness < 0.016 < sharp.sharpness
    dim = measured(FACE.point(lambda v: v // 3))
    assert dim.sharpness == pytest.approx(sharp.sharpness, rel=0.5)
    assert (sharp.washed or 0) < 0.05 < (measured(FACE.point(lambda v: min(255, 2 * v))).washed or 0)


def test_metadata() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Maker", "Maker Phone 3", "FaceApp 2.0"
    exif.get_ifd(0x8769).update({0x9003: "2013:05:04 10:00:00", 0xA434: "Phone front camera 2.7mm"})
    photo = measured(FACE, exif=exif)
    assert (photo.taken, photo.camera, photo.lens, photo.software) == (
        "2013-05-04",
        "Maker Phone 3",
        "Phone front camera 2.7mm",
        "FaceApp 2.0",
    )
    exif.get_ifd(0x8769).update({0x9003: "1970:01:01 00:00:00", 0x9286: b"ASCII\0\0\0Screenshot"})
    photo = measured(FACE, exif=exif)
    assert (photo.taken, photo.screenshot) == ("", True)
    text = PngInfo()
    text.add_text("parameters", "a portrait")
    assert measured(FACE, "PNG", pnginfo=text).prompt
    packet = b'<x Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" xmp:CreatorTool="Some Tool"/>'
    photo = measured(FACE, xmp=packet)
    assert (photo.source_type, photo.software) == ("trainedAlgorithmicMedia", "Some Tool")


def header_only(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"no picture at all", "no picture that can be read"),
        (saved(FACE)[:2000], "damaged"),
        (saved(FACE, "PNG")[:2000], "damaged"),
        (header_only(50_000, 50_000), "million pixels"),
        (header_only(7_000, 7_000), "damaged"),
    ],
)
def test_bad_pictures_are_one_message(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        measure("me.jpg", data)
    assert "\n" not in caught.value.message


def test_too_many_pixels_to_decode_is_said() -> None:
    assert "million pixels" in measured(Image.new("1", (9_000, 8_000)), "PNG").unjudged


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1), (2, 3), (33, 31)])
def test_odd_sizes(size: tuple[int, int]) -> None:
    photo = measured(Image.new("RGB", size, (10, 120, 30)), "PNG")
    assert (photo.width, photo.height) == size


def test_broken_exif_does_not_matter() -> None:
    data = saved(FACE)
    broken = data[:2] + b"\xff\xe1\x00\x20Exif\0\0II*\0\xff\xff\xff\xff" + b"\x01" * 16 + data[2:]
    assert measure("me.jpg", broken).width == 480


def test_without_numpy_the_rest_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    photo = measured(FACE)
    assert (photo.car, photo.faces, photo.unjudged) == (None, None, INSTALL)
    assert photo.flat is not None and photo.width == 480


def test_damaged_weights_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    from profilelint.measures.photo import network

    monkeypatch.setattr(network, "FILES", {name: (file, "0" * 64) for name, (file, _) in network.FILES.items()})
    network.load.cache_clear()
    assert "damaged" in measured(FACE).unjudged
    monkeypatch.undo()
    network.load.cache_clear()


def test_heic_is_read_with_pi_heif() -> None:
    pytest.importorskip("pi_heif")
    assert heif.readable()
    assert "HEIF" in Image.OPEN
    with pytest.raises(InputError, match=r"damaged|no picture"):
        measure("me.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40)


def test_heic_without_pi_heif_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(Unreadable, match="pi-heif"):
        measure("me.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40)


def test_what_is_measured_is_documented() -> None:
    """The whole list is on the page, and nothing on it rates a person: who adds a measure adds it there."""
    page = (Path(__file__).parent.parent / "docs" / "photos.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    place = {"pointer", "name", "missing", "unjudged"}
    assert told == {f.name for kind in (Photo, Face) for f in fields(kind)} - place
    rules = {path.stem for path in (load.CHECKOUT / "photo").glob("*.yaml")}
    for rule in rules - {"photo-missing"}:
        assert any(re.search(rf"\b{rule}\b", row.rpartition(" | ")[2]) for row in rows), rule
