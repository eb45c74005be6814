"""Very many new connections in a month, and messages with next to none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from profilelint.model import Connection, Network
from profilelint.rules.context import Context
from profilelint.rules.measures.network import connected, days_connected, heard_since
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text import dates

NO_MESSAGES = "no messages are known"


ANYWHERE = ("open",)
"""Policies under which a wide network is what is wanted."""


def check(network: Network, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield very many new connections in a month of the last year, and messages with next to none of them."""
    days = sorted(
        (
            (day, i)
            for i, c in enumerate(network.connections)
            if (age := days_connected(c, context)) is not None and 0 <= age <= 365 and (day := connected(c))
        )
    )
    window = timedelta(days=context.options["days"])
    best: tuple[int, int] | None = None
    first = heard = 0
    for last, (day, i) in enumerate(days):
        heard += heard_since(network.connections[i], context)
        while day - days[first][0] >= window:
            heard -= heard_since(network.connections[days[first][1]], context)
            first += 1
        many = last + 1 - first >= context.options["connections"] and (best is None or last - first > best[1] - best[0])
        if many and (not network.messages_known or heard <= context.options["messages"]):
            best = first, last
    if best is None:
        return
    if not network.messages_known:
        yield Skipped(network.pointer, NO_MESSAGES)
        return
    burst = [network.connections[i] for _, i in days[best[0] : best[1] + 1]]
    begin, until = days[best[0]][0], days[best[1]][0]
    if reason := _reason(network, context, burst, begin, until):
        yield Exempt(network.pointer, reason)
        return
    heard = sum(heard_since(c, context) for c in burst)
    yield Hit(
        network.pointer,
        values={"count": len(burst), "from": begin.isoformat(), "until": until.isoformat(), "heard": heard or "none"},
    )


def _reason(network: Network, context: Context, burst: Sequence[Connection], begin: date, until: date) -> str:
    """Return why so many connections came at once, if anything tells: a new job, an event, a wide net on purpose."""
    if context.network("policy") in ANYWHERE:
        return "policy: open"
    companies = Counter(c.company for c in burst if c.company)
    if companies and companies.most_common(1)[0][1] * 2 >= len(burst):
        return "most of them at one company"
    around = begin - timedelta(days=31), until + timedelta(days=7)
    profile = context.content.profile
    for day in (dates.known(r.start.value) for r in (profile.roles if profile else ()) if r.start):
        if day and day.month and around[0] <= day.first <= around[1]:
            return "a new job in these days"
    if any(
        event.date and (day := dates.known(event.date.value)) and around[0] <= day.last <= around[1]
        for event in network.events
    ):
        return "an event in these days"
    return ""
