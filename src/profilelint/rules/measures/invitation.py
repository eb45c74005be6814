"""Facts of invitations: how long they wait, and whether they were accepted."""

from __future__ import annotations

from profilelint.model import Invitation
from profilelint.rules.context import Context
from profilelint.rules.fields import span

WAITING = ("", "pending", "sent")
"""Status of invitations that nobody has answered; exports give none."""


def days_waiting(invitation: Invitation, context: Context) -> int | None:
    """Return days since it was sent; ``None`` where it was answered or its date is not known."""
    sent = span(invitation.sent)
    return (context.today - sent[1]).days if sent and waits(invitation, context) else None


def waits(invitation: Invitation, context: Context) -> bool:
    """Return whether nobody has answered: its status says so or nothing, and the other side is no connection by now."""

    def names() -> frozenset[str]:
        network = context.content.network
        return frozenset(c.name.casefold() for c in network.connections if c.name) if network else frozenset()

    return invitation.status in WAITING and invitation.to.casefold() not in context.once("connections", names)
