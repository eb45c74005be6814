"""``share``: which part of the entries of a list fit a condition.

.. code-block:: yaml

    match: {share: {of: connections, among: {is: {met: true}}, where: {is: {met_in_person: true}}, below: $share, fewest: $contacts}}

The keys of ``count``; the bounds are shares, from 0 to 1. Of no entries at all nothing is said. The message may also use
``{share}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profilelint.rules.context import Check
from profilelint.rules.matchers import count
from profilelint.rules.matchers.measure import within
from profilelint.rules.rule import Rule
from profilelint.text.wording import percent

PARTS = count.PARTS
VALUES = (*count.VALUES, "share")


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    fits = within(data)
    return count.counted(
        rule,
        data,
        lambda found, total, context: total > 0 and fits(found / total, context),
        lambda found, total: {"share": percent(found, total)},
    )
