"""Whom to write to: people at the firms one would like to work for, people not heard of for years, people met at an
event."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from profilelint.model import Connection, Event, Network, Text
from profilelint.rules.checks.network import NAMED, NO_MESSAGES, names
from profilelint.rules.context import Context
from profilelint.rules.measures.network import as_of, connected, last_message
from profilelint.rules.people import called
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.patterns import later
from profilelint.text.wording import first_of

_ASIDE = later(r"\([^()]*\)")
_WORD = later(r"\w+")
PER_FIRM = 3
"""Most people named for one firm where there are several."""


def introduction_path(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """Contacts at firms that the author would like to work for."""
    targets = _targets(network, context)
    if not targets:
        return
    if not network.connections:
        yield Skipped(network.pointer, "no connections are known")
        return
    legal, units = (frozenset(context.rule.words[name]["any"]) for name in ("legal", "units"))
    staff: dict[tuple[str, ...], list[Connection]] = defaultdict(list)
    for contact in network.connections:
        if contact.company.strip() and not contact.do_not_contact:
            staff[_firm(contact.company, legal)].append(contact)
    found = {}
    for target in targets:
        firm = _firm(target, legal)
        people = [c for other, listed in staff.items() if _same(firm, other, units) for c in listed]
        if people and not _own(firm, context, legal, units):
            found[target] = sorted(people, key=_closest)
    if found:
        yield Hit(network.pointer, values=_said(found, len(targets), context))


def _targets(network: Network, context: Context) -> list[str]:
    given = [*network.targets, *context.section("network").get("targets", ())]
    return list(dict.fromkeys(t.strip() for t in given if t.strip()))


@lru_cache(maxsize=65536)
def _firm(name: str, legal: frozenset[str]) -> tuple[str, ...]:
    """Words of a firm's name without accents, legal form and what stands in brackets."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", _ASIDE.sub(" ", name)) if not unicodedata.combining(c))
    words = _WORD.findall(re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain).casefold().replace("&", " and "))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and (words[-1] in legal or words[-1] == "and"):
        words.pop()
    return tuple(words)


def _same(firm: tuple[str, ...], other: tuple[str, ...], units: frozenset[str]) -> bool:
    """Whether two names are of one firm: alike, or one goes on with the name of a unit or country only (“ACME Research”)."""
    short_, long_ = sorted((firm, other), key=len)
    return bool(short_) and long_[: len(short_)] == short_ and units.issuperset(long_[len(short_) :])


def _own(firm: tuple[str, ...], context: Context, legal: frozenset[str], units: frozenset[str]) -> bool:
    """Whether the author works there."""
    profile = context.content.profile
    jobs = profile.roles if profile else ()
    return any(
        r.company
        and (r.ongoing or not r.end or dates.is_present(r.end.value))
        and _same(firm, _firm(r.company.value, legal), units)
        for r in jobs
    )


def _closest(contact: Connection) -> tuple[bool, bool, date]:
    """Those spoken with come first, then the longest known."""
    return not contact.talked, not (contact.written or contact.answered), connected(contact) or date.max


def _said(found: Mapping[str, Sequence[Connection]], targets: int, context: Context) -> dict[str, str]:
    most = NAMED if len(found) == 1 else max(1, min(PER_FIRM, NAMED // len(found)))
    parts = []
    for target, people in list(found.items())[:NAMED]:
        listed = "; ".join(_person(p, context) for p in people[:most])
        more = f"; {len(people) - most} more" if len(people) > most else ""
        parts.append(f"{target} ({listed}{more})")
    firms = "one of the firms" if len(found) == 1 else f"{len(found)} of the {targets} firms"
    first = next(iter(found.values()))[0]
    return {
        "firms": "the firm" if targets == 1 else firms,
        "people": ", ".join(parts),
        "first": called(first.name, context) or "this contact",
    }


def _person(contact: Connection, context: Context) -> str:
    """``Omar B., COO, connected in 2019``."""
    day = connected(contact)
    return ", ".join(
        filter(
            None,
            (
                called(contact.name, context) or "name hidden",
                contact.position.strip()[:60],
                f"connected in {day.year}" if day else "",
            ),
        )
    )


def dormant_ties(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """People the author once wrote with and has not heard of for years."""
    if not network.connections:
        return
    if not network.messages_known:
        yield Skipped(network.pointer, NO_MESSAGES)
        return
    now, most = as_of(context), context.options["messages"]
    before = now - timedelta(days=round(365.25 * context.options["years"]))
    known = [
        c for c in network.connections if c.talked and _messages(c) >= most and c.name.strip() and not c.do_not_contact
    ]
    ties = [(last, c) for c in known if (last := last_message(c)) and last <= before]
    if ties:
        ties.sort(key=lambda tie: (-_messages(tie[1]), tie[0]))
        listed = first_of([f"{called(c.name, context)} (last in {last.year})" for last, c in ties], NAMED)
        people = "somebody" if len(ties) == 1 else f"{len(ties)} people"
        yield Hit(network.pointer, values={"people": people, "names": listed, "years": context.options["years"]})


def _messages(contact: Connection) -> int:
    return (contact.written or 0) + (contact.answered or 0)


def unfollowed_leads(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """People met at an event a week ago or earlier, to whom nothing went out since."""
    until = context.today - timedelta(days=context.options["days"])
    events = [
        (e, day.last)
        for e in _events(network, context)
        if e.date and (day := dates.known(e.date.value)) and day.last <= until
    ]
    events = [(e, day) for e, day in events if e.people and not e.followed_up]
    if not events:
        return
    content = context.content
    if not (content.invitations or content.messages or network.connections):
        yield Skipped(network.pointer, "no invitations, messages or connections are listed")
        return
    open_ = {e: [p for p in e.people if not _reached(p, day, network, context)] for e, day in events}
    # one name of ten that was let go is a choice
    forgotten = {e: people for e, people in open_.items() if len(people) >= context.options["share"] * len(e.people)}
    if not forgotten:
        return
    people = [p for listed in forgotten.values() for p in listed]
    (one, *others) = forgotten
    where = (one.name or "an event") if not others else f"{len(forgotten)} events"
    met = sum(len(e.people) for e in forgotten)
    who = (
        f"{len(people)} of the {met} people" if len(people) < met else "the person" if met == 1 else f"the {met} people"
    )
    yield Hit(
        one.pointer if not others else network.pointer,
        values={"people": who, "where": where, "names": names(people, context)},
        sums=True,
    )


def _events(network: Network, context: Context) -> list[Event]:
    """Events of the document and of the config."""
    found = list(network.events)
    for given in context.section("network").get("events", ()):
        day = Text(network.pointer, str(given.get("date", "")))
        found.append(
            Event(
                network.pointer,
                str(given.get("name", "")),
                day,
                tuple(given.get("people", ())),
                bool(given.get("followed_up")),
            )
        )
    return found


def _reached(person: str, day: date, network: Network, context: Context) -> bool:
    """Whether an invitation or message went to a person since a day, or they are connected since, as far as is known."""

    def since(text: Text | None) -> bool:
        found = dates.known(text.value) if text else None
        return found is None or found.last >= day

    content = context.content
    if any(i.direction == "outgoing" and since(i.sent) and _alike(person, i.to) for i in content.invitations):
        return True
    if any(m.outgoing and since(m.sent) and _alike(person, m.to) for m in content.messages):
        return True
    return any(
        _alike(person, c.name)
        and (since(c.connected) or not network.messages_known or (last_message(c) or date.min) >= day)
        for c in network.connections
    )


def _alike(person: str, name: str) -> bool:
    """Whether two spellings can be of one name: “Omar”, “Omar B.” and “Omar Badawi” can."""
    one, other = _WORD.findall(person.casefold()), _WORD.findall(name.casefold())
    if not one or not other or one[0] != other[0]:
        return False
    one, other = sorted((one, other), key=len)
    return all(any(b.startswith(a) or a.startswith(b) for b in other[1:]) for a in one[1:])
