"""The facts of roles: where and when, and whether the dates can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from profilelint.model import Entry, Profile, Role, Text
from profilelint.rules.checks.role import is_break, name
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit
from profilelint.rules.tenure import newest
from profilelint.text import dates
from profilelint.text.wording import joined


def missing(profile: Profile, context: Context) -> Iterator[Hit | Exempt]:
    """Roles without title, organisation or start; roles called current that have ended; and, once, that no role names a
    place."""
    today = context.today
    for role in profile.roles:
        lacking = [
            what
            for what, value in (("title", role.title), ("organisation", role.company), ("start date", role.start))
            if not value
        ]
        alone = is_break(role, context) or (role.title and context.find("own_work", role.title))
        if "organisation" in lacking and alone:
            lacking.remove("organisation")
        if lacking and role.confidential:
            yield Exempt(role.pointer, "confidential")
        elif lacking:
            yield Hit(
                role.pointer, None, None, {"role": name(role), "lacking": joined([f"no {what}" for what in lacking])}
            )
        if role.ongoing and role.end and (ended := dates.known(role.end.value)) and ended.last < today:
            yield Hit(
                role.end.pointer, None, None, {"role": name(role), "end": role.end.value.strip()[:40]}, None, None,
                "“{role}” is marked as current, and ended {end}.", "Take out the mark “current”, or the end date.",
            )  # fmt: skip
    latest = newest(profile.roles, today)
    if latest and not profile.location and not any(_placed(r, context) for r in profile.roles):
        count = len(profile.roles)
        message = (
            "No role says where it was, nor does the profile."
            if count > 1
            else "Neither “{role}” nor the profile says where."
        )
        yield Hit(
            latest.pointer, None, None, {"role": name(latest)}, "info", None, message,
            "Add the city or region, or “Remote”: people search by place.", sums=True,
        )  # fmt: skip


def _placed(role: Role, context: Context) -> bool:
    """Whether a role says where it was, or that it was nowhere in particular, or may keep it to itself."""
    return (
        bool(role.location)
        or role.confidential
        or any(t and context.find("remote", t) for t in (role.title, role.company, *role.texts))
    )


def impossible_dates(profile: Profile, context: Context) -> Iterator[Hit | Exempt]:
    """Dates that no calendar has, ends before starts, and roles that have not begun yet."""
    today = context.today
    for role in profile.roles:
        yield from _span(role, name(role))
        start = dates.known(role.start.value) if role.start else None
        if role.start and start and start.first > today:
            if any(t and context.find("planned", t) for t in (role.title, role.company, *role.texts)):
                yield Exempt(role.start.pointer, "planned")
            else:
                yield _future(role, role.start, today)
    for entry in (*profile.education, *profile.extras):
        title = " ".join(entry.name.value.split())[:60] if entry.name else "This entry"
        yield from _span(entry, title)


def _future(role: Role, start: Text, today: date) -> Hit:
    return Hit(
        start.pointer, None, None, {"role": name(role), "start": start.value.strip()[:40], "today": today.isoformat()}, "warning", None,
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
