"""``any``: one of several conditions holds; the first that does says where, and with what values.

.. code-block:: yaml

    match: {any: [{is: {prompt: true}}, {phrases: {in: [software], list: programs}}]}

Where none holds and one could not be judged, neither can this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from profilelint.rules.conditions import Said, Test
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import Unjudged
from profilelint.rules.kinds import condition, quick
from profilelint.rules.rule import Hit, Rule, Skipped

PARTS: Mapping[str, str] = {}
VALUES = ()


def compile(rule: Rule, data: Sequence[Any]) -> Check:
    """Return the check of a rule of this kind."""
    checks = [condition(rule, part) for part in data]

    def check(subject: Any, context: Context) -> Iterator[Said]:
        unknown: Skipped | None = None
        for one in checks:
            found = False
            for said in one(subject, context):
                if isinstance(said, Hit):
                    found = True
                    yield said
                elif isinstance(said, Skipped):
                    unknown = unknown or said
            if found:
                return
        if unknown is not None:
            yield unknown

    return check


def test(rule: Rule, data: Sequence[Any]) -> Test:
    """Return the test whether one of them holds."""
    tests = [quick(rule, part) for part in data]

    def test(subject: Any, context: Context) -> bool:
        unknown: Unjudged | None = None
        for one in tests:
            try:
                if one(subject, context):
                    return True
            except Unjudged as error:
                unknown = unknown or error
        if unknown is not None:
            raise unknown
        return False

    return test
