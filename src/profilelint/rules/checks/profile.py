"""What a profile lacks as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Profile
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Skipped
from profilelint.rules.tenure import early_start
from profilelint.wording import plural

_KEY = (
    "Add “{key}:” with a picture in which your face can be seen; a phone and daylight are enough."
    " If you would rather have none, write “ignore: [missing-photo]” into profilelint.yaml."
)
"""Help where the file is that of another program, which would look for a picture of the name “none”."""


def missing_photo(profile: Profile, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """A profile that names no photo, and does not decline one."""
    if profile.photo or _is_part(profile):
        return
    if "photo" in profile.unknown:
        yield Skipped(profile.pointer, profile.unknown["photo"])
    elif profile.photo_declined or profile.draft:
        yield Exempt(profile.pointer, "photo: none" if profile.photo_declined else "draft")
    else:
        key = context.content.dialect.photo_key
        help = _KEY.format(key=key) if key else None
        yield Hit(profile.photo.pointer if profile.photo is not None else profile.pointer, help=help)


def missing_about(profile: Profile, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """A profile without a text about its owner."""
    if profile.about or _is_part(profile):
        return
    if "about" in profile.unknown:
        yield Skipped(profile.pointer, profile.unknown["about"])
        return
    if profile.draft:
        yield Exempt(profile.pointer, "draft")
    else:
        yield Hit(profile.about.pointer if profile.about is not None else profile.pointer)


def missing_projects(profile: Profile, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """A profile at the beginning of a career that names nothing besides jobs."""
    if profile.extras or not (profile.roles or profile.education):
        return
    if "extras" in profile.unknown:
        yield Skipped(profile.pointer, profile.unknown["extras"])
        return
    today, roles = context.today, profile.roles
    if sum(bool(r.texts) for r in roles) > context.options["roles"]:
        return
    begun = early_start(roles)
    years = (today - begun).days / 365.25 if begun else None
    few, new = len(roles) <= context.options["roles"], years is not None and years <= context.options["years"]
    if not new and not (few and (years is None or years <= context.options["late"])):
        return
    if profile.draft or any(r.confidential for r in roles):
        yield Exempt(profile.pointer, "draft" if profile.draft else "confidential")
        return
    yield Hit(profile.pointer, None, None, {"roles": f"{plural(len(roles), 'role') if roles else 'no roles'}"})


def _is_part(profile: Profile) -> bool:
    """Whether a document holds only a headline or a name: a part of a profile, of which the rest is not known."""
    return profile.about is None and not (profile.roles or profile.education or profile.extras)
