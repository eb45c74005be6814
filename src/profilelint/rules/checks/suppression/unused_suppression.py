"""The rule about suppressions is judged after all others, where they are applied (``profilelint.linter.suppress``)."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Content
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit


def check(content: Content, context: Context) -> Iterator[Hit]:
    """Yield nothing: which suppressions were used is known only at the end."""
    yield from ()
