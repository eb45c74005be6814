"""Regular expressions of rules.

Ours run on ``re``; those that a user wrote, in a rule or as an option, on the package ``regex``, whose calls end after
a given time. Its syntax (version 0) is that of ``re`` and more; the more is kept out, so that an expression means the
same wherever it stands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Protocol

from profilelint.text.budget import OutOfTime, seconds_left
from profilelint.text.loops import endless
from profilelint.text.patterns import later

MAX_LENGTH = 1_000
"""Longest expression of a user's, in characters: the longest of ours has 400. It bounds the time that judging takes."""

SURE = 14.0
"""Ways, as a power of two, that are surely tried in time: those of one repeat without end."""

_TOKEN = later(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(?:\d+(?:,\d*)?|,\d*)\}|[^\\\[{]+|.", re.DOTALL)
_SET = later(r"\\.|\[", re.DOTALL)
_STRAY = later(r"\(\?(?:[aiLmsux]+\)|P[<=]|[aiLmsux]*-?[aiLmsux]*x[aiLmsux]*:)|\\[1-9]|\(\?\(")


class Expression(Protocol):
    """What checks ask of an expression, whichever package runs it."""

    @property
    def groups(self) -> int:
        """How many groups it has."""

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
        """Return the first match at any place from ``pos`` to ``endpos``."""

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
        """Return a match that begins at ``pos``."""

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
        """Return a match of all from ``pos`` to ``endpos``."""

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[re.Match[str]]:
        """Return the matches from ``pos`` to ``endpos`` that do not overlap."""

    def sub(self, new: str, text: str, /) -> str:
        """Return a text with ``new`` in place of each match."""


class Bounded:
    """An expression whose every call ends when the time of the rule that runs it is up: it raises OutOfTime then."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        import regex

        # in the syntax of regex, (?:…){e<=1} would match what is nearly alike, and [[:alpha:]] would be a class
        plain = _TOKEN.sub(_plain, pattern)
        self._compiled = regex.compile(plain, regex.VERSION0 | (regex.IGNORECASE if flags & re.IGNORECASE else 0))
        self.groups: int = self._compiled.groups

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
        """Return the first match at any place from ``pos`` to ``endpos``. Raises OutOfTime."""
        found: re.Match[str] | None = _timed(self._compiled.search, text, pos, endpos)
        return found

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
        """Return a match that begins at ``pos``. Raises OutOfTime."""
        found: re.Match[str] | None = _timed(self._compiled.match, text, pos, endpos)
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> re.Match[str] | None:
        """Return a match of all from ``pos`` to ``endpos``. Raises OutOfTime."""
        found: re.Match[str] | None = _timed(self._compiled.fullmatch, text, pos, endpos)
        return found

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize, /) -> Iterator[re.Match[str]]:
        """Return the matches from ``pos`` to ``endpos`` that do not overlap. Raises OutOfTime."""
        found = _timed(
            lambda *given, timeout: list(self._compiled.finditer(*given, timeout=timeout)), text, pos, endpos
        )
        return iter(found)

    def sub(self, new: str, text: str, /) -> str:
        """Return a text with ``new`` in place of each match. Raises OutOfTime."""
        return str(_timed(self._compiled.sub, new, text))


def _timed(call: Callable[..., Any], *given: Any) -> Any:
    try:
        return call(*given, timeout=seconds_left())
    except TimeoutError:
        raise OutOfTime from None


def _plain(match: re.Match[str]) -> str:
    token = match[0]
    if token == "{":
        return r"\{"
    if token[0] == "[" and len(token) > 1:
        return token[0] + _SET.sub(lambda m: m[0] if len(m[0]) > 1 else r"\[", token[1:])
    return token


def _has_regex() -> bool:
    from importlib.util import find_spec

    return find_spec("regex") is not None


@lru_cache(256)
def expression(pattern: str, flags: int = 0, *, bounded: bool = False) -> Expression:
    """Return an expression ready to use.

    ``bounded``: it comes from a user. Raises ValueError if it is none, or needs the package regex, and that is not
    there: then only those run that surely come to an end.
    """
    try:
        if bounded and _has_regex():
            return Bounded(pattern, flags)
        if bounded and endless(pattern, flags, SURE):
            raise ValueError("the package regex is missing, which stops slow expressions: pip install regex")
        return re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"is no regular expression: {error}") from None


def problem(pattern: str, flags: int = 0, *, part: bool = False) -> str | None:
    """Say why an expression of a user's can't be used: it is none, too long, or may take forever; ``None`` if it can.

    ``part``: it is to be put into a longer one, where flags, names and numbers of groups would mean something else.
    """
    shown = repr(pattern[:60] + "…" * (len(pattern) > 60))
    if len(pattern) > MAX_LENGTH:
        return f"{shown} has {len(pattern)} characters; an expression may have {MAX_LENGTH}"
    try:
        compiled = re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        return f"{shown} is no regular expression: {error}"
    if part and (compiled.groups or _STRAY.search(pattern)):
        return f"{shown} is to be part of a longer expression: write (?:…) for (…), and no flags, names or numbers of groups"
    if endless(pattern, flags):
        return (
            f"{shown} may take forever on a long text: one run of characters can be shared out among its repeats in too"
            " many ways. Repeat one thing only, or begin each round with a character that the rest of it does not match"
        )
    if part:
        return None
    try:
        expression(pattern, flags, bounded=True)
    except Exception as error:  # whatever regex makes of it
        return f"{shown}: {error}"
    return None
