"""``measure``: a number of the subject is below or above what the rule says.

.. code-block:: yaml

    match: {measure: {of: short_side, below: $pixels}}
    match: {measure: {of: tallness, least: 1.9, most: $tallest}}

``of``: a field or measure. ``below`` and ``above`` leave the number itself out, ``least`` and ``most`` include it; of
several all must fit. Numbers or ``$option``. A number that is not known is no finding. The message may use the number by
its name, and ``{value}``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import ge, gt, le, lt
from typing import Any

from profilelint.rules.conditions import Said, Test, pointer_of
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import Unjudged, number, reader, shown
from profilelint.rules.rule import Hit, Rule, Skipped

BOUNDS = {"below": "number", "above": "number", "least": "number", "most": "number"}
PARTS = {"of": "number field", **BOUNDS}
VALUES = ("value",)
_COMPARE = {"below": lt, "above": gt, "least": ge, "most": le}


def within(data: Mapping[str, Any]) -> Callable[[float, Context], bool]:
    """Return what tells whether a number fits the bounds of a rule. Raises ValueError where there are none."""
    bounds = [(_COMPARE[key], number(data[key])) for key in BOUNDS if key in data]
    if not bounds:
        raise ValueError(f"one of {', '.join(BOUNDS)} is needed here")
    return lambda value, context: all(compare(value, bound(None, context)) for compare, bound in bounds)


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    name, fits = str(data["of"]), within(data)
    read = reader(name)

    def check(subject: Any, context: Context) -> Iterator[Said]:
        try:
            value = read(subject, context)
        except Unjudged as unknown:
            yield Skipped(pointer_of(subject), unknown.reason)
            return
        if value is not None and fits(value, context):
            yield Hit(pointer_of(subject), values={"value": shown(name, value)})

    return check


def test(rule: Rule, data: Mapping[str, Any]) -> Test:
    """Return the test whether the number fits."""
    read, fits = reader(str(data["of"])), within(data)

    def test(subject: Any, context: Context) -> bool:
        value = read(subject, context)
        return value is not None and fits(value, context)

    return test
