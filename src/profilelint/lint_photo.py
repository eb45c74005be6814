"""Photos in the flow: those that a profile names, and those found by themselves."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from profilelint import bounds
from profilelint.discover import File
from profilelint.document import Document
from profilelint.finding import FileError, NotChecked
from profilelint.model import Content, Photo
from profilelint.photo import MAX_BYTES
from profilelint.report import Report
from profilelint.source import InputError, posix, read_bytes

if TYPE_CHECKING:
    from profilelint.rules.rule import Rule

OpenFile = Callable[[str], bytes | None]
"""Gives the bytes of a file by its name; ``None`` if there is none. Raises InputError for one that can't be read."""


class Photos:
    """Measures photos, as far as rules ask for it."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(r for r in rules if r.on == "photo")

    @cached_property
    def _networks(self) -> frozenset[str]:
        from profilelint.rules.checks import photo_content

        return photo_content.networks(self._rules)

    def measured(self, path: str, data: bytes, report: Report) -> Photo | None:
        """A picture's bytes measured; ``None`` where that can't be, and ``report`` has why."""
        from profilelint.photo.measure import Unreadable, measure

        try:
            return measure(path, data, networks=self._networks)
        except InputError as error:
            report.errors.append(FileError(path, error.message))
        except Unreadable as error:
            report.not_checked += [NotChecked(rule.id, path, "", str(error)) for rule in self._rules[:1]]
        return None

    def ahead(self, files: Sequence[File], wanted: Sequence[bool], jobs: int | None) -> Generator[Photo | None]:
        """For each file its photo, measured on another core, or ``None`` where it is not ``wanted`` or must be measured here."""
        from profilelint.photo import pool

        paths = [(f.path, posix(f.path)) for f, yes in zip(files, wanted) if yes]
        with closing(pool.ahead(paths, self._networks, jobs)) as found:
            for yes in wanted:
                yield next(found) if yes else None

    def with_named(self, content: Content, document: Document, open_file: OpenFile | None, report: Report) -> Content:
        """Content with the photo that its profile names, if there is a rule to judge it; what can't be judged or read
        is in ``report``."""
        named, path = content.profile.photo if content.profile else None, posix(document.path)
        if not named or not self._rules:
            return content
        from profilelint.photo.measure import Unreadable, load

        try:
            photo = load(named, open_file, self._networks)
        except Unreadable as error:
            report.not_checked += [NotChecked("photo", path, named.pointer, str(error))]
            return content
        except InputError as error:
            place = document.span(named.pointer).start
            report.errors.append(FileError(path, error.message, place.line, place.column))
            return content
        return replace(content, photos=(photo,))


def beside(path: str, opened: set[str] | None = None, *, inside: str | None = None) -> OpenFile:
    """Opens files named relative to the folder of ``path``, and notes in ``opened`` which. ``inside``: the folder that
    none may lie outside of; such a one is not looked at, and not judged."""

    def open_file(name: str) -> bytes | None:
        folder = os.path.dirname(path)
        file = os.path.join(folder, name)
        if inside is not None and not bounds.reaches(folder, name, inside):
            from profilelint.photo.measure import Unreadable

            raise Unreadable("the photo lies outside the folder that is checked, and is not opened")
        if opened is not None:
            opened.add(os.path.abspath(file))
        try:
            return read_bytes(file, MAX_BYTES)
        except FileNotFoundError:
            return None
        except InputError as error:
            raise InputError(f"the photo {name}: {error.message}") from None

    return open_file
