"""How far a file may lead: nothing outside the checkout is read because a file in it says so.

A config, a rule or a profile may come from anybody. What it names (``extends``, ``rules``, word lists, a photo) is read
if it lies in the same checkout; without one, in the folder that the words come from. Links are followed first.
"""

from __future__ import annotations

import os
from pathlib import Path

from profilelint.disk import git
from profilelint.text.paths import below

LIFT = "--allow-outside"


def area(folder: str) -> str:
    """Return the folder that nothing named by a file in ``folder`` may lie outside of, links resolved.

    It is the checkout around ``folder``, else ``folder`` alone.
    """
    real = os.path.realpath(folder)
    return git.checkout(real) or real


def reaches(folder: str, name: str, inside: str) -> bool:
    """Return whether what a file in ``folder`` names lies in the folder ``inside``, as written and with links resolved.

    A name that leads out as it is written is never looked up: not even whether it exists is told.
    """
    if "\0" in name:  # names no file on any system
        return False
    path = os.path.join(os.path.realpath(folder), name)
    return all(below(p, inside) and not _is_gits(p, inside) for p in (os.path.normpath(path), os.path.realpath(path)))


def stays(folder: str, glob: str, inside: str) -> bool:
    """Return whether a glob of a config in ``folder`` stays in the folder ``inside``, as it is written."""
    return below(os.path.normpath(os.path.join(os.path.realpath(folder), glob.lstrip("!/"))), inside)


def leaves_by_link(path: str) -> str | None:
    """Return the checkout that a path leads out of because a part of it is a link; ``None`` if it does not.

    A link that stands in no checkout is the user's own. What Git keeps in ``.git`` counts as outside.
    """
    place = os.getcwd()
    for part in Path(path).parts:
        if part == os.pardir or Path(part).is_absolute():
            place = os.path.realpath(os.path.join(place, part))
            continue
        step = os.path.join(place, part)
        if not os.path.islink(step):  # noqa: PTH114 (no error for too long a path)
            place = step
            continue
        checkout, target = git.checkout(place), os.path.realpath(step)
        if checkout is not None and (not below(target, checkout) or _is_gits(target, checkout)):
            return checkout
        place = target
    return None


def refused(what: str, inside: str) -> str:
    """Return the message for something that leads out of the folder ``inside``."""
    return f"{what} leads out of {inside}: nothing outside is read because a file in it says so ({LIFT} reads it)"


def _is_gits(path: str, inside: str) -> bool:
    """Return whether a path in a folder is among what Git keeps there for itself: credentials, too."""
    return ".git" in Path(os.path.relpath(path, inside).lower()).parts
