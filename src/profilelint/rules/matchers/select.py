"""Which texts of a subject a matcher looks at, and values that may be options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from profilelint.model import Text
from profilelint.rules.conditions import pointer_of
from profilelint.rules.context import Context
from profilelint.rules.fields import reader
from profilelint.rules.rule import Hit


class Word(Text):
    """A text that stands nowhere in the document by itself: the name of a file, an occupation from the config."""

    __slots__ = ()


def texts(subject: Any, names: Sequence[str], context: Context) -> Iterator[Text]:
    """Yield texts of the fields ``names`` of a subject, empty ones left out.

    Of a text itself: that, if its kind is among them (all are, where there are no names). Raises Unjudged for a field
    that is not known.
    """
    if isinstance(subject, Text):
        if subject and (not names or subject.kind in names):
            yield subject
        return
    for name in names:
        value = reader(name)(subject, context)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Text):
                if text:
                    yield text
            elif isinstance(text, str) and text.strip():
                yield Word(pointer_of(subject), text)


def marked(text: Text, start: int, end: int, values: Mapping[str, Any] | None = None) -> Hit:
    """Return a hit at a part of a text.

    At the subject, with the part as ``{match}``, where the text has no place of its own.
    """
    if isinstance(text, Word):
        return Hit(text.pointer, values={"match": text.value[start:end], **(values or {})})
    return Hit(text.pointer, start, end, values or {})


def number(value: Any, context: Context) -> float:
    """Return a number of the rule file: itself, or the option that ``$name`` names."""
    return float(context.options[value[1:]] if isinstance(value, str) else value)
