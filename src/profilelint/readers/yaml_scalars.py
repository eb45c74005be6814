"""Where each character of a YAML scalar stands in the source.

A folded, escaped or quoted scalar differs from its source in length, and PyYAML tells only where the whole scalar
begins and ends. The raw slice is decoded a second time here, by the scanning rules of YAML 1.1 (sections 5.7, 9.1 and
9.2), with the source range of every character kept. If the result is not the parser's value, there is no map: a finding
then marks the whole scalar rather than a wrong place.
"""

from __future__ import annotations

import re
from contextlib import suppress

from profilelint.document import Offsets
from profilelint.text.patterns import later

_BREAK = later(r"\r\n|[\r\n\x85\u2028\u2029]")
_HEADER = later(r"[|>]([-+]?)([1-9]?)([-+]?)[^\r\n\x85\u2028\u2029]*")
_SIMPLE = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))
_HEX = {"x": 2, "u": 4, "U": 8}


class _Decoded:
    """Characters decoded so far, each with its source range."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, char: str, start: int, end: int) -> None:
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)


def offsets(text: str, start: int, end: int, style: str, value: str) -> Offsets | None:
    """Return the source ranges of the characters of ``value``, a scalar at ``text[start:end]``.

    ``style``: ``""`` plain, ``'`` or ``"`` quoted, ``|`` literal, ``>`` folded. ``None`` where they can't be told.
    """
    if style in ("|", ">"):
        return _block(text, start, end, style, value)
    decoded = _flow(text, start, end, style)
    return (decoded.starts, decoded.ends) if "".join(decoded.chars) == value else None


def _flow(text: str, start: int, end: int, style: str) -> _Decoded:
    out = _Decoded()
    at, stop = (start + 1, end - 1) if style else (start, end)
    while at < stop:
        char = text[at]
        if char in " \t\r\n\x85\u2028\u2029":
            at = _white(text, at, stop, out)
        elif style == "'" and text.startswith("''", at):
            out.add("'", at, at + 2)
            at += 2
        elif style == '"' and char == "\\":
            at = _escape(text, at, stop, out)
        else:
            out.add(char, at, at + 1)
            at += 1
    return out


def _white(text: str, at: int, stop: int, out: _Decoded) -> int:
    """Return blanks and line breaks inside a flow scalar as YAML reads them.

    Blanks around a break vanish, one break is a space, n are n - 1 breaks.
    """
    place = at
    while place < stop and text[place] in " \t":
        place += 1
    first = _BREAK.match(text, place, stop)
    if first is None:
        for i in range(at, place):
            out.add(text[i], i, i + 1)
        return place
    breaks = []
    match: re.Match[str] | None = first
    while match is not None:
        breaks.append(match)
        place = match.end()
        while place < stop and text[place] in " \t":
            place += 1
        match = _BREAK.match(text, place, stop)
    if len(breaks) == 1 and breaks[0][0] not in "\u2028\u2029":
        out.add(" ", at, place)
    else:
        for found in breaks[1:] if breaks[0][0] not in "\u2028\u2029" else breaks:
            out.add(_normal(found[0]), found.start(), found.end())
    return place


def _escape(text: str, at: int, stop: int, out: _Decoded) -> int:
    code = text[at + 1 : at + 2]
    if code in _HEX:
        end = at + 2 + _HEX[code]
        with suppress(ValueError):  # not what the parser read: the comparison with its value will say so
            out.add(chr(int(text[at + 2 : end], 16)), at, end)
        return end
    if broken := _BREAK.match(text, at + 1, stop):
        place = broken.end()
        while place < stop and text[place] in " \t":
            place += 1
        while more := _BREAK.match(text, place, stop):
            out.add("\n", more.start(), more.end())
            place = more.end()
            while place < stop and text[place] in " \t":
                place += 1
        return place
    out.add(_SIMPLE.get(code, code), at, at + 2)
    return at + 2


def _normal(line_break: str) -> str:
    return line_break if line_break in "\u2028\u2029" else "\n"


def _block(text: str, start: int, end: int, style: str, value: str) -> Offsets | None:
    header = _HEADER.match(text, start, end)
    if header is None:
        return None
    first = _BREAK.match(text, header.end(), end)
    body = first.end() if first else end
    for indent in _indents(text, body, end, explicit=bool(header[2])):
        out = _block_lines(text, body, end, style, indent)
        decoded = "".join(out.chars)
        if decoded.startswith(value) and not decoded[len(value) :].strip("\n\u2028\u2029"):
            return out.starts[: len(value)], out.ends[: len(value)]
    return None


def _indents(text: str, body: int, end: int, *, explicit: bool) -> range:
    """Return indentations to try: that of the first line with something on it.

    Or any up to that, where the header names one.
    """
    for line in _BREAK.split(text[body:end]):
        if line.strip(" "):
            width = len(line) - len(line.lstrip(" "))
            return range(width, 0, -1) if explicit else range(width, width + 1)
    return range(1, 2)


def _block_lines(text: str, at: int, end: int, style: str, indent: int) -> _Decoded:
    out = _Decoded()
    leading: tuple[str, int, int] | None = None
    trailing: list[tuple[str, int, int]] = []
    leading_blank = False
    while at < end:
        width = 0
        while width < indent and text[at + width : at + width + 1] == " ":
            width += 1
        match = _BREAK.match(text, at + width)
        if match and match.end() <= end:  # an empty line
            trailing.append((_normal(match[0]), match.start(), match.end()))
            at = match.end()
            continue
        if width < indent or at + width >= end:
            break
        at += indent
        blank = text[at] in " \t"
        if leading:
            if style == ">" and leading[0] == "\n" and not leading_blank and not blank:
                if not trailing:
                    out.add(" ", leading[1], at)
            else:
                out.add(*leading)
        for item in trailing:
            out.add(*item)
        leading, trailing, leading_blank = None, [], blank
        found = _BREAK.search(text, at, end)
        stop = found.start() if found else end
        for i in range(at, stop):
            out.add(text[i], i, i + 1)
        at = stop
        if found:
            leading = (_normal(found[0]), found.start(), found.end())
            at = found.end()
    for item in ([leading] if leading else []) + trailing:
        out.add(*item)
    return out
