"""All phrases of all active rules about a kind of subject, found in one pass over a text.

Phrase syntax: words; ``(a|b|)`` alternatives; ``*`` any one word. Case does not count unless a word has a capital
letter (then it must be written so, or all in capitals). Punctuation between words does not count, except that a phrase
never runs over the end of a sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar

from profilelint.text.patterns import later
from profilelint.text.reading import WORD, Reading, fold

_GROUP = later(r"\(([^()]*)\)")
_PIECE = later(r"\(([^()]*)\)|([^()]+)")
_FIRST = later(rf"[^\w*#@(]*({WORD.pattern})(?![\w'’(])")
_PHRASE_WORD = later(rf"{WORD.pattern}|\*")
MAX_FORMS = 2000
"""Most forms that the alternatives of one phrase may stand for; more is a slip in the rule file."""

FEW = 500
"""Steps from one word of a text after which places already seen are kept: nearly all phrases end far sooner."""

_END = ""
"""Key of a node under which the phrases stand that end there; no word is empty."""
_ANY = "*"

Name = TypeVar("Name", bound=Hashable)

Node = dict[str, list[Any]]
"""A place in phrases: word in small letters → the nodes behind it, each with how the word must be written (``None``: in
any way)."""


class Match(NamedTuple):
    """Where a phrase stands in a text: offsets (end exclusive), and the phrase as its list has it."""

    start: int
    end: int
    phrase: str

    def inside(self, others: Iterable[Match], *, ends: bool = False) -> bool:
        """Return whether this lies within one of others. ``ends``: or at least ends inside one."""
        return any(
            (o.start <= self.start and self.end <= o.end) or (ends and o.start < self.end < o.end) for o in others
        )


class _End(NamedTuple):
    """The end of a phrase. ``lead``: how many words of any kind stand before the first that is looked up."""

    phrase: str
    lists: tuple[Any, ...]
    lead: int


def expand(phrase: str) -> list[str]:
    """Return forms of a phrase: ``"(a|b) c"`` gives ``["a c", "b c"]``; brackets may stand in brackets.

    Raises ValueError for more than MAX_FORMS.
    """
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


def _steps(phrase: str) -> list[list[tuple[str, ...]]]:
    """Return a phrase as steps, each a choice between sequences of words (an empty one: the step may be left out)."""
    if "(" not in phrase:
        return [[_words(phrase)]]
    pieces = _PIECE.findall(phrase)
    whole = "".join(plain or f"({group})" for group, plain in pieces) == phrase
    glued = any(
        not ((left[1] and left[1][-1] == " ") or (right[1] and right[1][0] == " ")) for left, right in pairwise(pieces)
    )
    if not whole or glued:  # brackets in brackets, or inside a word
        return [[_words(form) for form in expand(phrase)]]
    return [[_words(part) for part in group.split("|")] if not plain else [_words(plain)] for group, plain in pieces]


def _words(text: str) -> tuple[str, ...]:
    if text.replace(" ", "").isalnum():  # most are
        return tuple(text.split())
    return tuple(_PHRASE_WORD.findall(text.replace("’", "'")))


def _firsts(phrase: str) -> set[str] | None:
    """Return words, in small letters, of which a text must hold one to hold the phrase: those it may begin with.

    ``None`` where that is not simple to say.
    """
    found: set[str] = set()
    while phrase:
        piece = _PIECE.match(phrase)
        if piece is None:
            return None
        rest = phrase[piece.end() :]
        if piece[2]:
            first = _FIRST.match(phrase)
            return found | {fold(first[1])} if first else None
        if rest and rest[0] != " ":
            return None
        for part in piece[1].split("|"):
            first = _FIRST.match(part)
            if first:
                found.add(fold(first[1]))
            elif part.strip():
                return None
        if all(part.strip() for part in piece[1].split("|")):
            return found
        phrase = rest.lstrip()
    return None


class Lexicon(Generic[Name]):
    """Word lists by name, ready to be looked for in texts.

    A phrase is taken in when a text first holds a word that it may begin with: of thousands, most never are, and the
    start stays quick.
    """

    def __init__(self, lists: Mapping[Name, Iterable[str]]) -> None:
        """Take lists: name → phrases. Raises ValueError for a phrase without words or with too many forms."""
        names: dict[str, list[Name]] = {}
        for name, phrases in lists.items():
            for phrase in dict.fromkeys(phrases):
                names.setdefault(phrase, []).append(name)
        self._heads: dict[str, list[Any]] = {}
        self._pairs: dict[tuple[str, str], list[Any]] = {}
        """Nodes behind the first word of phrases: by that word where nothing more can be said, else by that and the
        second. Most texts are done with after a look at the keys."""
        self._lists = {phrase: tuple(listed) for phrase, listed in names.items()}
        self._waiting: dict[str, list[str]] = {}
        for phrase in names:
            firsts = _firsts(phrase)
            if firsts is None:
                self._add(phrase, self._lists.pop(phrase))
            for word in firsts or ():
                self._waiting.setdefault(word, []).append(phrase)

    def complete(self) -> Lexicon[Name]:
        """Return the same with every phrase taken in, so that one with an error is found now. Raises ValueError."""
        self._take_in(set(self._waiting))
        return self

    def _take_in(self, words: set[str]) -> None:
        for word in self._waiting.keys() & words:
            for phrase in self._waiting.pop(word):
                lists = self._lists.pop(phrase, None)
                if lists is not None:
                    self._add(phrase, lists)

    def _add(self, phrase: str, lists: tuple[Name, ...]) -> None:
        steps = [step for step in _steps(phrase) if step != [()]]
        lead = 0
        while steps and steps[0] == [(_ANY,)]:
            steps, lead = steps[1:], lead + 1
        while steps and len(steps[0]) == 1 and steps[0][0][0] == _ANY:
            steps[0], lead = [steps[0][0][1:]], lead + 1
        node: Node = {_END: [_End(phrase, lists, lead)]}
        for step in reversed(steps):
            node = _before(step, node)
        if _END in node or _ANY in node:
            raise ValueError(
                f"“{phrase}” has no word in it"
                if _END in node
                else f"“{phrase}” may begin with any word: write out what it begins with"
            )
        for word, targets in node.items():
            for target in targets:
                following = target[1]
                if _END in following or _ANY in following:
                    self._heads.setdefault(word, []).append(target)
                    continue
                for second in following:
                    self._pairs.setdefault((word, second), []).append(target)

    def find(self, reading: Reading) -> dict[Name, list[Match]]:
        """Return matches in a text by list name, in the order of the text.

        Of matches of one list that begin at the same place, the longest.
        """
        found: dict[Name, list[Match]] = {}
        words = reading.words
        unique = set(words)
        self._take_in(unique)
        heads = self._heads.keys() & unique
        pairs = self._pairs.keys() & set(pairwise(words))
        if not heads and not pairs:
            return found
        firsts = heads | {first for first, _ in pairs}
        for at, word in enumerate(words):
            if word not in firsts:
                continue
            targets = self._heads[word] if word in heads else []
            if at + 1 < len(words) and (word, words[at + 1]) in pairs:
                targets = targets + self._pairs[word, words[at + 1]]
            for end, last in _walk(targets, reading, at):
                first = at - end.lead
                if first >= 0 and (last == first or reading.together(first, last)):
                    match = Match(reading.starts[first], reading.ends[last], end.phrase)
                    for name in end.lists:
                        found.setdefault(name, []).append(match)
        for name, matches in found.items():
            if len(matches) > 1:
                matches.sort(key=lambda m: (m.start, -m.end))
                found[name] = [m for i, m in enumerate(matches) if not i or matches[i - 1].start != m.start]
        return found


def _before(step: list[tuple[str, ...]], node: Node) -> Node:
    """Return the node in front of a step, whose end is given."""
    before: Node = {}
    for words in step:
        if not words:
            for key, targets in node.items():
                before.setdefault(key, []).extend(targets)
            continue
        target = node
        for word in reversed(words):
            plain = word.lower() if word.isascii() else fold(word)
            entry = (None if plain == word else _case(word), target)
            target = {plain: [entry]}
        before.setdefault(plain, []).append(entry)
    return before


def _case(word: str) -> str | None:
    return word if word != word.lower() else None


def _walk(targets: list[Any], reading: Reading, at: int) -> Iterator[tuple[_End, int]]:
    """Yield ends of phrases that begin with word number ``at``, with the number of their last word."""
    words = reading.words
    stack = [(case, node, at) for case, node in targets]
    seen: set[tuple[int, int]] = set()
    steps = 0
    while stack:
        case, node, place = stack.pop()
        if case is not None and not _written(reading, place, case):
            continue
        steps += 1
        if steps > FEW:  # branches that meet again would be followed as often as there are ways to them
            if (id(node), place) in seen:
                continue
            seen.add((id(node), place))
        for end in node.get(_END, ()):
            yield end, place
        if place + 1 < len(words):
            for key in (words[place + 1], _ANY):
                for further, following in node.get(key, ()):
                    stack.append((further, following, place + 1))


def _written(reading: Reading, place: int, wanted: str) -> bool:
    """Return whether a word is written as a phrase wants it, or all in capitals."""
    written = reading.text[reading.starts[place] : reading.ends[place]].replace("’", "'")
    if not written.isascii():
        written = unicodedata.normalize("NFKC", written)  # letters of a fancy font
    return written == wanted or (len(wanted) > 3 and written == wanted.upper())
