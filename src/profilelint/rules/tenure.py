"""When roles were held: which is the newest, when the first began."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from profilelint.model import Role
from profilelint.text import dates


def newest(roles: Iterable[Role], today: date) -> Role | None:
    """Return the role that ended last.

    Of several such the one that began last counts, of several such the first in the file.
    """
    return max(roles, key=lambda r: (end_of(r, today), _start(r), -r.index), default=None)


def early_start(roles: Sequence[Role]) -> date | None:
    """Return when the first of the roles began, ``None`` where no start can be read."""
    return min((d for d in map(_start, roles) if d > date.min), default=None)


def _start(role: Role) -> date:
    found = dates.known(role.start.value) if role.start else None
    return found.first if found else date.min


def end_of(role: Role, today: date) -> date:
    """Return the last day of a role; today where it goes on or that is not known."""
    if role.ongoing or not role.end or dates.is_present(role.end.value):
        return today
    found = dates.known(role.end.value)
    return min(found.last, today) if found else today


def years_before(day: date, years: int) -> date:
    """Return the same day so many years ago, the 28th at the latest."""
    return date(max(day.year - years, date.min.year), day.month, min(day.day, 28))
