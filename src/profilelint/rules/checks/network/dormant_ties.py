"""People the author once wrote with and has not heard of for years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from profilelint.model import NO_MESSAGES, Connection, Network
from profilelint.rules.checks.network.contacts import NAMED
from profilelint.rules.context import Context
from profilelint.rules.measures.network import as_of, last_message
from profilelint.rules.people import called
from profilelint.rules.rule import Hit, Skipped
from profilelint.text.wording import first_of


def check(network: Network, context: Context) -> Iterator[Hit | Skipped]:
    """Yield people the author once wrote with and has not heard of for years."""
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
