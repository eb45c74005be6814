"""Facts of the author, from the profile and the config: present work, length of the career and of the text."""

from __future__ import annotations

import re

from profilelint.model import Content, Profile
from profilelint.rules.context import Context
from profilelint.rules.fields import Unjudged
from profilelint.rules.tenure import early_start

_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese. Two of them make
about a word."""
_UNCOUNTED = frozenset("th lo my km ja zh".split())
"""Languages of these scripts. The figures that rules hold the count against were measured on files in European ones."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTE = re.compile(r"[“«„][^“”«»„]{80,}[”»“]|\"[^\"\n]{80,}\"|^>.*$", re.MULTILINE)
"""What others said of the author: it is left out of the count."""


def current_work(content: Content, context: Context) -> tuple[str, ...]:
    """Return what the author says of the present work: headline, current titles and employers, the occupation."""
    found = [context.author.occupation]
    if profile := content.profile:
        roles = [r for r in profile.roles if r.ongoing or not r.end or r.index == 0]
        found += [t.value for t in (profile.headline, *(t for r in roles for t in (r.title, r.company))) if t]
    return tuple(found)


def career_years(profile: Profile, context: Context) -> float | None:
    """Return years since the first role began; ``None`` where no start can be read."""
    if not (profile.roles or profile.education):
        raise Unjudged("the profile has no roles")
    begun = early_start(profile.roles)
    return (context.today - begun).days / 365.25 if begun else None


def about_words(profile: Profile, context: Context) -> int | None:
    """Return how many words the text about oneself has, without what others are quoted with; ``None`` for none.

    Raises Unjudged where it is in a language without blanks between words; of some letters of one in another text two
    count as a word.
    """
    if not profile.about:
        return None
    value = _QUOTE.sub(" ", profile.about.value)
    if (language := context.read(value).language) in _UNCOUNTED:
        raise Unjudged(f"language: {language}")
    dense = len(_DENSE.findall(value))
    return len(_WORD.findall(_DENSE.sub(" ", value) if dense else value)) + dense // 2
