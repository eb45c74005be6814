"""``all``: what the first of several conditions finds, where all others hold too.

.. code-block:: yaml

    match: {all: [{missing: {field: photo}}, {is: {draft: false}}]}

A condition that does not hold settles it; else one that can't be judged leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from profilelint.rules.conditions import Said, Test, all_of, first, merged
from profilelint.rules.context import Check, Context
from profilelint.rules.kinds import condition, quick
from profilelint.rules.rule import Hit, Rule, Skipped

PARTS: Mapping[str, str] = {}
VALUES = ()


def compile(rule: Rule, data: Sequence[Any]) -> Check:
    """Return the check of a rule of this kind."""
    begin, *others = [condition(rule, part) for part in data]

    def check(subject: Any, context: Context) -> Iterator[Said]:
        said = list(begin(subject, context))
        found = [one for one in said if isinstance(one, Hit)]
        open_ = [one for one in said if isinstance(one, Skipped)]
        if not found and not open_:
            return
        unknown = None if found else open_[0]
        values: Mapping[str, Any] = {}
        for other in others:
            hit, reason = first(other, subject, context)
            if hit is None and reason is None:
                return
            unknown = unknown or reason
            values = merged(values, hit.values) if hit is not None else values
        if unknown is not None:
            yield unknown
            return
        yield from open_  # beside what was found: parts of a text that are too long
        for hit in found:
            yield replace(hit, values=merged(hit.values, values)) if values else hit

    return check


def test(rule: Rule, data: Sequence[Any]) -> Test:
    """Return the test whether all of them hold."""
    return all_of([quick(rule, part) for part in data])
