"""The author's contacts as a whole: one finding with the numbers, never one per contact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from profilelint import dates
from profilelint.model import Connection, Network
from profilelint.rules.context import Context
from profilelint.rules.people import called
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.rules.tenure import early_start
from profilelint.wording import first_of

NO_MESSAGES = "no messages are known"
NAMED = 10
"""Most names in a finding."""

ONLINE = frozenset("online linkedin twitter x remote internet virtual email zoom".split())
"""Words under ``met:`` for contacts never seen in person."""

ANYWHERE = ("open",)
"""Policies under which a wide network is what is wanted."""


def as_of(network: Network, context: Context) -> date:
    """The day on which the network is looked at: today for a file kept by hand; of an export, which may be old, the
    newest date in it."""
    today = context.today
    if context.content.is_own:
        return today
    days = [d for c in network.connections for d in (connected(c), last_message(c)) if d is not None and d <= today]
    return max(days, default=today)


def connected(contact: Connection) -> date | None:
    """First day that the date of the connection can mean."""
    found = dates.known(contact.connected.value) if contact.connected else None
    return found.first if found else None


def last_message(contact: Connection) -> date | None:
    found = dates.known(contact.last_message) if contact.last_message else None
    return found.last if found else None


def talked(contact: Connection) -> bool:
    """Whether messages went both ways."""
    return bool(contact.written and contact.answered)


def names(people: Sequence[str], context: Context, most: int = NAMED) -> str:
    """``Kate H., Omar B. and 3 more``; empty for contacts without names."""
    shown = list(dict.fromkeys(called(p, context) for p in people if p.strip()))
    return first_of(shown, most, len(people))


def percent(part: int, whole: int) -> str:
    """``0.9 %``, ``12 %``."""
    share = 100 * part / whole
    return f"{share:.1f} %" if 0 < share < 10 else f"{share:.0f} %"


def wide_but_shallow(network: Network, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Many contacts, and messages both ways with hardly any."""
    total = len(network.connections)
    if total < context.options["connections"]:
        return
    if not network.messages_known:
        yield Skipped(network.pointer, NO_MESSAGES)
        return
    both = sum(map(talked, network.connections))
    if both >= context.options["share"] * total:
        return
    if context.network("policy") in ANYWHERE:
        yield Exempt(network.pointer, "policy: open")
        return
    yield Hit(
        network.pointer, values={"connections": f"{total:,}", "talked": both or "none", "share": percent(both, total)}
    )


def unnurtured(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """Of the connections of the last twelve months, nearly all without a word since."""
    since = as_of(network, context) - timedelta(days=365)
    new = [c for c in network.connections if (day := connected(c)) is not None and day >= since]
    if len(new) < context.options["new"]:
        return
    if not network.messages_known:
        yield Skipped(network.pointer, NO_MESSAGES)
        return
    silent = [c for c in new if not _heard(c)]
    if len(silent) >= context.options["share"] * len(new):
        newest = sorted(silent, key=lambda c: connected(c) or date.min, reverse=True)
        yield Hit(
            network.pointer,
            values={
                "new": len(new),
                "silent": len(silent),
                "names": _beside(names([c.name for c in newest], context, 5)),
            },
        )


def _heard(contact: Connection) -> bool:
    """Whether any message was exchanged since the connection was made, as far as is known."""
    day, last = connected(contact), last_message(contact)
    return bool(contact.written or contact.answered) and not (day and last and last < day)


def _beside(text: str) -> str:
    return f" ({text})" if text else ""


def online_only(network: Network, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Of the contacts whose file says how they were met, hardly any met in person."""
    if not network.connections:
        return
    told = [c for c in network.connections if c.met]
    if not told:
        yield Skipped(network.pointer, "nothing says how you met your contacts")
        return
    person = [c for c in told if not ONLINE.issuperset(re.findall(r"\w+", c.met.lower()))]
    if len(told) < context.options["contacts"] or len(person) >= context.options["share"] * len(told):
        return
    if context.network("in_person") == "n/a":
        yield Exempt(network.pointer, "in_person: n/a")
        return
    yield Hit(
        network.pointer,
        values={"person": len(person) or "None", "told": len(told), "were": "was" if len(person) == 1 else "were"},
    )


def collector(network: Network, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Very many new connections in a month of the last year, and messages with next to none of them."""
    end = as_of(network, context)
    days = sorted(
        (
            (day, i)
            for i, c in enumerate(network.connections)
            if (day := connected(c)) is not None and end - timedelta(days=365) <= day <= end
        )
    )
    window = timedelta(days=context.options["days"])
    best: tuple[int, int] | None = None
    first = heard = 0
    for last, (day, i) in enumerate(days):
        heard += _heard(network.connections[i])
        while day - days[first][0] >= window:
            heard -= _heard(network.connections[days[first][1]])
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
    heard = sum(map(_heard, burst))
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


def no_events_and_groups(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """Somebody at the beginning of a career who is in no group, no organisation, and notes no event."""
    profile, options = context.content.profile, context.options
    if network.groups or context.network("events"):
        return
    if profile is None or not (profile.roles or profile.education):
        yield Skipped(network.pointer, "the profile has no roles")
        return
    begun = early_start(profile.roles)
    years = (context.today - begun).days / 365.25 if begun else 0.0
    begins = years <= options["years"] or (len(profile.roles) <= options["roles"] and years <= options["late"])
    if not begins or profile.draft or any("/organizations" in e.pointer.lower() for e in profile.extras):
        return
    if network.groups is None:
        yield Skipped(network.pointer, "no groups are listed")
    else:
        yield Hit(network.pointer + "/groups")


def no_touchstone(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """Contacts of whom nothing is noted: not how they were met, not what about, not when they were last heard of."""
    if not network.connections:
        return
    if all(c.touchstone is None for c in network.connections):
        yield Skipped(network.pointer, "the format has no place for how you met")
        return
    without = [c for c in network.connections if c.touchstone is False]
    if without:
        first = without[0].pointer if len(without) == 1 else network.pointer
        said = (
            f"{len(without)} of {len(network.connections)} contacts{_beside(names([c.name for c in without], context))}"
        )
        yield Hit(first, values={"contacts": said, "have": "has" if len(without) == 1 else "have"}, sums=True)


def is_recruiter(context: Context) -> bool:
    """Whether the author's occupation, headline or newest job says that they hire people (the rule's words ``recruiters``)."""
    profile = context.content.profile
    texts = [context.author.occupation]
    if profile:
        texts += [t.value for t in (profile.headline, profile.roles[0].title if profile.roles else None) if t]
    return any(map(_recruiters(context).search, texts))


def _recruiters(context: Context) -> re.Pattern[str]:
    return _any_of(tuple(w for part in context.rule.words["recruiters"].values() for w in part))
