"""What of a walked folder is opened: nothing that leads out of its checkout, and nothing that is no file."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from profilelint.disk import git
from profilelint.text.paths import Folders, below


class Walked:
    """A folder that is walked, from the checkout that it is in; without one, nothing outside the folder is opened."""

    def __init__(self, folder: str) -> None:
        self._folder = os.path.realpath(folder)
        self._checkout = git.checkout(self._folder)
        self._folders = Folders(self._folder)

    def why_not(self, name: str) -> str | None:
        """Return why a name in the folder is not opened, and what to do; ``None`` for a file that is.

        Empty where nothing is lost: it is gone, or a link to a folder that is walked anyway.
        """
        path = os.path.join(self._folder, name)
        if not self._folders.is_real(os.path.dirname(name)):
            return "it stands behind a link to a folder, which is not followed: name that folder to check it"
        try:
            mode = os.lstat(path).st_mode
        except FileNotFoundError:
            return ""
        except OSError:
            return None  # whoever opens it says why it can't be read
        if stat.S_ISLNK(mode):
            try:
                mode = Path(path).stat().st_mode
            except OSError:
                return "a link to a file that does not exist: mend it or remove it"
            target = os.path.realpath(path)
            outside = self._is_outside(target)
            if stat.S_ISDIR(mode) and not outside:
                return "" if below(target, self._folder) else "a link to a folder, not followed: name it to check it"
            if outside and self._checkout:
                return "a link out of the checkout, not followed: name it with --allow-outside to check it"
            if outside:
                return "a link out of the folder, not followed: name it to check it"
        if stat.S_ISREG(mode):
            return None
        return "" if stat.S_ISDIR(mode) else "a pipe or device, not a file: remove it or exclude it"

    def specials(self, names: Collection[str]) -> Iterator[str]:
        """Yield what in the folders of ``names`` is neither file nor folder (Git lists no pipes), and links.

        Of links to folders only those among the names.
        """
        known = set(names)
        for folder in sorted({os.path.dirname(name) for name in names} | {""}):
            if not self._folders.is_real(folder):
                continue
            try:
                with os.scandir(os.path.join(self._folder, folder)) as entries:
                    for entry in entries:
                        name = f"{folder}/{entry.name}" if folder else entry.name
                        if entry.is_symlink() and not (name in known and entry.is_dir()):
                            continue
                        if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                            yield name
            except OSError:
                continue  # said where its files are listed

    def _is_outside(self, target: str) -> bool:
        """Return whether a file is none of the checkout's; what Git keeps in ``.git`` (credentials, too) is not."""
        if self._checkout is None:
            return not below(target, self._folder)
        return not below(target, self._checkout) or below(target, os.path.join(self._checkout, ".git"))
