"""People met at an event to whom nothing went out since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from profilelint.model import Event, Network, Text
from profilelint.rules.checks.network.contacts import called_all
from profilelint.rules.context import Context
from profilelint.rules.measures.network import last_message
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.patterns import later

_WORD = later(r"\w+")


def check(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """Yield people met at an event a week ago or earlier, to whom nothing went out since."""
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
        values={"people": who, "where": where, "names": called_all(people, context)},
        sums=True,
    )


def _events(network: Network, context: Context) -> list[Event]:
    """Return events of the document and of the config."""
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
    """Return whether an invitation or message went to a person since a day.

    Or they are connected since, as far as is known.
    """

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
    """Return whether two spellings can be of one name: “Omar”, “Omar B.” and “Omar Badawi” can."""
    one, other = _WORD.findall(person.casefold()), _WORD.findall(name.casefold())
    if not one or not other or one[0] != other[0]:
        return False
    one, other = sorted((one, other), key=len)
    return all(any(b.startswith(a) or a.startswith(b) for b in other[1:]) for a in one[1:])
