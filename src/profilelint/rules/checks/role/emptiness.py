"""What the text of a role is as good as: nothing, a placeholder, names; and which entries are no jobs."""

from __future__ import annotations

import re

from profilelint.model import Role, Text
from profilelint.rules.checks.role.results import shows_result
from profilelint.rules.context import Context
from profilelint.text.patterns import later
from profilelint.text.pieces import pieces

LANGUAGES = ("en", "es", "fr", "de", "pt")
"""Languages that the words for doings are for, which a list of names has none of."""

_CJK = later(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


_WORD = later(r"[^\W_]+(?:['’.+#/-]+[^\W_]+)*")


NEWEST = 20
"""How many roles tell the language of a profile."""


def emptiness(role: Role, context: Context) -> str | None:
    """Return why a role's text is as good as none (a key of ``_EMPTY``), or ``None`` for one that says something."""
    texts = role.texts
    if not texts:
        return "nothing"
    value = "\n".join(t.value for t in texts)
    words = [w.lower() for w in _WORD.findall(value)]
    if not words or _placeholder(value, words, context):
        return "placeholder"
    own = {w.lower() for t in (role.title, role.company) if t for w in _WORD.findall(t.value)}
    if own and all(w in own or w in _FILLERS for w in words):
        return "repeats"
    if word_count(role) <= context.options["words"]:
        says = (
            shows_result(texts, context, language_of(role, context))
            or sum(_activities(t, context) for t in texts) >= DOINGS
        )
        return None if says else "short"
    language = language_of(role, context) or common_language(context)
    if language not in LANGUAGES and (language or not value.isascii()):
        return None
    return None if shows_result(texts, context, language) else _names_or_employer(role, texts, context)


DOINGS = 3
"""Three bullets that each name a doing (“Grundpflege”, “Stock control”, “Cash handling”) say what the work was, in
however few words."""


def common_language(context: Context) -> str | None:
    """Return the language of the newest roles together."""
    roles = context.content.profile.roles[:NEWEST] if context.content.profile else ()
    return context.read("\n".join(t.value for r in roles for t in r.texts)).language


def _activities(text: Text, context: Context) -> int:
    """Return how many bullets of a text name a doing."""
    starts = _activity(text, context)
    return sum(any(start <= a < end for a in starts) for start, end, _ in pieces(text.value))


def _activity(text: Text, context: Context) -> list[int]:
    """Return where words stand that are verbs or name a doing."""
    tools = {m.start for m in context.find("tools", text)}
    listed = [m.start for m in context.find("activity", text) if m.start not in tools]
    return listed + [m.start() for m in _WORD.finditer(text.value) if m.start() not in tools and _is_activity(m[0])]


_FILLERS = frozenset("a an the as at for in of and role position job work worked working intern".split())


def _placeholder(value: str, words: list[str], context: Context) -> bool:
    """Return whether a text stands for one to come."""
    found = context.find("placeholders", value)
    covered = sum(len(_WORD.findall(value[m.start : m.end])) for m in found)
    return bool(found) and (covered == len(words) or (found[0].phrase.startswith("lorem") and found[0].start < 20))


def _names_or_employer(role: Role, texts: tuple[Text, ...], context: Context) -> str | None:
    """Return whether every bullet and sentence is a list of names or a line on the employer."""
    kinds = set()
    for text in texts:
        activity = _activity(text, context)
        persons = [m.start for m in context.find("persons", text)]
        labels = {m.start: m.end for m in context.find("labels", text)}
        for start, end, _ in pieces(text.value):
            colon = _COLON.match(text.value, labels.get(start, end), end)
            if any(start <= p < end for p in persons):
                return None
            if _about_employer(text, start, end, role, context):
                kinds.add("employer")
                continue
            begin = colon.end() if colon else start
            if (not colon and any(start <= a < end for a in activity)) or not _listing(text.value[begin:end], context):
                return None
            kinds.add("names")
    return "employer" if "employer" in kinds else "names" if kinds else None


_COLON = later(r"[*_</>b\s]{0,8}:[*_</>b\s]{0,8}")


def _listing(value: str, context: Context) -> bool:
    """Return whether a bullet is a list of names: parts of three words at most, with a capital or known as tools."""
    parts = [p.strip() for p in _PART.split(value) if _WORD.search(p)]
    named = all(any(map(str.isupper, p.split()[0])) or context.find("tools", p) or _CJK.search(p) for p in parts)
    return bool(parts) and named and all(len(_WORD.findall(p)) <= _NAME_WORDS for p in parts)


_PART = later(r"[,;|/•·()]|\s[-–—&]\s|\b(?:and|with|by|et|und|y|e)\b")


_NAME_WORDS = 3
"""Most words of a line that may be a name or a list of tools, if it has no verb; see docs/sources.md (Empty roles)."""


_ACTIVITY_ENDS = later(
    r"(?:ing|ed|tion|sion|ment|ance|ence|ção|ções|ción|ciones|ung|ungen|arbeit|pflege|hilfe|age|ando|endo|ería|ysis|eur|keeping|care|dienst)s?\Z",
    re.IGNORECASE,
)


def _is_activity(word: str) -> bool:
    """Return whether a word may be a verb or name a doing, by its end.

    The ends are English, Spanish, French, German and Portuguese.
    """
    return (len(word) > 4 and bool(_ACTIVITY_ENDS.search(word))) or bool(_CJK.search(word))


_ARTICLE = later(
    r"(?:an?|one of|leading|largest|global|the (?:\w+'s |)(?:leading|largest|biggest|oldest|first|only|number))\b",
    re.IGNORECASE,
)


_LEGAL_FORM = later(r"[,(|]| (?:inc|ltd|llc|gmbh|corp|co|plc|sa|ag)\b")


def _about_employer(text: Text, start: int, end: int, role: Role, context: Context) -> bool:
    """Return whether a sentence has the employer as its subject: “ACME is a maker of …”, “A leading maker of …”."""
    value = text.value
    if _ARTICLE.match(value, start, end) and any(
        start <= m.start < min(end, start + 60) for m in context.find("employer", text)
    ):
        return True
    company = _LEGAL_FORM.split(role.company.value.strip().lower())[0].strip() if role.company else ""
    if len(company) < 3 or not value[start:end].lower().startswith(company):
        return False
    after = start + len(company)
    return any(after <= m.start < min(end, after + 25) for m in context.find("does", text))


def is_break(role: Role, context: Context) -> bool:
    """Return whether an entry is a time away from work, by its title.

    What stands where the employer would (“Home”, “Career break”) makes no job of it if the title says nothing besides.
    """
    if not role.title:
        return False
    jobs = [m.start for m in context.find("stand_ins", role.title)]
    # not “maternity cover” nor “childcare worker”
    found = [m for m in context.find("breaks", role.title) if m.end + 1 not in jobs]
    if not role.company:
        return bool(found)
    value = role.title.value
    besides = [m for m in _WORD.finditer(value) if not any(f.start <= m.start() and m.end() <= f.end for f in found)]
    return bool(found) and not besides


def language_of(role: Role, context: Context) -> str | None:
    """Return the language of a role's texts; ``None`` where it can't be told."""
    return context.read("\n".join(t.value for t in role.texts)).language


def word_count(role: Role) -> int:
    """Return the number of words; of scripts without blanks, two characters count as one."""
    value = "\n".join(t.value for t in role.texts)
    signs = len(_CJK.findall(value))
    return len(_WORD.findall(_CJK.sub(" ", value))) + (signs + 1) // 2
