"""``missing``: a field that is absent or empty.

.. code-block:: yaml

    match: {missing: {field: about, unless: [draft]}}

``field``: which one. ``unless``: fields of the subject that excuse it when they are true; to say so to the user, write
``exempt``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.model import Text
from profilelint.rules.conditions import Said, Test, pointer_of
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import Unjudged, reader
from profilelint.rules.rule import Hit, Rule, Skipped

PARTS = {"field": "field", "unless": "fields"}
VALUES = ()


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    read, lacks = reader(str(data["field"])), test(rule, data)

    def check(subject: Any, context: Context) -> Iterator[Said]:
        try:
            if lacks(subject, context):
                value = read(subject, context)
                yield Hit(value.pointer if isinstance(value, Text) else pointer_of(subject))
        except Unjudged as unknown:
            yield Skipped(pointer_of(subject), unknown.reason)

    return check


def test(rule: Rule, data: Mapping[str, Any]) -> Test:
    """Return the test whether the field is empty, and nothing excuses it."""
    read = reader(str(data["field"]))
    excuses = [reader(str(name)) for name in data.get("unless", ())]
    return lambda subject, context: (
        not read(subject, context) and not any(excuse(subject, context) for excuse in excuses)
    )
