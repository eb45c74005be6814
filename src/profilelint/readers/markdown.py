"""Draft posts in Markdown or plain text: front matter, and the lines of the body that are posts.

The document is a map of the front matter's keys with one more: ``text``, the post, or, where the file holds several,
``posts``, a list of maps with a ``text`` each. What the author keeps apart from the text stands beside it, under
``first_comment``, ``hashtags`` and ``alt``. HTML comments belong to no post. Every value keeps the place of each of its
characters in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from profilelint.document import Comment, Document, Node, Offsets
from profilelint.readers.drafts import Cut, cut, cut_whole
from profilelint.text.patterns import later
from profilelint.text.source import InputError, Source

BODY = "text"
POSTS = "posts"
APART = {"comment": "first_comment", "hashtags": "hashtags", "alt": "alt"}
"""Keys under which the posts stand, and what is kept apart of them, by kind. A key of the front matter with the name of
one that the body has gets a ``_`` before it."""

_FENCE = later(r"---[ \t]*(?:\r\n?|\n)")
_CLOSE = later(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_TOML = later(r"\+\+\+[ \t]*(?:\r\n?|\n).*?^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL | re.MULTILINE)
_AFTER_COMMENT = later(r"[ \t]*(?:\r?\n)?")
_NOT_BREAK = later(r"[^\r\n]")
_MARKER = later(r"\s*profilelint:\s*(?:post|end)\b")

Ranges = list[tuple[int, int]]


def read(path: str, source: Source, *, whole: bool = False) -> Document:
    """Parse a draft.

    ``whole``: all of it is text, as in a file for a part of a profile. Raises InputError with line and column for
    broken front matter.
    """
    text = source.text
    if not text.strip():
        raise InputError("the file is empty", 1, 1)
    head, front, body = _front_matter(source)
    marks = tuple(_comments(text, body))
    rows, first = Source(_blanked(text, marks)).rows(), source.position(body).line - 1
    posts = (cut_whole if whole else cut)(rows, first) if body < len(text) else []
    root = Node("map", head.start if head else 0, len(text))
    if head:
        root.keys += head.keys
        root.children += head.children
    lines, names = {}, {}
    if len(posts) > 1:
        listed = Node("list", body, len(text))
        for number, post in enumerate(posts):
            item = Node("map", source.offset(post.ranges[0][0] + 1), source.offset(post.ranges[-1][1] + 1))
            _fill(item, source, post, marks)
            listed.children.append(item)
            lines[f"/{POSTS}/{number}"] = _lines(post)
            names[f"/{POSTS}/{number}"] = post.name
        _put(root, POSTS, listed)
    elif posts:
        _fill(root, source, posts[0], marks)
        lines[""] = _lines(posts[0])
    else:
        _put(root, BODY, joined(source, []))
    found: tuple[Comment, ...] = ()
    if head:
        from profilelint.readers.yaml import comments

        found = comments(source, *front, head)
    return Document(path, source, root, "markdown", found + marks, lines, names)


def _comments(text: str, at: int) -> Iterator[Comment]:
    """Yield HTML comments from an offset on, each with the rest of its line if that is blank.

    One that is never closed is text. (An expression that looks for both ends takes quadratic time on a text of opening
    marks.)
    """
    while (start := text.find("<!--", at)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        at = _AFTER_COMMENT.match(text, close + 3).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        yield Comment(start, at, text[start + 4 : close].strip())


def joined(source: Source, ranges: Ranges) -> Node:
    """Return a text node made of source ranges (start, end) put one behind the other."""
    text = source.text
    if not ranges:
        return Node("scalar", len(text), len(text), "")
    node = Node("scalar", ranges[0][0], ranges[-1][1], "".join(text[a:b] for a, b in ranges))
    if len(ranges) > 1:
        node.offsets = lambda _: _offsets(ranges)
    return node


def _offsets(ranges: Ranges) -> Offsets:
    starts = [i for a, b in ranges for i in range(a, b)]
    return starts, [i + 1 for i in starts]


def _front_matter(source: Source) -> tuple[Node | None, tuple[int, int], int]:
    """Return the tree and source range of the front matter, and the offset at which the body begins.

    TOML front matter is passed over: it belongs to pages of site generators.
    """
    text = source.text
    if toml := _TOML.match(text):
        return None, (0, 0), toml.end()
    opening = _FENCE.match(text)
    if opening is None:
        return None, (0, 0), 0
    closing = _CLOSE.search(text, opening.end())
    looks_like_keys = re.match(r"(?:#[^\n]*\n|\s)*[\w-]+:(?:\s|$)", text[opening.end() :])
    if closing is None or not (looks_like_keys or not text[opening.end() : closing.start()].strip()):
        if closing is None and looks_like_keys:
            raise InputError("the front matter that begins here is never closed with ---", 1, 1)
        return None, (0, 0), 0  # a rule above the text
    if not looks_like_keys:
        return None, (0, 0), closing.end()  # nothing between the marks
    from profilelint.readers.yaml import parse

    head = parse(source, opening.end(), closing.start())
    if head is not None and head.kind != "map":
        place = source.position(head.start)
        raise InputError('the front matter must be lines of "key: value"', place.line, place.column)
    return head, (opening.end(), closing.start()), closing.end()


def _blanked(text: str, marks: tuple[Comment, ...]) -> str:
    """Return text with its comments made blank, but for the marks that delimit posts; lines stay where they are."""
    parts, at = [], 0
    for mark in marks:
        if not _MARKER.match(mark.text):
            parts += [text[at : mark.start], _NOT_BREAK.sub(" ", text[mark.start : mark.end])]
            at = mark.end
    return "".join([*parts, text[at:]])


def _fill(node: Node, source: Source, post: Cut, marks: tuple[Comment, ...]) -> None:
    _put(node, BODY, joined(source, _ranges(source, post.ranges, marks)))
    for part in post.apart:
        ranges = _ranges(source, ((part.first, part.last),), marks, part.label)
        _put(node, APART[part.kind], joined(source, ranges))


def _put(node: Node, key: str, child: Node) -> None:
    for name in node.keys:
        if name.value == key:
            name.value = f"_{key}"
    node.keys.append(Node("scalar", child.start, child.start, key))
    node.children.append(child)


def _ranges(source: Source, lines: tuple[tuple[int, int], ...], marks: tuple[Comment, ...], skip: int = 0) -> Ranges:
    """Return the source ranges of line ranges (0-based, end exclusive), without blank space at both ends.

    The first ``skip`` characters of each, and comments, are left out.
    """
    text, found = source.text, []
    for first, last in lines:
        at, end = source.offset(first + 1) + skip, source.offset(last + 1)
        within = (bisect_left(marks, place, key=lambda m: m.start) for place in (at, end))
        for mark in marks[slice(*within)]:
            if at <= mark.start:
                found.append((at, mark.start))
                at = min(mark.end, end)
        found.append((at, end))
    found = [(a, b) for a, b in found if a < b]
    while found and not text[slice(*found[0])].strip():
        found.pop(0)
    while found and not text[slice(*found[-1])].strip():
        found.pop()
    if found:
        a, b = found[0]
        found[0] = (b - len(text[a:b].lstrip()), b)
        a, b = found[-1]
        found[-1] = (a, a + len(text[a:b].rstrip()))
    return found


def _lines(post: Cut) -> tuple[tuple[int, int], ...]:
    """Return line ranges, 1-based, both ends in."""
    return tuple((first + 1, last) for first, last in post.ranges)
