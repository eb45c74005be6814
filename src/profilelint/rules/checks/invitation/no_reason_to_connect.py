"""Short notes of which no word says what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Invitation, Text
from profilelint.rules.checks.invitation.own_words import is_specific
from profilelint.rules.context import Context
from profilelint.rules.notes import LONGEST, content_words, names, without_frame
from profilelint.rules.people import KNOWN
from profilelint.rules.rule import Exempt, Hit, Skipped


def check(invitation: Invitation, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield a short note of which no word says what it is about."""
    note = invitation.note
    if not note or len(note.value) > LONGEST or invitation.direction != "outgoing" or invitation.relation in KNOWN:
        return
    if is_specific(note, context):
        return
    latin = all(c < "\u0370" for c in note.value if c.isalpha())  # of other scripts the plain words are not known
    if latin and len(_own_words(note, context)) <= context.options["most_own_words"]:
        yield Hit(note.pointer)


def _own_words(note: Text, context: Context) -> set[str]:
    value = without_frame(note.value)
    return content_words(value, context) | {name.lower() for name in names(value, context)}
