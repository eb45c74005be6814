"""The repository around a file, as far as it tells whether texts in it are drafts for LinkedIn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from profilelint.disk import git
from profilelint.disk.files import note_read
from profilelint.linter import draft_files
from profilelint.text.paths import within


@dataclass(frozen=True)
class Repository:
    """The folder that paths are judged from: the checkout that a file is in, or the folder walked."""

    root: str

    @cached_property
    def mentions(self) -> bool:
        """Whether it has to do with LinkedIn; see ``draft_files.mentions``."""
        try:
            entries = os.listdir(self.root)
        except OSError:
            return False
        return draft_files.mentions([*entries, *self._workflows()], self._read, self._names())

    def _workflows(self) -> list[str]:
        folder = draft_files.WORKFLOWS
        try:
            names = os.listdir(os.path.join(self.root, folder)) if self._holds(folder) else []
        except OSError:  # there is no such folder, or nobody may look
            names = []
        return [f"{folder}/{name}" for name in names]

    def _holds(self, name: str) -> bool:
        """Return whether a file or folder of it is no link that leads out."""
        return within(os.path.join(self.root, name), os.path.realpath(self.root))

    def _read(self, name: str) -> str:
        """Return the beginning of a file of it; nothing of what is none, or a link that leads out."""
        path = os.path.join(self.root, name)
        if not os.path.isfile(path) or not self._holds(name):
            return ""
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                note_read(file.fileno())
                return file.read(draft_files.BEGINNING)
        except OSError:
            return ""

    def _names(self) -> Iterator[str]:
        for _, folders, files in os.walk(self.root):
            folders[:] = [f for f in folders if not f.startswith(".") and f != "node_modules"]
            yield from folders
            yield from files


def repository(folder: str) -> Repository:
    """Return the repository around a folder: the closest folder above it with ``.git``.

    Else the folder itself, or, where its name is one of those that drafts are kept under (``linkedin/drafts``), the
    folder above.
    """
    return Repository(git.checkout(folder) or _above_drafts(os.path.abspath(folder)))


def _above_drafts(folder: str) -> str:
    name = os.path.basename(folder).lower()
    if "linkedin" in name or draft_files.is_draft_folder(name):
        return _above_drafts(os.path.dirname(folder))
    return folder
