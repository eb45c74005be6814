"""YAML with the place of every key and value.

The tree is built from the parser's events: that keeps the marks, sees repeated keys and aliases, and stops at a depth
at which PyYAML's C parser is still safe. Scalars stay text: YAML 1.1 would turn ``NO`` into False and ``0123`` into 83;
see docs/sources.md (YAML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml

from profilelint.document import LEAF, MAX_DEPTH, Comment, Document, Node, Offsets, Type, in_quotes, too_deep
from profilelint.readers.yaml_scalars import offsets
from profilelint.readers.yaml_slips import NO_CHARACTER, explained, misread
from profilelint.text.patterns import later
from profilelint.text.source import MAX_BYTES, InputError, Source, digitless

MAX_NODES = 1_000_000
"""Most values read, aliases expanded. An archive with 30,000 connections has about 200,000; an alias bomb reaches any
number."""
MAX_TEXT = MAX_BYTES
"""Most characters read, aliases expanded: as many as a file without aliases can have."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = later(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = frozenset({"true", "false", "yes", "no", "on", "off"})
_NUMBER = later(r"[-+]?(?:\d[\d_]*)?\.?\d+(?:[eE][-+]?\d+)?$")
_NO_WIDTH = ("\u200b", "\u2060", "\ufeff")
_TOO_DEEP = "maximum nesting depth"
_SURROGATE, _HALF = re.compile("[\ud800-\udfff]"), re.compile(r"\\[uU](?:0000)?[dD][89a-fA-F]")


def read(path: str, source: Source) -> Document:
    """Parse one YAML document.

    Raises InputError with line and column for broken syntax, a second document, too deep nesting, aliases that contain
    themselves or expand to more than MAX_NODES values or MAX_TEXT characters.
    """
    root = parse(source, 0, len(source.text))
    if root is None:
        raise InputError("the file is empty", 1, 1)
    return Document(path, source, root, "yaml", comments(source, 0, len(source.text), root))


def parse(source: Source, start: int, end: int) -> Node | None:
    """Return the tree of the YAML text at the source offsets ``start`` … ``end``.

    ``None`` if there is nothing but comments.
    """
    text = source.text[start:end]
    try:
        return _Builder(source, text, start).build()
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and _TOO_DEEP in (error.problem or ""):
            raise _too_deep(source, text, start, error.problem_mark.index) from None
        raise explained(error, source, text, start) from None
    except yaml.reader.ReaderError as error:
        # the parser counts bytes or characters here, depending on how it was built; the character itself is certain
        char = error.character if isinstance(error.character, int) else 0
        found = text.find(chr(char)) if char else -1
        place = source.position(start + max(found, 0))
        raise InputError(
            f"the character U+{char:04X} can't stand in YAML: remove it", place.line, place.column
        ) from None
    except yaml.YAMLError as error:
        raise InputError(f"broken YAML: {error}", source.position(start).line, 1) from None


def _too_deep(source: Source, text: str, start: int, at: int) -> InputError:
    """Return the error for a text at whose offset ``at`` libyaml gave up, 1,000 levels deep, before we saw the 65th.

    It scans a line of brackets up to 1,024 characters ahead, in case a key begins there. What stands before that place
    is read by the same parser, so that brackets in quotes and comments never count.
    """
    try:
        _Builder(source, text[:at], start).build()
    except InputError as error:
        return error
    except yaml.YAMLError:
        pass
    return too_deep(source, start + at)


def comments(source: Source, start: int, end: int, root: Node | None) -> tuple[Comment, ...]:
    """Return comments in the YAML text at the source offsets ``start`` … ``end``, whose tree is ``root``."""
    text = source.text
    if text.find("#", start, end) < 0:
        return ()
    taken = sorted(_scalars(root, text)) if root else []
    found, i = [], 0
    for match in _COMMENT.finditer(text, start, end):
        while i < len(taken) and taken[i][1] <= match.start():
            i += 1
        if i == len(taken) or match.start() < taken[i][0]:
            found.append(Comment(match.start(), match.end(), match[0].lstrip("#").strip()))
    return tuple(found)


def _scalars(root: Node, text: str) -> set[tuple[int, int]]:
    """Return the source ranges of all scalars; a comment may stand behind the | or > of a block."""
    found, seen, stack = set(), set(), [root]
    while stack:
        node = stack.pop()
        if node.kind == "scalar":
            start = text.find("\n", node.start) if text[node.start : node.start + 1] in ("|", ">") else node.start
            found.add((max(start, node.start), node.end))
        elif id(node) not in seen:
            seen.add(id(node))
            stack += node.children
            stack += node.keys
    return found


class _Builder:
    def __init__(self, source: Source, text: str, shift: int) -> None:
        self.source = source
        self.text = text
        self.shift = shift
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.unused: dict[str, Any] = {}
        self.open: set[int] = set()
        self.count = self.size = 0
        self.offsets = {style: partial(_offsets, source.text, style) for style in ("", "'", '"', "|", ">")}

    def build(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.AliasEvent)):
                if root is not None:
                    if isinstance(event, yaml.ScalarEvent) and not event.value:
                        continue  # an empty document after a closing ---
                    raise self.error("a second YAML document begins here; put it into a file of its own", event)
                root = self.node(event, 0)
        self.unnamed()
        return None if root is not None and root.is_null and root.start == root.end else root

    def unnamed(self) -> None:
        """Complain of an anchor before a text that no alias names.

        It is an & meant as a letter, lost to the parser without a word.
        """
        for name, event in self.unused.items():
            raise self.error(
                f"YAML takes “&{digitless(name)}” for a mark, not for a part of the text: put the text in quotes", event
            )

    def error(self, message: str, event: Any) -> InputError:
        place = self.source.position(self.shift + event.start_mark.index)
        return InputError(message, place.line, place.column)

    def node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        before, size = self.count, self.size
        self.count += 1
        if self.count > MAX_NODES:
            raise self.error(f"more than {MAX_NODES:,} values", event)
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event)
            self.size += len(node.value)
        else:
            if depth >= MAX_DEPTH:
                raise too_deep(self.source, self.shift + event.start_mark.index)
            is_map = isinstance(event, yaml.MappingStartEvent)
            node = Node("map" if is_map else "list", self.shift + event.start_mark.index, 0)
            if event.anchor:
                self.anchors[event.anchor] = (node, 1, 0)
            self.open.add(id(node))
            self.fill(node, is_map, depth)
            if is_map:
                _merge(node)
            self.open.discard(id(node))
        if event.anchor:
            self.anchors[event.anchor] = (node, self.count - before, self.size - size)
        return node

    def fill(self, node: Node, is_map: bool, depth: int) -> None:
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                node.end = self.end(event)
                return
            if not is_map:
                node.children.append(self.node(event, depth + 1))
                continue
            key = self.node(event, depth + 1)
            if key.kind != "scalar":
                raise self.error("a key must be a plain word", event)
            node.keys.append(key)
            node.children.append(self.node(next(self.events), depth + 1))

    def end(self, event: Any) -> int:
        return self.shift + int(event.end_mark.index)

    def alias(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            raise self.error(f"the alias *{digitless(event.anchor)} names an anchor that does not exist", event)
        self.unused.pop(event.anchor, None)
        node, count, size = self.anchors[event.anchor]
        if id(node) in self.open:
            raise self.error(f"the alias *{digitless(event.anchor)} contains itself", event)
        self.count += count
        self.size += size
        if self.count > MAX_NODES:
            raise self.error(f"the aliases in this file expand to more than {MAX_NODES:,} values", event)
        if self.size > MAX_TEXT:
            raise self.error(f"the aliases in this file expand to more than {MAX_TEXT:,} characters", event)
        return node

    def scalar(self, event: Any) -> Node:
        if event.anchor:
            self.unused.setdefault(event.anchor, event)
        if event.tag and event.tag.startswith("!") and event.tag != "!":
            raise self.error(
                f"YAML takes “{digitless(event.tag)}” for a tag, not for a part of the text: put the text in quotes",
                event,
            )
        start, end = event.start_mark.index, event.end_mark.index
        style, value = event.style or "", event.value
        if not style and (value[:1] == "-" or value[:1].isspace() or value[:1] in _NO_WIDTH):
            wrong = misread(value, self.text, start)
            if wrong:
                raise self.error(wrong, event)
        if style == '"' and _SURROGATE.search(value):  # libyaml refuses these itself
            found = _HALF.search(self.text, start, end)
            place = self.source.position(self.shift + (found.start() + 2 if found else start))
            raise InputError(f"broken YAML: {NO_CHARACTER}", place.line, place.column)
        node = Node("scalar", start + self.shift, end + self.shift, value, _type(value, style, event.tag), LEAF, LEAF)
        if style in ("'", '"') and end - start == len(value) + 2:
            node.offsets = in_quotes
        elif style or end - start != len(value):  # else letter by letter
            node.offsets = self.offsets[style]
        return node


def _offsets(text: str, style: str, node: Node) -> Offsets | None:
    return offsets(text, node.start, node.end, style, node.value)


def _merge(node: Node) -> None:
    """Put the keys of the maps that ``<<`` names where it stands.

    Those that the map has itself, or took from an earlier one, stay as they are.
    """
    merged = [child for key, child in node.items() if key.value == "<<" and key.end - key.start == 2]
    maps = [m for child in merged for m in (child.children if child.kind == "list" else [child])]
    if not maps or any(m.kind != "map" for m in maps):
        return
    own = [(key, child) for key, child in node.items() if key.value != "<<"]
    have = {key.value for key, _ in own}
    for other in maps:
        own += [(key, child) for key, child in other.items() if key.value not in have]
        have |= {key.value for key in other.keys}
    node.keys, node.children = [key for key, _ in own], [child for _, child in own]


def _type(value: str, style: str, tag: str | None) -> Type:
    if style or tag:
        return "string"
    if value in _NULL:
        return "null"
    if value.lower() in _BOOL:
        return "bool"
    return "number" if _NUMBER.match(value) else "string"
