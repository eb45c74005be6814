"""What of a note could only have been written to this person."""

from __future__ import annotations

from profilelint.model import Text
from profilelint.rules.context import Context
from profilelint.rules.notes import content_words, names, sentences, without_frame
from profilelint.text.patterns import later

_WHEN = later(r"(?<!\w)(?:['’]\d\d|(?:19|20)\d\d)(?!\w)")


def is_specific(note: Text, context: Context) -> bool:
    """Return whether something in the note ties it to the person written to.

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
