"""Contacts at firms that the author would like to work for."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from profilelint.model import Connection, Network
from profilelint.rules.checks.network.contacts import NAMED
from profilelint.rules.context import Context
from profilelint.rules.measures.network import connected
from profilelint.rules.people import called
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.patterns import later

_WORD = later(r"\w+")


_ASIDE = later(r"\([^()]*\)")


PER_FIRM = 3
"""Most people named for one firm where there are several."""


def check(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """Yield contacts at firms that the author would like to work for."""
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
    """Return words of a firm's name without accents, legal form and what stands in brackets."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", _ASIDE.sub(" ", name)) if not unicodedata.combining(c))
    words = _WORD.findall(re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain).casefold().replace("&", " and "))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and (words[-1] in legal or words[-1] == "and"):
        words.pop()
    return tuple(words)


def _same(firm: tuple[str, ...], other: tuple[str, ...], units: frozenset[str]) -> bool:
    """Return whether two names are of one firm.

    They are alike, or one goes on with the name of a unit or country only (“ACME Research”).
    """
    short_, long_ = sorted((firm, other), key=len)
    return bool(short_) and long_[: len(short_)] == short_ and units.issuperset(long_[len(short_) :])


def _own(firm: tuple[str, ...], context: Context, legal: frozenset[str], units: frozenset[str]) -> bool:
    """Return whether the author works there."""
    profile = context.content.profile
    jobs = profile.roles if profile else ()
    return any(
        r.company
        and (r.ongoing or not r.end or dates.is_present(r.end.value))
        and _same(firm, _firm(r.company.value, legal), units)
        for r in jobs
    )


def _closest(contact: Connection) -> tuple[bool, bool, date]:
    """Return what sorts contacts: those spoken with come first, then the longest known."""
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
    """Return ``Omar B., COO, connected in 2019``."""
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
