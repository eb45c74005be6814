"""What commands print of themselves, beside a report: paths, errors, tables.

It is masked like everything else, by the rules that come with profilelint.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TextIO

from profilelint.text.bare import odd
from profilelint.text.patterns import later

if TYPE_CHECKING:
    from profilelint.linter.masking import Masker

_MAY_HOLD = later(
    r"\d(?:\D{0,3}\d){3}|\d\w{0,4},?[ \t][^\W\d_a-z]|\W[^\W\d_a-z][\w.]*,?[ \t]\d|[^\W\d_a-z]\d|[^\x00-\u2e7f]"
)
"""Digits close together, or a name with a number beside it: without, a line is printed as it is, before any rule is
loaded."""


def printed(text: str) -> str:
    """Return a text as it may be printed, line by line."""
    return "".join(
        _masker()(line) if _MAY_HOLD.search(line) or odd(line) else line for line in text.splitlines(keepends=True)
    )


@lru_cache(1)
def _masker() -> Masker:
    from profilelint.linter.engine import Engine
    from profilelint.rules import shipped

    return Engine((), masking=[r for r in shipped.builtin().values() if r.private]).mask


class Masked:
    """A stream for people that masks what is written to it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write a text, masked; return how many characters that were."""
        return self.stream.write(printed(text))

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)
