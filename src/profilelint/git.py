"""Asking git which files of a folder are not ignored. git itself knows ``.gitignore`` best, in every folder and in the
user's own settings."""

from __future__ import annotations

import os
from collections.abc import Sequence

TIMEOUT = 60
"""Seconds; 100,000 files take git less than one."""


def checkout(folder: str) -> str | None:
    """Absolute path of the closest folder, this one or above, that is a checkout; ``None`` where there is none."""
    place = os.path.abspath(folder)
    while not os.path.exists(os.path.join(place, ".git")):
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above
    return place


def files(folder: str) -> list[str] | None:
    """Files below a folder that git tracks or would, relative to it, in alphabetical order; ``None`` where the folder
    is in no checkout or git is not installed."""
    if checkout(folder) is None:
        return None
    listed = _run(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return sorted(set(listed)) if listed is not None else None


def tracked(paths: Sequence[str]) -> set[str] | None:
    """Those of some files that git has in its index, committed or about to be; ``None`` where they are in no checkout
    or git is not installed."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(os.path.dirname(path) or ".", []).append(path)
    found: set[str] = set()
    for folder, inside in folders.items():
        if checkout(folder) is None:
            return None
        names = {os.path.basename(p): p for p in inside}
        listed = _run(folder, "--literal-pathspecs", "ls-files", "-z", "--cached", "--", *names)
        if listed is None:
            return None
        found |= {names[n] for n in listed if n in names}
    return found


def changed(folder: str, since: str) -> set[str] | None:
    """Absolute paths of files in the checkout around a folder that changed since its branch left ``since``, committed or
    not, new and removed ones included; ``None`` where the folder is in no checkout or git does not know ``since``."""
    top = _run(folder, "rev-parse", "--show-toplevel")
    base = _run(folder, "merge-base", "--end-of-options", since, "HEAD")
    if not top or not base:
        return None
    root = top[0].rstrip("\n")
    listed = _run(root, "diff", "-z", "--name-only", "--no-renames", base[0].strip())
    new = _run(root, "ls-files", "-z", "--others", "--exclude-standard")
    return (
        {os.path.realpath(os.path.join(root, name)) for name in (*listed, *new)}
        if listed is not None and new is not None
        else None
    )


def _run(folder: str, *arguments: str) -> list[str] | None:
    """What a git command prints, by NUL; ``None`` where it fails."""
    import subprocess

    # a checkout may come from anybody: nothing that its settings name is run
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C", folder, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name] if not done.returncode else None
