"""Notes sent within days of meeting that say no more than that it was nice."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Invitation, Text
from profilelint.rules.checks.invitation.known_people import WORD, judged_note
from profilelint.rules.context import Context
from profilelint.rules.notes import content_words, is_name, without_frame
from profilelint.rules.people import KNOWN
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.patterns import later

_PLACE = later(
    r"\b(?:at|in|from|during|after|on|en|à|au|aux|bei|beim|auf|im|am|in|no|na|em|al|alla|a)\s+"
    r"(?:(?:the|our|your|this|last|la|le|les|el|los|der|die|dem|den|das|o|os|il|lo)\s+)?(?:[A-ZÀ-Ý0-9'’][\w'’&.-]*\s*)+"
)


_CAPITAL = later(r"(?<=[\w,;:)’'\"] )[A-ZÀ-Ý][\w'’&-]+")


def check(invitation: Invitation, context: Context) -> Iterator[Hit | Skipped]:
    """Yield a note sent within days of meeting that says no more than that it was nice."""
    note = judged_note(invitation)
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


def _hook(note: Text, invitation: Invitation, context: Context) -> bool:
    """Return whether something in the note besides time and place would bring the meeting back.

    That is a topic, a question, a name or a promise.
    """
    if context.find("hooks", note):
        return True
    where = {w.lower() for w in WORD.findall(invitation.met_where)}
    value = _PLACE.sub(" ", without_frame(note.value))
    own = content_words(value, context)
    if context.read(note).language != "de":  # it writes every noun with a capital
        own |= {m[0].lower() for m in _CAPITAL.finditer(value) if is_name(m[0], context)}
    events = {w.lower() for m in context.find("events", value) for w in WORD.findall(value[m.start : m.end])}
    return bool(own - where - events)
