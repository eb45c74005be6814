"""From paths to documents: text files, and LinkedIn's export as a ZIP, a table or a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from profilelint.disk.files import note_read, read_bytes
from profilelint.document import Document
from profilelint.readers import (
    ARCHIVE_SUFFIXES,
    PHOTO_SUFFIXES,
    PRINTED_SUFFIXES,
    TEXT_SUFFIXES,
    archive,
    not_read,
    read,
    suffix,
)
from profilelint.readers.csv import HEAD_BYTES
from profilelint.text.source import MAX_BYTES, InputError


def load(path: str) -> Document:
    """Return the text file, table, ZIP, PDF or Word document at a path, parsed.

    Raises InputError as ``readers.read`` does, and for files of other kinds; OSError where there is none.
    """
    if suffix(path) in PHOTO_SUFFIXES:
        raise InputError("this is a photo: profilelint photo shows what is measured on it")
    data = read_bytes(path, MAX_BYTES)
    if suffix(path) not in {*TEXT_SUFFIXES, *ARCHIVE_SUFFIXES, *PRINTED_SUFFIXES}:
        raise InputError(not_read(path))
    return read(path, data)


def export(path: str, parts: Sequence[str] = ()) -> archive.Archive:
    """Return the export at a path: a ZIP, a CSV, or a folder with the files ``parts``.

    Raises InputError for what can't be read or is none; FileNotFoundError stays as it is.
    """
    if parts:
        return archive.read_folder(path, {part: partial(read_bytes, part, archive.MAX_MEMBER) for part in parts})
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


def is_export(path: str) -> bool:
    """Return whether a CSV or ZIP met while walking is LinkedIn's: by the header of the one, by the names in the other.

    Never raises.
    """
    zipped = path.lower().endswith(archive.ZIP_SUFFIX)
    if zipped and archive.is_export_name(path):
        return True
    try:
        with open(path, "rb") as stream:
            note_read(stream.fileno())
            return archive.names_tell(stream) if zipped else archive.is_table(stream.read(HEAD_BYTES))
    except (InputError, OSError, ValueError):
        return False


def may_be_linkedins(path: str) -> bool:
    """Return whether a PDF met while walking is worth reading to see if LinkedIn made it. Never raises."""
    from profilelint.readers import pdf

    try:
        return pdf.may_be_linkedins(os.path.basename(path), read_bytes(path, pdf.LOOK))
    except (OSError, InputError):  # too large, among others
        return False
