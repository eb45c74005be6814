"""Telling regular expressions that may never come to an end on some text, such as ``(a+)+$``, before they meet one.

A repeated group takes exponential time where the same characters can be shared out among its rounds in more than one
way. It can't, if each round has a character that nothing of variable length in the group matches: ``(?:\\s\\w+)+`` is
fine, ``(?:\\s?\\w+)+`` is not. That is asked here; it rejects a few expressions that would do no harm, and none of
those shipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_SOME = frozenset(map(chr, range(128))) | frozenset("\u00a0éß–“…漢😀")
"""Characters that stand for all."""
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdigit,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
}
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT)
MANY = 10
"""Rounds from which on a group counts as repeated without end: 2 to the tenth ways are still tried in no time."""


def endless(pattern: str) -> bool:
    """Whether an expression that compiles may take exponential time."""
    return any(_ambiguous(list(body)) for body in _groups(_parser.parse(pattern)))


def _groups(tree: Any) -> Iterator[Any]:
    """Bodies of repeats of many rounds, at any depth."""
    for op, value in tree:
        if op in _REPEATS and value[1] > MANY:
            yield value[2]
        for below in _below(op, value):
            yield from _groups(below)


def _below(op: Any, value: Any) -> list[Any]:
    if op in (*_REPEATS, getattr(c, "POSSESSIVE_REPEAT", None)):
        return [value[2]]
    if op is c.SUBPATTERN:
        return [value[-1]]
    if op is c.BRANCH:
        return list(value[1])
    return [value[1]] if op in (c.ASSERT, c.ASSERT_NOT) else []


def _ambiguous(body: list[Any]) -> bool:
    if len(body) == 1 and body[0][0] is c.SUBPATTERN:
        return _ambiguous(list(body[0][1][-1]))
    loose: set[str] = set()
    variable = False
    for op, value in body:
        if _width(op, value) is None:
            variable = True
            loose |= _all_chars(op, value)
    return variable and not any(
        _width(op, value) and (chars := _chars(op, value)) and not chars & loose for op, value in body
    )


def _width(op: Any, value: Any) -> int | None:
    """Number of characters that an element matches; ``None`` if that differs."""
    if op in _REPEATS:
        inner = _sum(value[2])
        return inner * value[0] if inner is not None and value[0] == value[1] else None
    if op is c.SUBPATTERN:
        return _sum(value[-1])
    if op is c.BRANCH:
        widths = {_sum(branch) for branch in value[1]}
        begins = [char for branch in value[1] for char in (_all_chars(*branch[0]) if len(branch) else ())]
        return widths.pop() if len(widths) == 1 and len(begins) == len(set(begins)) else None
    if op in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return 0
    return 1 if op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN) else None


def _sum(tree: Any) -> int | None:
    widths = [_width(op, value) for op, value in tree]
    return None if None in widths else sum(w for w in widths if w is not None)


def _all_chars(op: Any, value: Any) -> frozenset[str]:
    """Characters that an element may match, at any place of it."""
    if below := _below(op, value):
        return frozenset().union(*(_all_chars(*element) for tree in below for element in tree))
    return _chars(op, value) or (_SOME if op not in (c.AT, c.IN) else frozenset())


def _chars(op: Any, value: Any) -> frozenset[str]:
    """Characters that an element of one character matches; none for other elements."""
    if op is c.LITERAL:
        return frozenset((chr(value).lower(), chr(value).upper()))
    if op is c.NOT_LITERAL:
        return _SOME - {chr(value)}
    if op is c.ANY:
        return _SOME
    if op is not c.IN:
        return frozenset()
    found: set[str] = set()
    for kind, item in value:
        if kind is c.LITERAL:
            found |= {chr(item).lower(), chr(item).upper()}
        elif kind is c.RANGE:
            found |= {
                char
                for char in _SOME
                if item[0] <= ord(char) <= item[1] or item[0] <= ord(char.swapcase()[0]) <= item[1]
            }
        elif kind is c.CATEGORY:
            name = str(item).removeprefix("CATEGORY_")
            test = _CATEGORIES[name.removeprefix("NOT_")]
            found |= {char for char in _SOME if test(char) != name.startswith("NOT_")}
    return frozenset(_SOME - found if value[0][0] is c.NEGATE else found)
