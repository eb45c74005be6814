"""Facts of a role among the others, and how it is called."""

from __future__ import annotations

from profilelint.model import Role
from profilelint.rules.context import Context
from profilelint.rules.tenure import newest
from profilelint.text.wording import shortened

NAME = 60
"""Most characters of a title or an employer in a message."""


def is_newest(role: Role, context: Context) -> bool:
    """Return whether it is the newest role, those left out that are described at their group."""

    def find() -> Role | None:
        profile = context.content.profile
        return newest([r for r in profile.roles if not r.described_above] if profile else [], context.today)

    return context.once("newest role", find) is role


def text_words(role: Role, context: Context) -> int:
    """Return words of what was done there."""
    return sum(len(context.read(t).words) for t in role.texts)


def role_name(role: Role, context: Context) -> str:
    """Return the role as its author would name it."""
    parts = [shortened(t.value, NAME) for t in (role.title, role.company) if t]
    return " at ".join(parts) if parts else f"role {role.index + 1}"
