"""Messages and notes that ask for something, with neither greeting nor please nor thanks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from profilelint.model import Invitation, Text, Together
from profilelint.rules.checks.message.letters import LONGEST, MOST, Letter, in_other_language, own_letters, summed
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.patterns import later

START = 60
"""Characters in which a greeting begins."""


_CALLED = later(r"\A\W*[A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*)?(?:\s*[,!:]|\s+[–—-])")


_WAVE = later("[👋🙏🤝🙂😊]")


def check(letters: Together, context: Context) -> Iterator[Hit | Skipped]:
    """Yield messages and notes that ask for something and have neither greeting nor please nor thanks.

    Not within a conversation.
    """
    found: list[Hit] = []
    judged = 0
    for letter in [x for x in own_letters(letters.entries, context.content) if not _goes_on(x, context)][:MOST]:
        text = letter.note if isinstance(letter, Invitation) else letter.text
        if not text or len(text.value) > LONGEST:
            continue
        if foreign := in_other_language(text, context):
            yield foreign
            continue
        language = context.read(text).language
        judged += 1
        asks = context.find("asks", text)
        question = "?" in text.value and language is not None
        if (asks or question) and not context.find("manners", text) and not _greets(letter.to, text, context):
            found.append(Hit(text.pointer, asks[0].start, asks[0].end) if asks else Hit(text.pointer))
    said = "{found} of the {judged} notes and first messages of a year ask for something with no greeting, no please and no thank-you; this one is the newest."
    yield from summed(context.content, found, judged, said)


def _goes_on(letter: Letter, context: Context) -> bool:
    """Return whether a message is one of a conversation, in which nobody says hello every time."""
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
