r"""A text as it is read aloud, with a map back to where each character stood.

It is without characters that don't show, emphasis and escapes, and has plain digits, dashes and blanks.

``512\u00ad-**48**&nbsp;\uff17391`` and ``512-48 7391`` are the same number to whoever looks at them, so what looks for
numbers looks at the latter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

from profilelint.text.patterns import later

_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Characters without a shape of their own that Unicode does not count among the format characters."""
_DASHES = frozenset("\u02d7\u2043\u207b\u208b\u2212\u2796")
"""Dashes that Unicode counts among letters and symbols."""


class _Forms(dict[int, str]):
    """Character → what it is read as: nothing, a plain digit or letter, ``-``, a blank, or itself."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _form(chr(code))
        return form


def _form(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf" or char in _UNSEEN or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF:
        return ""
    if category == "Zs" or char == "\u2800":  # the last one is the Braille pattern without dots
        return " "
    if category == "Pd" or char in _DASHES:
        return "-"
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    compatible = unicodedata.normalize("NFKC", char)
    if compatible.isdecimal() and compatible.isascii():  # ⑫
        return compatible
    if 0xFF01 <= ord(char) <= 0xFF5E or 0x1D400 <= ord(char) <= 0x1D7FF or 0x24B6 <= ord(char) <= 0x24E9:
        return compatible  # full width, mathematical and circled letters; elsewhere º, ² or № are what they are
    return char


_FORMS = _Forms()
_MARKS = later(r"[*_~`\\&<%\]\u0300-\u036f\u20d0-\u20f0]|[ \t]\r?\n|\n[ \t>]")
"""Whatever may begin a thing of ``_MARKUP``: a quick look."""
_MARKUP = later(
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<escape>\\(?:u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}))"
    r"|%(?P<quoted>20|2[BbDdEeFf]|5[Ff]|[Cc]2%[Aa][0Dd]|[Ee]2%80%[89AaBb][0-9A-Fa-f])"
    # a link, but for a target that holds what may be looked for
    r"|!?\[(?=[^\[\]\n]{1,80}\](?:\([^()\s]{0,200}\)|\[[^\[\]\n]{0,40}\]))"
    r"|(?<=[\w.-])\](?:\((?![^()\s]*\d(?:\D?\d){3})[^()\s]{0,200}\)|\[(?![^\[\]]*\d\d)[^\[\]\n]{0,40}\])"
    r"|(?<=[\d.-])(?P<line>[ \t]*\r?\n[ \t]{0,20}(?:>[ \t]{0,4}){0,4})(?=\d)"  # a line broken in a quote or list
    r"|<!--[\s-]{0,20}-->|<(?:/|~1)?[A-Za-z][^<>\d]{0,60}>"  # (~1: in a pointer) a tag with a digit may hold what is looked for
    r"|\\(?=[!-/:-@\[-`{-~])|[*~`]+|(?<![^\W_])_+|_+(?![^\W_])"
    r"|(?<=[\d\W_])[\u0300-\u036f\u20d0-\u20f0]+"  # marks drawn over and around a digit or dash
)


_ODD = later(
    # of what is read otherwise, all but the usual dashes, which every check knows, and the parts of pictures
    r"[&%*_~`\\<](?:(?<=[*~`\\<])|(?<=_)(?![^\W_])|(?<![^\W_]_)(?<=_)|(?<=&)(?=#?\w{2,31};)(?!amp;|lt;|gt;|quot;)"
    r"|(?<=%)(?=2[0BDEFbdef]|5[Ff]|[Cc]2|[Ee]2))|\][(\[]"
    r"|(?<=[\d.-])(?:[ \t]+\r?\n[ \t>]*|\r?\n[ \t>]+)\d"
    r"|[\xa0\xad\xb2\xb3\xb9\u02d7\u0300-\u036f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200c\u200e-\u2012\u2015\u2028-\u202f\u2043"
    r"\u205f-\u209c\u20d0-\u20f0\u2212\u2460-\u24ff\u2776-\u2793\u2796\u2800\u3000\u3164\ufe00-\ufe0e\ufe31-\ufe63\ufeff-\uffef"
    r"\U0001d400-\U0001d7ff\U0001f100-\U0001f10c\U0001fbf0-\U0001fbf9\U000e0000-\U000e01ef]"
    r"|(?<![\u2190-\u3299\U0001f000-\U0001faff\ufe0f])[\ufe0f\u200d]|(?=[^0-9])\d"
)
_DIGIT = later(r"[\d\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")
NEAR = 40
"""Characters between a digit and what may change how it, or the words beside it, are read."""


@lru_cache(4)
def odd(text: str) -> bool:
    """Return whether a text may have to be read otherwise than it is written to see a number or an address in it.

    A quick look, right for all but texts that nobody would take for one.
    """
    if _DIGIT.search(text):
        for match in _ODD.finditer(text):
            if _DIGIT.search(text, max(0, match.start() - NEAR), match.end() + NEAR):
                return True
    return False


class Bare:
    """A text, read aloud. ``text``: what is left."""

    def __init__(self, written: str) -> None:
        self.written = written
        if written.isascii():
            self.text = written
        else:
            self.text = written.translate(_FORMS)
        self._marked = _MARKS.search(written) is not None
        if self._marked:
            self.text = "".join(shown for shown, *_ in self._pieces())

    @property
    def same(self) -> bool:
        """Whether nothing had to go."""
        return self.text == self.written

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters ``start`` … ``end`` (exclusive) of ``text`` stand in what was written."""
        if self.same:
            return start, end
        starts, ends = self._offsets
        return (starts[start], ends[end - 1]) if start < end else (starts[start],) * 2

    @cached_property
    def _offsets(self) -> tuple[list[int], list[int]]:
        starts: list[int] = []
        ends: list[int] = []
        for shown, first, last, kept in self._pieces():
            if kept:  # letter by letter
                for place, char in enumerate(self.written[first:last], first):
                    size = len(_FORMS[ord(char)])
                    starts += [place] * size
                    ends += [place + 1] * size
            else:
                starts += [first] * len(shown)
                ends += [last] * len(shown)
        return [*starts, len(self.written)], ends

    def _pieces(self) -> list[tuple[str, int, int, bool]]:
        """Return what is shown, of which part of what was written, and whether that is so letter by letter."""
        written, at = self.written, 0
        found = []
        for match in _MARKUP.finditer(written) if self._marked else ():
            found.append((written[at : match.start()].translate(_FORMS), at, match.start(), True))
            found.append((_meant(match).translate(_FORMS), *match.span(), False))
            at = match.end()
        found.append((written[at:].translate(_FORMS), at, len(written), True))
        return found


@lru_cache(4)
def read_aloud(written: str) -> Bare:
    """Return a text, read aloud; the same one several times in a row costs nothing."""
    return Bare(written)


def _meant(match: re.Match[str]) -> str:
    """Return what a piece of markup stands for."""
    if match["line"]:
        return "\n"
    if entity := match["entity"]:
        from html import unescape  # its table of names is large

        return unescape(entity)
    if escape := match["escape"]:
        code = int(escape[2:].strip("{}"), 16)
        return chr(code) if code < 0x110000 else escape
    if quoted := match["quoted"]:
        return bytes.fromhex(quoted.replace("%", "")).decode(errors="replace")
    return ""
