"""Where one path stands to another. Nothing here opens a file."""

from __future__ import annotations

import os


def below(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies in it, as both are written."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    return path == folder or path.startswith(os.path.join(folder, ""))


def within(path: str | os.PathLike[str], folder: str) -> bool:
    """Return whether a path lies in a folder once the links in the path are resolved. ``folder``: without links."""
    return below(os.path.realpath(path), folder)


class Folders:
    """Folders below a root, each looked up once."""

    def __init__(self, root: str) -> None:
        """Take the path of the root, without links."""
        self._root = root
        self._real: dict[str, bool] = {}

    def is_real(self, name: str) -> bool:
        """Return whether no part of a folder's name, as seen from the root, is a link."""
        if name not in self._real:
            path = os.path.normpath(os.path.join(self._root, name))
            self._real[name] = os.path.normcase(os.path.realpath(path)) == os.path.normcase(path)
        return self._real[name]
