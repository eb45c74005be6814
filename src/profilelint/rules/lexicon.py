"""All phrases of all active rules, found in one pass over a text.

Phrase syntax: words; ``(a|b|)`` alternatives; ``*`` any one word. Case does not count unless the phrase has a capital letter (then
that word must be written so, or all in capitals). Punctuation between words does not count, except that a phrase never runs
over the end of a sentence.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from profilelint.rules.reading import WORD, Reading, fold

_GROUP = re.compile(r"\(([^()]*)\)")
_PIECE = re.compile(r"\(([^()]+)\)|([^()]+)")
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
    case: tuple[str | None, ...]
    """Words that must be written so, ``None`` for the others; empty where there are none."""
    lead: int
    """How many words of any kind stand before the first that is looked up."""
    phrase: str
    lists: tuple[str, ...]


_END = ""
"""Key of the trie under which the forms stand that end there; no word is empty."""


def expand(phrase: str) -> list[str]:
    """Forms of a phrase: ``"(a|b) c"`` gives ``["a c", "b c"]``; brackets may stand in brackets. Raises ValueError for more than MAX_FORMS."""
    done: dict[str, None] = {}
    waiting = [phrase]
    while waiting:
        form = waiting.pop()
        if match := _GROUP.search(form):
            waiting += [form[: match.start()] + piece + form[match.end() :] for piece in reversed(match[1].split("|"))]
        else:
            done[form] = None
        if len(waiting) + len(done) > MAX_FORMS:
            raise ValueError(f"the alternatives of “{phrase[:60]}” stand for more than {MAX_FORMS} phrases")
    return list(done)


def _anchors(phrase: str) -> set[str]:
    """Words of which each form of a phrase holds at least one, as few as can be: they tell whether a text can hold the phrase at all. Empty
    where that is not simple to say."""
    pieces = _PIECE.findall(phrase)
    if "".join(f"({group})" if group else plain for group, plain in pieces) != phrase:
        return set()
    best: set[str] = set()
    for i, (group, plain) in enumerate(pieces):
        glued = (i > 0 and _glued(pieces[i - 1], (group, plain)), i + 1 < len(pieces) and _glued((group, plain), pieces[i + 1]))
        if group:
            words = {_longest(part) for part in group.split("|")} if not any(glued) else {""}
        else:
            first, last = glued
            words = {_longest(" ".join(plain.split(" ")[1 if first else 0 : -1 if last else None]))}
        if "" not in words and (not best or len(words) < len(best)):
            best = words
    return best


def _glued(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether two pieces of a phrase run into one word."""
    return not (left[1].endswith(" ") or right[1].startswith(" "))


def _longest(text: str) -> str:
    return max((fold(w) for w in _PHRASE_WORD.findall(text.replace("’", "'")) if w != "*"), key=len, default="")


class Lexicon:
    """Word lists by name (``rule/list/language``), ready to be looked for in texts.

    Alternatives are spelled out only when a text holds a word that the phrase can't do without: most phrases never are, and the start stays quick.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """``lists``: name → phrases. Raises ValueError for a phrase without words or with too many forms."""
        names: dict[str, list[str]] = {}
        for name, phrases in lists.items():
            for phrase in dict.fromkeys(phrases):
                names.setdefault(phrase, []).append(name)
        self._trie: dict[Any, Any] = {}
        self._heads: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        """How forms begin: with which word where that is all that can be said, else with which two. Most texts are done with after a look at these."""
        self._waiting: dict[str, list[str]] = {}
        self._done: set[str] = set()
        self._names = {phrase: tuple(sorted(listed)) for phrase, listed in names.items()}
        for phrase in names:
            if math.prod(group.count("|") + 1 for group in _GROUP.findall(phrase)) > MAX_FORMS:
                raise ValueError(f"the alternatives of “{phrase[:60]}” stand for more than {MAX_FORMS} phrases")
            anchors = _anchors(phrase) if "(" in phrase else ()
            for word in anchors:
                self._waiting.setdefault(word, []).append(phrase)
            if not anchors:
                self._spell_out(phrase)

    def spell_out(self) -> None:
        """Spell out every phrase, so that one with an error is found now. Raises ValueError."""
        for phrase in {p for phrases in self._waiting.values() for p in phrases} - self._done:
            self._spell_out(phrase)
        self._waiting.clear()

    def _spell_out(self, phrase: str) -> None:
        listed = self._names[phrase]
        seen = set()
        for form in expand(phrase):
            raw = [m[0] for m in _PHRASE_WORD.finditer(form.replace("’", "'"))]
            if not raw or all(w == "*" for w in raw):
                raise ValueError(f"“{phrase}” has no word in it")
            words = tuple(fold(w) for w in raw)
            case = tuple(w if w != w.lower() else None for w in raw)
            if (words, case) in seen:
                continue
            seen.add((words, case))
            lead = next(i for i, w in enumerate(words) if w != "*")
            node = self._trie
            for word in words[lead:]:
                node = node.setdefault(word, {})
            if len(words) < lead + 2 or words[lead + 1] == "*":
                self._heads.add(words[lead])
            else:
                self._pairs.add((words[lead], words[lead + 1]))
            node.setdefault(_END, []).append(_Form(case if any(case) else (), lead, phrase, listed))

    def _prepare(self, words: list[str]) -> None:
        """Spell out the phrases that a text of these words may hold."""
        for word in self._waiting.keys() & set(words):
            for phrase in self._waiting.pop(word):
                if phrase not in self._done:
                    self._done.add(phrase)
                    self._spell_out(phrase)

    def find(self, reading: Reading) -> dict[str, list[Match]]:
        """Matches in a text by list name, in the order of the text; of matches of one list that begin at the same place, the longest."""
        found: dict[str, list[Match]] = {}
        words = reading.words
        self._prepare(words)
        trie = self._trie
        heads = self._heads.intersection(words) | {first for first, _ in self._pairs.intersection(pairwise(words))}
        for at, word in enumerate(words) if heads else ():
            if word not in heads:
                continue
            for form, first, last in _below(trie[word], words, at):
                if (last > first and not reading.together(first, last)) or (form.case and not _case_fits(reading, first, form)):
                    continue
                match = Match(reading.starts[first], reading.ends[last], form.phrase)
                for name in form.lists:
                    found.setdefault(name, []).append(match)
        for name, matches in found.items():
            if len(matches) > 1:
                matches.sort(key=lambda m: (m.start, -m.end))
                found[name] = [m for i, m in enumerate(matches) if not i or matches[i - 1].start != m.start]
        return found


def _below(node: dict[Any, Any], words: list[str], at: int) -> Iterator[tuple[_Form, int, int]]:
    """Forms that stand at word number ``at``, whose node of the trie is given, with their first and last word."""
    stack = [(node, at + 1)]
    while stack:
        node, after = stack.pop()
        for form in node.get(_END, ()):
            if at >= form.lead:
                yield form, at - form.lead, after - 1
        if after < len(words):
            for key in (words[after], "*"):
                if (child := node.get(key)) is not None:
                    stack.append((child, after + 1))


def _case_fits(reading: Reading, first: int, form: _Form) -> bool:
    for i, wanted in enumerate(form.case):
        if wanted is not None:
            written = reading.text[reading.starts[first + i] : reading.ends[first + i]].replace("’", "'")
            if not written.isascii():
                written = unicodedata.normalize("NFKC", written)  # letters of a fancy font
            if written != wanted and not (len(wanted) > 3 and written == wanted.upper()):
                return False
    return True
