"""The text of one file: decoding, and offset ↔ line and column."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from profilelint.text.patterns import later

Units = Literal["code points", "UTF-16 units", "UTF-8 bytes"]
"""What one column of a place counts."""
_LINE_END = later(r"\r\n?|\n")

MAX_BYTES = 16 * 1024 * 1024
"""Largest text file read, in bytes. The largest of 335 real profiles has 67 KB; a file 200 times that size is no
profile, and reading it would only cost the user's time and memory. See docs/sources.md (Size of profiles)."""


def posix(path: str) -> str:
    """Return a path as it is shown and matched: with forward slashes."""
    return path.replace("\\", "/") if sys.platform == "win32" else path


class InputError(Exception):
    """Input that could not be read. ``line`` and ``column`` are 1-based, in code points, ``None`` where unknown."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class InputErrors(InputError):
    """Several things that are wrong in one file; as an InputError it is the first."""

    def __init__(self, errors: Sequence[InputError]) -> None:
        self.errors = sorted(errors, key=lambda e: (e.line or 0, e.column or 0))
        first = self.errors[0]
        super().__init__(first.message, first.line, first.column)


class TooLargeError(InputError):
    """A file that is no profile for its size alone."""


class MissingPackage(InputError):
    """A file that is read with a package that is not installed."""


@dataclass(frozen=True)
class Position:
    """A place in a text: 1-based line, 1-based column in code points.

    ``utf16``, ``utf8``: how many columns more it is where units of UTF-16 or bytes of UTF-8 are counted.
    """

    line: int
    column: int
    utf16: int = field(default=0, compare=False)
    utf8: int = field(default=0, compare=False)

    def column_in(self, units: Units) -> int:
        """Return the column, counted in ``units``."""
        return self.column + {"code points": 0, "UTF-16 units": self.utf16, "UTF-8 bytes": self.utf8}[units]


@dataclass(frozen=True)
class Span:
    """A range of a text, end exclusive."""

    start: Position
    end: Position


class Source:
    """Text of a file, without a byte-order mark.

    ``text``: the decoded text, line ends as they are in the file. Offsets are 0-based code points of ``text``.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._counted = 0, 0, 0, 0
        """Of the place asked for last: start of its line, offset, and what ``_beyond`` gave."""

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_END.finditer(self.text))]

    @property
    def lines(self) -> int:
        """Number of lines; a final line end begins no further line."""
        return len(self._starts) - (self._starts[-1] == len(self.text) and len(self._starts) > 1)

    def rows(self) -> list[str]:
        """Return the text of every line, without line ends."""
        ends = [*self._starts[1:], len(self.text)]
        return [self.text[a:b].rstrip("\r\n") for a, b in zip(self._starts, ends, strict=True)]

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset (0 … length of the text)."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Position(line + 1, offset - start + 1, *self._beyond(start, offset))

    def _beyond(self, start: int, offset: int) -> tuple[int, int]:
        """Return by how much the text from the start of a line to an offset is longer in UTF-16 and in UTF-8 units.

        Longer than its code points, that is. Counted on from the last place asked for: a file may be one line of a
        million findings.
        """
        if self.text.isascii():
            return 0, 0
        line, at, utf16, utf8 = self._counted
        if line != start or at > offset:
            at, utf16, utf8 = start, 0, 0
        piece = self.text[at:offset]
        if not piece.isascii():
            utf16 += len(piece.encode("utf-16-le", "surrogatepass")) // 2 - len(piece)
            utf8 += len(piece.encode("utf-8", "surrogatepass")) - len(piece)
        self._counted = start, offset, utf16, utf8
        return utf16, utf8

    def span(self, start: int, end: int) -> Span:
        """Return the range, by line and column, of the offsets ``start`` … ``end`` (exclusive)."""
        return Span(self.position(start), self.position(end))

    def offset(self, line: int) -> int:
        """Return the offset at which a 1-based line starts; the length of the text for a line past the end."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line(self, number: int) -> str:
        """Return the text of a 1-based line, without its line end."""
        return self.text[self.offset(number) : self.offset(number + 1)].rstrip("\r\n")


def excerpt(line: str, column: int, width: int) -> str:
    """Return a line with carets under ``width`` characters from ``column`` on, as far as it goes.

    Only what fits on a screen of a very long one.
    """
    cut = max(0, column - 100)
    line, column = line[cut : cut + 200], column - cut
    return f"{line}\n{' ' * (column - 1)}{'^' * max(1, min(width, len(line) - column + 1))}" if line else ""


def digitless(text: str) -> str:
    """Return text as an error message may quote it: no number of a person gets out by way of a slip in the file."""
    return "".join("*" if c.isdigit() else c for c in text)


def decode(data: bytes) -> str:
    """Return the text of a file's bytes: UTF-8 with or without a byte-order mark, or UTF-16 with one.

    Raises InputError, with the line and column of the first bad byte, for anything else, for NUL bytes and for more
    than MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise TooLargeError(
            f"the file has {len(data) / 1e6:,.0f} MB; profilelint reads such files up to {MAX_BYTES // 1024**2} MiB"
        )
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-16" and b"\0" in data[:8192]:
            raise InputError("this is a binary file, not a text") from None
        before = data[: error.start].decode(encoding, "replace")
        place = Source(before).position(len(before))
        name = encoding.upper().removesuffix("-SIG")
        raise InputError(
            f"not {name}: byte 0x{data[error.start]:02X} can't be read here. Save the file as UTF-8",
            place.line,
            place.column,
        ) from None
    if "\0" in text:
        place = Source(text).position(text.index("\0"))
        raise InputError(
            "there is a NUL character here: is this a binary file, or one in UTF-16? Save it as UTF-8",
            place.line,
            place.column,
        )
    return text
