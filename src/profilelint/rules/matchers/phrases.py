"""``phrases``: a text holds a phrase of a word list.

.. code-block:: yaml

    words: {stock: ["just wanted to connect"], specific: [your talk]}
    match: {phrases: {in: [note], list: stock, unless: [specific], max_words: 14}}

``in``: fields of the subject (kinds, for ``on: text``). ``list``: the word list. ``unless``: word lists of which no
phrase may stand in the text. ``opening``: only where the text begins; ``whole``: only where it holds nothing else.
``max_words``: only in texts of at most so many words (a number or ``$option``). ``all``: a finding for each place, not
only the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.rules.context import Check, Context
from profilelint.rules.matchers.select import marked, number, texts
from profilelint.rules.rule import Hit, Rule

_WORD = re.compile(r"\w")
PARTS = {
    "in": "texts",
    "list": "words",
    "unless": "words",
    "max_words": "number",
    "all": "",
    "opening": "",
    "whole": "",
}
VALUES = ("match",)


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    fields, name = tuple(data.get("in", ())), str(data["list"])
    unless, most, every = tuple(data.get("unless", ())), data.get("max_words"), bool(data.get("all"))
    opening, whole = bool(data.get("opening")), bool(data.get("whole"))
    for used in (name, *unless):
        if used not in rule.words:
            raise ValueError(f"phrases: there is no word list “{used}” under words:")

    def check(subject: Any, context: Context) -> Iterator[Hit]:
        for text in texts(subject, fields, context):
            matches = context.find(name, text)
            if whole:
                matches = [m for m in matches if not _WORD.search(text.value[: m.start] + " " + text.value[m.end :])]
            if opening:
                matches = [m for m in matches if m.start == 0]
            if not matches or any(context.find(excuse, text) for excuse in unless):
                continue
            if most is not None and len(context.read(text).words) > number(most, context):
                continue
            for match in matches if every else matches[:1]:
                yield marked(text, match.start, match.end)

    return check
