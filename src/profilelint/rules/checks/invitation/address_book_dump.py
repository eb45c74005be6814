"""Invitations sent in bulk: within an hour or a day, or with the same note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from profilelint.model import Content, Invitation, Together
from profilelint.rules.checks.invitation.sent import names_of, place_of
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit
from profilelint.text import dates
from profilelint.text.patterns import later

COMPARED, OTHERS = 100, 2000
"""How many groups of equal notes are compared for likeness, and with how many; the largest ones. Of 9,520 real
invitations some 570 had a note."""


_NOT_WORD = later(r"[\W\d_]+")


_GREETING = later(
    r"\A\W*(?:hi|hello|hey|dear|hola|hallo|liebe[r]?|bonjour|ol[aá]|oi|ciao)\b[^,!.:;\n]{0,40}[,!.:;\n]", re.IGNORECASE
)


class _Burst(NamedTuple):
    """Invitations sent in one go. ``day``: when; ``None`` where they have in common only what they say."""

    kind: str
    invitations: Sequence[Invitation]
    day: date | None = None


def check(sent: Together, context: Context) -> Iterator[Hit | Exempt]:
    """Yield the largest number of invitations sent within an hour or a day, or with the same note.

    All others of the kind are counted.
    """
    bursts = []
    for burst in _bursts(sent.entries, context):
        reason = _excuse(burst, context.content, context)
        if reason:
            yield Exempt(burst.invitations[0].pointer, reason)
        else:
            bursts.append(burst)
    if not bursts:
        return
    worst = max(bursts, key=lambda b: (len(b.invitations), b.kind != "note"))
    count = len(worst.invitations)
    same = max(Counter(k for i in worst.invitations if (k := _essence(i))).values(), default=0)
    days = len({b.day for b in bursts if b.day}) - 1
    values = {
        "count": count,
        "when": f" on {worst.day}" if worst.kind == "day" else f" within an hour on {worst.day}",
        "same": f", {same} of them with the same note"
        if 1 < same < count
        else ", all with the same note"
        if same > 1
        else "",
        "more": f"; so many went out on {days} other day{'s' if days > 1 else ''} too" if days > 0 else "",
        "names": names_of(worst.invitations, context),
    }
    message = "{count} invitations carry the same note, or nearly ({names})." if worst.kind == "note" else None
    yield Hit(place_of(worst.invitations[0]), values=values, message=message, sums=True)


def _bursts(sent: Sequence[Invitation], context: Context) -> Iterator[_Burst]:
    options = context.options
    if len(sent) < min(options["per_hour"], options["per_day"], options["same_note"]):
        return
    timed = sorted(((m, i) for i in sent if i.sent and (m := dates.moment(i.sent.value))), key=itemgetter(0))
    yield from _hours(timed, int(options["per_hour"]))
    dated = sorted(
        ((d.first, i) for i in sent if i.sent and (d := dates.known(i.sent.value)) and d.day), key=itemgetter(0)
    )
    for day, group in groupby(dated, key=itemgetter(0)):
        found = [i for _, i in group]
        if len(found) >= options["per_day"]:
            yield _Burst("day", found, day)
    alike = _alike(sent, float(options["similar"]))
    if len(alike) >= options["same_note"]:
        yield _Burst("note", alike)


def _hours(timed: list[tuple[datetime, Invitation]], least: int) -> Iterator[_Burst]:
    """Yield the fullest hour of each day, if it has at least so many invitations."""
    best: dict[date, tuple[int, int]] = {}
    first = 0
    for last, (moment, _) in enumerate(timed):
        while moment - timed[first][0] > timedelta(hours=1):
            first += 1
        day, size = timed[first][0].date(), last - first + 1
        if size >= least and size > best.get(day, (0, 0))[1]:
            best[day] = (first, size)
    for day, (first, size) in best.items():
        yield _Burst("hour", [i for _, i in timed[first : first + size]], day)


def _essence(invitation: Invitation) -> str:
    """Return the words of a note in lower case, without greeting and the name of the person.

    Empty where there is no note.
    """
    if not invitation.note:
        return ""
    named = {w.lower() for w in invitation.to.split()}
    words = _NOT_WORD.sub(" ", _GREETING.sub(" ", invitation.note.value).lower()).split()
    return " ".join(w for w in words if w not in named)


def _alike(sent: Sequence[Invitation], least: float) -> list[Invitation]:
    """Return the most invitations whose notes are the same, or share that part of their words."""
    groups: dict[str, list[Invitation]] = {}
    for invitation in sent:
        if key := _essence(invitation):
            groups.setdefault(key, []).append(invitation)
    words = {key: set(key.split()) for key in sorted(groups, key=lambda k: -len(groups[k]))[:OTHERS]}
    best: list[Invitation] = []
    for key in list(words)[:COMPARED]:
        mine = words[key]
        near = [
            k for k, other in words.items() if k == key or (mine and len(mine & other) >= least * len(mine | other))
        ]
        found = [i for k in near for i in groups[k]]
        best = max(best, found, key=len)
    return best


def _excuse(burst: _Burst, content: Content, context: Context) -> str:
    """Return why so many at once are fine: most are of one company (a new job) or of one occasion."""
    share, total = float(context.options["one_circle"]), len(burst.invitations)
    places = Counter(p for i in burst.invitations if (p := i.met_where.casefold().strip()))
    if places and places.most_common(1)[0][1] >= share * total:
        return "one occasion"
    company = (
        {c.name.casefold(): c.company.casefold().strip() for c in content.network.connections}
        if content.network
        else {}
    )
    known = Counter(c for i in burst.invitations if (c := company.get(i.to.casefold(), "")))
    if known and known.most_common(1)[0][1] >= share * total:
        return "one company"
    return ""
