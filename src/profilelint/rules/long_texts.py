"""Texts that are too long to be searched to their end."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Text
from profilelint.rules.rule import Skipped

MAX_TEXT = 100_000
"""Longest text searched, in characters: 33 times the longest post that the platform takes. It bounds the time; who leaks
a number in a text of that length is told that its end was not looked at."""


def unsearched(text: Text, most: int) -> Iterator[Skipped]:
    """Say of a text of more than ``most`` characters that what stands behind them is not searched."""
    if len(text.value) > most:
        yield Skipped(text.pointer, f"a text of more than {most:,} characters is not searched to its end")
