"""Roles without title, organisation or start, and profiles without a place."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Profile, Role
from profilelint.rules.checks.role.emptiness import is_break
from profilelint.rules.context import Context
from profilelint.rules.measures.role import role_name
from profilelint.rules.rule import Exempt, Hit
from profilelint.rules.tenure import newest
from profilelint.text import dates
from profilelint.text.wording import joined


def check(profile: Profile, context: Context) -> Iterator[Hit | Exempt]:
    """Yield roles without title, organisation or start; roles called current that have ended.

    And, once, that no role names a place.
    """
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
                role.pointer,
                None,
                None,
                {"role": role_name(role, context), "lacking": joined([f"no {what}" for what in lacking])},
            )
        if role.ongoing and role.end and (ended := dates.known(role.end.value)) and ended.last < today:
            yield Hit(
                role.end.pointer, None, None, {"role": role_name(role, context), "end": role.end.value.strip()[:40]}, None, None,
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
            latest.pointer, None, None, {"role": role_name(latest, context)}, "info", None, message,
            "Add the city or region, or “Remote”: people search by place.", sums=True,
        )  # fmt: skip


def _placed(role: Role, context: Context) -> bool:
    """Return whether a role says where it was, or that it was nowhere in particular, or may keep it to itself."""
    return (
        bool(role.location)
        or role.confidential
        or any(t and context.find("remote", t) for t in (role.title, role.company, *role.texts))
    )
