"""Texts that are too long to be searched to their end."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Text
from profilelint.rules.rule import Skipped


def unsearched(text: Text, most: int) -> Iterator[Skipped]:
    """Say of a text of more than ``most`` characters that what stands behind them is not searched."""
    if len(text.value) > most:
        yield Skipped(text.pointer, f"a text of more than {most:,} characters is not searched to its end")
