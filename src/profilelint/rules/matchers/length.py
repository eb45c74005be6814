"""``length``: a text is too short or too long.

.. code-block:: yaml

    match: {length: {in: [about], unit: words, min: $shortest, max: 350}}

``in``: fields of the subject (kinds, for ``on: text``). ``unit``: words (default) or characters (code points). ``min``,
``max``: numbers or ``$option``. An empty text is no finding: that is for ``missing`` to say. The message may use
``{length}``. Too long a text is marked from where it should end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.rules.context import Check, Context
from profilelint.rules.matchers.select import marked, number, texts
from profilelint.rules.rule import Hit, Rule

PARTS = {"in": "texts", "unit": "", "min": "number", "max": "number"}
VALUES = ("match", "length")


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    fields, unit = tuple(data.get("in", ())), data.get("unit", "words")
    least, most = data.get("min"), data.get("max")
    if unit not in ("words", "characters"):
        raise ValueError(f"length: unit must be words or characters, not “{unit}”")
    if least is None and most is None:
        raise ValueError("length: min or max is needed")

    def check(subject: Any, context: Context) -> Iterator[Hit]:
        for text in texts(subject, fields, context):
            starts = context.read(text).starts if unit == "words" else range(len(text.value))
            length = len(starts)
            if most is not None and length > (limit := int(number(most, context))):
                yield marked(text, starts[limit], len(text.value), {"length": length})
            elif least is not None and length < number(least, context):
                yield Hit(text.pointer, values={"length": length})

    return check
