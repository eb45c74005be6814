"""How long the text about oneself is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.model import Profile, Text
from profilelint.patterns import later
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit
from profilelint.wording import plural

_DENSE = later(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese. Two of them make
about a word."""
_WORD = later(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTE = later(r"[“«„][^“”«»„]{80,}[”»“]|\"[^\"\n]{80,}\"|^>.*$", re.MULTILINE)
"""What others said of the author: it is left out of the count."""


def too_short(profile: Profile, context: Context) -> Iterator[Hit]:
    """A text with few words; the summary of a resume may be shorter than the text of a profile."""
    about = profile.about
    if not about:
        return
    least = int(context.options["resume" if context.content.is_resume else "words"])
    count = _count(about)
    if count < least:
        yield Hit(about.pointer, values={"count": plural(count, "word"), "least": least})


def too_long(profile: Profile, context: Context) -> Iterator[Hit]:
    """A text with very many words."""
    about = profile.about
    if not about:
        return
    count, most = _count(about), int(context.options["words"])
    if count > most:
        yield Hit(about.pointer, values={"count": f"{count} words", "most": most})


def _count(about: Text) -> int:
    value = _QUOTE.sub(" ", about.value)
    dense = len(_DENSE.findall(value))
    return len(_WORD.findall(_DENSE.sub(" ", value) if dense else value)) + dense // 2
