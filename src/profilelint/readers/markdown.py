"""Draft posts in Markdown or plain text: front matter and body.

The document is a map of the front matter's keys with one more, ``text``: the body without HTML comments. A value that is
put together from several ranges of the file keeps the place of each character, so that a later reader may cut a file into
several posts.
"""

from __future__ import annotations

import re

from profilelint.document import Comment, Document, Node, Offsets
from profilelint.source import InputError, Source

BODY = "text"
"""Key under which the body stands; a front matter key of the same name is kept and shadowed."""

_FENCE = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_COMMENT = re.compile(r"<!--(.*?)-->[ \t]*(?:\r?\n)?", re.DOTALL)


def read(path: str, source: Source) -> Document:
    """Parse a draft. Raises InputError with line and column for broken front matter and comments that never end."""
    text = source.text
    head, front, body = None, (0, 0), 0
    if opening := _FENCE.match(text):
        closing = _CLOSE.search(text, opening.end())
        if closing is not None:
            front, body = (opening.end(), closing.start()), closing.end()
            head = _front_matter(source, *front)
        elif re.match(r"[\w-]+:(?:\s|$)", text[opening.end() :]):
            raise InputError("the front matter that begins here is never closed with ---", 1, 1)
    root = Node("map", 0, len(text))
    if head is not None:
        root.start = head.start
        root.keys += head.keys
        root.children += head.children
    found: tuple[Comment, ...] = ()
    if head is not None:
        from profilelint.readers.yaml import comments

        found = comments(source, *front, head)
    ranges, marks = _without_comments(source, body)
    root.keys.append(Node("scalar", body, body, BODY))
    root.children.append(joined(source, ranges))
    lines = ()
    if ranges:
        lines = ((source.position(ranges[0][0]).line, source.position(max(ranges[-1][1] - 1, 0)).line),)
    return Document(path, source, root, "markdown", found + marks, lines)


def joined(source: Source, ranges: list[tuple[int, int]]) -> Node:
    """A text node made of source ranges (start, end) put one behind the other."""
    text = source.text
    if not ranges:
        return Node("scalar", len(text), len(text), "")
    start, end = ranges[0][0], ranges[-1][1]
    node = Node("scalar", start, end, "".join(text[a:b] for a, b in ranges))
    if len(ranges) > 1:
        node.offsets = lambda: _offsets(ranges)
    return node


def _offsets(ranges: list[tuple[int, int]]) -> Offsets:
    starts = [i for a, b in ranges for i in range(a, b)]
    return starts, [i + 1 for i in starts]


def _front_matter(source: Source, start: int, end: int) -> Node | None:
    from profilelint.readers.yaml import parse

    head = parse(source, start, end)
    if head is None or head.kind == "map":
        return head
    place = source.position(head.start)
    raise InputError('the front matter must be lines of "key: value"', place.line, place.column)


def _without_comments(source: Source, body: int) -> tuple[list[tuple[int, int]], tuple[Comment, ...]]:
    """Ranges of the body that are not comments, without blank space at both ends, and the comments."""
    text, at = source.text, body
    ranges, marks = [], []
    for match in _COMMENT.finditer(text, body):
        marks.append(Comment(match.start(), match.end(), match[1].strip()))
        ranges.append((at, match.start()))
        at = match.end()
    ranges.append((at, len(text)))
    ranges = [(a, b) for a, b in ranges if a < b]
    while ranges and not text[slice(*ranges[0])].strip():
        ranges.pop(0)
    while ranges and not text[slice(*ranges[-1])].strip():
        ranges.pop()
    if ranges:
        a, b = ranges[0]
        ranges[0] = (b - len(text[a:b].lstrip()), b)
        a, b = ranges[-1]
        ranges[-1] = (a, a + len(text[a:b].rstrip()))
    return ranges, tuple(marks)
