"""Messages to people not heard of for long that recall no occasion, date or person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from profilelint.model import Message, Text, Together
from profilelint.rules.checks.message.letters import LONGEST, in_other_language, own_letters, summed
from profilelint.rules.context import Context
from profilelint.rules.people import called
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.patterns import later

_YEAR = later(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)['’]\d\d(?!\w)")


_SENTENCE = later(r"[^.!?\n]+[.!?]*")


_PLACE = later(
    r"\b(?i:at|in|from|since|on|en|desde|à|au|chez|em|no|na|de)\s+(?:the\s+|la\s+|el\s+|o\s+|a\s+)?[A-ZÀ-Ý0-9]\w"
)


def check(messages: Together, context: Context) -> Iterator[Hit | Skipped]:
    """Yield messages to somebody met once, or not written to for a year, that recall no occasion, date or person."""
    found: list[Hit] = []
    judged = 0
    for message in own_letters(messages.entries, context.content):
        text, reason = message.text, _distance(message, context)
        if not text or not reason or len(text.value) > LONGEST:
            continue
        if foreign := in_other_language(text, context):
            yield foreign
            continue
        language = context.read(text).language
        judged += 1
        if _reminds(message, text, context):
            continue
        if language is None and not any(context.find(name, text) for name in ("greetings", "manners", "asks")):
            yield Skipped(text.pointer, "the language can't be told")
        else:
            found.append(Hit(text.pointer, values={"reason": reason}))
    said = "{found} of the {judged} messages of a year to people not heard of for long recall neither when nor where you met; this one is the newest."
    yield from summed(context.content, found, judged, said)


def _distance(message: Message, context: Context) -> str:
    """Return why the other may not know who is writing: one meeting, or a long silence. Empty if nothing says so."""
    who = called(message.to, context) or "this person"
    reason = _silence(message, context, who)
    if not reason and message.first and (message.met_where or message.met_when):
        reason = f"You met {who} once ({', '.join(filter(None, (message.met_where, message.met_when)))})"
    return reason


def _silence(message: Message, context: Context, who: str) -> str:
    """Return words that say that nothing went either way for long; empty where that is not so, or not said."""
    last = dates.known(message.last_contact) if message.last_contact else None
    sent = dates.known(message.sent.value) if message.sent else None
    now = sent.first if sent else context.today
    if last is None or now - last.last < timedelta(days=context.options["days"]):
        return ""
    return f"You and {who} last wrote in {last.year}"


def _reminds(message: Message, text: Text, context: Context) -> bool:
    value = text.value
    if context.find("reminders", text) or _YEAR.search(value):
        return True
    words = set(context.read(text).words)
    if any(len(w) > 3 and w in words for w in context.read(message.met_where).words):
        return True
    # “It rained in Denver” recalls something, “is anybody hiring in Denver?” asks; German writes all nouns with
    # capitals
    if context.read(text).language == "de":
        return False
    return any(
        _PLACE.search(s) and not s.rstrip().endswith("?") and not context.find("asks", s)
        for s in _SENTENCE.findall(value)
    )
