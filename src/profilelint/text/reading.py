"""What one text says: its words and where they stand, computed once and shared by every rule."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from profilelint.text.patterns import later

WORD = later(r"[#@]?\w+(?:'\w+)*")
_GAP = later(r"[\s,'\"*_~()&/–—-]*\Z")


class _Fold(dict[int, str]):
    """Character → its plain lower-case form of the same length: NFKC where that is one character, so offsets stay."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        plain = plain if len(plain) == 1 else char
        lower = plain.lower()
        self[code] = result = lower if len(lower) == 1 else plain
        return result


_FOLD = _Fold(
    {
        ord(a): b
        for a, b in {
            "’": "'",
            "‘": "'",
            "ʼ": "'",
            "“": '"',
            "”": '"',
            "„": '"',
            "«": '"',
            "»": '"',
            "\xa0": " ",
            "\xad": "\xad",
        }.items()
    }
)


def fold(text: str) -> str:
    """Return text in lower case with plain quotes and compatibility characters resolved; same length as the input."""
    return text.lower() if text.isascii() else text.translate(_FOLD)


@dataclass(frozen=True)
class Reading:
    """A text with its words. Offsets are code points of ``text``; ``folded`` has the same ones."""

    text: str

    @cached_property
    def folded(self) -> str:
        """The text in lower case, for comparing; see ``fold``."""
        return fold(self.text)

    @cached_property
    def words(self) -> list[str]:
        """Words in lower case; ``#tag`` and ``@name`` keep their sign."""
        return WORD.findall(self.folded)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [m.span() for m in WORD.finditer(self.folded)]

    @cached_property
    def starts(self) -> list[int]:
        """Offset of each word."""
        return [start for start, _ in self._spans]

    @cached_property
    def ends(self) -> list[int]:
        """Offset behind each word."""
        return [end for _, end in self._spans]

    @cached_property
    def language(self) -> str | None:
        """ISO 639-1 code, ``None`` where the text is too short to tell."""
        from profilelint.text.language import detect

        return detect(self.text, self.words)

    def together(self, first: int, last: int) -> bool:
        """Return whether the words number ``first`` … ``last`` stand in one phrase.

        Between them are only blanks, commas, quotes and dashes.
        """
        folded, starts, ends = self.folded, self.starts, self.ends
        return all(
            (starts[i + 1] - ends[i] == 1 and folded[ends[i]] in " -\n") or _GAP.match(folded[ends[i] : starts[i + 1]])
            for i in range(first, last)
        )
