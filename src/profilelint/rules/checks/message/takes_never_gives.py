"""A year of messages that ask for something, and next to none that gives anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from profilelint.model import Text, Together
from profilelint.rules.checks.message.letters import LONGEST, MOST, day_sent, in_other_language
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit, Skipped
from profilelint.text.patterns import later

_LINK = later(r"https?://(?!\S*(?:calendly|meet\.|zoom\.|cal\.com|hubspot))\S", re.IGNORECASE)


def check(messages: Together, context: Context) -> Iterator[Hit | Skipped]:
    """Yield the messages of a year that ask for something, where next to none gives anything."""
    recent = _recent(messages)
    if len(recent) < context.options["asks"]:
        return
    asks = offers = foreign = 0
    for text in recent:
        if in_other_language(text, context):
            foreign += 1
        elif context.find("offers", text) or _LINK.search(text.value):
            offers += 1
        elif context.find("asks", text):
            asks += 1
    parent = recent[0].pointer.rpartition("/")[0].rpartition("/")[0]
    if foreign * 2 > len(recent):
        yield Skipped(parent, "most messages are in a language without a word list")
        return
    if asks < context.options["asks"] or asks < context.options["ratio"] * offers:
        return
    given = f"{offers} {'gives' if offers == 1 else 'give'} something" if offers else "none gives anything"
    yield Hit(
        parent, values={"asks": asks, "offers": given}, confidence="low" if context.network("job_seeking") else None
    )


def _recent(messages: Together) -> list[Text]:
    """Return texts of what the author wrote in the year before the newest message, the newest first.

    Those without a date count.
    """
    dated = [(day_sent(m), m.text) for m in messages.entries if m.text and len(m.text.value) <= LONGEST]
    newest = max((day for day, _ in dated if day), default=date.min)
    since = newest - timedelta(days=365) if newest > date.min else date.min
    kept = sorted(
        ((day or newest, text) for day, text in dated if (day or newest) >= since),
        key=lambda found: found[0],
        reverse=True,
    )
    return [text for _, text in kept[:MOST]]
