"""Notes that would fit anyone: a stock phrase, and nothing that ties the note to the person written to."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.finding import Severity
from profilelint.model import Invitation
from profilelint.rules.checks.invitation.own_words import is_specific
from profilelint.rules.context import Context
from profilelint.rules.notes import LONGEST
from profilelint.rules.people import KNOWN
from profilelint.rules.rule import Exempt, Hit, Skipped


def check(invitation: Invitation, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield a note with a stock phrase and nothing in it that is of this person, or between the two.

    Info for people known well.
    """
    note = invitation.note
    if not note or len(note.value) > LONGEST or invitation.direction != "outgoing":
        return
    stock = context.find("stock", note) or context.find("pitch", note)
    if not stock or is_specific(note, context):
        return
    severity: Severity | None = "info" if invitation.relation in KNOWN else None
    first = max(stock[:4], key=lambda m: m.end - m.start)
    yield Hit(note.pointer, first.start, first.end, severity=severity)
