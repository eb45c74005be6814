"""Posts and headlines that take a side."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Text
from profilelint.rules.checks.politics.sides import Said, weighed
from profilelint.rules.context import Context


def check(subject: Text, context: Context) -> Iterator[Said]:
    """Yield L3: a post or headline that takes a side. ``subject``: any text of the document."""
    yield from weighed(subject, context, "takes a side on")
