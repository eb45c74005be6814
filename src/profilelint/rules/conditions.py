"""Conditions: the same data as a rule's ``match``, asked of a subject.

``exempt``, ``cases``, ``where`` and ``any``, ``all``, ``not`` ask. Each comes as a check, which says where and with
what values it holds, or as a test, which says whether.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from profilelint.model import Text
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import Unjudged
from profilelint.rules.rule import Exempt, Hit, Skipped

Test = Callable[[Any, Context], bool]
"""Tells whether a condition holds for a subject. Raises Unjudged where that is not known."""
Said = Hit | Skipped | Exempt


def check_of(test: Test, at: Callable[[Any], str] | None = None) -> Check:
    """Return the check of a test: a hit at the subject, or at the pointer that ``at`` gives."""

    def check(subject: Any, context: Context) -> Iterator[Said]:
        try:
            if test(subject, context):
                yield Hit(at(subject) if at else pointer_of(subject), place=getattr(subject, "place", None))
        except Unjudged as unknown:
            yield Skipped(pointer_of(subject), unknown.reason)

    return check


def known(check: Check) -> Check:
    """Return a check that says what it can't judge where a field that it reads is not known."""

    def guarded(subject: Any, context: Context) -> Iterator[Said]:
        try:
            yield from check(subject, context)
        except Unjudged as unknown:
            yield Skipped(pointer_of(subject), unknown.reason)

    return guarded


def test_of(check: Check) -> Test:
    """Return the test of a check: it holds where there is a hit."""

    def test(subject: Any, context: Context) -> bool:
        hit, unknown = first(check, subject, context)
        if hit is None and unknown is not None:
            raise Unjudged(unknown.reason)
        return hit is not None

    return test


def all_of(tests: Sequence[Test]) -> Test:
    """Return the test that all of several hold.

    One that does not settles it, else one that is not known leaves it open.
    """
    if len(tests) == 1:
        return tests[0]

    def test(subject: Any, context: Context) -> bool:
        unknown: Unjudged | None = None
        for one in tests:
            try:
                if not one(subject, context):
                    return False
            except Unjudged as error:
                unknown = unknown or error
        if unknown is not None:
            raise unknown
        return True

    return test


def first(check: Check, subject: Any, context: Context) -> tuple[Hit | None, Skipped | None]:
    """Return the first hit of a check, and what it could not judge before that."""
    unknown = None
    for said in check(subject, context):
        if isinstance(said, Hit):
            return said, None
        if isinstance(said, Skipped):
            unknown = unknown or said
    return None, unknown


def pointer_of(subject: Any) -> str:
    """Return where a subject stands; a whole document is at its root."""
    return str(getattr(subject, "pointer", ""))


def placed(fields: Sequence[str], subject: Any) -> str:
    """Return where a subject stands by the first of some fields that it has; else itself."""
    for name in fields:
        value = getattr(subject, name, None)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Text):
                return text.pointer
    return pointer_of(subject)


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return values of two hits; the first has the word."""
    return {**other, **one} if other else one
