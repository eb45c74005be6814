"""``not``: a condition does not hold.

.. code-block:: yaml

    match: {all: [{phrases: {in: [note], list: stock}}, {not: {phrases: {in: [note], list: specific}}}]}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profilelint.rules.conditions import Test, check_of
from profilelint.rules.context import Check
from profilelint.rules.kinds import quick
from profilelint.rules.rule import Rule

PARTS: Mapping[str, str] = {}
VALUES = ()


def compile(rule: Rule, data: dict[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    return check_of(test(rule, data))


def test(rule: Rule, data: dict[str, Any]) -> Test:
    """Return the test whether it does not hold."""
    holds = quick(rule, data)
    return lambda subject, context: not holds(subject, context)
