"""Politics named, whatever is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Text
from profilelint.rules.checks.politics.sides import Said, weighed
from profilelint.rules.context import Context


def check(subject: Text, context: Context) -> Iterator[Said]:
    """Yield L1 and L2: politics named."""
    yield from weighed(subject, context, "names")
