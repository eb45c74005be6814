"""Notes of invitations: whether anything in one could only have been written to this person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from profilelint.finding import Severity
from profilelint.model import Invitation, Text
from profilelint.rules.language import detect
from profilelint.rules.lexicon import Match
from profilelint.rules.rule import Context, Exempt, Hit, Skipped

KNOWN = ("colleague", "friend", "family")
"""Relations to whom a plain note is no faux pas."""

_BLANK = re.compile(r"\{\{?[^{}\n]{1,40}\}?\}|\[[^\[\]\n]{1,60}\]|<<[^<>\n]{1,40}>>")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|(?<=[.!?])(?=[A-ZÀ-Ý])")
_GREETING = re.compile(
    r"\A\W*(?:(?i:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day)|hola|buen[oa]s(?: d[ií]as| tardes| noches)?|estimad[oa]"
    r"|hallo|guten (?:tag|morgen|abend)|liebe[r]?|sehr geehrte[r]?|bonjour|salut|bonsoir|ch[eè]re?|ol[aá]|oi|bom dia|boa (?:tarde|noite)|prezad[oa]|ciao"
    r"|buongiorno|gentile|salve)\b|(?=[A-ZÀ-Ý][\w.'-]*,))"
    r"(?:[ ]+(?i:there|all|team|mr|mrs|ms|dr|prof|herr|frau|señora?|sr|sra|don|doña|monsieur|madame|again)\b\.?)*"
    r"(?:[ ]*[A-ZÀ-Ý][\w.'-]*){0,3}[ ]*[,!.:;–—-]*"
)
_VOCATIVE = re.compile(r",\s*[A-ZÀ-Ý][\w'-]*(?: [A-ZÀ-Ý][\w'-]*)?(?=\s*(?:[.,!?;:)–—-]|$|\n))")
_NAME = re.compile(r"(?<=[\w,;:)’'\"] )(?:[A-ZÀ-Ý][\w'’&.-]*[\w]|[A-Z])(?!\w)")
_SIGNED = re.compile(r"(?:[\n.!,–—-]\s*|\A)(?:[A-ZÀ-Ý][\w.'-]*[ ,]*){1,4}\W*\Z")
_WHEN = re.compile(r"(?<!\w)(?:['’]\d\d|(?:19|20)\d\d)(?!\w)")
LONGEST = 3000
"""Characters of the longest text judged: ten times what the platform takes as a note."""
LONG = 4
"""Shortest word that can be specific; of the shorter ones nearly all are function words."""


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
    """A short note of which no word says what it is about. Where a stock phrase stands in it, ``generic`` has said so
    already."""
    note = invitation.note
    if not note or len(note.value) > LONGEST or invitation.direction != "outgoing" or invitation.relation in KNOWN:
        return
    if context.find("stock", note) or context.find("pitch", note) or _specific(note, context):
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
    if any(not _inside(m, vague) for m in context.find("specific", note)):
        return True
    if context.find("pitch", note):
        return False  # its names and figures are those of the offer
    value = _plain(note.value)
    language = context.read(note).language
    own: set[str] = set()
    for sentence in _sentences(value):
        to_them = context.find("together", sentence)
        if to_them and language != "de" and any(_counts(m[0], context) for m in _NAME.finditer(sentence)):
            return True
        if _WHEN.search(sentence) or (to_them and context.find("when", sentence)):
            return True
        words = _content(sentence, context)
        if sentence.rstrip().endswith("?") and len(words) >= context.options["question_own_words"]:
            return True
        own |= words if to_them or not context.find("self", sentence) else set()
    return len(own) >= int(context.options["enough_own_words"])


def _inside(match: Match, spans: list[Match]) -> bool:
    """Whether a match lies in one of the spans, or runs into one that goes on."""
    return any((s.start <= match.start and match.end <= s.end) or s.start < match.end < s.end for s in spans)


def _plain(value: str) -> str:
    """The note without greeting, vocatives and signature, which name people and say nothing. An unfilled slot stands
    for the word that will be there."""
    value = _BLANK.sub(lambda m: "N" + "n" * (len(m[0]) - 1), value)
    value = _GREETING.sub("", value, count=1)
    value = _VOCATIVE.sub(" ", value)
    return _SIGNED.sub(".", value) if len(value.split()) > 4 else value


def _sentences(value: str) -> list[str]:
    return [s for s in _SENTENCE.split(value) if s.strip()]


def _counts(word: str, context: Context) -> bool:
    """Whether a capitalised word inside a sentence is a name."""
    lower = word.lower().rstrip(".")
    if len(word) < 2 or word.startswith(("I'", "I’")):
        return False
    return lower not in context.rule.sets["no_names"] and lower not in context.rule.sets["plain"]


def _own_words(note: Text, context: Context) -> set[str]:
    value = _plain(note.value)
    return _content(value, context) | {m[0].lower() for m in _NAME.finditer(value) if _counts(m[0], context)}


def _content(text: str, context: Context) -> set[str]:
    """The words of a text that notes to anybody don't have."""
    plain = context.rule.sets["plain"]
    return {
        w for w in context.read(text).words if (len(w) >= LONG or w.isdigit()) and w not in plain and not _common(w)
    }


@lru_cache(maxsize=4096)
def _common(word: str) -> bool:
    """Whether a word is among the commonest of some language."""
    return detect(f"{word} {word}", [word, word]) is not None
