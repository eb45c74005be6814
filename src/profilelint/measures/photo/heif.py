"""HEIC, the format of iPhone photos: Pillow reads it with pi-heif, the extra ``heic``."""

from __future__ import annotations

INSTALL = "HEIC pictures are read with pi-heif: pip install pi-heif, or save a copy as JPEG"
_BRANDS = (b"heic", b"heix", b"mif1", b"hevc", b"heim", b"heis", b"hevx", b"msf1")


def is_heif(data: bytes) -> bool:
    """Return whether bytes begin as a HEIC picture does (AVIF has other brands)."""
    return data[4:8] == b"ftyp" and data[8:12] in _BRANDS and b"avif" not in data[8:32]


def readable() -> bool:
    """Return whether HEIC can be read here; Pillow knows how from then on."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener()
    return True
