"""``count``: how many entries of a list there are, or of those that fit a condition.

.. code-block:: yaml

    match: {count: {of: faces, where: {measure: {of: score, least: $sure}}, above: 1}}
    match: {count: {among: {is: {direction: outgoing}}, where: {missing: {field: note}}, least: 1}}

``of``: a list of the subject; with ``per: file`` the subjects themselves. ``among``: a condition on entries: only those
are counted, and are all there are. ``where``: those that count. ``below``, ``above``, ``least``, ``most``: numbers or
``$option``. ``fewest``: of fewer in all nothing is said. ``place``: ``first`` (the first that counts), ``one`` (that, if
it is the only one); else the subject. ``newest``, ``oldest``: a field with a date, by which they are put in order;
``names``: how many are named at most.

The message may use ``{count}``, ``{total}``, ``{names}`` (short ones, and how many more) and ``{named}`` (the same in
brackets behind a blank; empty without names).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from profilelint.rules.conditions import Said, placed, pointer_of
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import Unjudged, day, number, reader
from profilelint.rules.kinds import quick
from profilelint.rules.matchers.measure import BOUNDS, within
from profilelint.rules.rule import Hit, Rule, Skipped

ENTRIES = {
    "of": "list field",
    "among": "entry condition",
    "where": "entry condition",
    "fewest": "number",
    "place": "",
    "newest": "entry date field",
    "oldest": "entry date field",
    "names": "",
}
PARTS = {**ENTRIES, **BOUNDS}
VALUES = ("count", "total", "names", "named")
NAMES = 10
"""Most names in a message, if a rule says nothing else."""

Counts = Callable[[int, int, Context], bool]
"""Tells by the number of entries that count, and of all, whether there is a finding."""


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    fits = within(data)
    return counted(rule, data, lambda count, total, context: fits(count, context))


def counted(
    rule: Rule, data: Mapping[str, Any], fires: Counts, more: Callable[[int, int], Mapping[str, Any]] | None = None
) -> Check:
    """Return the check that counts entries. ``more``: further values of a hit."""
    entries = reader(str(data["of"])) if "of" in data else None
    among, where = (quick(rule, data[key]) if key in data else None for key in ("among", "where"))
    fewest = number(data["fewest"]) if "fewest" in data else None
    place, most = data.get("place"), int(data.get("names", NAMES))
    order = next((reader(str(data[key])) for key in ("newest", "oldest") if key in data), None)

    def check(subject: Any, context: Context) -> Iterator[Said]:
        try:
            listed = subject.entries if entries is None else entries(subject, context)
            if listed is None:
                return
            there: Sequence[Any] = [e for e in listed if among(e, context)] if among else listed
            if fewest and len(there) < fewest(subject, context):
                return
            found = [e for e in there if where(e, context)] if where else there
            if order and fires(len(found), len(there), context):
                found = sorted(found, key=lambda e: day(order(e, context)) or date.min, reverse="newest" in data)
        except Unjudged as unknown:
            yield Skipped(pointer_of(subject), unknown.reason)
            return
        if not fires(len(found), len(there), context):
            return
        first = found and (place == "first" or (place == "one" and len(found) == 1))
        yield Hit(
            placed(rule.at, found[0]) if first else pointer_of(subject),
            values={
                "count": len(found),
                "total": len(there),
                **(more(len(found), len(there)) if more else {}),
                **_names(found, most, context),
            },
            sums=bool(place) or entries is None,
        )

    return check


def _names(entries: Sequence[Any], most: int, context: Context) -> dict[str, str]:
    from profilelint.rules.people import called
    from profilelint.text.wording import first_of

    labels = [str(label) for e in entries if (label := getattr(e, "label", ""))]
    given = [name for e in entries if (name := str(getattr(e, "name", "") or getattr(e, "to", ""))).strip()]
    shown = labels or [called(name, context) for name in given]
    names = first_of(list(dict.fromkeys(shown)), most, len(entries))
    return {"names": names, "named": f" ({names})" if names else ""}
