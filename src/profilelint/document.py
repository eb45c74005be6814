"""A parsed file: its tree of values, and where in the text each value stands.

Rules name a value by its JSON pointer (RFC 6901) and a part of it by code-point offsets; ``Document.span`` turns both
into line and column from what the parser recorded. The text is never searched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from profilelint.text.source import InputError, Source, Span

MAPS = 16
"""Offset maps kept at a time: rules go from text to text, and a map takes about 70 bytes a character."""
MAX_DEPTH = 64
"""Deepest nesting read. A real profile has at most 7 levels; PyYAML's C parser kills the process at 30,000. See
docs/sources.md (YAML).
"""

Kind = Literal["map", "list", "scalar"]
Type = Literal["string", "number", "bool", "null"]
Offsets = tuple[Sequence[int], Sequence[int]]
"""Source offsets of each character of a value: where it starts, where it ends (exclusive)."""


@dataclass(slots=True, eq=False)
class Node:
    """One value of the tree.

    ``kind``: map, list or scalar. ``value``: text of a scalar, decoded. ``type``: what a scalar would be in its syntax.
    ``start``/``end``: source offsets, quotes and brackets included. ``keys``/``children``: of a map side by side (keys
    may repeat); a list has only ``children``. ``offsets``: makes the offset map of a scalar, given its node (so that
    nodes can share one function: a closure for each is four objects more); ``None``: the value stands in the source
    letter by letter from ``start`` on.
    """

    kind: Kind
    start: int
    end: int
    value: str = ""
    type: Type = "string"
    keys: list[Node] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    offsets: Callable[[Node], Offsets | None] | None = None
    _places: dict[str, int] | None = None

    def place(self, key: str) -> int | None:
        """Return the number of the last entry of a map under a key; ``None`` where there is none.

        For maps that are whole.
        """
        if self._places is None:
            self._places = {k.value: number for number, k in enumerate(self.keys)}
        return self._places.get(key)

    def get(self, key: str) -> Node | None:
        """Return the value under a key of a map, the last one where the key repeats; ``None`` where there is none."""
        found = None
        for name, child in zip(self.keys, self.children, strict=self.kind == "map"):
            if name.value == key:
                found = child
        return found

    def items(self) -> Iterator[tuple[Node, Node]]:
        """Return keys and values of a map, in the order of the file."""
        return zip(self.keys, self.children, strict=False)

    @property
    def is_null(self) -> bool:
        """Whether it is null, or nothing at all."""
        return self.kind == "scalar" and self.type == "null"


LEAF: list[Node] = []
"""Keys and children of scalars, never filled: a list of its own for each of a million values costs time and memory."""


def in_quotes(node: Node) -> Offsets:
    """Return the offset map of a text that stands letter by letter in its quotes."""
    return range(node.start + 1, node.end - 1), range(node.start + 2, node.end)


@dataclass(frozen=True)
class Comment:
    """A comment: the source offsets of all of it, and its text without the marks."""

    start: int
    end: int
    text: str


PART = "~:"
"""What parts a pointer from the name of a text that was made of the value there: no JSON pointer holds it."""


def as_written(pointer: str) -> str:
    """Return the pointer of the value that a text was made of."""
    return pointer.partition(PART)[0]


def escape(key: str) -> str:
    """Return a key as a part of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(part: str) -> str:
    """Return a part of a JSON pointer as the key that it names."""
    return part.replace("~1", "/").replace("~0", "~")


@dataclass(frozen=True)
class Document:
    """A parsed file.

    ``path``: as the user gave it. ``syntax``: yaml, json, markdown. ``lines``: pointer of a part → the 1-based line
    ranges (both ends in) that are its text, where that is not what the tree says. ``names``: pointer of a part → what
    the file calls it.
    """

    path: str
    source: Source
    root: Node
    syntax: str
    comments: tuple[Comment, ...] = ()
    lines: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, Node] = field(default_factory=dict)
    """Texts made of values: what ``find`` gives in place of the value at a pointer; several of one value have pointers
    with a name behind ``PART``."""

    def name(self, pointer: str, offset: int | None = None) -> str:
        """Return what the file calls the part that a pointer lies in; empty where it has no name.

        ``offset``: of the place in the source, where one text may lie on several pages.
        """
        while pointer and pointer not in self.names:
            pointer = pointer.rpartition("/")[0]
        return self.names.get(pointer, "")

    def part(self, pointer: str) -> Document:
        """Return the document that a pointer lies in: this one, unless it is made of several (an archive).

        Offsets of ``range`` are those of its source.
        """
        return self

    def frame(self, start: int) -> tuple[int, int] | None:
        """Return the source offsets of what may be shown around an offset; ``None``: its whole line."""
        return None

    def find(self, pointer: str) -> tuple[Node | None, Node] | None:
        """Return the key (``None`` for the root and in lists) and value that a pointer names.

        ``None`` if it names nothing.
        """
        key, node = None, self.root
        made = self.derived.get(pointer)
        for part in as_written(pointer).split("/")[1:]:
            if node.kind == "map":
                number = node.place(unescape(part))
                if number is None:
                    return None
                key, node = node.keys[number], node.children[number]
            elif node.kind == "list" and part.isdigit() and int(part) < len(node.children):
                key, node = None, node.children[int(part)]
            else:
                return None
        return key, made or node

    def range(self, pointer: str, start: int | None = None, end: int | None = None) -> tuple[int, int]:
        """Return the source offsets of the value at ``pointer``, or of its characters ``start`` … ``end`` (exclusive).

        A map or list is shown by its first entry, an empty value without quotes by its key: there is something to
        underline on the line that a reader would look at. A pointer to nothing falls back to what encloses it.
        """
        found = self.find(pointer)
        while found is None and pointer:
            pointer = pointer.rpartition("/")[0]
            found, start = self.find(pointer), None
        if found is None:
            return 0, 0
        key, node = found
        if start is not None and end is not None and node.kind == "scalar":
            return self._inside(node, start, end)
        return self._whole(key, node)

    def span(self, pointer: str, start: int | None = None, end: int | None = None) -> Span:
        """Return the line and column of what ``range`` gives."""
        return self.source.span(*self.range(pointer, start, end))

    def _whole(self, key: Node | None, node: Node) -> tuple[int, int]:
        if node.kind == "scalar":
            if node.start == node.end and key is not None:
                return key.start, key.end
            return node.start, self._trimmed(node.start, node.end)
        if key is not None:
            return key.start, key.end
        if (
            node.kind == "map" and node.keys and node.keys[0].start >= node.start
        ):  # else all it has was merged in from elsewhere
            first, value = node.keys[0], node.children[0]
            same_line = value.kind == "scalar" and "\n" not in self.source.text[first.start : value.end]
            return first.start, max(first.end, value.end) if same_line else first.end
        return node.start, min(node.end, node.start + 1)

    def _trimmed(self, start: int, end: int) -> int:
        """End of a value without the line ends that a YAML block scalar takes with it."""
        return start + len(self.source.text[start:end].rstrip()) or end

    @cached_property
    def _maps(self) -> dict[int, Offsets | None]:
        """Offset maps of the nodes asked for last, by their ``id``: many findings may stand in one text."""
        return {}

    def _inside(self, node: Node, start: int, end: int) -> tuple[int, int]:
        if node.offsets is None:
            return node.start + start, node.start + end
        if id(node) not in self._maps:
            if len(self._maps) >= MAPS:
                self._maps.clear()
            self._maps[id(node)] = node.offsets(node)
        offsets = self._maps[id(node)]
        if offsets is None or not offsets[0]:
            return node.start, self._trimmed(node.start, node.end)
        starts, ends = offsets
        if start >= len(starts):
            return ends[-1], ends[-1]
        first = starts[start]
        return first, max(first, ends[min(end, len(ends)) - 1]) if end > start else first

    def strings(self) -> Iterator[tuple[str, Node]]:
        """Yield the pointer and node of every string of the tree, in the order of the file.

        Each node once, aliases or not.
        """
        seen: set[int] = set()
        stack = [("", self.root)]
        while stack:
            pointer, node = stack.pop()
            if node.kind == "scalar":
                if node.type != "null":
                    yield pointer, node
                continue
            if id(node) in seen:
                continue
            seen.add(id(node))
            names = (
                [escape(k.value) for k in node.keys]
                if node.kind == "map"
                else [str(i) for i in range(len(node.children))]
            )
            stack.extend(reversed([(f"{pointer}/{n}", c) for n, c in zip(names, node.children, strict=True)]))


def too_deep(source: Source, offset: int) -> InputError:
    """Return the error for a document that is nested too deeply at an offset."""
    place = source.position(offset)
    return InputError(f"nested more than {MAX_DEPTH} levels deep", place.line, place.column)


def to_plain(node: Node) -> Any:
    """Return Python values of a tree: text, bool, int, float, None, dict, list, typed as JSON would."""
    if node.kind == "map":
        return {k.value: to_plain(v) for k, v in node.items()}
    if node.kind == "list":
        return [to_plain(c) for c in node.children]
    if node.type == "null":
        return None
    if node.type == "bool" and node.value.lower() in ("true", "false"):
        return node.value.lower() == "true"
    if node.type == "number":
        try:
            return int(node.value)
        except ValueError:
            pass
        try:
            return float(node.value)
        except ValueError:
            pass
    return node.value
