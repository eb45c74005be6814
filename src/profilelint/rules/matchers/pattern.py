r"""``pattern``: a text holds a match of a regular expression.

.. code-block:: yaml

    match: {pattern: {in: [note], any: ['\[(?:first )?name\]'], unless: ['```'], needs: "[", ignore_case: true}}

``in``: fields of the subject (kinds, for ``on: text``). ``any``: expressions (Python's ``re``); the first group, if it
has one, is what is marked. ``unless``: expressions that must not match what is marked or any text that holds it.
``needs``: characters of which one must stand in the text, tried first because it is fast. ``all``: a finding for each
place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.rules.context import Check, Context
from profilelint.rules.long_texts import unsearched
from profilelint.rules.matchers.select import marked, texts
from profilelint.rules.rule import Hit, Rule, Skipped
from profilelint.text.expressions import expression

PARTS = {"in": "texts", "any": "", "unless": "", "needs": "", "ignore_case": "", "all": ""}
VALUES = ("match",)

MAX_TEXT = 10_000
"""Longest text searched, in characters: no field that the platform takes is longer (a message has 8,000). It bounds
patterns that are slow on long texts. See docs/sources.md (Length of texts)."""


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    flags = re.IGNORECASE if data.get("ignore_case") else 0
    fields, needs, every = tuple(data.get("in", ())), str(data.get("needs", "")), bool(data.get("all"))
    wanted, unwanted = (
        [expression(p, flags, bounded=rule.own) for p in data.get(key, ())] for key in ("any", "unless")
    )

    def check(subject: Any, context: Context) -> Iterator[Hit | Skipped]:
        for text in texts(subject, fields, context):
            yield from unsearched(text, MAX_TEXT)
            value = text.value[:MAX_TEXT]
            if needs and not any(c in value for c in needs):
                continue
            taken = 0
            matches = sorted((m for p in wanted for m in p.finditer(value)), key=lambda m: (m.start(), -m.end()))
            if not matches or any(p.search(value) for p in unwanted):
                continue
            for match in matches:
                start, end = match.span(1 if match.re.groups else 0)
                if start < taken:
                    continue
                taken = max(end, start + 1)
                yield marked(text, start, end)
                if not every:
                    break

    return check
