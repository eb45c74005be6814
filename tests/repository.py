"""This project as others get it: a copy of the checkout's files, as a folder or as a Git repository with one commit."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without what a hook, a CI service or a user's settings would add: commits work, and nobody's
    config counts."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("GIT_", "GITHUB_", "PRE_COMMIT", "PYTHON", "VIRTUAL_ENV", "PROFILELINT_", "PYTEST"))
    }
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))
    }
    return {**kept, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "NO_COLOR": "1", **more}


def as_installed() -> dict[str, str]:
    """What to add to ``clean_environment`` for a process that is to find the package as ``conftest.py`` made it."""
    return {name: value for name, value in os.environ.items() if name == "PYTHONPATH"}


def git(folder: Path, *arguments: str) -> str:
    """Run Git in a folder; what it prints."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=clean_environment(), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def files() -> list[str]:
    """Files of the checkout that are, or could be, committed. Skips the test where there is no checkout."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("needs a Git checkout: what belongs to the project is asked of Git")
    listed = git(ROOT, "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    return sorted(name for name in set(listed.split("\0")) if name and (ROOT / name).is_file())


def copy(target: Path) -> Path:
    """A copy of the checkout's files in the folder ``target``."""
    for name in files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)
    return target


def commit(folder: Path, contents: Mapping[str, str | bytes] | None = None) -> str:
    """Write ``contents`` into a repository, made if there is none, and commit all. Gives the commit."""
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "-q", "-b", "main")
    for name, content in (contents or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--no-verify", "-m", "test")
    return git(folder, "rev-parse", "HEAD")
