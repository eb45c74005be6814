"""Invitations sent long ago and not answered."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from profilelint.model import Invitation, Together
from profilelint.rules.checks.invitation.sent import names_of, place_of
from profilelint.rules.context import Context
from profilelint.rules.measures.invitation import days_waiting, waits
from profilelint.rules.rule import Hit, Skipped
from profilelint.text import dates
from profilelint.text.wording import plural


def check(sent: Together, context: Context) -> Iterator[Hit | Skipped]:
    """Yield invitations sent long ago and not answered. A warning only where the file says which ones were."""
    waiting = [i for i in sent.entries if waits(i, context) and not i.keep]
    old = _older(waiting, int(context.options["days"]), context)
    if not old:
        yield from _undated(waiting)
        return
    very = _older(waiting, int(context.options["long"]), context)
    sure = any(i.status for i in old) and not context.content.is_export
    all_very = len(very) == len(old)
    values = {
        "invitations": f"{plural(len(old), 'invitation')} you sent {'have' if len(old) > 1 else 'has'}",
        "days": context.options["long" if all_very else "days"],
        "very": f", {len(very)} of them for more than {context.options['long']}" if very and not all_very else "",
        "names": names_of(old, context),
        "unsure": "" if sure else " Whether they were answered is not said; people who are connections are left out.",
    }
    yield Hit(place_of(old[0]), values=values, severity="warning" if very and sure else None, sums=True)


def _older(invitations: list[Invitation], days: int, context: Context) -> list[Invitation]:
    """Return those sent more than so many days ago, the oldest first."""
    waited = [(age, i) for i in invitations if (age := days_waiting(i, context)) is not None and age > days]
    return [i for _, i in sorted(waited, key=itemgetter(0), reverse=True)]


def _undated(invitations: list[Invitation]) -> Iterator[Skipped]:
    """Yield one word on invitations without a date, where there is no other."""
    out = [i for i in invitations if i.status]  # without one it may be a draft
    if out and not any(i.sent and dates.known(i.sent.value) for i in out):
        yield Skipped(out[0].pointer, "when the invitations were sent is not given")
