"""LinkedIn's own data as tables of rows.

They come as CSV files or from the Member Data Portability API, which has the same names; see docs/sources.md (Member
Data Portability API).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from profilelint.document import Document, Node, escape
from profilelint.model import Text
from profilelint.readers.archive import Archive, Member
from profilelint.readers.csv import comparable
from profilelint.readers.linkedin_files import DOMAINS, Kind
from profilelint.readers.linkedin_text import text


class Row:
    """A row: its pointer and its cells by plain column name.

    ``asked``: takes the columns that are read, if somebody wants to know.
    """

    __slots__ = ("_asked", "_columns", "_keys", "_values", "pointer")

    def __init__(
        self, pointer: str, columns: dict[str, int], keys: Sequence[str], values: Sequence[str], asked: set[str] | None
    ) -> None:
        self.pointer = pointer
        self._columns, self._keys, self._values, self._asked = columns, keys, values, asked

    def word(self, *names: str) -> str:
        """Return the first of several columns that has something in it, without blanks around; else empty."""
        if self._asked is not None:
            self._asked.update(names)
        for name in names:
            at = self._columns.get(name)
            if at is not None and (value := self._values[at].strip()):
                return value
        return ""

    def text(self, *names: str, kind: str = "other") -> Text | None:
        """Return the same with its place, as it stands there.

        That of an empty cell where there is no other, ``None`` without such a column.
        """
        found = None
        if self._asked is not None:
            self._asked.update(names)
        for name in names:
            at = self._columns.get(name)
            if at is not None and (found is None or not found):
                found = Text(f"{self.pointer}/{escape(self._keys[at])}", text(name, self._values[at]), kind)
        return found

    def others(self, known: Container[str]) -> Iterator[Text]:
        """Yield texts of the columns that were not read, and that are none of the ``known`` ones."""
        for column, at in self._columns.items():
            if column and column not in (self._asked or ()) and column not in known and self._values[at].strip():
                yield Text(f"{self.pointer}/{escape(self._keys[at])}", text(column, self._values[at]))


@dataclass(frozen=True)
class Sheet:
    """A table: of which kind, where it stands, and what it is called for people. ``asked``: columns that were read."""

    kind: Kind
    pointer: str
    name: str
    source: Member | Node
    asked: set[str] = field(default_factory=set, compare=False, repr=False)

    def __iter__(self) -> Iterator[Row]:
        asked = None if self.kind.people else self.asked  # of other people's data nothing is called missing
        if isinstance(self.source, Member):
            table = self.source.table
            for number, values in table:
                yield Row(f"{self.pointer}/{number}", table.columns, table.header, values, asked)
            return
        for number, node in enumerate(self.source.children):
            if node.kind == "map":
                keys = [k.value for k in node.keys]
                columns = {comparable(k): i for i, k in reversed(list(enumerate(keys)))}
                yield Row(
                    f"{self.pointer}/{number}",
                    columns,
                    keys,
                    [c.value if c.kind == "scalar" and not c.is_null else "" for c in node.children],
                    asked,
                )

    def unread(self, known: Container[str]) -> Iterator[tuple[Row, Text]]:
        """Yield rows, and their texts in columns that were not read. Complete once the table was gone through."""
        if isinstance(self.source, Member) and all(c in self.asked or c in known for c in self.source.table.columns):
            return
        for row in self:
            for found in row.others(known):
                yield row, found

    @property
    def count(self) -> int:
        """Rows with something in them."""
        if isinstance(self.source, Member):
            self.source.table.index()
            return self.source.table.filled
        return len(self.source.children)

    def has(self, *columns: str) -> bool:
        """Return whether there is one of several columns."""
        if isinstance(self.source, Member):
            return any(c in self.source.table.columns for c in columns)
        return any(comparable(k.value) in columns for row in self.source.children[:1] for k in row.keys)


class Sheets:
    """The tables of a document by kind."""

    def __init__(self, sheets: Sequence[Sheet], *, single: bool) -> None:
        self.all = tuple(sheets)
        self.single = single

    def __contains__(self, kind: str) -> bool:
        return any(s.kind.name == kind for s in self.all)

    def of(self, *kinds: str) -> Iterator[Sheet]:
        """Return tables of these kinds."""
        return (s for s in self.all if s.kind.name in kinds)

    def rows(self, *kinds: str) -> Iterator[Row]:
        """Return rows of all tables of these kinds."""
        return (row for sheet in self.of(*kinds) for row in sheet)


def sheets(document: Document) -> Sheets:
    """Return the tables of an archive, or of answers of the API; without any, the document is neither."""
    if isinstance(document, Archive):
        return Sheets(
            [Sheet(m.kind, f"/{escape(m.name)}", m.name, m) for m in document.members], single=document.single
        )
    found = list(_snapshots(document.root))
    return Sheets(found, single=len({s.kind for s in found}) == 1)


def _snapshots(root: Node) -> Iterator[Sheet]:
    """Yield tables of one answer, or of a list of them (its pages)."""
    for pointer, page in [(f"/{i}", c) for i, c in enumerate(root.children)] if root.kind == "list" else [("", root)]:
        elements = page.get("elements")
        inside = (
            [(f"{pointer}/elements/{i}", c) for i, c in enumerate(elements.children)]
            if elements is not None and elements.kind == "list"
            else [(pointer, page)]
        )
        for place, element in inside:
            domain, data = element.get("snapshotDomain"), element.get("snapshotData")
            if domain is not None and data is not None and data.kind == "list" and domain.value in DOMAINS:
                yield Sheet(DOMAINS[domain.value], f"{place}/snapshotData", domain.value, data)


def is_snapshot(root: Node) -> bool:
    """Return whether a JSON document is an answer of the API, known tables or not."""
    for page in root.children if root.kind == "list" else [root]:
        elements = page.get("elements") if page.kind == "map" else None
        inside = elements.children if elements is not None and elements.kind == "list" else [page]
        if any(
            e.kind == "map" and e.get("snapshotDomain") is not None and e.get("snapshotData") is not None
            for e in inside
        ):
            return True
    return False
