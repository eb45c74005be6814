r"""Telling regular expressions that may take forever on some text, such as ``(a+)+$``, before they meet one.

Two questions are asked. Can the same characters be shared out among the rounds of a group repeated without end in more
than one way? Then it may take exponential time. They can't, if each round has a character that nothing of variable
length in the group matches: ``(?:\s\w+)+`` is fine, ``(?:\s?\w+)+`` is not. And: in how many ways can a run of one
character be shared out among the repeats and branches that stand one behind the other, as in ``a*a*a*b`` or
``(?:a|a){10}b``, before something fails that makes all of them be tried?

Both reject a few expressions that would do no harm, and none of those shipped. What they let through is stopped by time
(``budget``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from math import log2
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_SOME = frozenset(map(chr, range(128))) | frozenset("\u00a0éß–“…漢😀")
"""Characters that stand for all, besides those that the expression names."""
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdigit,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
}
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT)
_POSSESSIVE = getattr(c, "POSSESSIVE_REPEAT", None)
_ATOMIC = getattr(c, "ATOMIC_GROUP", None)
MANY = 10
"""Rounds from which on a group counts as repeated without end."""
LONG = 10_000
"""Characters of the longest text that is searched (``matchers/pattern.py``)."""
MOST_KINDS = 40
"""Most kinds of characters tried: in many ways a run is shared out only where many elements match it."""
WAYS = 27.0
"""Most ways tried, as a power of two: a hundred million steps, which take a second or two. Two repeats without end side
by side are just within it, three are not."""


def endless(pattern: str, flags: int = 0, ways: float = WAYS) -> bool:
    """Return whether an expression that compiles may take more time than anybody waits.

    That is more than 2 to the power ``ways`` tries for one run of a character.
    """
    try:
        tree = _parser.parse(pattern, flags)
        judge = _Judge(_SOME.union(*_named(tree)))
        return judge.many(tree, ways) or any(judge.ambiguous(list(b)) or judge.alike(b) for b in _groups(tree))
    except RecursionError:
        return True


def _named(tree: Any) -> Iterator[str]:
    """Yield characters that an expression names, those at the ends of ranges included, in both cases."""
    for op, value in tree:
        if op in (c.LITERAL, c.NOT_LITERAL):
            yield _cases(value)
        elif op is c.IN:
            for kind, item in value:
                if kind is c.LITERAL:
                    yield _cases(item)
                elif kind is c.RANGE:
                    yield _cases(item[0]) + _cases(item[1])
        for below in _below(op, value):
            yield from _named(below)


def _cases(code: int) -> str:
    return chr(code) + chr(code).lower() + chr(code).upper()


def _groups(tree: Any) -> Iterator[Any]:
    """Yield bodies of repeats of many rounds, at any depth."""
    for op, value in tree:
        if op in _REPEATS and value[1] > MANY:
            yield value[2]
        for below in _below(op, value):
            yield from _groups(below)


def _below(op: Any, value: Any) -> list[Any]:
    if op in _REPEATS or (op is _POSSESSIVE and op is not None):
        return [value[2]]
    if op is c.SUBPATTERN:
        return [value[-1]]
    if op is c.BRANCH:
        return list(value[1])
    if op is c.GROUPREF_EXISTS:
        return [branch for branch in value[1:] if branch is not None]
    if op is _ATOMIC and op is not None:
        return [value]
    return [value[1]] if op in (c.ASSERT, c.ASSERT_NOT) else []


class _Ways(NamedTuple):
    """In how many ways a run of one character can be shared out inside a part of an expression, as powers of two.

    ``through``: if the run goes through the whole part; ``None`` if something in it takes other characters only.
    ``first``, ``last``: for a run that reaches its beginning, or its end. ``most``: for any run in it behind which
    something can fail, so that all ways are tried.
    """

    through: float | None = 0.0
    first: float = 0.0
    last: float = 0.0
    most: float = 0.0

    def then(self, other: _Ways, *, can_fail: bool) -> _Ways:
        """Return this part and another behind it, that can fail where the run ends."""
        mine, its = self.through, other.through
        return _Ways(
            None if mine is None or its is None else mine + its,
            self.first if mine is None else max(self.first, mine + other.first),
            other.last if its is None else max(other.last, self.last + its),
            max(self.most, other.most, self.last + other.first if can_fail else 0.0),
        )


class _Judge:
    """Answers for one expression. ``alphabet``: the characters that are tried."""

    def __init__(self, alphabet: frozenset[str]) -> None:
        self.alphabet = alphabet

    # rounds without end

    def ambiguous(self, body: list[Any]) -> bool:
        """Return whether characters can be shared out among rounds of a body in more than one way."""
        if len(body) == 1 and body[0][0] is c.SUBPATTERN:
            return self.ambiguous(list(body[0][1][-1]))
        if len(body) == 1 and body[0][0] is c.BRANCH and self._told_apart(body[0][1][1]):
            return False
        loose: set[str] = set()
        variable = False
        for op, value in body:
            if self._width(op, value) is None:
                variable = True
                loose |= self._all_chars(op, value)
        return variable and not any(
            self._width(op, value) and (chars := self._chars(op, value)) and not chars & loose for op, value in body
        )

    def _told_apart(self, branches: list[Any]) -> bool:
        r"""Return whether the first character of each branch tells which it is, and how long: ``\\.|[^"\\]``."""
        begins = [char for branch in branches for char in (self._all_chars(*branch[0]) if len(branch) else ())]
        return len(begins) == len(set(begins)) and all(self._sum(branch) for branch in branches)

    def _width(self, op: Any, value: Any) -> int | None:
        """Return the number of characters that an element matches; ``None`` if that differs."""
        if op in _REPEATS:
            inner = self._sum(value[2])
            return inner * value[0] if inner is not None and value[0] == value[1] else None
        if op is c.SUBPATTERN:
            return self._sum(value[-1])
        if op is c.BRANCH:
            widths = {self._sum(branch) for branch in value[1]}
            begins = [char for branch in value[1] for char in (self._all_chars(*branch[0]) if len(branch) else ())]
            alike = len(begins) > len(set(begins)) or sum(not len(branch) for branch in value[1]) > 1
            return None if alike or len(widths) > 1 else widths.pop()
        if op in (c.AT, c.ASSERT, c.ASSERT_NOT):
            return 0
        return 1 if op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN) else None

    def _sum(self, tree: Any) -> int | None:
        widths = [self._width(op, value) for op, value in tree]
        return None if None in widths else sum(w for w in widths if w is not None)

    # repeats and branches one behind the other

    def many(self, tree: Any, most: float) -> bool:
        """Return whether a run of some character can be shared out in more ways than 2 to the power ``most``."""
        return any(self._ways(tree, char).most > most for char in self._telling(tree))

    def alike(self, body: Any) -> bool:
        """Return whether a round of a body matches a run of some character in more than one way, as ``a|a`` does."""
        return any((self._ways(body, char).through or 0.0) > 0 for char in self._telling(body))

    def _telling(self, tree: Any) -> list[str]:
        """Return one character of each kind that the expression tells apart; first those that most elements match."""
        sets = Counter(self._leaves(tree))
        kinds = {tuple(char in chars for chars in sets): char for char in frozenset().union(*sets)}
        often = {char: sum(count for chars, count in sets.items() if char in chars) for char in kinds.values()}
        return sorted(often, key=lambda char: (-often[char], char))[:MOST_KINDS]

    def _leaves(self, tree: Any) -> Iterator[frozenset[str]]:
        """Yield characters of each element of one character."""
        for op, value in tree:
            below = _below(op, value)
            if not below and op is not c.AT:
                yield self._all_chars(op, value)
            for inner in below:
                yield from self._leaves(inner)

    def _ways(self, tree: Any, char: str) -> _Ways:
        found = _Ways()
        for op, value in tree:
            element = self._element(op, value, char)
            found = found.then(
                element, can_fail=element.through is None or op in (c.AT, c.ASSERT, c.ASSERT_NOT, c.GROUPREF)
            )
        return found

    def _element(self, op: Any, value: Any, char: str) -> _Ways:
        if op in _REPEATS:
            return self._repeated(value[0], min(int(value[1]), LONG), self._ways(value[2], char))
        if op is c.SUBPATTERN:
            return self._ways(value[-1], char)
        if op in (c.BRANCH, c.GROUPREF_EXISTS):
            return self._either([self._ways(branch, char) for branch in _below(op, value)])
        inside = max((self._ways(tree, char).most for tree in _below(op, value)), default=0.0)
        if op in (c.AT, c.ASSERT, c.ASSERT_NOT):
            return _Ways(most=inside)
        # of one character; or a group that gives back nothing of what it took
        return _Ways(0.0 if char in self._all_chars(op, value) else None, most=inside)

    @staticmethod
    def _repeated(least: int, most: int, once: _Ways) -> _Ways:
        twice = once.then(once, can_fail=once.through is None) if most > 1 else once
        if once.through is None:  # more than one kind of character in each round: the run ends in it
            return twice._replace(through=0.0 if least == 0 else None)
        ways = log2(max(most - least, 0) + 1) + once.through * min(most, MANY)
        return _Ways(ways, ways, ways, twice.most)

    @staticmethod
    def _either(branches: list[_Ways]) -> _Ways:
        through = [b.through for b in branches if b.through is not None]
        return _Ways(
            log2(sum(2 ** min(t, 500.0) for t in through)) if through else None,
            max(b.first for b in branches),
            max(b.last for b in branches),
            max(b.most for b in branches),
        )

    # characters

    def _all_chars(self, op: Any, value: Any) -> frozenset[str]:
        """Return characters that an element may match, at any place of it."""
        if below := _below(op, value):
            return frozenset().union(*(self._all_chars(*element) for tree in below for element in tree))
        return self._chars(op, value) or (self.alphabet if op not in (c.AT, c.IN) else frozenset())

    def _chars(self, op: Any, value: Any) -> frozenset[str]:
        """Return characters that an element of one character matches; none for other elements."""
        if op is c.LITERAL:
            return frozenset(_cases(value))
        if op is c.NOT_LITERAL:
            return self.alphabet - {chr(value)}
        if op is c.ANY:
            return self.alphabet
        if op is not c.IN:
            return frozenset()
        found: set[str] = set()
        for kind, item in value:
            if kind is c.LITERAL:
                found |= set(_cases(item))
            elif kind is c.RANGE:
                low, high = item
                found |= {
                    char for char in self.alphabet if low <= ord(char) <= high or low <= ord(char.swapcase()[0]) <= high
                }
            elif kind is c.CATEGORY:
                name = str(item).removeprefix("CATEGORY_")
                test = _CATEGORIES[name.removeprefix("NOT_")]
                found |= {char for char in self.alphabet if test(char) != name.startswith("NOT_")}
        return frozenset(self.alphabet - found if value[0][0] is c.NEGATE else found)
