"""The ``network:`` section of the native format: contacts, events, and how the author chooses both."""

from __future__ import annotations

from dataclasses import replace

from profilelint.dialects.fields import Fields
from profilelint.model import Connection, Event, Network, Problem
from profilelint.text import dates

NETWORK_KEYS = frozenset("policy job_seeking in_person targets groups connections events".split())
CONNECTION_KEYS = frozenset(
    "name company position connected met note last_contact written answered do_not_contact url tags".split()
)
EVENT_KEYS = frozenset("name date people followed_up note url".split())
MET_KEYS = frozenset("where when".split())
GROUP_KEYS = frozenset("name url".split())


def looks_like(fields: Fields) -> bool:
    """Return whether a map is such a section: it has one of its keys, or nothing in it."""
    return bool(fields) and (
        not fields.node or not fields.node.keys or any(k.value in NETWORK_KEYS for k in fields.node.keys)
    )


def adapt(network: Fields, person: Fields, problems: list[Problem]) -> Network | None:
    """Return the section, ``None`` where there is none.

    ``person``: the profile, which may name groups as well. Adds to ``problems`` each key that is not known.

    Where any contact has a count of messages, those without one have none.
    """
    if not network:
        return None
    problems += network.unknown(NETWORK_KEYS)
    connections = tuple(_connection(c, problems) for c in network.maps("connections"))
    counted = any(c.written is not None or c.answered is not None for c in connections)
    if counted:
        connections = tuple(replace(c, written=c.written or 0, answered=c.answered or 0) for c in connections)
    return Network(
        network.pointer,
        connections=connections,
        policy=network.word("policy").lower(),
        targets=tuple(t.value.strip() for t in network.texts("targets") if t),
        events=tuple(_event(e, problems) for e in network.maps("events")),
        groups=_groups(network, person, problems),
        messages_known=counted,
        job_seeking=network.flag("job_seeking"),
        in_person=network.word("in_person").lower(),
    )


def _connection(fields: Fields, problems: list[Problem]) -> Connection:
    problems += fields.unknown(CONNECTION_KEYS)
    how = ", ".join(filter(None, met(fields, problems)))
    return Connection(
        fields.pointer,
        name=fields.word("name"),
        company=fields.word("company"),
        position=fields.word("position"),
        connected=fields.text("connected"),
        met=how,
        written=fields.number("written"),
        answered=fields.number("answered"),
        last_message=_iso(fields.word("last_contact")),
        touchstone=bool(how or fields.word("note") or fields.word("last_contact")),
        do_not_contact=fields.flag("do_not_contact"),
    )


def met(fields: Fields, problems: list[Problem]) -> tuple[str, str]:
    """Return where and when they met: a map of both, or one text, such as ``online``, which counts as the place."""
    node = fields.node.get("met") if fields.node else None
    if node is None or node.kind != "map":
        return fields.word("met"), ""
    found = fields.map("met")
    problems += found.unknown(MET_KEYS)
    return found.word("where"), found.word("when")


def _event(fields: Fields, problems: list[Problem]) -> Event:
    problems += fields.unknown(EVENT_KEYS)
    return Event(
        fields.pointer,
        name=fields.word("name"),
        date=fields.text("date"),
        people=tuple(t.value.strip() for t in fields.texts("people") if t),
        followed_up=fields.flag("followed_up"),
    )


def _groups(network: Fields, person: Fields, problems: list[Problem]) -> tuple[str, ...] | None:
    """Return groups of the section, else of the profile; ``None`` where neither has the key."""
    for fields in (network, Fields(person.document, person.node, person.pointer)):
        if not fields.has("groups"):
            continue
        names = []
        for pointer, node in fields.elements("groups"):
            group = Fields(fields.document, node, pointer)
            problems += group.unknown(GROUP_KEYS) if fields is network else []
            names.append(group.word("name") if group else node.value.strip())
        return tuple(name for name in names if name)
    return None


def _iso(text: str) -> str:
    """Return the last day that a date can mean, as ISO date; empty where it can't be read."""
    day = dates.known(text) if text else None
    return day.last.isoformat() if day else ""
