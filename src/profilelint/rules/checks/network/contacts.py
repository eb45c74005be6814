"""Names of contacts in a finding, and what is said where no messages are known."""

from __future__ import annotations

from collections.abc import Sequence

from profilelint.rules.context import Context
from profilelint.rules.people import called
from profilelint.text.wording import first_of

NAMED = 10
"""Most names in a finding."""


def called_all(people: Sequence[str], context: Context, most: int = NAMED) -> str:
    """Return ``Kate H., Omar B. and 3 more``; empty for contacts without names."""
    shown = list(dict.fromkeys(called(p, context) for p in people if p.strip()))
    return first_of(shown, most, len(people))
