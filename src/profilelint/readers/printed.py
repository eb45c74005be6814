"""Lines of pages, or paragraphs of a Word document, as the text of a file, and values made of several of them.

Line ``n`` of the source is the ``n``-th line of the document, counted over all its pages.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from profilelint.document import Document, Node, Offsets
from profilelint.text.source import Source

SOFT_BREAK = "\v"
"""A line end inside of a paragraph, as Word writes it: in the source it ends no line."""

_BULLET = re.compile(r"\s*(?:[•●▪▫◦‣∙·○■□▶►➢➤✓✔★→]|[-–—*+o]\s|\(?\d{1,2}[.)]\s)")
_CONTROL = re.compile("[\x00-\x08\x0a\x0c-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff]")
_ENDS_HALF = ("-", "/", "\u00ad")
"""Ends of a line after which a word, or an address, goes on in the next."""


_ENDS_WHOLE = (".", ";", ":", "!", "?")
NEARLY = 0.12
"""Share of a line that may be left empty where the sentence goes on in the next: programs look for the best breaks of a
whole paragraph (44 of 366 points, of 805 line ends in real profiles)."""


class Row(NamedTuple):
    """A line of a page, or a paragraph.

    ``x``, ``y``: points from the lower left corner of the page. ``size``: of the letters, in points. ``heading``: it
    has the style of a heading; ``title``: of the document's title. ``bullet``: it is an item of a list, whatever its
    text begins with.
    """

    text: str
    page: int = 1
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    heading: bool = False
    title: bool = False
    bullet: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it begins an item of a list."""
        return self.bullet or bool(_BULLET.match(self.text))


@dataclass(frozen=True)
class Printed(Document):
    """A document of pages or paragraphs.

    ``pages``: source offset at which each page begins; empty where there are none.
    """

    pages: tuple[int, ...] = ()

    def name(self, pointer: str, offset: int | None = None) -> str:
        """Return the page that an offset lies on."""
        return f"page {bisect_right(self.pages, offset)}" if self.pages and offset is not None else ""


class Sheet:
    """Rows made into a source, and nodes made of rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.source = Source("\n".join(row.text for row in rows))
        self._starts = []
        at = 0
        for row in rows:
            self._starts.append(at)
            at += len(row.text) + 1

    def pages(self) -> tuple[int, ...]:
        """Return the source offset at which each page begins, those without a line where the next one does."""
        found: list[int] = []
        for row, start in zip(self.rows, self._starts):
            found += [start] * (row.page - len(found))
        return tuple(found)

    def text(self, numbers: Sequence[int], between: Callable[[Row, Row], str] | str = "\n") -> Node:
        """Return one text of several rows. ``between``: what stands between two of them in the value."""
        joints = [
            between if isinstance(between, str) else between(self.rows[a], self.rows[b]) for a, b in pairwise(numbers)
        ]
        parts = [self.rows[n].text.replace(SOFT_BREAK, "\n") for n in numbers]
        value = "".join(part + joint for part, joint in zip(parts, [*joints, ""]))
        starts = [self._starts[n] for n in numbers]
        node = Node("scalar", starts[0], starts[-1] + len(parts[-1]), value)
        if len(numbers) > 1:
            node.offsets = lambda _: _offsets(starts, parts, joints)
        return node

    def part(self, number: int, start: int, end: int) -> Node:
        """Return a piece of a row."""
        row, at = self.rows[number], self._starts[number]
        return Node("scalar", at + start, at + end, row.text[start:end])


def mapping(values: Iterable[tuple[str, Node | None]]) -> Node:
    """Return a map of those values that are there. Its keys stand nowhere: each is where its value begins."""
    there = [(name, node) for name, node in values if node is not None]
    start = min((node.start for _, node in there), default=0)
    keys = [Node("scalar", node.start, node.start, name) for name, node in there]
    end = max((node.end for _, node in there), default=0)
    return Node("map", start, end, keys=keys, children=[node for _, node in there])


def listing(nodes: Sequence[Node]) -> Node | None:
    """Return a list; ``None`` for an empty one."""
    return Node("list", nodes[0].start, nodes[-1].end, children=list(nodes)) if nodes else None


def clean(text: str) -> str:
    """Return the text of a row: no line ends, no control characters, no halves of characters."""
    return _CONTROL.sub("\ufffd", unicodedata.normalize("NFC", text)).strip()


def flowing(room: Callable[[Row, str], float]) -> Callable[[Row, Row], str]:
    """Return what stands between two lines of a text that was broken to fit.

    ``room``: what share of a whole line is left behind a row once a word is put there; below 0 it no longer fits, so
    that the end of the line is none of the author's.
    """

    def between(row: Row, following: Row) -> str:
        words = following.text.split(maxsplit=1)
        left = room(row, words[0] if words else "")
        goes_on = following.text[:1].islower() and not row.text.endswith(_ENDS_WHOLE)
        if following.is_item or left > (NEARLY if goes_on else 0):
            return "\n"
        return "" if row.text.endswith(_ENDS_HALF) else " "

    return between


def _offsets(starts: Sequence[int], parts: Sequence[str], joints: Sequence[str]) -> Offsets:
    first: list[int] = []
    for start, part, joint in zip(starts, parts, [*joints, ""]):
        first += range(start, start + len(part))
        first += [start + len(part)] * len(joint)
    return first, [i + 1 for i in first]
