"""Facts of contacts: when the network is looked at, how long they are known, whether a word was exchanged since."""

from __future__ import annotations

from datetime import date

from profilelint.model import Connection
from profilelint.rules.context import Context
from profilelint.rules.fields import day, span


def days_connected(contact: Connection, context: Context) -> int | None:
    """Return days from the connection to the day on which the network is looked at.

    ``None`` where its date is not known.
    """
    known = connected(contact)
    return (as_of(context) - known).days if known else None


def heard_since(contact: Connection, context: Context) -> bool:
    """Return whether any message was exchanged since the connection was made, as far as is known."""
    since, last = connected(contact), last_message(contact)
    return bool(contact.written or contact.answered) and not (since and last and last < since)


def as_of(context: Context) -> date:
    """Return the day on which the network is looked at: today for a file kept by hand.

    Of an export, which may be old, the newest date in it.
    """

    def newest() -> date:
        network, today = context.content.network, context.today
        if context.content.is_own or network is None:
            return today
        days = (d for c in network.connections for d in (connected(c), last_message(c)) if d is not None and d <= today)
        return max(days, default=today)

    found: date = context.once("as_of", newest)
    return found


def connected(contact: Connection) -> date | None:
    """Return the first day that the date of the connection can mean."""
    return day(contact.connected)


def last_message(contact: Connection) -> date | None:
    """Return the last day that the date of the newest message can mean."""
    found = span(contact.last_message)
    return found[1] if found else None
