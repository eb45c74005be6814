"""``dates``: a date stands before or after another, long ago, or can't be.

.. code-block:: yaml

    match: {dates: {of: taken, before: today, years: $years}}
    match: {dates: {of: end, before: start}}
    match: {dates: {of: start, impossible: true}}

``of``: a field with a date. ``before``, ``after``: ``today`` or another such field; years alone are given the benefit of
the doubt. ``days``, ``years``: by more than so many (numbers or ``$option``). ``impossible``: it names no day of the
calendar. What can't be read is no finding. The message may use ``{date}`` (as written), ``{year}``, ``{days}`` and
``{years}`` (between the two) and, for an impossible date, ``{problem}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profilelint.model import Text
from profilelint.rules.conditions import Said, pointer_of
from profilelint.rules.context import Check, Context
from profilelint.rules.fields import Unjudged, number, reader, span
from profilelint.rules.rule import Hit, Rule, Skipped

PARTS = {
    "of": "date field",
    "before": "date field or today",
    "after": "date field or today",
    "days": "number",
    "years": "number",
    "impossible": "",
}
VALUES = ("date", "year", "days", "years", "problem")
YEAR = 365.25
"""Days."""
WRITTEN = 40
"""Most characters of a date in a message."""


def compile(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a rule of this kind."""
    of, impossible = reader(str(data["of"])), bool(data.get("impossible"))
    sides = [side for side in ("before", "after") if side in data]
    if len(sides) + impossible != 1:
        raise ValueError("one of before, after and impossible is needed here")
    side = sides[0] if sides else ""
    other = reader(str(data[side])) if side and data[side] != "today" else None
    days, years = (number(data[key]) if key in data else None for key in ("days", "years"))

    def check(subject: Any, context: Context) -> Iterator[Said]:
        try:
            value = of(subject, context)
            if impossible:
                yield from _impossible(subject, value)
                return
            mine = span(value)
            against = (context.today,) * 2 if other is None else span(other(subject, context))
        except Unjudged as unknown:
            yield Skipped(pointer_of(subject), unknown.reason)
            return
        if mine is None or against is None:
            return
        gap = (against[0] - mine[1]).days if side == "before" else (mine[0] - against[1]).days
        if gap <= (days(subject, context) if days else 0) or (years and gap / YEAR <= years(subject, context)):
            return
        values = {"date": _written(value), "year": mine[0].year, "days": gap, "years": int(gap / YEAR)}
        yield Hit(_place(subject, value), values=values)

    return check


def _impossible(subject: Any, value: Any) -> Iterator[Hit]:
    from profilelint.text import dates

    written = value.value if isinstance(value, Text) else value
    try:
        dates.parse(written or "")
    except dates.ImpossibleDate as error:
        yield Hit(_place(subject, value), values={"date": _written(value), "problem": str(error)})


def _place(subject: Any, value: Any) -> str:
    return value.pointer if isinstance(value, Text) else pointer_of(subject)


def _written(value: Any) -> str:
    return value.value.strip()[:WRITTEN] if isinstance(value, Text) else str(value)[:WRITTEN]
