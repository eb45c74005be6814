"""What a picture's metadata say of how it was made.

EXIF, XMP, PNG texts, and the terms that C2PA and IPTC have for generated pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from profilelint.measures.photo import header
from profilelint.text.patterns import later

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF_IFD = 0x8769
_MAKE, _MODEL, _SOFTWARE = 0x010F, 0x0110, 0x0131
_TAKEN, _COMMENT, _LENS = 0x9003, 0x9286, 0xA434
_DATE = later(r"(\d{4})[:.\-/](\d\d)[:.\-/](\d\d)")
_FIRST_YEAR = 2000
"""Cameras whose clock was never set begin in 1970, 1980 or 1999."""
_SOURCE = later(rb"digitalsourcetype/([A-Za-z]{4,60})")
"""IPTC's address for how a picture was made; XMP holds it as text, C2PA in its (CBOR) actions."""
_TOOL = later(rb"CreatorTool(?:\s*=\s*[\"']|>)\s*([^\"'<]{1,80})")
_PNG_TEXTS = ("Software", "Source", "Comment", "Title")
_GENERATOR_KEYS = ("parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata", "dream")
"""PNG texts in which programs that generate pictures keep what they were asked for."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """``taken``: ISO date; ``software``: all programs named, joined by “; ”; ``source_type``: IPTC's term.

    ``screenshot``: says so itself; ``prompt``: holds what a generator was asked for.
    """

    taken: str = ""
    camera: str = ""
    lens: str = ""
    software: str = ""
    source_type: str = ""
    screenshot: bool = False
    prompt: bool = False


def read(image: Image, data: bytes) -> Metadata:
    """Return metadata of an opened picture; ``data``: its bytes. What is broken counts as absent."""
    exif = header.exif(image, data)
    inner = header.directory(exif, _EXIF_IFD)
    info = {k: v for k, v in image.info.items() if isinstance(k, str)}
    packet = _bytes(info.get("xmp") or info.get("XML:com.adobe.xmp")) or data
    source = _SOURCE.search(packet) or (_SOURCE.search(data) if packet is not data else None)
    make, model = _text(exif.get(_MAKE)), _text(exif.get(_MODEL))
    software = dict.fromkeys(_programs(exif, packet, info))
    return Metadata(
        _date(_text(inner.get(_TAKEN))),
        model if model.lower().startswith(make.lower()) else f"{make} {model}",
        _text(inner.get(_LENS)),
        "; ".join(software),
        source[1].decode("ascii") if source else "",
        "screenshot" in _text(inner.get(_COMMENT)).lower(),
        image.format == "PNG" and any(k in info for k in _GENERATOR_KEYS),
    )


def _programs(exif: Mapping[int, Any], packet: bytes, info: Mapping[str, Any]) -> Iterator[str]:
    if text := _text(exif.get(_SOFTWARE)):
        yield text
    for tool in _TOOL.finditer(packet):
        yield tool[1].decode("utf-8", "replace").strip()
    for key in _PNG_TEXTS:
        if text := _text(info.get(key)):
            yield text


def _date(text: str) -> str:
    """Return an EXIF date as ISO date; empty for none, an impossible one and one from a clock that was never set."""
    from datetime import date

    match = _DATE.match(text)
    try:
        found = date(*map(int, match.groups())) if match else None
    except ValueError:
        return ""
    return found.isoformat() if found and found.year >= _FIRST_YEAR else ""


def _text(value: Any) -> str:
    """Return a metadata value as one short line."""
    if isinstance(value, bytes):
        value = value.removeprefix(b"ASCII\0\0\0").decode("utf-8", "replace")
    return " ".join(str(value).replace("\0", " ").split())[:120] if value else ""


def _bytes(value: Any) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else bytes(value or b"")
