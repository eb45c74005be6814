"""Files that ``check`` writes reports to (``--output``), and what is never overwritten."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Set
from pathlib import Path
from typing import Any

from profilelint.commands import writing
from profilelint.config.settings import ConfigError

_PROJECT = "pyproject.toml"


def given(options: Namespace) -> list[tuple[str, str]]:
    """Return format and path of each ``--output``.

    Raises ConfigError where one, or ``--format``, can be refused before any work.
    """
    from profilelint.reporters import REPORTERS, refusal
    from profilelint.reporters.options import Options

    asked = Options(list_only=options.list_files, statistics=options.statistics)
    if unable := refusal(options.format, asked):
        raise ConfigError(unable)
    found: list[tuple[str, str]] = []
    for text in options.output or ():
        name, equals, path = text.partition("=")
        if not equals or not path or name not in REPORTERS:
            raise ConfigError(f"--output wants FORMAT=PATH with one of {', '.join(REPORTERS)}, not “{text}”")
        if unable := refusal(name, asked):
            raise ConfigError(f"--output {text}: {unable}")
        if reason := _refused(path, options):
            raise ConfigError(f"--output {text} {reason}: give another name")
        if not writing.is_special(path) and any(
            os.path.realpath(path) == os.path.realpath(other) for _, other in found
        ):
            raise ConfigError(f"--output {text}: two reports can't be written to one file: give another name")
        found.append((name, path))
    return found


def write(path: str, text: str, read: Set[tuple[int, int]]) -> None:
    """Write a report.

    ``read``: device and inode of what was read in this run. Raises ConfigError where it can't be written, or would
    overwrite one of those.
    """
    if not writing.is_special(path) and _identity(path) in read and not _is_report(path):
        raise ConfigError(
            f"{path} is not written: it was read in this run, and is no report of ours. Give another name"
        )
    writing.replace(path, text)


def _refused(path: str, options: Namespace) -> str | None:
    """Return why nothing may be written to a path, as far as that is known before any work."""
    from profilelint.config import own_files

    if _leads_out(path):
        return "would write outside: a link in this folder leads there"
    if writing.is_special(path) or os.path.isdir(path):  # the system refuses a folder, when all findings are shown
        return None
    if any(_is_gits(p) for p in (os.path.abspath(path), os.path.realpath(path))):
        return "would write among what Git keeps for itself"
    same = _identity(path)
    if same and same in map(_identity, (*options.paths, options.stdin_filename or "")):
        return "would overwrite what is to be checked"
    if own_files.is_config(path) or (same and same == _identity(options.config or "")):
        return "would overwrite a config of profilelint"
    if os.path.isdir(os.path.dirname(path) or ".") and any(map(_is_tracked, (path, os.path.realpath(path)))):
        return "would overwrite a file that Git tracks"
    if os.path.isfile(path) and (what := _taken_as(path, options)):
        return f"would overwrite {what}"
    return None


def _is_gits(path: str) -> bool:
    """Return whether a path leads into a ``.git``: a report there would spoil the repository, or be run as a hook."""
    return ".git" in Path(path.lower()).parts


def _is_tracked(path: str) -> bool:
    """Return whether Git has a file; no where it can't tell."""
    from profilelint.disk import git

    try:
        around = git.around(os.path.dirname(path) or ".")
        return around is not None and bool(around.tracked([path]))
    except git.GitError:
        return False


def _leads_out(path: str) -> bool:
    """Return whether a path in a checkout, or below the current folder, leads out of it.

    Whoever filled the folder may have laid a link under the name.
    """
    from profilelint.disk import git
    from profilelint.text.paths import below, within

    root = git.checkout(os.path.dirname(path) or ".") or os.getcwd()
    return below(os.path.abspath(path), root) and not within(path, os.path.realpath(root))


def _identity(path: str) -> tuple[int, int] | None:
    """Return device and inode of a file; ``None`` where there is none."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if os.path.isfile(path) else None


def _is_report(path: str) -> bool:
    """Return whether a file holds a report that we wrote earlier."""
    from profilelint.disk.files import read_bytes
    from profilelint.reporters import is_report
    from profilelint.text.source import MAX_BYTES, InputError, decode

    try:
        return is_report(decode(read_bytes(path, MAX_BYTES)))
    except (InputError, OSError):
        return False


def _taken_as(path: str, options: Namespace) -> str | None:
    """Return what our readers would take a file for that is there; ``None``: nothing of theirs, or a report of ours."""
    from profilelint.config import own_files
    from profilelint.readers import PHOTO_SUFFIXES, suffix

    if os.path.basename(path) == _PROJECT:
        return "the settings of a project"
    if suffix(path) in PHOTO_SUFFIXES:
        return "a photo"
    if _is_report(path):
        return None
    found = _judged(path, options)
    if found.listed or found.errors:
        return "a profile, draft or export"
    return next((p.reason for p in found.passed_over if p.reason in own_files.KINDS), None)


def _judged(path: str, options: Namespace) -> Any:
    """Return what a run over the folder would say of a file: a Report."""
    from profilelint.config.config_file import Configs
    from profilelint.discovery.linters import with_own_rules
    from profilelint.discovery.run import look_at
    from profilelint.disk.files import read_bytes
    from profilelint.linter.report import Report
    from profilelint.text.source import MAX_BYTES, InputError

    closest = Configs([path], options.config, isolated=options.isolated, allow_outside=options.allow_outside)
    config = closest.of(path)
    try:
        data = read_bytes(path, MAX_BYTES)
    except InputError:
        return Report()
    return look_at(with_own_rules(config), path, data)
