"""``profilelint init``: a config for what is there, or a profile to start from."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from profilelint.config.settings import Config, ConfigError


def run(options: Namespace) -> int:
    """Run ``profilelint init`` and return the exit code."""
    from profilelint.commands.printed import printed
    from profilelint.commands.starter import FILES
    from profilelint.config.config_file import Configs
    from profilelint.discovery.linters import with_own_rules
    from profilelint.discovery.run import check_paths
    from profilelint.text.source import posix

    if os.path.isdir(options.folder):
        found = check_paths([options.folder], with_own_rules(Config()), list_only=True)
        for error in found.errors:
            if error.path == printed(posix(options.folder)):  # not known what is there
                raise ConfigError(f"{options.folder}: {error.message}")
        if found.listed and (there := Configs([options.folder]).file(options.folder)):
            print(printed(f"There is a config already: {there}. profilelint check --list-files shows what it checks."))
            return 0
        if found.listed:
            return _init_repository(found, options)
    return _write_new(
        Path(options.folder), FILES, f"now edit it, then run: profilelint check {Path(options.folder) / 'profile.yaml'}"
    )


def _init_repository(found: Any, options: Namespace) -> int:
    """Propose a config for what is there; write it only when told to."""
    from profilelint.commands import proposal
    from profilelint.commands.printed import printed

    text = proposal.config(found, printed(options.folder))
    print(printed(proposal.describe(found, printed(options.folder))))
    print(printed(f"Proposed {Path(options.folder) / 'profilelint.yaml'}:\n"))
    print(_indented(text))
    print("For pre-commit, add to .pre-commit-config.yaml:\n")
    print(_indented(proposal.HOOK))
    if not options.yes:
        if sys.stdin is None or not sys.stdin.isatty():
            print("Nothing is written yet: profilelint init --yes writes profilelint.yaml.")
            return 0
        if input("Write profilelint.yaml? [y/N] ").strip().lower() not in ("y", "yes"):
            print("Nothing is written.")
            return 0
    return _write_new(Path(options.folder), {"profilelint.yaml": text}, "now run: profilelint check")


def _indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


def _write_new(folder: Path, files: Mapping[str, str], then: str) -> int:
    """Write files that are not there yet; those that are stay as they are. All or none are written."""
    from profilelint.commands import writing
    from profilelint.commands.printed import printed

    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            with suppress(FileExistsError):
                writing.create(str(folder / name), text)
                made.append(folder / name)
    except BaseException as error:
        for path in made:
            path.unlink()
        for place in missing:
            with suppress(OSError):
                place.rmdir()
        if isinstance(error, OSError):
            raise ConfigError(f"{folder}: {error.strerror}") from None
        raise
    for name in files:
        done = folder / name in made
        print(printed(f"wrote {folder / name}" if done else f"kept {folder / name}: it is there already"))
    print(printed(then))
    return 0
