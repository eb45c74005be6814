"""CSV with the place of every cell.

The values come from the standard library's reader, at its speed; where a cell stands is found out only when somebody
asks, from its row alone. So a table of a million rows costs its bytes and twelve more per row.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from profilelint.text.source import InputError, Position, Source, Span

DELIMITERS = ",\t;"
"""What may stand between cells: exports have commas, those of 2018 tabs, spreadsheets in some countries save
semicolons. See docs/sources.md (Files of a LinkedIn export)."""
HEAD = 12
"""Rows in which the header is looked for: exports of connections begin with three lines of notes."""
HEAD_BYTES = 64 * 1024
MAX_LINE = 1024 * 1024
"""Bytes of the longest line read. A message has 8,000 characters, a post 3,000; see docs/sources.md (Length of
texts)."""
MAX_REREAD = 32 * 1024**2
"""Bytes read again after rows that were none, because a quote swallowed the following lines; a file with more of these
is no table."""


def comparable(name: str) -> str:
    """Return a header or file name as it is compared: ``Shared URL``, ``SharedUrl`` and ``shared_url`` are one."""
    return "".join(c for c in name.casefold() if c.isalnum())


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("profilelint-cp1252", _as_cp1252)


def decode(data: bytes) -> str:
    """Return text in UTF-8; bytes that are none are read as Windows-1252, which spreadsheets save. Never fails."""
    return data.decode("utf-8", "profilelint-cp1252")


def normalised(data: bytes) -> bytes:
    r"""Return the bytes of a CSV file as UTF-8 without a byte-order mark, with ``\n`` somewhere in every line end.

    Raises InputError for what is no text.
    """
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError("this is an Excel workbook with the suffix .csv: save it as “CSV UTF-8”")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            data = data.decode("utf-16").encode("utf-8", "replace")
        except UnicodeDecodeError:
            raise InputError("not UTF-16, though it begins like it. Export it again, or save it as UTF-8") from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data[:HEAD_BYTES]:
        raise InputError("this is a binary file, not a table")
    if b"\n" not in data[:HEAD_BYTES] and b"\r" in data[:HEAD_BYTES]:
        data = data.replace(b"\r", b"\n")
    return data


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: ``start``/``end`` in the row's text, quotes included, and its value."""

    start: int
    end: int
    value: str
    text: str
    escape: str | None = None

    def offsets(self) -> tuple[list[int], list[int]]:
        """Return where each character of the value begins and ends in the row's text."""
        text, at, quoted = self.text, self.start, self.text.startswith('"', self.start)
        starts, ends = list[int](), list[int]()
        at += quoted
        while at < self.end:
            length = 1
            if self.escape and text[at] == self.escape and at + 1 < self.end:
                length = 2
            elif quoted and text[at] == '"':
                if not text.startswith('""', at):
                    quoted = False
                    at += 1
                    continue
                length = 2
            starts.append(at)
            ends.append(at + length)
            at += length
        return starts, ends


class RowSource(Source):
    """The text of one row. Lines are counted as in the whole file, of which it begins on the line ``first``."""

    def __init__(self, text: str, first: int) -> None:
        super().__init__(text)
        self.first = first

    def position(self, offset: int) -> Position:
        """Return line and column of an offset, counted from the top of the file."""
        place = super().position(offset)
        return replace(place, line=place.line + self.first - 1)

    def span(self, start: int, end: int) -> Span:
        """Return the range, by line and column, of the offsets ``start`` … ``end`` (exclusive)."""
        return Span(self.position(start), self.position(end))

    def offset(self, line: int) -> int:
        """Return the offset at which a line of the file starts."""
        return super().offset(max(line - self.first + 1, 1))

    def line(self, number: int) -> str:
        """Return the text of a line of the file, without its line end."""
        return self.text[self.offset(number) : self.offset(number + 1)].rstrip("\r\n")


class _Lines:
    """Lines of a file, decoded. ``at``: where the next one begins, in bytes; ``line``: its number."""

    def __init__(self, data: bytes, at: int, line: int) -> None:
        self._stream = io.BytesIO(data)  # shares the bytes
        self._stream.seek(at)
        self.at, self.line = at, line

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(MAX_LINE + 1)
        if not raw:
            raise StopIteration
        if len(raw) > MAX_LINE:
            raise InputError(
                f"a line of more than {MAX_LINE // 1024:,} KiB: this is no table that LinkedIn made", self.line, 1
            )
        self.at += len(raw)
        self.line += 1
        if b"\r" in raw:
            self.line += raw.count(b"\r") - raw.endswith(b"\r\n")
        return decode(raw)


class Table:
    """A CSV file.

    ``columns``: plain header → number of its column; ``header``: as written. Rows are counted from the header, which is
    row 0.
    """

    def __init__(self, data: bytes, known: Callable[[frozenset[str]], bool], *, escaped: bool = False) -> None:
        r"""Read the header. Raises InputError for what is no text, and for a file without a header.

        ``known``: whether these plain headers are those of a table looked for. ``escaped``: quotes in cells may be
        written ``\"``.
        """
        self.data = normalised(data)
        self.escape = "\\" if escaped and b'\\"' in self.data else None
        self.delimiter, start, line, self.header = self._find_header(known)
        self.columns = {comparable(name): i for i, name in reversed(list(enumerate(self.header))) if name.strip()}
        self._starts, self._line_of = array("Q", [start]), array("I", [line])
        self.plain_header = [comparable(name) for name in self.header]
        self._indexed = False
        self.problem: InputError | None = None
        """The first row that is none, known after the rows were read."""
        self.skipped = 0
        self.stopped = False
        """Whether reading ended before the file did, for too many of these."""
        self.filled = 0
        """Rows with something in them, known after the rows were read."""

    def _find_header(self, known: Callable[[frozenset[str]], bool]) -> tuple[str, int, int, list[str]]:
        first: tuple[str, int, int, list[str]] | None = None
        head = self.data[:HEAD_BYTES]
        for delimiter in DELIMITERS:
            lines = _Lines(head, 0, 1)
            reader = self._reader(lines, delimiter)
            for _ in range(HEAD):
                start, line = lines.at, lines.line
                try:
                    row = next(reader)
                except (StopIteration, csv.Error):
                    break
                if first is None and any(c.strip() for c in row):
                    first = delimiter, start, line, row
                if known(frozenset(map(comparable, row))):
                    return delimiter, start, line, row
        if first is None:
            raise InputError(
                "no line in it can be read as column names" if self.data.strip() else "the file is empty", 1, 1
            )
        return first

    def _reader(self, lines: _Lines, delimiter: str | None = None) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=delimiter or self.delimiter, escapechar=self.escape, strict=True)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and cells of each row with something in it.

        Rows that are none (of another number of cells, or with a quote that is not closed) are left out and told in
        ``problem``; reading goes on at the next line.
        """
        width, budget = len(self.header), MAX_REREAD
        starts, line_of = array("Q", self._starts[:1]), array("I", self._line_of[:1])
        problems, skipped, filled = list[InputError](), 0, 0
        lines = _Lines(self.data, starts[0], line_of[0])
        reader = self._reader(lines)
        number = 0
        try:
            next(reader)
            while budget > 0:
                start, line, broken = lines.at, lines.line, False
                try:
                    row = next(reader)
                    wrong = self._wrong(row, line)
                except csv.Error:
                    broken = True
                    row, wrong = self._single_line(start, line)
                number += 1
                starts.append(start)
                line_of.append(line)
                if broken or wrong is not None:
                    after = (self.data.find(b"\n", start) + 1) or len(self.data)
                    budget -= lines.at - after
                    lines = _Lines(self.data, after, line + 1)
                    reader = self._reader(lines)
                if wrong is not None:
                    skipped += 1
                    problems = problems or [wrong]
                elif any(row):
                    filled += 1
                    yield number, row if len(row) == width else row[:width]
        except StopIteration:
            pass
        except InputError as error:
            skipped += 1
            problems = problems or [error]
        self._starts, self._line_of, self._indexed = starts, line_of, True
        self.filled, self.skipped, self.problem, self.stopped = filled, skipped, next(iter(problems), None), budget <= 0

    def _wrong(self, row: list[str], line: int) -> InputError | None:
        """Return what is wrong with a row; ``None`` for one as it should be, and for an empty one."""
        width = len(self.header)
        if len(row) < width and any(row):
            return InputError(f"this row has {len(row)} of {width} cells", line, 1)
        if len(row) > width and any(row[width:]):
            return InputError(
                f"this row has {len(row)} cells for {width} columns: is a quote or a comma in it not marked as text?",
                line,
                1,
            )
        return None

    def _single_line(self, start: int, line: int) -> tuple[list[str], InputError | None]:
        """Return a row whose quotes are not as they should be, read as the one line on which it begins."""
        end = (self.data.find(b"\n", start) + 1) or len(self.data)
        text = decode(self.data[start : min(end, start + MAX_LINE)])
        found = self._cells(text)
        for cell in found:
            if text.startswith('"', cell.start) and _closing(text, cell.start + 1, self.escape) is None:
                return [], InputError(
                    "a quote is opened here and not closed, or what it opens is too long", line, cell.start + 1
                )
        row = [cell.value for cell in found]
        return row, self._wrong(row, line)

    def index(self) -> None:
        """Make the rows known by number, if they are not yet."""
        if not self._indexed:
            for _ in self:
                pass

    def row(self, number: int) -> tuple[RowSource, list[Cell]] | None:
        """Return the source and cells of a row, the header being row 0; ``None`` where there is none."""
        self.index()
        if not 0 <= number < len(self._starts):
            return None
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.data)
        text = decode(self.data[start:end])
        return RowSource(text, self._line_of[number]), self._cells(text)

    def _cells(self, text: str) -> list[Cell]:
        return list(cells(text, self.delimiter, self.escape))

    @cached_property
    def count(self) -> int:
        """How many rows there are, without the header."""
        self.index()
        return len(self._starts) - 1


@cache
def _pattern(delimiter: str, escape: str | None) -> re.Pattern[str]:
    """Return an expression for a cell as the standard library reads it.

    It matches what stands between quotes (a quote in it is doubled or escaped), and what follows up to the delimiter.
    """
    other, mark = re.escape(delimiter), re.escape(escape or "")
    pair = f"{mark}.|" if escape else ""
    return re.compile(f'(?:"((?:{pair}[^"{mark}]|"")*+)"?)?((?:{pair}[^{other}{mark}\r\n])*+)', re.DOTALL)


def cells(text: str, delimiter: str = ",", escape: str | None = None) -> Iterator[Cell]:
    """Yield cells of the first row of a text."""
    pattern, at = _pattern(delimiter, escape), 0
    while True:
        match = pattern.match(text, at)
        assert match is not None  # it matches the empty text
        if escape is None:
            value = (match[1] or "").replace('""', '"') + match[2]
        else:
            value = _unescaped(match[1] or "", escape, quotes=True) + _unescaped(match[2], escape, quotes=False)
        yield Cell(at, match.end(), value, text, escape)
        at = match.end()
        if at >= len(text) or text[at] != delimiter:
            return
        at += 1


def _unescaped(text: str, escape: str, *, quotes: bool) -> str:
    return re.sub(
        re.escape(escape) + r'(.)|"(")' if quotes else re.escape(escape) + r"(.)",
        lambda m: m[m.lastindex or 0],
        text,
        flags=re.DOTALL,
    )


def _closing(text: str, at: int, escape: str | None) -> int | None:
    """Return the offset of the quote that closes the one before ``at``."""
    while at < len(text):
        if escape and text[at] == escape:
            at += 2
        elif text[at] != '"':
            at += 1
        elif text.startswith('""', at):
            at += 2
        else:
            return at
    return None
