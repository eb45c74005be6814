"""``is``: fields have one of the values given.

.. code-block:: yaml

    match: {is: {direction: outgoing, relation: [applied, rejected], photo: false, format: $formats}}

Each key is a field; all of them must fit. A value, several of which one is enough, or ``$option``, a text or list.
``false`` is an empty or absent field too, ``true`` one that is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profilelint.model import Text
from profilelint.rules.conditions import Test, all_of, check_of
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import reader
from profilelint.rules.rule import Rule

PARTS: Mapping[str, str] = {}
VALUES = ()


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    return check_of(test(rule, data))


def test(rule: Rule, data: Mapping[str, Any]) -> Test:
    """Return the test whether all fields fit."""
    return all_of([_one(name, value) for name, value in data.items()])


def _one(name: str, wanted: Any) -> Test:
    read = reader(name)
    if isinstance(wanted, bool):
        return lambda subject, context: bool(read(subject, context)) == wanted
    if isinstance(wanted, str) and wanted.startswith("$"):
        option = wanted[1:]

        def chosen(subject: Any, context: Context) -> bool:
            allowed = context.options[option]
            return _plain(read(subject, context)) in (allowed if isinstance(allowed, list) else [allowed])

        return chosen
    values = frozenset(wanted) if isinstance(wanted, list) else frozenset([wanted])
    return lambda subject, context: _plain(read(subject, context)) in values


def _plain(value: Any) -> Any:
    return value.value.strip() if isinstance(value, Text) else value
