"""Notes to people whom the author met that do not remind them of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.model import Invitation
from profilelint.rules.checks.invitation.known_people import WORD, judged_note
from profilelint.rules.context import Context
from profilelint.rules.people import KNOWN, called
from profilelint.rules.rule import Hit
from profilelint.text.language import is_common


def check(invitation: Invitation, context: Context) -> Iterator[Hit]:
    """Yield a note to somebody whom the author met that does not remind them of it."""
    note = judged_note(invitation)
    met = invitation.met_where or invitation.met_when or invitation.relation == "met"
    if note is None or not met or invitation.relation in KNOWN:
        return
    where = {w.lower() for w in WORD.findall(invitation.met_where) if not is_common(w.lower())}
    words = {w.lower() for w in WORD.findall(note.value)}
    if (
        where & words
        or context.find("met", note)
        or context.find("when", note)
        or re.search(r"\b(?:19|20)\d\d\b", note.value)
    ):
        return
    place = " ".join(invitation.met_where.split())[:60]
    yield Hit(
        note.pointer, values={"who": called(invitation.to, context) or "them", "met": f" ({place})" if place else ""}
    )
