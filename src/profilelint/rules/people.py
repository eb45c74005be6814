"""Other people: how the author is related to them, and how they may be named."""

from __future__ import annotations

from profilelint.rules.context import Context
from profilelint.rules.names import short

KNOWN = ("colleague", "friend", "family")
"""Relations to whom a plain note without greeting or reminder is no faux pas."""

STRANGERS = ("", "stranger")
"""Relations of people whom the author does not know; none given counts as not known."""

TURNED_DOWN = ("applied", "rejected", "declined", "interviewed")
"""Relations to people who decided on an application of the author."""


def called(name: str, context: Context) -> str:
    """Return a name of somebody else: shortened (``Kate H.``) unless ``--show-names`` was given."""
    return short(name, full=bool(context.settings.get("show_names")))
