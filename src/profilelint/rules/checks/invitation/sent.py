"""What all invitations of a file say together: where a finding stands, and a few names."""

from __future__ import annotations

from collections.abc import Sequence

from profilelint.model import Invitation
from profilelint.rules.context import Context
from profilelint.rules.people import called
from profilelint.text.wording import first_of

SHOWN = 10
"""Most names in a message."""


def place_of(invitation: Invitation) -> str:
    """Return where a finding on it stands: its date, else the invitation."""
    return invitation.sent.pointer if invitation.sent else invitation.pointer


def names_of(invitations: Sequence[Invitation], context: Context) -> str:
    """Return short names of the first of them, and how many more there are."""
    named = list(dict.fromkeys(n for i in invitations if (n := called(i.to, context))))
    return first_of(named, SHOWN, len(invitations)) or f"{len(invitations)} whose names are not given"
