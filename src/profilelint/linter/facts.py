"""What the core asks of the world around a file.

It answers nothing by itself: discovery answers from the disk, a program without one from a dict.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from profilelint.linter import draft_files


class NotKnown(Exception):
    """Something that can't be asked here; its text says why, and stands in the report as the reason."""


class Other(NamedTuple):
    """Another text file of the repository: its path, as the checked file's is given, and its bytes."""

    path: str
    data: bytes


class Facts:
    """What is known of the world around one file. As it stands nothing is; a subclass says what it knows better.

    Nothing is asked before it is needed, so answers may be dear. What is answered is the same whatever other files are
    checked beside this one.
    """

    def bytes(self, ref: str) -> bytes | None:
        """Return the bytes of a file (a photo) that the checked one names as ``ref``; ``None`` where there is none.

        Raises NotKnown where it can't be asked, and InputError for one that can't be read.
        """
        raise NotKnown("the photo is another file, and only this one was given")

    def tracked(self, path: str) -> bool | None:
        """Return whether Git has a file, committed or about to be; ``None`` where that is not known.

        ``path``: the checked file, or one of the export that it is.
        """
        return None

    def seen(self, path: str, folder: str | None = None) -> str:
        """Return a path as it is seen from a folder, with forward slashes.

        The folder is that of the config, which its globs are relative to, or (``None``) the top of the repository. Here
        by the names alone, as they are written.
        """
        path, folder = posixpath.normpath(path), posixpath.normpath(folder or ".")
        return path.removeprefix(f"{folder}/")

    def mentions(self) -> bool:
        """Return whether the repository has to do with LinkedIn, so that a folder ``posts`` may hold posts for it."""
        return False

    def others(self) -> Iterator[Other]:
        """Yield the other text files of the repository that may hold documents, in the order of their paths."""
        return iter(())


class Files(Facts):
    """Facts from a dict: the files of a small repository, or of a form on a page."""

    def __init__(self, files: Mapping[str, bytes], path: str = "", *, tracked: Collection[str] | None = None) -> None:
        """Take files: path from the top of the repository, with forward slashes → bytes.

        ``path``: the file that is checked. ``tracked``: paths of those that Git has; ``None`` where that is not known.
        """
        self._files = files
        self._path = path
        self._tracked = tracked

    def bytes(self, ref: str) -> bytes | None:
        """See Facts."""
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self._path), ref))
        return self._files.get(place)

    def tracked(self, path: str) -> bool | None:
        """See Facts."""
        return None if self._tracked is None else path in self._tracked

    def mentions(self) -> bool:
        """See Facts."""
        return self._mentions

    @cached_property
    def _mentions(self) -> bool:
        def text(name: str) -> str:
            return self._files.get(name, b"")[: draft_files.BEGINNING].decode(errors="replace")

        entries = [n for n in self._files if "/" not in n or n.startswith(draft_files.WORKFLOWS)]
        paths = dict.fromkeys(p for name in self._files for p in (*_above(name), name))
        return draft_files.mentions(entries, text, (posixpath.basename(p) for p in paths))

    def others(self) -> Iterator[Other]:
        """See Facts."""
        from profilelint.readers import TEXT_SUFFIXES, suffix

        for path, data in sorted(self._files.items()):
            if path != self._path and suffix(path) in TEXT_SUFFIXES:
                yield Other(path, data)


def _above(path: str) -> Iterator[str]:
    """Yield the folders that a path stands in."""
    while path := posixpath.dirname(path):
        yield path
        if path == "/":
            return
