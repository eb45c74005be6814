"""Roles without text, with a placeholder, or with names alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from profilelint.model import Profile, Role
from profilelint.rules.checks.role.emptiness import emptiness, is_break, word_count
from profilelint.rules.context import Context
from profilelint.rules.measures.role import role_name
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.rules.tenure import end_of, newest, years_before
from profilelint.text import dates
from profilelint.text.wording import plural


def check(profile: Profile, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield roles without text, with a placeholder, or with next to nothing.

    Names of tools or of the employer's business alone are next to nothing.
    """
    today = context.today
    latest = newest(profile.roles, today)
    described = sorted((end_of(r, today) for r in profile.roles if any(r.texts)), reverse=True)
    for role in profile.roles:
        problem = emptiness(role, context)
        if problem is None:
            continue
        where = (
            role.description.pointer
            if role.description
            else role.highlights[0].pointer
            if any(role.highlights)
            else _key(role)
        )
        excuse = _excuse(role, described, today, context)
        if excuse:
            yield Exempt(where, excuse)
            continue
        message, help_ = _EMPTY[problem]
        values = {
            "role": role_name(role, context),
            "count": plural(word_count(role), "word"),
            "text": " · ".join(" ".join(t.value.split()) for t in role.texts)[:60].rstrip(" ."),
        }
        yield Hit(
            where,
            None,
            None,
            values,
            "error" if problem == "nothing" and role is latest else None,
            None,
            message,
            help_,
        )


_EMPTY = {
    "nothing": (None, None),
    "placeholder": ("The text of “{role}” is a placeholder: “{text}”.", None),
    "repeats": ("The text of “{role}” only repeats the title or the company.", None),
    "short": ("The text of “{role}” has {count}: “{text}”.", None),
    "names": (
        "The text of “{role}” is a list of names, and does not say what you did.",
        "Put them into sentences: what you did with them, for whom, and what came of it.",
    ),
    "employer": (
        "The text of “{role}” is about the employer, and does not say what you did.",
        "Keep one line on the employer at most; add two or three on what you did there and what came of it.",
    ),
}
"""Message and help for each kind of emptiness; ``None``: those of the rule file."""


def _excuse(role: Role, described: list[date], today: date, context: Context) -> str | None:
    """Return why a role may be without text."""
    if not role.title and not role.company:
        return "a blank entry: neither title nor employer"
    if role.described_above:
        return "described at the group of roles that it belongs to"
    if role.confidential:
        return "confidential"
    if is_break(role, context):
        return "a break from work"
    begins = dates.known(role.start.value) if role.start else None
    if begins and begins.first > today:
        return "not begun yet"
    start, end = dates.period(role.start.value if role.start else "", role.end.value if role.end else "")
    if start and end and timedelta(0) <= end - start < timedelta(days=context.options["days"]):
        return f"shorter than {context.options['days']} days"
    if end and end < years_before(today, context.options["years"]) and sum(d > end for d in described[:3]) >= 3:
        return f"ended more than {context.options['years']} years ago, and newer roles are described"
    return None


def _key(role: Role) -> str:
    """Return the description's key where there is one, else the role."""
    return role.description.pointer if role.description is not None else role.pointer
