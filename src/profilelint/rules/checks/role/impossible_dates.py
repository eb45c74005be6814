"""Dates that no calendar has, ends before starts, and roles that have not begun yet."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Entry, Profile, Role, Text
from profilelint.rules.context import Context
from profilelint.rules.measures.role import role_name
from profilelint.rules.rule import Exempt, Hit
from profilelint.text import dates


def check(profile: Profile, context: Context) -> Iterator[Hit | Exempt]:
    """Yield dates that no calendar has, ends before starts, and roles that have not begun yet."""
    today = context.today
    for role in profile.roles:
        yield from _span(role, role_name(role, context))
        start = dates.known(role.start.value) if role.start else None
        if role.start and start and start.first > today:
            if any(t and context.find("planned", t) for t in (role.title, role.company, *role.texts)):
                yield Exempt(role.start.pointer, "planned")
            else:
                yield _future(role, role.start, context)
    for entry in (*profile.education, *profile.extras):
        title = " ".join(entry.name.value.split())[:60] if entry.name else "This entry"
        yield from _span(entry, title)


def _future(role: Role, start: Text, context: Context) -> Hit:
    return Hit(
        start.pointer, None, None, {"role": role_name(role, context), "start": start.value.strip()[:40], "today": context.today.isoformat()}, "warning", None,
        "“{role}” starts {start}, after today ({today}).",
        "Correct the date; if the job is still to come, say so in the title: “Incoming …”.",
    )  # fmt: skip


def _span(item: Role | Entry, title: str) -> Iterator[Hit]:
    found = []
    for text in (item.start, item.end):
        try:
            found.append(dates.parse(text.value) if text else None)
        except dates.ImpossibleDate as error:
            found.append(None)
            if text:
                yield Hit(
                    text.pointer, None, None, {"date": text.value.strip()[:40], "problem": str(error)}, None, None,
                    "“{date}” is no date: {problem}.", "Correct the month or the day.",
                )  # fmt: skip
    start, end = found
    if item.start and item.end and start and end and end.last < start.first:
        values = {"role": title, "start": item.start.value.strip()[:40], "end": item.end.value.strip()[:40]}
        yield Hit(item.end.pointer, None, None, values)
