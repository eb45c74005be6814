"""Size, format and metadata of a picture, from its header: nothing is decoded."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from io import BytesIO

from profilelint.model import Photo, Text
from profilelint.source import InputError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
MAX_PIXELS = 178_956_970
"""Pillow's own limit against decompression bombs (twice MAX_IMAGE_PIXELS, FACTS 1.4)."""
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WINDOWS = re.compile(r"[a-zA-Z]:[\\/]")
_GPS_IFD = 0x8825
_ORIENTATION = 0x0112
_LATITUDE = (2, 4)
_XMP_GPS = re.compile(rb"exif:GPS(?:Latitude|Longitude)", re.IGNORECASE)


class Unreadable(Exception):
    """A photo that can't be judged here, and that is nobody's fault: it is remote, or needs a package that is not installed."""


def load(named: Text, open_file: Callable[[str], bytes | None] | None) -> Photo:
    """The photo that a profile names. Raises Unreadable (remote, no files at hand) and InputError (broken)."""
    name = named.value.strip()
    if name.lower().startswith("data:"):
        from base64 import b64decode
        from binascii import Error

        try:
            data: bytes | None = b64decode(name.partition(",")[2], validate=False)
        except (Error, ValueError):
            raise InputError("the photo's data: address is not base64") from None
        name = "data:"
    elif name.startswith("//") or (_REMOTE.match(name) and not _WINDOWS.match(name)):
        raise Unreadable("the photo is on the web, and profilelint opens no connection")
    elif open_file is None:
        raise Unreadable("the photo is another file, and only this one was given")
    else:
        data = open_file(name)
    if data is None:
        return Photo(named.pointer, name, missing=True)
    return measure(name, data, named.pointer)


def measure(name: str, data: bytes, pointer: str = "") -> Photo:
    """Measure a picture's bytes. Raises InputError if they are no picture, or one too large, and Unreadable for HEIC and without Pillow."""
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypheim"):
        raise Unreadable("HEIC pictures can't be read yet; save a copy as JPEG")
    if not data:
        raise InputError(f"the photo {name} is empty")
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        raise Unreadable("photos are read by Pillow: pip install pillow") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                exif = image.getexif()
                width, height = image.size
                if exif.get(_ORIENTATION) in (5, 6, 7, 8):
                    width, height = height, width
                gps = exif.get_ifd(_GPS_IFD)
                located = any(key in gps for key in _LATITUDE) or bool(_XMP_GPS.search(data))
                return Photo(pointer, name, width, height, len(data), (image.format or "").lower(), located)
    except Image.DecompressionBombError:
        raise InputError(f"the photo {name} has more than {MAX_PIXELS // 10**6} million pixels") from None
    except UnidentifiedImageError:
        raise InputError(f"{name} is no picture that can be read ({', '.join(f.lower() for f in FORMATS)})") from None
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError) as error:
        raise InputError(f"the photo {name} is damaged: {error}") from None
