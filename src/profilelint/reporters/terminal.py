"""Text for a terminal: how many columns it takes, what must not reach it as it is, and colours.

Widths follow Unicode UAX #11 (East Asian Width: W and F take two columns) and the grapheme clusters of UAX #29, as far
as terminals draw them as one: combining marks, emoji with skin tone or ZWJ, flags, keycaps, Hangul jamo. What a
terminal does with a sequence that its font lacks can't be known; then the caret is off, and the coloured mark still
right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TextIO

from profilelint.text.patterns import later

TAB = 4
ELLIPSIS = "…"
_ZWNJ, _ZWJ, _EMOJI_STYLE, _KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
_BLACK_FLAG = "\U0001f3f4"
_EMOJI_TOO = "\u00a9\u00ae\u203c\u2049\u2122\u2139"
"""Signs below the blocks of symbols that have an emoji style: © ® ‼ ⁉ ™ ℹ."""
_NEW_EMOJI = ((0x1F6D0, 0x1F6FF), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF))
"""Blocks that new emoji go to: a code point there that this Python does not know yet takes two columns."""

_IGNORED = r"\u034f\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e01ef"
"""Code points that comparisons in some programs (.NET with ICU) pass over, of those that ``clean`` lets through."""

_LOG_COMMAND = later(rf"#(?=[{_IGNORED}]*#[\w{_IGNORED}]*\[)")
"""``##[command]`` (runner of GitHub, read anywhere in a line), ``##vso[…]`` (Azure), ``##teamcity[…]``."""

_LINE_COMMAND = later(rf"[\s{_IGNORED}]*:[{_IGNORED}]*:")
"""``::command::``, read at the beginning of a line, white space before it passed over."""

STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "help": "1;36"}


def paint(text: str, style: str, on: bool) -> str:
    """Return text in a style of ``STYLES``, as it is if colours are not ``on``."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if on and text else text


def wants_color(choice: str, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Return whether to write colours.

    ``choice`` (auto, always, never) counts first, then NO_COLOR, FORCE_COLOR, and whether ``stream`` is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def columns(stream: TextIO, environ: Mapping[str, str], default: int = 100) -> int:
    """Return columns to write for: COLUMNS, else those of the terminal, else ``default``."""
    import os

    if environ.get("COLUMNS", "").isdecimal() and int(environ["COLUMNS"]) > 0:
        return int(environ["COLUMNS"])
    try:
        return os.get_terminal_size(stream.fileno()).columns or default
    except (OSError, ValueError):
        return default


def _shown(c: str) -> str:
    """Return a character as it may be written.

    White space is a space, controls are their pictures, other characters that act instead of showing (bidi controls,
    line separators, zero-width ones, lone surrogates) are a replacement character.
    """
    if " " <= c < "\x7f":
        return c
    if c in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    if c < " ":
        return chr(0x2400 + ord(c))
    if c == "\x7f":
        return "\u2421"
    if c in (_ZWNJ, _ZWJ) or 0xE0020 <= ord(c) <= 0xE007F:
        return c
    return "\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c


def clean(text: str) -> str:
    """Return user text on one line that can't act on a terminal or on the log of a CI service: see ``_shown``.

    ``##[`` is pulled apart.
    """
    shown = text if text.isascii() and text.isprintable() else "".join(map(_shown, text))
    return _LOG_COMMAND.sub("# ", shown) if "#" in shown else shown


def one_line(text: str) -> str:
    """Return ``clean``, white space folded and cut at the ends."""
    return " ".join(clean(text).split())


def clean_path(path: str) -> str:
    """Return ``clean`` for a path that is to begin a line.

    One that would be read as a command gets ``./`` before it.
    """
    shown = clean(path)
    return f"./{shown}" if _LINE_COMMAND.match(shown) else shown


@lru_cache(4096)
def _is_mark(c: str) -> bool:
    return unicodedata.category(c) in ("Mn", "Me", "Mc")


@lru_cache(4096)
def _is_picture(c: str) -> bool:
    return c >= "\u2190" and (unicodedata.category(c) in ("So", "Sm", "Sk") or _is_new_emoji(c))


def _is_new_emoji(c: str) -> bool:
    return unicodedata.category(c) == "Cn" and any(first <= ord(c) <= last for first, last in _NEW_EMOJI)


def _is_flag_letter(c: str) -> bool:
    return "\U0001f1e6" <= c <= "\U0001f1ff"


def _is_jamo_tail(c: str) -> bool:
    return "\u1160" <= c <= "\u11ff" or "\ud7b0" <= c <= "\ud7fb"


def _continues(cluster: str, c: str) -> bool:
    """Return whether ``c``, which is not below U+0300, is drawn together with the cluster before it."""
    if c in (_ZWNJ, _ZWJ) or _is_mark(c):
        return True
    first = cluster[0]
    if "\U0001f3fb" <= c <= "\U0001f3ff":
        return _is_picture(first) and not ("\U0001f3fb" <= cluster[-1] <= "\U0001f3ff")
    if cluster[-1] == _ZWJ:
        return _is_picture(first) and _is_picture(c)
    if _is_flag_letter(c):
        return len(cluster) == 1 and _is_flag_letter(first)
    if _is_jamo_tail(c):
        return "\u1100" <= first <= "\u11ff" or "\ua960" <= first <= "\ua97f" or "\uac00" <= first <= "\ud7a3"
    return first == _BLACK_FLAG and "\U000e0020" <= c <= "\U000e007f"


def clusters(text: str) -> Iterator[str]:
    """Yield the parts of a text that a terminal draws as one."""
    cluster = ""
    for c in text:
        if (
            c >= "\u0300" and cluster and _continues(cluster, c)
        ):  # compared here too: a call for each letter costs half of the time
            cluster += c
        else:
            if cluster:
                yield cluster
            cluster = c
    if cluster:
        yield cluster


def cluster_width(cluster: str) -> int:
    """Return columns of one cluster: 0, 1 or 2."""
    first = cluster[0]
    if len(cluster) == 1 and " " <= first < "\x7f":
        return 1
    if _is_flag_letter(first):
        return len(cluster.rstrip(_EMOJI_STYLE)) if len(cluster) <= 2 else 2
    if _is_mark(first) or unicodedata.category(first) == "Cf" or _is_jamo_tail(first):
        return 0
    if unicodedata.east_asian_width(first) in ("W", "F") or _is_new_emoji(first):
        return 2
    if _EMOJI_STYLE in cluster and (_is_picture(first) or _KEYCAP in cluster or first in _EMOJI_TOO):
        return 2
    # a vowel sign that stands beside its consonant takes a column of its own (glibc, Windows Terminal)
    return 2 if any("\U0001f3fb" <= c <= "\U0001f3ff" or unicodedata.category(c) == "Mc" for c in cluster[1:]) else 1


def width(text: str) -> int:
    """Return columns of a text without tabs and control characters."""
    return len(text) if text.isascii() else sum(map(cluster_width, clusters(text)))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cluster of a line as it is shown. ``start``/``end``: its code points in the line."""

    shown: str
    width: int
    start: int
    end: int


def drawn_cells(line: str) -> list[Cell]:
    """Return a line cut into what is drawn as one: tabs expanded, other characters as ``clean`` shows them."""
    apart = {m.start() for m in _LOG_COMMAND.finditer(line)} if "#" in line else set()
    found: list[Cell] = []
    place = column = 0
    for cluster in clusters(line):
        if cluster[0] == "\t":
            shown = " " * (TAB - column % TAB)
        elif place in apart:
            shown = "# " + cluster[1:]
        elif cluster.isascii() and cluster.isprintable():
            shown = cluster
        else:
            shown = "".join(map(_shown, cluster))
        size = width(shown)
        found.append(Cell(shown, size, place, place + len(cluster)))
        place += len(cluster)
        column += size
    return found


def wrap(text: str, first: int, rest: int) -> list[str]:
    """Return user text in lines of at most ``first`` columns, then ``rest`` columns; a word that is too long is broken.

    No line but the first begins with ``::``, so that none becomes a command wherever it is written.
    """
    lines = [""]
    used = 0
    for word in re.split(rf" (?!{_LINE_COMMAND.pattern})", one_line(text)):
        space = first if len(lines) == 1 else rest
        size = width(word)
        if used and used + 1 + size > space:
            lines.append("")
            used, space = 0, rest
        elif used:
            lines[-1] += " "
            used += 1
        while used + size > space:
            head = _head(word, max(space - used, 2))
            if len(head) == len(word):
                break
            lines[-1] += head
            lines.append("")
            word = word[len(head) :]
            used, space, size = 0, rest, width(word)
        lines[-1] += word
        used += size
    return lines


def _head(word: str, space: int) -> str:
    """Return the beginning of a word that fits into ``space`` columns, and what follows is no command.

    It is at least one cluster.
    """
    ends: list[int] = []
    used = place = 0
    for cluster in clusters(word):
        used += cluster_width(cluster)
        if used > space and ends:
            break
        place += len(cluster)
        ends.append(place)
    for end in reversed(ends):
        if not _LINE_COMMAND.match(word[end:]):
            return word[:end]
    return word
