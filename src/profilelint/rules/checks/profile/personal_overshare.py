"""Private facts that stand by themselves in what everybody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.model import Profile, Text
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit
from profilelint.text.patterns import later
from profilelint.text.wording import joined

KINDS = {
    "family": "your family",
    "religion": "your religion",
    "health": "your health",
    "born": "your date of birth",
    "age": "your age",
}
"""Word lists of facts, and how each is called; ``born`` and ``age`` have patterns besides."""


TRADES = ("religion", "health", "family")
"""Kinds that may be the work itself, each with a word list of such trades (``religion_trade``)."""


_END = later(r"\s[–—-]\s|[.;,|·•/\n()&+!](?!\d)")


_DATE = (
    r"\d{1,4}(?:[./-]\d{1,2}[./-]\d{1,4}|(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+)?\d{4})"
    r"|[^\W\d_]{3,10}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)


_BORN = later(
    r"\b(?:date\s+of\s+birth|d\.?o\.?b\.?|birth\s?(?:date|day)|born(?:\s+on)?|b\.|geburtsdatum|geboren(?:\s+am)?|geb\.|née?\s+le|date\s+de\s+naissance"
    r"|fecha\s+de\s+nacimiento|nacid[oa]\s+el|data\s+de\s+nascimento|nascid[oa]\s+em|data\s+di\s+nascita|nat[oa]\s+il)\s{0,3}:?\s{0,3}(?:"
    + _DATE
    + r")",
    re.IGNORECASE,
)


_AGE = later(
    r"(?:age|alter|edad|idade|âge|età)\s?:\s?\d\d(?!\d)|\b\d\d[\s-](?:years?[\s-]old|years\s+of\s+age|y/?o|jahre\s+alt|años\s+de\s+edad|ans\b(?!\s+d))",
    re.IGNORECASE,
)


_LABEL = later(
    r"\b(?:(?P<family>marital\s+status|civil\s+status|familienstand|estado\s+civil|état\s+civil|situation\s+familiale|stato\s+civile)"
    r"|(?P<religion>religion|caste|konfession|religión|religião|religione)"
    r"|(?P<health>blood\s+(?:group|type)|blutgruppe|grupo\s+sanguíneo|tipo\s+sanguíneo|groupe\s+sanguin|gruppo\s+sanguigno))"
    r"\s?:\s?[^\W\d_]+(?:[ +-][^\W\d_]*){0,2}(?=\s?(?:[.;,|·•/\n()]|\Z))",
    re.IGNORECASE,
)
"""A line of a form, as in a resume of the old kind."""


_FILLER = later(r"[^\W_]+")


_AGES = later(r"\d{1,4}")


LONGEST = 5000
"""Characters of the longest text judged: twice what the platform takes."""


def check(profile: Profile, context: Context) -> Iterator[Hit | Exempt]:
    """Yield birth dates in headline and About, and clauses with facts on family, faith, health or age.

    Nothing else is left of such a clause without these.
    """
    for text in (profile.headline, profile.about):
        if not text or len(text.value) > LONGEST:
            continue
        named = profile.name.value if profile.name else ""  # Christian may be a name
        facts = [f for f in _facts(text, context) if text.value[f[0] : f[1]] not in named]
        if not facts:
            continue
        kinds = list(dict.fromkeys(kind for _, _, kind in facts))
        trade = _by_trade(profile, context)
        if excused := [k for k in kinds if k in trade]:
            yield Exempt(text.pointer, f"the profile is about it: {', '.join(excused)}")
            kinds = [k for k in kinds if k not in excused]
        if kinds:
            start, end, _ = next(f for f in facts if f[2] in kinds)
            field = "headline" if text is profile.headline else "About"
            yield Hit(text.pointer, start, end, {"field": field, "facts": joined([KINDS[k] for k in kinds])})


def _facts(text: Text, context: Context) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each fact that stands by itself."""
    value = text.value
    for match in _BORN.finditer(value):
        yield match.start(), match.end(), "born"
    for match in _LABEL.finditer(value):
        yield match.start(), match.end(), str(match.lastgroup)
    found = [(m.start, m.end, kind) for kind in ("family", "religion", "health") for m in context.find(kind, text)]
    found += [(*m.span(), "age") for m in _AGE.finditer(value)]
    if not found:
        return
    start = 0
    for cut in [*(m.span() for m in _END.finditer(value)), (len(value), len(value))]:
        inside = [f for f in found if start <= f[0] and f[1] <= cut[0]]
        if inside and _is_all(value, start, cut[0], inside, context):
            yield from {kind: f for f in reversed(inside) for kind in [f[2]]}.values()
        start = cut[1]


def _is_all(value: str, start: int, end: int, facts: list[tuple[int, int, str]], context: Context) -> bool:
    """Return whether a clause holds nothing but the facts, and words such as *proud* and *my*."""
    filler = context.rule.words["filler"]["any"]
    for word in _FILLER.finditer(value, start, end):
        if (
            not any(a <= word.start() and word.end() <= b for a, b, _ in facts)
            and word[0].lower() not in filler
            and not _AGES.fullmatch(word[0])
        ):
            return False
    return True


def _by_trade(profile: Profile, context: Context) -> set[str]:
    """Return which of faith, health and family is what the author works on."""
    texts = [profile.headline, profile.about, *(t for r in profile.roles for t in (r.title, r.company))]
    return {kind for kind in TRADES for t in texts if t and context.find(f"{kind}_trade", t)}
