"""Profiles of which nearly everything is empty."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Profile
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.text.wording import joined


def check(profile: Profile, context: Context) -> Iterator[Hit | Exempt | Skipped]:
    """Yield a profile of which nearly everything is empty.

    As soon as it holds a role, a school or a project, the rules for what is missing speak for themselves.
    """
    if profile.about or profile.roles or profile.education or profile.extras:
        return
    if context.content.dialect.part or (context.content.is_own and profile.about is None):
        return  # a file with a headline or a name alone is a part of a profile, of which the rest is not known
    if reason := profile.unknown.get("about") or profile.unknown.get("roles"):
        yield Skipped(profile.pointer, reason)
        return
    lacks = [
        ("a headline of your own", not profile.headline or _is_default(profile.headline.value, context)),
        ("a text about you", True),
        ("a role", True),
        ("a project or school", True),
        ("a photo", "photo" not in profile.unknown and not profile.photo and not profile.photo_declined),
    ]
    missing = [what for what, lacking in lacks if lacking]
    if profile.draft:
        yield Exempt(profile.pointer, "draft")
    elif len(missing) >= context.options["least"]:
        yield Hit(profile.pointer, values={"missing": joined(missing)})


def _is_default(headline: str, context: Context) -> bool:
    """Return whether the platform writes that itself: “--”, “Student at …”."""
    return not any(map(str.isalpha, headline)) or any(m.start == 0 for m in context.find("default_headline", headline))
