"""Facts of the author, from the profile and the config."""

from __future__ import annotations

from profilelint.model import Content
from profilelint.rules.context import Context


def current_work(content: Content, context: Context) -> tuple[str, ...]:
    """What the author says of the present work: headline, current titles and employers, the occupation."""
    found = [context.author.occupation]
    if profile := content.profile:
        roles = [r for r in profile.roles if r.ongoing or not r.end or r.index == 0]
        found += [t.value for t in (profile.headline, *(t for r in roles for t in (r.title, r.company))) if t]
    return tuple(found)
