"""HTML, as editors of résumés write it, as the text that a reader sees, with the place of each of its characters.

Not ``html.parser``: Python 3.11's takes 43 seconds for 200 kB of ``<!--``, and drops what is no element: ``<company>`` in a
template is text that somebody should see.
"""

from __future__ import annotations

import re
from html import unescape

from profilelint.dialects.derived import Derived
from profilelint.text.patterns import later

BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p"
    " pre section table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin a line of their own."""
APART = frozenset("blockquote h1 h2 h3 h4 h5 h6 p pre".split())
"""Those with an empty line around them."""
UNSEEN = frozenset("script style template title".split())
"""Elements whose text nobody sees."""
BULLET = "• "
"""What an item of a list begins with."""

_INLINE = "a abbr b big body br code del em font html i img ins kbd mark q s small span strike strong sub sup tt u wbr".split()
_NAMES = "|".join(sorted({*BLOCKS, *UNSEEN, *_INLINE}, key=len, reverse=True))
_TAG = later(rf"<(?P<close>/?)(?P<name>{_NAMES})(?:[\s/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?>", re.IGNORECASE)
_REFERENCE = later(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_MARK = later("[<&]")
_BLANKS = " \t\n\r\f\xa0"


def is_html(text: str) -> bool:
    """Return whether a text holds an element of HTML."""
    return "<" in text and _TAG.search(text) is not None


def shown(text: str) -> Derived:
    """Return what a reader sees of HTML: paragraphs and items of lists on lines of their own, blanks collapsed.

    A line end stands for the tag that makes it, a bullet for that of its item. A text without any element stays as it is.
    """
    if not is_html(text):
        return Derived(text, range(len(text)), range(1, len(text) + 1))
    page = _Page()
    at = 0
    comments = True
    while at < len(text):
        mark = _MARK.search(text, at)
        here = mark.start() if mark else len(text)
        page.said(text, at, here)
        if mark is None:
            break
        if comments and text.startswith("<!--", here):
            end = text.find("-->", here)
            comments = end >= 0  # one that does not end is text, and so are those behind it
            if comments:
                at = end + 3
                continue
        found = (_TAG if mark[0] == "<" else _REFERENCE).match(text, here)
        if found is None:
            page.put(mark[0], here, here + 1)
            at = here + 1
        else:
            at = found.end()
            if mark[0] == "<":
                page.tag(found["name"].lower(), here, at, closes=bool(found["close"]))
            else:
                page.said(unescape(found[0]), here, at, whole=True)
    return page.derived()


class _Page:
    """Characters as they are shown, each with where it comes from."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._unseen = ""
        self._kept = 0
        """How many ``pre`` are open: blanks in them stay."""
        self._in_item = False
        """Whether the line that is written began with a bullet."""

    def derived(self) -> Derived:
        """Return what was written, without blanks and line ends at its end."""
        size = len("".join(self._text).rstrip())
        return Derived("".join(self._text[:size]), self._starts[:size], self._ends[:size])

    def put(self, text: str, start: int, end: int) -> None:
        """Write characters that all stand for ``start`` … ``end``, unless nobody sees them."""
        if not self._unseen:
            self._text += text
            self._starts += [start] * len(text)
            self._ends += [end] * len(text)

    def said(self, text: str, start: int, end: int, *, whole: bool = False) -> None:
        """Write text with its blanks collapsed: ``start`` … ``end`` of ``text``, or all of it for what stands there."""
        for at in range(len(text)) if whole else range(start, end):
            char = text[at]
            place = (start, end) if whole else (at, at + 1)
            if char not in _BLANKS or self._kept:
                self.put(char, *place)
            elif self._text and self._text[-1] not in " \n":
                self.put(" ", *place)

    def tag(self, name: str, start: int, end: int, *, closes: bool) -> None:
        """Write what a tag makes of the lines."""
        if name in UNSEEN:
            self._unseen = "" if closes and name == self._unseen else self._unseen or ("" if closes else name)
        elif name == "br":
            self._drop_blank()
            self.put("\n", start, end)
        elif name == "li" and not closes:
            self._line(start, end)
            self.put(BULLET, start, end)
            self._in_item = True
        elif name in BLOCKS and not (closes and name == "li") and self._text[-2:] != list(BULLET):
            self._line(start, end, 2 if name in APART and not self._in_item else 1)
            self._in_item = self._in_item and name not in ("ul", "ol")
        if name == "pre":
            self._kept = max(0, self._kept + (-1 if closes else 1))

    def _line(self, start: int, end: int, wanted: int = 1) -> None:
        """Begin a new line, where none is begun yet; with ``wanted`` 2 an empty one before it."""
        self._drop_blank()
        there = 0
        while there < min(wanted, len(self._text)) and self._text[-1 - there] == "\n":
            there += 1
        if there < len(self._text):
            self.put("\n" * (wanted - there), start, end)

    def _drop_blank(self) -> None:
        if self._text and self._text[-1] == " " and not self._kept and self._text[-2:] != list(BULLET):
            for written in (self._text, self._starts, self._ends):
                written.pop()
