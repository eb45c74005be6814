"""Writing files so that nothing is lost: a file is there whole or not at all.

All raise ConfigError where a file can't be written, and then leave nothing of their own behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from profilelint.config.settings import ConfigError


def create(path: str, data: str | bytes) -> None:
    """Write a file that must not be there yet. Raises FileExistsError where it is, and leaves that one alone."""
    with _told(path), _new(path) as file:
        _write(file, data)


def replace(path: str, data: str | bytes) -> None:
    """Write a file in one step: a reader sees the old one or the new one, with the permissions of the old.

    A link stays one: what it leads to is replaced. A pipe or device is written to.
    """
    with _told(path):
        if is_special(path):
            append(path, data)
            return
        target = os.path.realpath(path)
        # a name that nobody can have laid a link under
        part = os.path.join(os.path.dirname(target), f".profilelint-{os.urandom(8).hex()}.part")
        with _new(part) as file:
            with suppress(OSError):  # a new file; or a file system without permissions
                Path(part).chmod(Path(target).stat().st_mode & 0o777)
            _write(file, data)
            file.close()
            os.replace(part, target)


def is_special(path: str) -> bool:
    """Return whether it is a pipe or device, which is written to and not replaced.

    So is ``/dev/stdout``, whatever it leads to.
    """
    known = os.path.exists(path) and not os.path.isdir(path)
    return known and (not os.path.isfile(path) or os.path.abspath(path).startswith("/dev/"))


def append(path: str, data: str | bytes) -> None:
    """Add to the end of a file, or make it."""
    with _told(path), open(path, "ab") as file:
        file.write(_bytes(data))


def _bytes(data: str | bytes) -> bytes:
    return data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data


def _write(file: IO[bytes], data: str | bytes) -> None:
    """Write to the disk, not only to its cache: a full disk, or one over the network, may say so only then."""
    file.write(_bytes(data))
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _new(path: str) -> Iterator[IO[bytes]]:
    """Yield a file that was not there, to write to; gone again where something goes wrong, be it Ctrl-C."""
    with open(path, "xb") as file:
        try:
            yield file
        except BaseException:
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                Path(path).unlink()
            raise


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} can't be written: {getattr(error, 'strerror', None) or error}") from None
