"""LinkedIn's exports in the flow: from a path to a document, and what Git knows of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from profilelint import git
from profilelint.document import Document
from profilelint.finding import FileError
from profilelint.model import Content
from profilelint.readers import archive
from profilelint.source import InputError, note_read, posix, read_bytes


def load(path: str, parts: Sequence[str] = ()) -> archive.Archive:
    """The export at a path: a ZIP, a CSV, or a folder with these files. Raises InputError for what can't be read or is
    none; FileNotFoundError stays as it is."""
    if parts:
        return archive.read_folder(path, parts)
    if not path.lower().endswith(archive.ZIP_SUFFIX):
        return archive.read(path, read_bytes(path, archive.MAX_MEMBER))
    if os.path.exists(path) and not os.path.isfile(path):
        raise InputError("is no file")
    try:
        with open(path, "rb") as stream:
            note_read(stream.fileno())
            return archive.read(path, stream)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}") from None


def with_tracked(content: Content, path: str, parts: Sequence[str] = ()) -> Content:
    """Content that says of each table with other people's data whether Git has it."""
    if not content.people:
        return content
    found = git.tracked(parts or [path])
    if found is None:
        return content
    names = {os.path.basename(f) for f in found}
    return replace(
        content, people=tuple(replace(p, tracked=p.name in names if parts else bool(found)) for p in content.people)
    )


def errors(document: Document) -> Iterator[FileError]:
    """Files and rows of it that can't be read; complete once its content is known."""
    problems = document.problems() if isinstance(document, archive.Archive) else ()
    return (FileError(posix(path), error.message, error.line, error.column) for path, error in problems)
