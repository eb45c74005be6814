"""LinkedIn's exports in the flow: from a path to a document, and what Git knows of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from profilelint import git
from profilelint.document import Document
from profilelint.finding import FileError, NotChecked
from profilelint.model import Content
from profilelint.readers import archive
from profilelint.report import Report
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


def with_tracked(
    content: Content, path: str, parts: Sequence[str] = (), *, report: Report, must: bool = True
) -> Content:
    """Content that says of each table with other people's data whether Git has it. Where Git can't tell, ``report`` has
    why: as an error if it ``must``."""
    if not content.people or (around := git.around(os.path.dirname(path) or ".")) is None:
        return content
    try:
        found = around.tracked(parts or [path])
    except git.GitError as error:
        if must and not isinstance(error, git.NoGitError):
            report.errors.append(FileError(posix(path), error.message))
        else:
            report.not_checked.append(NotChecked("third-party-data-in-repo", posix(path), "", error.message))
        return content
    report.not_checked += [
        NotChecked("third-party-data-in-repo", posix(path), "", f"Git says: {line}") for line in around.said
    ]
    names = {os.path.basename(f) for f in found}
    return replace(
        content, people=tuple(replace(p, tracked=p.name in names if parts else bool(found)) for p in content.people)
    )


def errors(document: Document) -> Iterator[FileError]:
    """Files and rows of it that can't be read; complete once its content is known."""
    problems = document.problems() if isinstance(document, archive.Archive) else ()
    return (FileError(posix(path), error.message, error.line, error.column) for path, error in problems)
