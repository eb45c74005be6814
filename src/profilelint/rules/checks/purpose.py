"""Whether a role says what it was for."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Profile
from profilelint.rules.checks.role import name
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit
from profilelint.rules.tenure import newest


def missing_why(profile: Profile, context: Context) -> Iterator[Hit | Exempt]:
    """The newest role with a text, if no word of it tells for whom, to what end, or what the organisation does."""
    role = newest([r for r in profile.roles if not r.described_above], context.today)
    if role is None or not role.texts:
        return
    if role.explained or role.confidential:
        yield Exempt(role.texts[0].pointer, "confidential" if role.confidential else "context")
        return
    texts = role.texts
    words = sum(len(context.read(t).words) for t in texts)
    if words < context.options["words"] or any(context.find("purpose", t) for t in texts):
        return
    yield Hit(texts[0].pointer, values={"role": name(role)})
