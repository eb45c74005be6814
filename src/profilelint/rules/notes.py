"""The words of a note: what is left of one without greeting and signature, and which words not every note has."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.rules.context import Context
from profilelint.text.language import is_common
from profilelint.text.patterns import later

_BLANK = later(r"\{\{?[^{}\n]{1,40}\}?\}|\[[^\[\]\n]{1,60}\]|<<[^<>\n]{1,40}>>")
_SENTENCE = later(r"(?<=[.!?])\s+|\n+|(?<=[.!?])(?=[A-ZÀ-Ý])")
_GREETING = later(
    r"\A\W*(?:(?i:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day)|hola|buen[oa]s(?: d[ií]as| tardes| noches)?|estimad[oa]"
    r"|hallo|guten (?:tag|morgen|abend)|liebe[r]?|sehr geehrte[r]?|bonjour|salut|bonsoir|ch[eè]re?|ol[aá]|oi|bom dia|boa (?:tarde|noite)|prezad[oa]|ciao"
    r"|buongiorno|gentile|salve)\b|(?=[A-ZÀ-Ý][\w.'-]*,))"
    r"(?:[ ]+(?i:there|all|team|mr|mrs|ms|dr|prof|herr|frau|señora?|sr|sra|don|doña|monsieur|madame|again)\b\.?)*"
    r"(?:[ ]*[A-ZÀ-Ý][\w.'-]*){0,3}[ ]*[,!.:;–—-]*"
)
_VOCATIVE = later(r",\s*[A-ZÀ-Ý][\w'-]*(?: [A-ZÀ-Ý][\w'-]*)?(?=\s*(?:[.,!?;:)–—-]|$|\n))")
_NAME = later(r"(?<=[\w,;:)’'\"] )(?:[A-ZÀ-Ý][\w'’&.-]*[\w]|[A-Z])(?!\w)")
_SIGNED = later(r"(?:[\n.!,–—-]\s*|\A)(?:[A-ZÀ-Ý][\w.'-]*[ ,]*){1,4}\W*\Z")
LONGEST = 3000
"""Characters of the longest text judged: ten times what the platform takes as a note."""
LONG = 4
"""Shortest word that can be specific; of the shorter ones nearly all are function words."""


def without_frame(value: str) -> str:
    """Return the note without greeting, vocatives and signature, which name people and say nothing.

    An unfilled slot stands for the word that will be there.
    """
    value = _BLANK.sub(lambda m: "N" + "n" * (len(m[0]) - 1), value)
    value = _GREETING.sub("", value, count=1)
    value = _VOCATIVE.sub(" ", value)
    return _SIGNED.sub(".", value) if len(value.split()) > 4 else value


def sentences(value: str) -> list[str]:
    """Return the sentences of a text."""
    return [s for s in _SENTENCE.split(value) if s.strip()]


def names(value: str, context: Context) -> Iterator[str]:
    """Return words with a capital inside a sentence that are names."""
    return (m[0] for m in _NAME.finditer(value) if is_name(m[0], context))


def is_name(word: str, context: Context) -> bool:
    """Return whether a capitalised word inside a sentence is a name."""
    lower = word.lower().rstrip(".")
    if len(word) < 2 or word.startswith(("I'", "I’")):
        return False
    return lower not in context.rule.sets["no_names"] and lower not in context.rule.sets["plain"]


def content_words(text: str, context: Context) -> set[str]:
    """Return the words of a text that notes to anybody don't have."""
    plain = context.rule.sets["plain"]
    return {
        w for w in context.read(text).words if (len(w) >= LONG or w.isdigit()) and w not in plain and not is_common(w)
    }
