"""LinkedIn's "Get a copy of your data" → a document made of tables.

It comes as a ZIP, the folder it was unpacked to, or one CSV of it. A ZIP is read where it is: nothing is unpacked to
disk, no size that it states is believed, a ZIP in it is not opened.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import IO, Any

from profilelint.document import Document, Node, Offsets, unescape
from profilelint.readers.csv import Cell, Table
from profilelint.readers.linkedin_files import UNUSED, Kind, by_header, by_name, kind_of, stem
from profilelint.readers.linkedin_text import shown_text
from profilelint.text.patterns import later
from profilelint.text.source import InputError, Source, TooLargeError
from profilelint.text.wording import first_of

ZIP_SUFFIX, CSV_SUFFIX = ".zip", ".csv"
MAX_MEMBERS = 5_000
MAX_MEMBER = 256 * 1024**2
MAX_TOTAL = 768 * 1024**2
MAX_RATIO = 200
RATIO_FROM = 8 * 1024**2
"""Limits of a ZIP: files in it, bytes of one and of all that are read, and how many times its packed size one may have
once it is longer than RATIO_FROM. 100,000 messages are about 50 MB and pack ten to one; an export has some 60 files."""
MAX_STATED = 50_000
"""Most files that the end of a ZIP may state before even its directory is read."""
_CHUNK = 256 * 1024
_EXPORT_NAME = later(r"LinkedIn\w*DataExport", re.IGNORECASE)
PRIVATE = frozenset({"profile", "emailaddresses"})
"""Kinds with data of the author's that nobody else sees: birth date, postal code, addresses."""
RECORDS = 64
"""Rows kept parsed: findings come in the order of the file, several to a row."""
NAMED = 3
"""Files named when several are told of at once."""


@dataclass(frozen=True)
class Member:
    """A table of the archive. ``name``: as pointers have it; ``path``: as findings show it."""

    name: str
    path: str
    kind: Kind
    table: Table


@dataclass(frozen=True)
class Archive(Document):
    """An archive.

    Its parts are the rows of its tables: pointers are ``/Positions.csv/3/Description``, with the header as row 0.
    """

    members: tuple[Member, ...] = ()
    errors: tuple[tuple[str, InputError], ...] = ()
    """Files of it that can't be read."""
    unread: tuple[tuple[str, str], ...] = ()
    """Name (or names) and reason of what was not read and could matter."""
    unused: tuple[str, ...] = ()
    """Names of files that are known and hold nothing that others can read."""
    unknown: tuple[str, ...] = ()
    """Names of tables that are none of an export that is known, or not in English."""
    single: bool = False
    """It is one table by itself: that others are not there says nothing."""
    _records: dict[tuple[str, int], Record] = field(default_factory=dict, compare=False, repr=False)

    def part(self, pointer: str) -> Document:
        """Return the row that a pointer names, or lies in; the header for the table as a whole."""
        name, _, rest = pointer[1:].partition("/")
        member = self._by_name.get(unescape(name))
        if member is None:
            return self
        number, _, _ = rest.partition("/")
        key = name, int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 0
        if key not in self._records:
            if len(self._records) > RECORDS:
                self._records.clear()
            self._records[key] = _record(member, key[1])
        return self._records[key]

    @property
    def _by_name(self) -> dict[str, Member]:
        return {m.name: m for m in self.members}

    def find(self, pointer: str) -> tuple[Node | None, Node] | None:
        """Return the key and value at a pointer, in the row that it names."""
        part = self.part(pointer)
        return super().find(pointer) if part is self else part.find(pointer)

    def range(self, pointer: str, start: int | None = None, end: int | None = None) -> tuple[int, int]:
        """Return where a value, or a part of it, stands in the text of its row."""
        part = self.part(pointer)
        return super().range(pointer, start, end) if part is self else part.range(pointer, start, end)

    def problems(self) -> Iterator[tuple[str, InputError]]:
        """Yield what could not be read, and where; complete once all tables were gone through."""
        yield from self.failures()
        yield from self.broken_rows()

    def failures(self) -> Iterator[tuple[str, InputError]]:
        """Return files that could not be read, and tables of which no row could."""
        yield from self.errors
        yield from self._row_problems(whole=True)

    def broken_rows(self) -> Iterator[tuple[str, InputError]]:
        """Return where rows were left out of tables whose others could be read: their owner can't mend them."""
        yield from self._row_problems(whole=False)

    def _row_problems(self, *, whole: bool) -> Iterator[tuple[str, InputError]]:
        for member in self.members:
            problem = member.table.problem
            if problem is not None and whole == (not member.table.filled):
                more = f" ({member.table.skipped - 1:,} more such rows)" if member.table.skipped > 1 else ""
                more += ", and what follows them is not read" if member.table.stopped else ""
                yield member.path, InputError(f"{problem.message}. It is left out{more}", problem.line, problem.column)


@dataclass(frozen=True)
class Record(Document):
    """A row of a table as a document of its own."""

    cells: tuple[Cell, ...] = ()
    private: bool = False

    def frame(self, start: int) -> tuple[int, int] | None:
        """Return the cell around an offset in a table with data that nobody else sees; nothing in others."""
        return next(((c.start, c.end) for c in self.cells if c.start <= start <= c.end), None) if self.private else None


def _record(member: Member, number: int) -> Record:
    found = member.table.row(number) or member.table.row(0)
    assert found is not None  # every table has a header
    source, cells = found
    row = Node("map", 0, len(source.text))
    for name, column, cell in zip(member.table.header, member.table.plain_header, cells, strict=False):
        row.keys.append(Node("scalar", cell.start, cell.end, name))
        row.children.append(_scalar(cell, column))
    first = next((c for c in cells if c.value), cells[0])
    rows = Node("map", 0, len(source.text), keys=[Node("scalar", first.start, first.end, str(number))], children=[row])
    root = Node("map", 0, len(source.text), keys=[Node("scalar", first.start, first.end, member.name)], children=[rows])
    return Record(
        member.path, source, root, "csv", cells=tuple(cells), private=member.kind.people or member.kind.name in PRIVATE
    )


def _scalar(cell: Cell, column: str) -> Node:
    value, kept = shown_text(column, cell.value)

    def offsets(_: Node) -> Offsets:
        starts, ends = cell.offsets()
        return (starts, ends) if kept is None else ([starts[i] for i in kept], [ends[i] for i in kept])

    return Node("scalar", cell.start, cell.end, value, offsets=offsets)


def read(path: str, data: bytes | IO[bytes]) -> Archive:
    """Return a ZIP or a CSV by its suffix. Raises InputError for what is broken, too large or none of LinkedIn's."""
    if path.lower().endswith(ZIP_SUFFIX):
        return _archive(path, _zipped(path, io.BytesIO(data) if isinstance(data, bytes) else data))
    return _archive(
        path,
        [(path.replace("\\", "/").rpartition("/")[2], path, data if isinstance(data, bytes) else data.read())],
        single=True,
    )


def read_folder(path: str, files: Mapping[str, Callable[[], bytes]]) -> Archive:
    """Return the CSV files of a folder.

    ``files``: path of each → what gives its bytes when it is read, at most MAX_MEMBER; it may raise InputError.
    """
    return _archive(path, ((f.replace("\\", "/").rpartition("/")[2], f, files[f]) for f in sorted(files)))


def is_export_name(path: str) -> bool:
    """Return whether a file or folder is called what LinkedIn calls its export."""
    return bool(_EXPORT_NAME.search(path.replace("\\", "/").rstrip("/").rpartition("/")[2]))


def is_table(head: bytes) -> bool:
    """Return whether a CSV is a table of LinkedIn's, by its header.

    ``head``: its first HEAD_BYTES. Raises InputError and ValueError for what is no CSV.
    """
    table = Table(head, lambda columns: by_header(columns) is not None)
    return by_header(frozenset(table.columns)) is not None


def names_tell(stream: IO[bytes]) -> bool:
    """Return whether a ZIP is an export, by the names of the files in it. Raises InputError, OSError and ValueError."""
    import zipfile

    try:
        names = _opened(stream).namelist()
    except (zipfile.BadZipFile, InputError):
        return False
    kinds = {k.name for name in names if name.lower().endswith(CSV_SUFFIX) and (k := by_name(name))}
    return "connections" in kinds and len(kinds) > 2


_Unread = tuple[str, str, Any]
"""Name, shown path, and bytes of a file, or a function that gives them; an InputError in their place for what can't be
read."""


def _archive(path: str, files: Iterable[_Unread], *, single: bool = False) -> Archive:
    members: dict[str, Member] = {}
    errors, unread = list[tuple[str, InputError]](), list[tuple[str, str]]()
    unknown, foreign, unused = list[str](), list[str](), list[str]()
    for name, shown, content in files:
        kind = by_name(name)
        if not single and kind is None and stem(name) in UNUSED:
            unused.append(name)
            continue
        try:
            if isinstance(content, InputError):
                raise content
            data = content() if callable(content) else content
            if not data and not single:
                continue
            table = Table(data, partial(_is_known, name), escaped=kind is not None and kind.name == "comments")
        except InputError as error:
            errors.append((shown, error))
            continue
        found = kind_of(name, frozenset(table.columns))
        if found is None:
            (foreign if kind else unknown).append(name)
        elif name in members or (
            found.name not in ("shares", "comments", "messages") and any(m.kind is found for m in members.values())
        ):
            unread.append((name, "there is another file of this kind, which is read instead"))
        else:
            members[name] = Member(name, shown, found, table)
    if foreign:
        said = "its columns" if len(foreign) == 1 else "their columns"
        unread.append(
            (
                first_of(foreign, NAMED),
                f"{said} are not those of an export in English: switch LinkedIn to English and export again",
            )
        )
    if unknown and not single:
        unread.append((first_of(unknown, NAMED), "no file of LinkedIn's export that is known"))
    if not members and not errors:
        raise InputError(_nothing(foreign, single=single))
    return Archive(
        path,
        Source(""),
        Node("map", 0, 0),
        "archive",
        members=tuple(members.values()),
        errors=tuple(errors),
        unread=tuple(unread),
        unused=tuple(unused),
        unknown=(*foreign, *unknown),
        single=single,
    )


def _is_known(name: str, columns: frozenset[str]) -> bool:
    return kind_of(name, columns) is not None


def _nothing(foreign: Sequence[str], *, single: bool) -> str:
    again = "switch LinkedIn to English and export again"
    if foreign:
        return f"the columns are not those of LinkedIn's export in English: {again} ({first_of(foreign, NAMED)})"
    if single:
        return "unknown table: expected a CSV of LinkedIn's export, such as Positions.csv or Connections.csv, with its header in English"
    return f"no LinkedIn export in English: if it is one, {again} (there is no Profile.csv, Positions.csv, Connections.csv … in it)"


# ZIP


def _opened(stream: IO[bytes]) -> Any:
    """Return a ``ZipFile``. Raises BadZipFile and InputError."""
    import zipfile

    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end >= 0 and len(tail) >= end + 12:
        (stated,) = struct.unpack_from("<H", tail, end + 10)
        if stated > MAX_STATED:
            raise InputError(f"the ZIP states {stated:,} files or more; an export has some 60")
    stream.seek(0)
    return zipfile.ZipFile(stream)


def _zipped(path: str, stream: IO[bytes]) -> Iterator[_Unread]:
    """Yield tables of a ZIP, the one nearest to its top where several have a name."""
    import zipfile

    try:
        archive = _opened(stream)
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, OverflowError) as error:
        raise InputError(f"this is no ZIP, or a broken one (is the download complete?): {_reason(error)}") from None
    if len(infos) > MAX_MEMBERS:
        raise InputError(f"the ZIP has {len(infos):,} files; an export has some 60")
    # no is_dir(): it fails on a member without a name, which a damaged ZIP may have
    inside = [i for i in infos if i.filename and not i.filename.endswith("/") and not _is_junk(i.filename)]
    tables = sorted(
        (i for i in inside if i.filename.lower().endswith(CSV_SUFFIX)),
        key=lambda i: (i.filename.count("/"), i.filename),
    )
    if not tables:
        if any(i.filename.lower().endswith(ZIP_SUFFIX) for i in inside):
            raise InputError("there is another ZIP in this one: unpack it once, then check the ZIP inside")
        raise InputError(_nothing((), single=False))
    total = 0

    def load(info: Any) -> bytes:
        nonlocal total
        data = _content(archive, info, MAX_TOTAL - total)
        total += len(data)
        return data

    depth = (
        min(i.filename.count("/") for i in tables if by_name(i.filename))
        if any(by_name(i.filename) for i in tables)
        else 0
    )
    for info in tables:
        if info.filename.count("/") > depth and by_name(info.filename) is None:
            continue  # the folders Jobs, Articles … hold nothing that is judged
        name = info.filename.replace("\\", "/").rpartition("/")[2]
        shown = f"{path}!{info.filename}"
        if _leads_out(info.filename):
            yield name, shown, InputError("its name leads out of the archive: it is not read")
        else:
            yield name, shown, partial(load, info)


def _is_junk(name: str) -> bool:
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith("._")


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or bool(re.match(r"[A-Za-z]:", name))


def _content(archive: Any, info: Any, left: int) -> bytes:
    """Return the bytes of a file in a ZIP, counted while they are unpacked. Raises InputError."""
    import zipfile

    if info.flag_bits & 1:
        raise InputError("is encrypted: unpack the ZIP with its password, and check the folder")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError("is packed in a way that LinkedIn does not use: unpack the ZIP, and check the folder")
    parts, size = [], 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > min(MAX_MEMBER, left):
                    raise TooLargeError(
                        f"unpacks to more than {min(MAX_MEMBER, left) // 1024**2} MiB: this is no export"
                    )
                if size > RATIO_FROM and size > MAX_RATIO * max(info.compress_size, 1):
                    raise TooLargeError(f"unpacks to more than {MAX_RATIO} times its size: this is no export")
                parts.append(chunk)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        struct.error,
    ) as error:
        raise InputError(f"can't be unpacked: {_reason(error)}") from None
    return b"".join(parts)


def _reason(error: Exception) -> str:
    return str(error).split("\n")[0][:120] or type(error).__name__
