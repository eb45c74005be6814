"""The author's contacts as a whole: one finding with the numbers, never one per contact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from profilelint.model import Connection, Network
from profilelint.rules.context import Context
from profilelint.rules.measures.network import connected, days_connected, heard_since
from profilelint.rules.people import called
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text import dates
from profilelint.text.wording import first_of

NO_MESSAGES = "no messages are known"
NAMED = 10
"""Most names in a finding."""


ANYWHERE = ("open",)
"""Policies under which a wide network is what is wanted."""


def names(people: Sequence[str], context: Context, most: int = NAMED) -> str:
    """``Kate H., Omar B. and 3 more``; empty for contacts without names."""
    shown = list(dict.fromkeys(called(p, context) for p in people if p.strip()))
    return first_of(shown, most, len(people))


def collector(network: Network, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Very many new connections in a month of the last year, and messages with next to none of them."""
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
    """Why so many connections came at once, if anything tells: a new job, an event, a wide net on purpose."""
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


def closed_to_strangers(network: Network, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Somebody looks for work, and the network is nearly all of one firm, or holds nobody who hires."""
    if not context.network("job_seeking"):
        return
    least = context.options["contacts"]
    at_work = Counter(c.company.strip() for c in network.connections if c.company.strip())
    positions = [c.position for c in network.connections if c.position.strip() and c.position < "\u0370"]
    message = ""
    if at_work.total() >= least:
        company, count = at_work.most_common(1)[0]
        if count >= context.options["share"] * at_work.total():
            message = f"{count} of the {at_work.total()} contacts whose firm is known work at {company}."
    if not message and len(positions) >= least and not any(map(_recruiters(context).search, positions)):
        message = f"None of the {len(positions)} contacts whose position is known is a recruiter or hires people."
    if not message:
        if at_work.total() < least and len(positions) < least and len(network.connections) >= least:
            yield Skipped(network.pointer, "too few contacts have a company or a position")
    elif context.network("policy") == "closed":
        yield Exempt(network.pointer, "policy: closed")
    else:
        yield Hit(network.pointer, message=message)


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _recruiters(context: Context) -> re.Pattern[str]:
    return _any_of(tuple(w for part in context.rule.words["recruiters"].values() for w in part))
