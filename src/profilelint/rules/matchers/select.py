"""Which texts of a subject a matcher looks at, and values that may be options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from profilelint.model import Text
from profilelint.rules.context import Context


def texts(subject: Any, names: Sequence[str]) -> Iterator[Text]:
    """Texts of the fields ``names`` of a subject, empty ones left out. Of a text itself: that, if its kind is among
    them (all are, where there are no names)."""
    if isinstance(subject, Text):
        if subject and (not names or subject.kind in names):
            yield subject
        return
    for name in names:
        value = getattr(subject, name, None)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Text) and text:
                yield text


def number(value: Any, context: Context) -> float:
    """A number of the rule file: itself, or the option that ``$name`` names."""
    return float(context.options[value[1:]] if isinstance(value, str) else value)
