"""Names of other people, as they may be shown."""

from __future__ import annotations

from profilelint.names import short
from profilelint.rules.rule import Context


def called(name: str, context: Context) -> str:
    """A name of somebody else: shortened (``Kate H.``) unless ``--show-names`` was given."""
    return short(name, full=bool(context.settings.get("show_names")))
