"""Roles of the last years that show no result."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.finding import Severity
from profilelint.model import Profile, Role
from profilelint.rules.checks.role.emptiness import common_language, emptiness, is_break, language_of, word_count
from profilelint.rules.checks.role.results import LANGUAGES, shows_result
from profilelint.rules.context import Context
from profilelint.rules.measures.role import role_name
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.rules.tenure import end_of, newest, years_before

SHORT = 40
"""Texts with fewer words hold too few common words to trust a language that the other roles are not in (English “a”,
“in”, “per” count as Italian)."""


NONE = "0 of {total} roles of the last {years} years show a result; the newest is “{role}”."


def check(profile: Profile, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield roles of the last years that show no result.

    Each gets advice, and the newest of them a warning where none shows any.
    """
    today = context.today
    since = years_before(today, int(context.options["years"]))
    weak: list[Role] = []
    judged, unsure = 0, False
    common = common_language(context)
    for role in profile.roles:
        if end_of(role, today) < since or role.described_above or emptiness(role, context):
            continue
        if is_break(role, context):
            continue
        if role.confidential:
            yield Exempt(role.texts[0].pointer, "confidential")
            continue
        language = language_of(role, context)
        if language not in LANGUAGES and word_count(role) < SHORT and common in LANGUAGES:
            language = common
        if language is not None and language not in LANGUAGES:
            unsure = True
            yield Skipped(role.texts[0].pointer, f"language: {language}")
            continue
        judged += 1
        if not shows_result(role.texts, context, language) and not _student_project(role, context):
            weak.append(role)
    latest = newest(weak, today)
    none = judged == len(weak) and not unsure
    for role in weak:
        values = {"role": role_name(role, context), "total": judged, "years": context.options["years"]}
        if none and judged > 1 and role is latest:
            # of all roles together: said whatever else is said of the newest
            yield Hit(_first(role), None, None, values, "warning", None, NONE, yields_to=(), sums=True)
        else:
            severity: Severity | None = "warning" if none and judged == 1 else None
            yield Hit(_first(role), None, None, values, severity, about=role.pointer)


def _student_project(role: Role, context: Context) -> bool:
    """Return whether the role itself is a course project or a prize; its title says so."""
    return role.title is not None and bool(context.find("projects", role.title, "en"))


def _first(role: Role) -> str:
    """Return where what was done is told: the first bullet, else the text."""
    return next(t for t in (*role.highlights, *role.texts) if t).pointer
