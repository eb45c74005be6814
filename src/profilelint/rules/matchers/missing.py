"""``missing``: a field that is absent or empty.

.. code-block:: yaml

    match: {missing: {field: about, unless: [draft]}}

``field``: which one. ``unless``: fields of the subject that excuse it when they are true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.model import Text
from profilelint.rules.context import Check, Context
from profilelint.rules.rule import Hit, Rule, Skipped

KEYS = {"field", "unless"}


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    name, excuses = str(data["field"]), tuple(data.get("unless", ()))

    def check(subject: Any, context: Context) -> Iterator[Hit | Skipped]:
        value = getattr(subject, name)
        if name in (unknown := getattr(subject, "unknown", {})):
            yield Skipped(subject.pointer, unknown[name])
        elif not value and not any(getattr(subject, excuse) for excuse in excuses):
            yield Hit(value.pointer if isinstance(value, Text) else subject.pointer)

    return check
