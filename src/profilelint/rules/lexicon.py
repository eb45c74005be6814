"""All phrases of all active rules, found in one pass over a text.

Phrase syntax: words; ``(a|b|)`` alternatives; ``*`` any one word. Case does not count unless the phrase has a capital letter (then
that word must be written so, or all in capitals). Punctuation between words does not count, except that a phrase never runs
over the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from profilelint.rules.reading import WORD, Reading, fold

_GROUP = re.compile(r"\(([^()]*)\)")
_PHRASE_WORD = re.compile(rf"{WORD.pattern}|\*")
MAX_FORMS = 2000
"""Most forms that the alternatives of one phrase may stand for; more is a slip in the rule file."""


class Match(NamedTuple):
    """Where a phrase stands in a text: offsets (end exclusive), and the phrase as its list has it."""

    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    case: tuple[str | None, ...]
    at: int
    """Which word is looked up first: the longest, since long words are rare."""
    phrase: str
    lists: tuple[str, ...]


def expand(phrase: str) -> list[str]:
    """Forms of a phrase: ``"(a|b) c"`` gives ``["a c", "b c"]``. Raises ValueError for more than MAX_FORMS."""
    forms = [phrase]
    while match := _GROUP.search(forms[0]):
        pieces = match[1].split("|")
        if len(forms) * len(pieces) > MAX_FORMS:
            raise ValueError(f"the alternatives of “{phrase[:60]}” stand for more than {MAX_FORMS} phrases")
        forms = [f[: m.start()] + piece + f[m.end() :] for f in forms for piece in pieces if (m := _GROUP.search(f))]
    return forms


class Lexicon:
    """Word lists by name (``rule/list/language``), ready to be looked for in texts."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """``lists``: name → phrases. Raises ValueError for a phrase without words or with too many forms."""
        entries: dict[tuple[tuple[str, ...], tuple[str | None, ...]], tuple[str, set[str]]] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                for form in expand(phrase) if "(" in phrase else (phrase,):
                    raw = [m[0] for m in _PHRASE_WORD.finditer(form.replace("’", "'"))]
                    if not raw or all(w == "*" for w in raw):
                        raise ValueError(f"“{phrase}” has no word in it")
                    words = tuple(fold(w) for w in raw)
                    case = tuple(w if any(c.isupper() for c in w) else None for w in raw)
                    entries.setdefault((words, case), (phrase, set()))[1].add(name)
        self._by_word: dict[str, list[_Form]] = {}
        for (words, case), (phrase, names) in entries.items():
            at = max(range(len(words)), key=lambda i: (words[i] != "*", len(words[i]), -i))
            self._by_word.setdefault(words[at], []).append(_Form(words, case, at, phrase, tuple(sorted(names))))

    def find(self, reading: Reading) -> dict[str, list[Match]]:
        """Matches in a text by list name, in the order of the text; of matches of one list that begin at the same place, the longest."""
        found: dict[str, list[Match]] = {}
        words, by_word = reading.words, self._by_word
        for i, word in enumerate(words):
            for form in by_word.get(word, ()):
                first = i - form.at
                last = first + len(form.words) - 1
                if first < 0 or last >= len(words):
                    continue
                if last > first:
                    if any(f != "*" and f != w for f, w in zip(form.words, words[first : last + 1], strict=True)):
                        continue
                    if not reading.together(first, last):
                        continue
                if any(form.case) and not _case_fits(reading, first, form):
                    continue
                match = Match(reading.starts[first], reading.ends[last], form.phrase)
                for name in form.lists:
                    found.setdefault(name, []).append(match)
        for name, matches in found.items():
            if len(matches) > 1:
                matches.sort(key=lambda m: (m.start, -m.end))
                found[name] = [m for i, m in enumerate(matches) if not i or matches[i - 1].start != m.start]
        return found


def _case_fits(reading: Reading, first: int, form: _Form) -> bool:
    for i, wanted in enumerate(form.case):
        if wanted is not None:
            written = reading.text[reading.starts[first + i] : reading.ends[first + i]].replace("’", "'")
            if written != wanted and not (len(wanted) > 3 and written == wanted.upper()):
                return False
    return True
