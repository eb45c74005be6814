"""Data of other people where it does not belong."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Content
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit
from profilelint.wording import first_of

NAMED = 4
"""Most files named in a message."""


def in_repository(content: Content, context: Context) -> Iterator[Hit | Exempt]:
    """Tables of LinkedIn's export with other people's data that Git has. Exempt are specimens: all e-mail addresses in
    them are reserved for examples."""
    tracked = [f for f in content.people if f.tracked and f.rows]
    if not tracked:
        return
    if all(f.specimen for f in tracked):
        yield Exempt(tracked[0].pointer, "made up: all e-mail addresses are reserved for examples")
        return
    named = [f"{f.name} ({f.rows:,} {'entry' if f.rows == 1 else 'entries'})" for f in tracked]
    yield Hit(tracked[0].pointer, values={"files": first_of(named, NAMED)}, sums=True)
