"""The photo that a profile names: a file, an address on the web, or the picture itself in a ``data:`` address."""

from __future__ import annotations

import re
from binascii import Error
from collections.abc import Callable, Iterator

from profilelint.measures.photo import MAX_BYTES
from profilelint.measures.photo.measure import NETWORKS, Unreadable, measure
from profilelint.model import Photo, Text
from profilelint.text.patterns import later
from profilelint.text.source import InputError

LOCAL_HOSTS = ("", "localhost", "127.0.0.1")
"""Hosts of ``file:`` addresses that are this machine (RFC 8089, 2)."""
_SCHEME = later(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DRIVE = later(r"[a-zA-Z]:[\\/]")
_BLANKS = later(r"\s+")


def load(named: Text, open_file: Callable[[str], bytes | None], networks: frozenset[str] = NETWORKS) -> Photo:
    """Return the photo that a profile names, measured.

    ``open_file``: gives the bytes of a file by its path, ``None`` where there is none; what it raises goes through.

    Raises Unreadable for one that is remote or no kind of picture that is measured, and InputError for a broken one.
    """
    name = named.value.strip()
    data: bytes | None
    if name[:5].lower() == "data:":
        name, data = "data:", _decoded(name[5:])
    else:
        # what is opened is asked of ``open_file`` as decoded, so that ``..%2F`` leads no further than ``../``
        data = next((found for path in _paths(name) if (found := open_file(path)) is not None), None)
        if data is None and name.startswith("/"):
            raise Unreadable(
                "the photo's path starts at the root of a website, and profilelint does not know where that is"
            )
    if data is None:
        return Photo(named.pointer, name, missing=True)
    try:
        return measure(name, data, named.pointer, networks)
    except InputError as error:
        raise InputError(f"the photo {name}: {error.message}") from None


def _paths(name: str) -> Iterator[str]:
    """Yield the paths that a reference may mean.

    They are it as it is written, since a file may be called ``50%20.jpg``, then it as a URL (RFC 3986), without its
    query and fragment and with percent signs decoded.
    """
    from urllib.parse import unquote

    local = name[:5].lower() == "file:"
    if name.startswith("//") or (_SCHEME.match(name) and not _DRIVE.match(name) and not local):
        raise Unreadable("the photo is on the web, and profilelint opens no connection")
    if local:
        name = name[5:]
        if name.startswith("//"):
            host, slash, path = name[2:].partition("/")
            if host.lower() not in LOCAL_HOSTS:
                raise Unreadable("the photo is on another machine, and profilelint opens no connection")
            name = slash + path
        if _DRIVE.match(name[1:]):  # file:///C:/me.jpg
            name = name[1:]
    else:
        yield name
    path = unquote(re.split("[?#]", name, maxsplit=1)[0])
    if path and (local or path != name):
        yield path


def _decoded(address: str) -> bytes:
    """Return what a ``data:`` address holds (RFC 2397), given what follows on the ``data:``. Raises InputError."""
    from base64 import b64decode
    from urllib.parse import unquote_to_bytes

    if len(address) > MAX_BYTES * 2:
        raise InputError(f"the photo's data: address is too long; pictures are read up to {MAX_BYTES // 1024**2} MiB")
    kind, comma, text = address.partition(",")
    if not comma:
        raise InputError("the photo's data: address holds no data: a comma goes before it")
    data = unquote_to_bytes(text)
    if not kind.rstrip().lower().endswith(";base64"):
        return data
    try:
        packed = _BLANKS.sub("", data.decode("ascii")).rstrip("=").replace("-", "+").replace("_", "/")
        return b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (Error, ValueError):
        raise InputError("the photo's data: address is not base64") from None


__all__ = ["load"]
