"""Cutting a role's text into bullets and sentences, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from profilelint.text.patterns import later

_CUT = later(
    r"\r?\n|</?(?:br|li|ul|ol|p)\b[^<>]{0,80}>|\t| {2,}"  # lines; exports flatten them to tabs and double spaces
    r"|(?:^|(?<=\s))[•▪◦‣●■□▸►➢➤✓✔·*\-–—](?=\s)|[•▪◦‣●■▸►➢➤]"  # bullet glyphs; the dash, star and dot only where they stand free
    r"|(?<=[.!?])\s+(?=[^\W\d_])(?![a-zß-ÿ])|[。！？；]|;\s"  # ends of sentences, and semicolons
)
_LEAD = later(r"(?:[\s\-–—*•▪◦‣●■□▸►➢➤✓✔·>#~_\"“”'`]|<[^<>]{1,40}>|\(?\d{1,2}[.)]\s)+")
_LABEL = later(r"[^\W\d_][^.:;!?\n]{0,40}?\s?[*_]{0,2}:[*_]{0,2}\s+")
_ABBREVIATION = later(
    r"\b(?:e\.g|i\.e|etc|vs|incl|approx|inc|ltd|co|no|dr|mr|mrs|st|z\.b|bzw|p\.ej|[a-z])\.\s+$", re.IGNORECASE
)


class Piece(NamedTuple):
    """A bullet or sentence: its offsets in the text, without bullet sign and blanks.

    ``after_label``: where it goes on after a label (``Sales: …``), else its start.
    """

    start: int
    end: int
    after_label: int


def pieces(text: str) -> list[Piece]:
    """Return bullets and sentences of a text in its order, those without a letter left out."""
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    start = 0
    for cut in _CUT.finditer(text):
        if _ABBREVIATION.search(text, max(start, cut.end() - 12), cut.end()) and "\n" not in cut[0]:
            continue
        yield from _piece(text, start, cut.start())
        start = cut.end()
    yield from _piece(text, start, len(text))


def _piece(text: str, start: int, end: int) -> Iterator[Piece]:
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(map(str.isalpha, text[start:end])):
        label = _LABEL.match(text, start, end)
        yield Piece(start, end, label.end() if label else start)
