"""Facts from the disk and from Git, as far as the folder of a file, its config and its checkout let us look."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from profilelint.config.settings import Config
from profilelint.discovery.repository import Repository, repository
from profilelint.disk import bounds, git
from profilelint.disk.files import read_bytes
from profilelint.finding import FileError, NotChecked
from profilelint.linter.facts import Facts, NotKnown, Other
from profilelint.measures.photo import MAX_BYTES as MAX_PHOTO
from profilelint.readers import TEXT_SUFFIXES, suffix
from profilelint.text.paths import within
from profilelint.text.source import MAX_BYTES, InputError, posix

if TYPE_CHECKING:
    from profilelint.discovery.walking import Excluded

TRACKED = "third-party-data-in-repo"
"""The rule that wants to know what Git has."""


class Disk:
    """What one run knows of the disk, looked at once. ``opened``: absolute paths of the photos that profiles name."""

    def __init__(self, *, gitignore: bool = True, excluded: Excluded | None = None) -> None:
        """Begin without a file.

        ``gitignore``: whether a Git that refuses to answer is an error. ``excluded``: what is left out of folders, if
        that is not for the config of the file to say.
        """
        self._excluded = excluded
        self.gitignore = gitignore
        self.opened: set[str] = set()
        self._repositories: dict[str, Repository] = {}
        self._areas: dict[tuple[str, str], str] = {}
        self._texts: dict[str, list[str]] = {}

    def around(
        self, path: str, config: Config, *, root: str = ".", given: bool = True, parts: Sequence[str] = ()
    ) -> OnDisk:
        """Return the facts around a file.

        ``config``: the one that applies to it. ``root``: the folder that was walked. ``given``: the user named the
        file. ``parts``: the files of an unpacked export.
        """
        above = os.path.dirname(path) or "."
        return OnDisk(self, path, config, above if given else root, path if given else root, parts)

    def repository(self, folder: str) -> Repository:
        """Return the repository around a folder."""
        place = os.path.abspath(folder)
        if place not in self._repositories:
            self._repositories[place] = repository(place)
        return self._repositories[place]

    def inside(self, argument: str, config: Config) -> str | None:
        """Return the folder that no photo named in a profile may lie outside of; ``None``: anywhere.

        It is the checkout around what the user named, else the folder of the config, else what the user named.
        """
        if config.allow_outside:
            return None
        folder = argument if os.path.isdir(argument) else os.path.dirname(argument) or "."
        key = folder, config.root if config.origin else ""
        if key not in self._areas:
            area = bounds.area(folder)
            base = os.path.realpath(config.root) if config.origin else area
            self._areas[key] = base if area == os.path.realpath(folder) and within(area, base) else area
        return self._areas[key]

    def texts(self, root: str, config: Config) -> list[str]:
        """Return the paths of the text files in a repository, in alphabetical order."""
        if root not in self._texts:
            from profilelint.discovery import walking

            excluded = self._excluded or (lambda path: walking.left_out(path, config.exclude, config.root))
            met = walking.walk([root], excluded, gitignore=self.gitignore)
            self._texts[root] = sorted(
                i.path for i in met if isinstance(i, walking.File) and suffix(i.path) in TEXT_SUFFIXES
            )
        return self._texts[root]


class OnDisk(Facts):
    """Facts around one file. ``errors`` and ``not_checked``: what could not be answered, and why."""

    def __init__(self, disk: Disk, path: str, config: Config, root: str, argument: str, parts: Sequence[str]) -> None:
        """See ``Disk.around``. ``argument``: the file or folder that the user named."""
        self._disk = disk
        self._path = path
        self._config = config
        self._root = root
        self._argument = argument
        self._parts = parts
        self._tracked: set[str] | None = None
        self._asked = False
        self.errors: list[FileError] = []
        self.not_checked: list[NotChecked] = []

    def bytes(self, ref: str) -> bytes | None:
        """See Facts. A photo outside of the folder that is checked is not opened."""
        folder, inside = os.path.dirname(self._path), self._disk.inside(self._argument, self._config)
        if inside is not None and not bounds.reaches(folder, ref, inside):
            raise NotKnown("the photo lies outside the folder that is checked, and is not opened")
        file = os.path.join(folder, ref)
        self._disk.opened.add(os.path.abspath(file))
        try:
            return read_bytes(file, MAX_PHOTO)
        except FileNotFoundError:
            return None
        except InputError as error:
            raise InputError(f"the photo {ref}: {error.message}") from None

    def tracked(self, path: str) -> bool | None:
        """See Facts. Where Git can't tell, ``errors`` or ``not_checked`` has why."""
        if not self._asked:
            self._asked = True
            self._tracked = self._ask_git()
        return None if self._tracked is None else posix(path) in self._tracked

    def _ask_git(self) -> set[str] | None:
        around = git.around(os.path.dirname(self._path) or ".")
        if around is None:
            return None
        shown = posix(self._path)
        try:
            found = around.tracked(self._parts or [self._path])
        except git.GitError as error:
            if self._disk.gitignore and not isinstance(error, git.NoGitError):
                self.errors.append(FileError(shown, error.message))
            else:
                self.not_checked.append(NotChecked(TRACKED, shown, "", error.message))
            return None
        self.not_checked += [NotChecked(TRACKED, shown, "", f"Git says: {line}") for line in around.said]
        return {posix(name) for name in found}

    def seen(self, path: str, folder: str | None = None) -> str:
        """See Facts."""
        if folder is None:
            return posix(os.path.relpath(os.path.abspath(path), self._disk.repository(self._root).root))
        from profilelint.discovery import walking

        return walking.seen(path, folder)

    def mentions(self) -> bool:
        """See Facts."""
        return self._disk.repository(self._root).mentions

    def others(self) -> Iterator[Other]:
        """See Facts. The repository is the checkout, or the folder around the file."""
        own, whole = os.path.abspath(self._path), Path(self._path).is_absolute()
        root = self._disk.repository(os.path.dirname(own)).root
        for path in self._disk.texts(root, self._config):
            if os.path.abspath(path) != own:
                try:
                    yield Other(posix(path if whole else os.path.relpath(path)), read_bytes(path, MAX_BYTES))
                except (InputError, OSError):
                    continue
