"""Messages: whether they say who is writing, ask kindly, and give as well as take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from profilelint.model import Content, Invitation, Message, Text
from profilelint.rules.context import Context
from profilelint.rules.people import KNOWN, called
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.patterns import later

MANY = 3
"""Fewest messages of an export that make a habit; one or two were slips."""
LONGEST = 4000
"""Characters of the longest message judged; longer ones are documents."""

START = 60
"""Characters in which a greeting begins."""

MOST = 1000
"""Most messages of an export that are read, the newest first: they are all kept in memory."""

_YEAR = later(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)['’]\d\d(?!\w)")
_SENTENCE = later(r"[^.!?\n]+[.!?]*")
_PLACE = later(
    r"\b(?i:at|in|from|since|on|en|desde|à|au|chez|em|no|na|de)\s+(?:the\s+|la\s+|el\s+|o\s+|a\s+)?[A-ZÀ-Ý0-9]\w"
)
_CALLED = later(r"\A\W*[A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*)?(?:\s*[,!:]|\s+[–—-])")
_WAVE = later("[👋🙏🤝🙂😊]")
_LINK = later(r"https?://(?!\S*(?:calendly|meet\.|zoom\.|cal\.com|hubspot))\S", re.IGNORECASE)


Letter = Message | Invitation
_L = TypeVar("_L", Message, Message | Invitation)


def no_reminder(content: Content, context: Context) -> Iterator[Hit | Skipped]:
    """Messages to somebody met once, or not written to for a year, that recall no occasion, date or person."""
    found: list[Hit] = []
    judged = 0
    for message in _letters(content, content.messages):
        text, reason = message.text, _distance(message, context)
        if not text or not reason or len(text.value) > LONGEST:
            continue
        if foreign := _foreign(text, context):
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
    yield from _merged(content, found, judged, said)


def _foreign(text: Text, context: Context) -> Skipped | None:
    """Says that a text is in a language that the rule has no words for."""
    language = context.read(text).language
    known = language is None or language in context.rule.languages
    return None if known else Skipped(text.pointer, f"language: {language}")


def _letters(content: Content, letters: Sequence[_L]) -> list[_L]:
    """What the author wrote, to be judged. Of an export, which says what went out long ago, only the last year, the
    newest first."""
    own = [
        x
        for x in letters
        if (x.direction == "outgoing" if isinstance(x, Invitation) else x.outgoing) and x.relation not in KNOWN
    ]
    if not content.is_export:
        return own
    dated = sorted(((_sent(x) or date.min, i) for i, x in enumerate(own)), reverse=True)
    since = dated[0][0] - timedelta(days=365) if dated and dated[0][0] > date.min else date.min
    return [own[i] for day, i in dated if day >= since]


def _merged(content: Content, found: list[Hit], judged: int, said: str) -> Iterator[Hit]:
    """A finding per message; for an export, whose messages nobody can change any more, one for all of them, at the newest."""
    if not content.is_export:
        yield from found
    elif len(found) >= MANY:
        yield replace(found[0], message=said.format(found=len(found), judged=judged), severity="info", sums=True)


def _distance(message: Message, context: Context) -> str:
    """Why the other may not know who is writing: one meeting, or a long silence. Empty if nothing says so."""
    who = called(message.to, context) or "this person"
    reason = _silence(message, context, who)
    if not reason and message.first and (message.met_where or message.met_when):
        reason = f"You met {who} once ({', '.join(filter(None, (message.met_where, message.met_when)))})"
    return reason


def _silence(message: Message, context: Context, who: str) -> str:
    """That nothing went either way for long, as far as is said."""
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


def no_manners(content: Content, context: Context) -> Iterator[Hit | Skipped]:
    """Messages and notes that ask for something and have neither greeting nor please nor thanks. Not within a conversation."""
    found: list[Hit] = []
    judged = 0
    both: list[Letter] = [*content.invitations, *content.messages]
    for letter in [x for x in _letters(content, both) if not _goes_on(x, context)][:MOST]:
        text = letter.note if isinstance(letter, Invitation) else letter.text
        if not text or len(text.value) > LONGEST:
            continue
        if foreign := _foreign(text, context):
            yield foreign
            continue
        language = context.read(text).language
        judged += 1
        asks = context.find("asks", text)
        question = "?" in text.value and language is not None
        if (asks or question) and not context.find("manners", text) and not _greets(letter.to, text, context):
            found.append(Hit(text.pointer, asks[0].start, asks[0].end) if asks else Hit(text.pointer))
    said = "{found} of the {judged} notes and first messages of a year ask for something with no greeting, no please and no thank-you; this one is the newest."
    yield from _merged(content, found, judged, said)


def _goes_on(letter: Letter, context: Context) -> bool:
    """Whether a message is one of a conversation, in which nobody says hello every time."""
    if isinstance(letter, Invitation):
        return False
    last = dates.known(letter.last_contact) if letter.last_contact else None
    if letter.thread and not letter.first and last is None:
        return True
    sent = dates.known(letter.sent.value) if letter.sent else None
    now = sent.first if sent else context.today
    return last is not None and now - last.last < timedelta(days=context.options["days"])


def _greets(name: str, text: Text, context: Context) -> bool:
    value = text.value
    first = context.read(name).words[:1]
    called = bool(first) and first == context.read(text).words[:1]
    return (
        called
        or bool(_CALLED.match(value) or _WAVE.search(value))
        or any(m.start < START for m in context.find("greetings", text))
    )


def takes_never_gives(content: Content, context: Context) -> Iterator[Hit | Skipped]:
    """Over a year, messages that ask for something, and next to none that gives anything."""
    recent = _recent(content)
    if len(recent) < context.options["asks"]:
        return
    asks = offers = foreign = 0
    for text in recent:
        if _foreign(text, context):
            foreign += 1
        elif context.find("offers", text) or _LINK.search(text.value):
            offers += 1
        elif context.find("asks", text):
            asks += 1
    parent = recent[0].pointer.rpartition("/")[0].rpartition("/")[0]
    if foreign * 2 > len(recent):
        yield Skipped(parent, "most messages are in a language without a word list")
        return
    if asks < context.options["asks"] or asks < context.options["ratio"] * offers:
        return
    given = f"{offers} {'gives' if offers == 1 else 'give'} something" if offers else "none gives anything"
    yield Hit(
        parent, values={"asks": asks, "offers": given}, confidence="low" if context.network("job_seeking") else None
    )


def _recent(content: Content) -> list[Text]:
    """Texts of what the author wrote in the year before the newest message, the newest first; those without a date count."""
    dated = [(_sent(m), m.text) for m in content.messages if m.outgoing and m.text and len(m.text.value) <= LONGEST]
    newest = max((day for day, _ in dated if day), default=date.min)
    since = newest - timedelta(days=365) if newest > date.min else date.min
    kept = sorted(
        ((day or newest, text) for day, text in dated if (day or newest) >= since),
        key=lambda found: found[0],
        reverse=True,
    )
    return [text for _, text in kept[:MOST]]


def _sent(letter: Letter) -> date | None:
    found = dates.known(letter.sent.value) if letter.sent else None
    return found.first if found else None
