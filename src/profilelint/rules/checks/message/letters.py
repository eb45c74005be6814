"""Messages and notes that the author wrote: which of an export are judged, and how findings are summed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from profilelint.model import Content, Invitation, Message, Text
from profilelint.rules.context import Context
from profilelint.rules.people import KNOWN
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates

MANY = 3
"""Fewest messages of an export that make a habit; one or two were slips."""


LONGEST = 4000
"""Characters of the longest message judged; longer ones are documents."""


MOST = 1000
"""Most messages of an export that are read, the newest first: they are all kept in memory."""


Letter = Message | Invitation


_L = TypeVar("_L", Message, Message | Invitation)


def in_other_language(text: Text, context: Context) -> Skipped | None:
    """Say that a text is in a language that the rule has no words for."""
    language = context.read(text).language
    known = language is None or language in context.rule.languages
    return None if known else Skipped(text.pointer, f"language: {language}")


def own_letters(letters: Sequence[_L], content: Content) -> list[_L]:
    """Return what the author wrote, to be judged.

    Of an export, which says what went out long ago, only the last year, the newest first.
    """
    own = [x for x in letters if x.relation not in KNOWN]
    if not content.is_export:
        return own
    dated = sorted(((day_sent(x) or date.min, i) for i, x in enumerate(own)), reverse=True)
    since = dated[0][0] - timedelta(days=365) if dated and dated[0][0] > date.min else date.min
    return [own[i] for day, i in dated if day >= since]


def summed(content: Content, found: list[Hit], judged: int, said: str) -> Iterator[Hit]:
    """Yield a finding per message.

    For an export, whose messages nobody can change any more, one for all of them, at the newest.
    """
    if not content.is_export:
        yield from found
    elif len(found) >= MANY:
        yield replace(found[0], message=said.format(found=len(found), judged=judged), severity="info", sums=True)


def day_sent(letter: Letter) -> date | None:
    """Return the first day on which it can have been sent; ``None`` where that is not known."""
    found = dates.known(letter.sent.value) if letter.sent else None
    return found.first if found else None
