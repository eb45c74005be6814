"""Notes of invitations: whether anything in one could only have been written to this person."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.finding import Severity
from profilelint.model import Invitation, Text
from profilelint.rules.context import Context
from profilelint.rules.notes import LONGEST, content_words, names, sentences, without_frame
from profilelint.rules.people import KNOWN
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text.patterns import later

_WHEN = later(r"(?<!\w)(?:['’]\d\d|(?:19|20)\d\d)(?!\w)")


def generic(invitation: Invitation, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """A note with a stock phrase and nothing in it that is of this person, or between the two. Info for people known well."""
    note = invitation.note
    if not note or len(note.value) > LONGEST or invitation.direction != "outgoing":
        return
    stock = context.find("stock", note) or context.find("pitch", note)
    if not stock or _specific(note, context):
        return
    severity: Severity | None = "info" if invitation.relation in KNOWN else None
    first = max(stock[:4], key=lambda m: m.end - m.start)
    yield Hit(note.pointer, first.start, first.end, severity=severity)


def no_reason(invitation: Invitation, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """A short note of which no word says what it is about."""
    note = invitation.note
    if not note or len(note.value) > LONGEST or invitation.direction != "outgoing" or invitation.relation in KNOWN:
        return
    if _specific(note, context):
        return
    latin = all(c < "\u0370" for c in note.value if c.isalpha())  # of other scripts the plain words are not known
    if latin and len(_own_words(note, context)) <= context.options["most_own_words"]:
        yield Hit(note.pointer)


def _specific(note: Text, context: Context) -> bool:
    """Whether something in the note ties it to the person written to.

    A phrase that does is enough. Else a name, a date or a question of substance is, unless the note is an offer; or a
    few words of its own outside the sentences in which senders only introduce themselves. Not in German: it writes
    every noun with a capital.
    """
    vague = context.find("vague", note)
    if any(not m.inside(vague, ends=True) for m in context.find("specific", note)):
        return True
    offers = len(context.find("pitch", note))
    if offers > 1:
        return False
    value = without_frame(note.value)
    language = context.read(note).language
    own: set[str] = set()
    for sentence in sentences(value):
        if offers and context.find("pitch", sentence):
            continue  # its names and figures are those of the offer
        to_them = context.find("together", sentence)
        if to_them and language != "de" and any(names(sentence, context)):
            return True
        if _WHEN.search(sentence) or (to_them and context.find("when", sentence)):
            return True
        words = content_words(sentence, context)
        if sentence.rstrip().endswith("?") and len(words) >= context.options["question_own_words"]:
            return True
        own |= words if to_them or not context.find("self", sentence) else set()
    return not offers and len(own) >= int(context.options["enough_own_words"])


def _own_words(note: Text, context: Context) -> set[str]:
    value = without_frame(note.value)
    return content_words(value, context) | {name.lower() for name in names(value, context)}
