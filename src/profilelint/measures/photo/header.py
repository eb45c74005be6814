"""Size, format and metadata of a picture, from its header: nothing is decoded."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from profilelint.measures.photo import heif
from profilelint.model import Photo
from profilelint.text.patterns import later
from profilelint.text.source import InputError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
MAX_PIXELS = 178_956_970
"""Pillow's own limit against decompression bombs (twice MAX_IMAGE_PIXELS); see docs/sources.md (Size of pictures)."""
MAX_SEGMENTS = 10_000
"""Most segments before the pixels of a JPEG. Of the two kinds that may be many, a colour profile has at most 255 parts
(ICC.1:2022, B.4), and extended XMP of 64 MiB, the largest file read, about 1,000."""
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    struct.error,
    ZeroDivisionError,
)
"""What Pillow raises for damaged files."""
SVG_BEGINS = 64 * 1024
"""Bytes in which the first element of an SVG must begin; comments and entities of drawing programs stand before it."""
_SVG = later(rb"(?:<\?.*?\?>|<!--.*?-->|\s+)*+<(?:!DOCTYPE\s+)?(?:[\w-]+:)?svg[\s/>]", re.DOTALL | re.IGNORECASE)
_GPS_IFD = 0x8825
_LATITUDE, _LONGITUDE, _MOST_DEGREES = 2, 4, 180.0
_ORIENTATION = 0x0112
_XMP_GPS = later(rb"exif:GPS(?:Latitude|Longitude)(?:\s*=\s*[\"']|>)\s*([^\"'<]{1,40})", re.IGNORECASE)


class Unreadable(Exception):
    """A photo that can't be judged here, and that is nobody's fault.

    It is remote, or needs a package that is not installed.
    """


def measure(name: str, data: bytes, pointer: str = "") -> Photo:
    """Measure a picture's bytes.

    Raises InputError if they are no picture, or one too large, and Unreadable for HEIC and without Pillow.
    """
    if heif.is_heif(data) and not heif.readable():
        raise Unreadable(heif.INSTALL)
    if not data:
        raise InputError("the picture is empty")
    if _is_svg(data):
        raise Unreadable("the photo is an SVG, which is drawn and not measured: networks take JPEG and PNG")
    if _segments(data) > MAX_SEGMENTS:
        raise InputError(f"the picture has more than {MAX_SEGMENTS:,} segments: save it again with another program")
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        raise Unreadable("photos are read by Pillow: pip install pillow") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata on stderr
            with Image.open(BytesIO(data), formats=("HEIF",) if heif.is_heif(data) else FORMATS) as image:
                said = exif(image, data)
                width, height = image.size
                if said.get(_ORIENTATION) in (5, 6, 7, 8):
                    width, height = height, width
                located = _coordinates(directory(said, _GPS_IFD)) or any(
                    _nonzero(m[1]) for m in _XMP_GPS.finditer(_xmp(image, data))
                )
                return Photo(pointer, name, width, height, len(data), (image.format or "").lower(), located)
    except Image.DecompressionBombError:
        raise InputError(f"the picture has more than {MAX_PIXELS // 10**6} million pixels") from None
    except UnidentifiedImageError:
        raise InputError(f"this is no picture that can be read ({', '.join(f.lower() for f in FORMATS)})") from None
    except BROKEN as error:
        raise InputError(f"the picture is damaged: {error}") from None


def _is_svg(data: bytes) -> bool:
    """Whether a file is an SVG: XML whose first element is ``svg``, in any encoding that XML files have, packed or not."""
    beginning = data[:SVG_BEGINS]
    if beginning.startswith(b"\x1f\x8b"):
        import zlib

        try:
            beginning = zlib.decompressobj(31).decompress(beginning, SVG_BEGINS)
        except zlib.error:
            return False
    text = beginning.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 is ASCII between zero bytes
    return _SVG.match(text) is not None


def _segments(data: bytes) -> int:
    """Return how many segments stand before the pixels of a JPEG, counted up to one more than MAX_SEGMENTS.

    0 for other pictures.
    """
    if not data.startswith(b"\xff\xd8"):
        return 0
    place, found = 2, 0
    while found <= MAX_SEGMENTS and place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != 0xDA:
        found += 1
        if data[place + 1] == 0xFF:  # filling, one byte at a time
            place += 1
            continue
        alone = data[place + 1] == 1 or 0xD0 <= data[place + 1] <= 0xD9  # a mark without a length
        place += 2 if alone else 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return found


def exif(image: Any, data: bytes) -> Any:
    """Return EXIF of an opened picture; empty if it is broken, which is no reason not to look at the picture.

    Of a PNG Pillow would decode all pixels first, because EXIF may stand behind them; its chunk is looked for instead.
    """
    from PIL import Image

    try:
        if image.format != "PNG":
            return image.getexif()
        if "exif" not in image.info and (found := _png_exif(data)):
            image.info["exif"] = found
        return Image.Image.getexif(image)
    except Exception:  # Pillow raises a dozen kinds of errors for broken EXIF
        return Image.Exif()


def directory(found: Any, tag: int) -> Mapping[int, Any]:
    """Return a directory inside EXIF; empty if there is none or it is broken."""
    try:
        entries: Mapping[int, Any] = found.get_ifd(tag)
        return entries
    except Exception:
        return {}


def _png_exif(data: bytes) -> bytes:
    """Return what the eXIf chunk of a PNG holds; empty if there is none."""
    place = 8
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind == b"eXIf":
            return data[place + 8 : place + 8 + length]
        place += 12 + length
    return b""


def _coordinates(gps: Mapping[int, Any]) -> bool:
    """Return whether a GPS directory holds a place: a camera without a fix writes none, 0/0, or 0° 0′ 0″."""
    return any(_degrees(gps.get(tag)) for tag in (_LATITUDE, _LONGITUDE))


def _degrees(value: Any) -> float:
    """Return degrees, minutes and seconds as one figure; 0 for what is no coordinate."""
    try:
        parts = [float(v) for v in (value if isinstance(value, tuple | list) else (value,))]
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0
    degrees = sum(abs(v) / 60**i for i, v in enumerate(parts[:3]))
    return degrees if degrees <= _MOST_DEGREES else 0.0


def _nonzero(value: bytes) -> bool:
    """Return whether an XMP coordinate, such as ``48,51.5N``, is one other than 0."""
    return any(c in b"123456789" for c in value)


def _xmp(image: Any, data: bytes) -> bytes:
    """Return the XMP packet; where it is not kept in one piece, all the bytes."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode("utf-8", "replace") if isinstance(packet, str) else bytes(packet)
    return packet or data
