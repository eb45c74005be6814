"""Whether a profile shows who somebody is: a name people can remember, and something beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilelint.model import Profile
from profilelint.patterns import later
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.wording import joined

_MAIL = later(r"\S+@\S+\.\w{2,}")
_USER_NAME = later(r"@\S+|[\w.-]*[^\W\d_][\w.-]*\d[\w.-]*|[^\W_]+(?:_[^\W_]+)+", re.ASCII)
LONGEST = 100
"""Characters from which on a name is for over-platform-limit to speak of."""
_INITIALS = later(r"(?:[A-Za-z]\.?[\s-]*){1,3}")


def unrecognisable(profile: Profile, context: Context) -> Iterator[Hit | Exempt]:
    """A name that is none, or a profile with neither photo nor headline."""
    name = profile.name
    if name is not None and (what := _no_name(name.value, context)):
        yield Hit(name.pointer, values={"what": what}) if name else Hit(name.pointer, message="The name is empty.")
        return
    if not context.content.is_own or not profile.roles or profile.photo or profile.headline:
        return  # a resume needs neither, an export holds no photo
    if profile.draft or profile.photo_declined:
        yield Exempt(profile.pointer, "draft" if profile.draft else "photo: none")
    else:
        yield Hit(
            profile.pointer,
            message="The profile has neither photo nor headline: only a name to know you by.",
            help="Add one of them; a line that says what you do is enough.",
        )


def _no_name(value: str, context: Context) -> str:
    """What stands in place of a name; empty where it may be one."""
    value = value.strip()
    if not value or len(value) > LONGEST:
        return "" if value else "empty"
    if _MAIL.fullmatch(value):
        return "an e-mail address"
    if "://" in value or value.startswith("www."):
        return "an address"
    if _USER_NAME.fullmatch(value):
        return "a user name"
    if (
        _INITIALS.fullmatch(value)
        and len(re.findall(r"[A-Za-z]+", value)) <= 3
        and max(map(len, re.findall(r"[A-Za-z]+", value))) == 1
    ):
        return "initials"
    if any(m.start == 0 and m.end == len(value.rstrip(".")) for m in context.find("nobody", value)):
        return "no name"
    return ""


def not_noticeable(profile: Profile, context: Context) -> Iterator[Hit | Exempt | Skipped]:
    """A profile of which nearly everything is empty. As soon as it holds a role, a school or a project, the rules for
    what is missing speak for themselves."""
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
    """What the platform writes itself: “--”, “Student at …”."""
    return not any(map(str.isalpha, headline)) or any(m.start == 0 for m in context.find("default_headline", headline))
