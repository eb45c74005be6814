"""Files read from the disk, and which were: what was read must not be overwritten."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from profilelint.text.source import InputError, TooLargeError

_READ: ContextVar[set[tuple[int, int]] | None] = ContextVar("_READ", default=None)


@contextmanager
def noting_reads() -> Iterator[set[tuple[int, int]]]:
    """Yield a set that takes up device and inode of every file that is read meanwhile: what must not be overwritten."""
    noted: set[tuple[int, int]] = set()
    before = _READ.set(noted)
    try:
        yield noted
    finally:
        _READ.reset(before)


def note_read(path: str | int) -> None:
    """Note that a file (a path, or what is open already) is read, for those that read without ``read_bytes``."""
    if (noted := _READ.get()) is not None:
        status = os.fstat(path) if isinstance(path, int) else Path(path).stat()
        noted.add((status.st_dev, status.st_ino))


def read_bytes(path: str, most: int) -> bytes:
    """Return the bytes of a regular file.

    Raises InputError for a file of more than ``most`` bytes, a pipe or device (which may never end), and what the
    system refuses; FileNotFoundError stays as it is.
    """
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(
                "is a folder"
                if stat.S_ISDIR(status.st_mode)
                else "is a pipe or device, not a file; standard input is read for the name -"
            )
        if status.st_size > most:
            raise TooLargeError(
                f"the file has {status.st_size / 1e6:,.0f} MB; profilelint reads such files up to {most // 1024**2} MiB"
            )
        with open(path, "rb") as stream:
            note_read(stream.fileno())
            return stream.read()
    except (FileNotFoundError, InputError):
        raise
    except (OSError, ValueError) as error:
        raise InputError(f"can't be read: {getattr(error, 'strerror', None) or error}") from None
