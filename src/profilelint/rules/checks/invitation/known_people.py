"""Notes of invitations beside what the file says of the two people."""

from __future__ import annotations

from profilelint.model import Invitation, Text
from profilelint.rules.notes import LONGEST
from profilelint.text.patterns import later

WORD = later(r"[^\W_]{3,}")


def judged_note(invitation: Invitation) -> Text | None:
    """Return the note of an invitation that the author writes, if there is one."""
    note = invitation.note
    if not note or len(note.value) > LONGEST or invitation.direction != "outgoing":
        return None
    return note if all(c < "\u0370" for c in note.value if c.isalpha()) else None  # of other scripts no words are known
