"""Which paths the globs of a config mean. Paths are seen from the folder of the config; nothing is looked up."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from fnmatch import translate
from functools import lru_cache

from profilelint.source import posix

_MAGIC = re.compile(r"[*?\[]")
_CASE = str.lower if sys.platform == "win32" else str
"""File names differ by case, or they don't."""


def matches(path: str, globs: Sequence[str]) -> bool:
    """Return whether a path matches a glob: as a whole, as a folder above it, or by its name."""
    return bool(globs) and _globs(tuple(globs)).match(posix(path))


class _Globs:
    """Globs made ready for many paths. Those that are nothing but the name of a file or folder, or of all in it, are
    looked up and cost nothing, however many they are; the others become one expression."""

    def __init__(self, globs: Sequence[str]) -> None:
        self._whole, self._below, others = set[str](), set[str](), list[str]()
        for glob in (_CASE(posix(g).rstrip("/").removeprefix("./")) for g in globs):
            plain = re.sub(r"/\*\*?\Z", "", glob)
            if not plain or _MAGIC.search(plain):
                others += map(translate, (glob, f"{glob}/*", f"*/{glob}", f"*/{glob}/*"))
            else:
                (self._whole if plain == glob else self._below).add(plain)
        self._others = re.compile("|".join(others)) if others else None
        self._longest = max((g.count("/") + 1 for g in (*self._whole, *self._below)), default=0)

    def match(self, path: str) -> bool:
        path = _CASE(path)
        parts = path.split("/")
        for start in range(len(parts)):
            for end in range(start + 1, min(start + self._longest, len(parts)) + 1):
                name = "/".join(parts[start:end])
                if name in self._whole or (end < len(parts) and name in self._below):
                    return True
        return self._others is not None and self._others.match(path) is not None


_globs = lru_cache(32_768)(_Globs)  # a config's ignores each have a glob of their own
