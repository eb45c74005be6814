"""Notes of invitations beside what the file says of the two people: where they met, what they asked of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.model import Invitation, Text
from profilelint.rules.context import Context
from profilelint.rules.notes import LONGEST, content_words, is_name, without_frame
from profilelint.rules.people import KNOWN, called
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.language import is_common
from profilelint.text.patterns import later

_WORD = later(r"[^\W_]{3,}")
_PLACE = later(
    r"\b(?:at|in|from|during|after|on|en|à|au|aux|bei|beim|auf|im|am|in|no|na|em|al|alla|a)\s+"
    r"(?:(?:the|our|your|this|last|la|le|les|el|los|der|die|dem|den|das|o|os|il|lo)\s+)?(?:[A-ZÀ-Ý0-9'’][\w'’&.-]*\s*)+"
)
_CAPITAL = later(r"(?<=[\w,;:)’'\"] )[A-ZÀ-Ý][\w'’&-]+")


def how_we_know(invitation: Invitation, context: Context) -> Iterator[Hit]:
    """A note to somebody whom the author met that does not remind them of it."""
    note = _judged(invitation)
    met = invitation.met_where or invitation.met_when or invitation.relation == "met"
    if note is None or not met or invitation.relation in KNOWN:
        return
    where = {w.lower() for w in _WORD.findall(invitation.met_where) if not is_common(w.lower())}
    words = {w.lower() for w in _WORD.findall(note.value)}
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


def follow_up(invitation: Invitation, context: Context) -> Iterator[Hit | Skipped]:
    """A note sent within days of meeting that says no more than that it was nice."""
    note = _judged(invitation)
    if note is None or invitation.relation in KNOWN or not context.find("meeting", note):
        return
    if _hook(note, invitation, context):
        return
    met, sent = dates.known(invitation.met_when), dates.known(invitation.sent.value) if invitation.sent else None
    first = context.find("meeting", note)[0]
    if context.find("just", note):
        yield Hit(note.pointer, first.start, first.end, {"after": "right after you met"})
        return
    if met is None or met.day is None:
        if context.content.is_own:  # no other format has a place for it
            yield Skipped(note.pointer, "the day you met is not given (met: {when: 2026-05-30})")
        return
    day = sent.first if sent else context.today  # a note not sent yet goes out today at the earliest
    days = (day - met.first).days
    if 0 <= days <= int(context.options["days"]):
        after = ("on the day you met", "the day after you met")[days] if days < 2 else f"{days} days after you met"
        yield Hit(note.pointer, first.start, first.end, {"after": after})


def _judged(invitation: Invitation) -> Text | None:
    """The note of an invitation that the author writes, if there is one."""
    note = invitation.note
    if not note or len(note.value) > LONGEST or invitation.direction != "outgoing":
        return None
    return note if all(c < "\u0370" for c in note.value if c.isalpha()) else None  # of other scripts no words are known


def _hook(note: Text, invitation: Invitation, context: Context) -> bool:
    """Whether something in the note besides time and place would bring the meeting back: a topic, a question, a name, a
    promise."""
    if context.find("hooks", note):
        return True
    where = {w.lower() for w in _WORD.findall(invitation.met_where)}
    value = _PLACE.sub(" ", without_frame(note.value))
    own = content_words(value, context)
    if context.read(note).language != "de":  # it writes every noun with a capital
        own |= {m[0].lower() for m in _CAPITAL.finditer(value) if is_name(m[0], context)}
    events = {w.lower() for m in context.find("events", value) for w in _WORD.findall(value[m.start : m.end])}
    return bool(own - where - events)
